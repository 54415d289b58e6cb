"""Letters by the worker: three steps, whatever dies between them."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import select

from oversight.adapters.mail import Refused, Unreachable
from oversight.deadlines.models import Deadline, still_open
from oversight.dispatch.jobs import Later, Outside
from oversight.notices.actions import Outgoing, begin_sending, note_sent
from oversight.notices.jobs import DELIVER
from oversight.notices.models import Letter
from oversight.notices.rules import PAUSES
from oversight.reactions import DRAFT
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.letters import EMAIL, POST, Postman, draft, filed_case, outside_of
from tests.factories.rivals import beside

TICKET = {"letter_id": 1}


@pytest.fixture
def postman() -> Postman:
    return Postman()


@pytest.fixture
def outside(transactions: Transactions, tmp_path: Path, postman: Postman) -> Outside:
    return outside_of(transactions, tmp_path, postman)


def only(transactions: Transactions) -> Letter:
    with transactions.begin() as work:
        [letter] = work.session.scalars(select(Letter)).all()
        return letter


def test_the_job_drafts_what_the_event_calls_for(transactions: Transactions, outside: Outside) -> None:
    case = filed_case(transactions, **EMAIL)
    for _ in range(2):
        DRAFT.run(outside, {"event": "complaint_filed", "outbox": 3, "case_id": case.id})
    assert only(transactions).notice == "N01"


def test_an_event_without_a_case_drafts_nothing(transactions: Transactions, outside: Outside) -> None:
    DRAFT.run(outside, {"event": "complaint_filed", "outbox": 3, "case_id": None})


def test_a_letter_is_sent_once_however_often_its_job_runs(
    transactions: Transactions, outside: Outside, postman: Postman
) -> None:
    draft(transactions, filed_case(transactions, **EMAIL))
    for _ in range(3):
        DELIVER.run(outside, TICKET)
    [message] = postman.taken
    assert message.message_id == only(transactions).message_id
    assert message.body.startswith("Dear Wilhelmina Sandoval,")


def test_a_permanent_refusal_fails_at_once_and_says_why(
    transactions: Transactions, outside: Outside, postman: Postman
) -> None:
    draft(transactions, filed_case(transactions, **EMAIL))
    postman.troubles = [Refused(True, "No such mailbox.")]
    DELIVER.run(outside, TICKET)
    letter = only(transactions)
    assert (letter.state, letter.reason) == ("failed", "No such mailbox.")
    DELIVER.run(outside, TICKET)
    assert postman.taken == []


def test_a_busy_server_is_tried_again_after_growing_pauses_and_then_it_failed(
    transactions: Transactions, outside: Outside, postman: Postman, clock: Clock
) -> None:
    draft(transactions, filed_case(transactions, **EMAIL))
    postman.troubles = [Refused(False, "Try again later.") for _ in range(20)]
    for pause in PAUSES:
        with pytest.raises(Later) as later:
            DELIVER.run(outside, TICKET)
        assert later.value.pause == pause
        assert (only(transactions).state, only(transactions).next_at) == ("drafted", clock.moment + pause)
        clock.advance(seconds=pause.total_seconds())
    DELIVER.run(outside, TICKET)
    assert only(transactions).state == "failed"


def test_a_busy_server_that_recovers_gets_the_letter_once(
    transactions: Transactions, outside: Outside, postman: Postman, clock: Clock
) -> None:
    draft(transactions, filed_case(transactions, **EMAIL))
    postman.troubles = [Unreachable("No answer.")]
    with pytest.raises(Later):
        DELIVER.run(outside, TICKET)
    clock.advance(minutes=1)
    DELIVER.run(outside, TICKET)
    assert len(postman.taken) == 1
    assert not only(transactions).maybe_twice


def test_a_connection_lost_after_the_text_makes_the_next_one_say_that_it_may_be_the_second(
    transactions: Transactions, outside: Outside, postman: Postman, clock: Clock
) -> None:
    draft(transactions, filed_case(transactions, **EMAIL))
    postman.troubles = [Unreachable("The line broke.", maybe_sent=True)]
    with pytest.raises(Later):
        DELIVER.run(outside, TICKET)
    assert only(transactions).state == "unknown"
    clock.advance(minutes=1)
    DELIVER.run(outside, TICKET)
    assert "You may have received this message before." in postman.taken[0].body
    assert only(transactions).maybe_twice


def test_a_letter_whose_sender_died_goes_again_under_the_same_message_id_marked(
    transactions: Transactions, outside: Outside, postman: Postman, clock: Clock
) -> None:
    draft(transactions, filed_case(transactions, **EMAIL))
    with transactions.begin() as work:
        begin_sending(work, 1)  # and then its worker was killed
    with pytest.raises(Later):
        DELIVER.run(outside, TICKET)  # perhaps it is still sending
    assert postman.taken == []
    clock.advance(minutes=2)
    DELIVER.run(outside, TICKET)
    [message] = postman.taken
    assert message.message_id == only(transactions).message_id
    assert "You may have received this message before." in message.body


def test_a_paper_letter_becomes_one_page_in_storage(transactions: Transactions, outside: Outside) -> None:
    draft(transactions, filed_case(transactions, **POST))
    for _ in range(2):
        DELIVER.run(outside, TICKET)
    letter = only(transactions)
    assert letter.state == "to-print"
    assert letter.pdf_sha256 is not None
    with outside.tools.storage.open(letter.pdf_sha256) as page:
        assert page.read(5) == b"%PDF-"


def test_two_workers_may_send_two_letters_of_one_case_at_the_same_moment(
    transactions: Transactions, outside: Outside, clock: Clock
) -> None:
    """Both start the clock of the next word to the complainant afresh; only one of them may be open."""
    case = filed_case(transactions, **EMAIL)
    for outbox in (1, 2, 3):
        draft(transactions, case, outbox=outbox)
    DELIVER.run(outside, {"letter_id": 1})
    clock.advance(hours=1)
    with transactions.begin() as work:
        mine = begin_sending(work, 3)
        assert mine is not None
    with ExitStack() as stack, transactions.begin() as work:
        note_sent(work, Outgoing(mine.id, mine.attempts, mine.maybe_twice))
        work.session.flush()
        stack.enter_context(beside(lambda: DELIVER.run(outside, {"letter_id": 2}), transactions))
    with transactions.begin() as work:
        assert work.session.scalars(select(Letter.state)).all() == ["sent"] * 3
        running = select(Deadline.case_id).where(Deadline.clock == "update", still_open())
        assert work.session.scalars(running).all() == [case.id]
