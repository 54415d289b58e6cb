"""Letters by text: they only point to the mailbox, and none goes twice by itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.adapters.sms import LONGEST_TEXT, GatewayTexter
from oversight.cases.queries import access_facts
from oversight.charter.schema import Channel
from oversight.charter.versions import laws_of
from oversight.dispatch.jobs import Later, Outside
from oversight.kernel.errors import Refused as NotNow
from oversight.notices.actions import begin_sending, confirm_arrived, send_again
from oversight.notices.jobs import DELIVER
from oversight.notices.letters.short import AGAIN, short_words
from oversight.notices.models import Letter
from oversight.notices.queries import count_stuck
from oversight.notices.rules import PAUSES
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.letters import POST, TEXT, Postman, draft, filed_case, outside_of
from tests.factories.returns import letter_of
from tests.servers.gateway import LOST, SmsGateway

pytestmark = pytest.mark.both
TICKET = {"letter_id": 1}


@pytest.fixture
def gateway() -> Iterator[SmsGateway]:
    with SmsGateway() as running:
        yield running


@pytest.fixture
def outside(transactions: Transactions, tmp_path: Path, gateway: SmsGateway) -> Outside:
    texter = GatewayTexter(gateway.url, "secret", "55501", timeout=5)
    return outside_of(transactions, tmp_path, Postman(), texter)


def test_a_text_says_that_there_is_news_and_never_of_what(
    transactions: Transactions, outside: Outside, gateway: SmsGateway
) -> None:
    draft(transactions, filed_case(transactions, **TEXT))
    DELIVER.run(outside, TICKET)
    [(values, key)] = gateway.taken
    letter = letter_of(transactions)
    assert (letter.state, letter.short) == ("sent", values["text"])
    assert values["to"] == "+15555550142"
    assert key == f"{letter.message_id[1:41]}-1"
    assert "https://board.example/status" in values["text"]
    for word in ("2026-0001", "complaint of", "Larkspur", "Sandoval"):
        assert word not in values["text"]


@pytest.mark.parametrize("language", ["en", "es", "es-MX", "vi"])
def test_the_words_fit_into_a_text_in_every_language(language: str) -> None:
    for law in laws_of("model-city", ()):
        values = {
            "board_name": law.board.name,
            "board_phone": law.board.phone,
            "status_url": "https://complaints.a-long-name-of-a-city.example/status",
        }
        words = short_words(values, language, maybe_twice=True)
        assert len(words) < LONGEST_TEXT
        assert words.startswith(AGAIN.get(language.split("-")[0], AGAIN["en"]).strip())


def test_a_gateway_that_is_busy_is_asked_again_under_the_same_key(
    transactions: Transactions, outside: Outside, gateway: SmsGateway, clock: Clock
) -> None:
    draft(transactions, filed_case(transactions, **TEXT))
    gateway.answers = [503]
    with pytest.raises(Later) as later:
        DELIVER.run(outside, TICKET)
    assert later.value.pause == PAUSES[0]
    clock.advance(minutes=1)
    DELIVER.run(outside, TICKET)
    assert [key[-2:] for _, key in gateway.taken] == ["-1"]


def test_a_number_that_is_refused_failed_with_what_to_do(
    transactions: Transactions, outside: Outside, gateway: SmsGateway, person: Callable[..., Actor]
) -> None:
    draft(transactions, filed_case(transactions, **TEXT))
    gateway.answers = [422]
    DELIVER.run(outside, TICKET)
    assert letter_of(transactions).state == "failed"
    director = person(Office.DIRECTOR)
    with transactions.read(director) as work:
        assert count_stuck(work.session, director) == 1


@pytest.mark.parametrize("answer", [pytest.param(LOST, id="the line was cut"), pytest.param(500, id="it broke")])
def test_a_text_whose_answer_was_lost_waits_for_a_person_and_is_never_sent_twice_by_itself(
    transactions: Transactions, outside: Outside, gateway: SmsGateway, clock: Clock, answer: int
) -> None:
    draft(transactions, filed_case(transactions, **TEXT))
    gateway.answers = [answer]
    for _ in range(4):
        DELIVER.run(outside, TICKET)
        clock.advance(days=1)
    assert letter_of(transactions).state == "unknown"
    assert len(gateway.tokens) == 1


def test_a_text_whose_sender_died_waits_for_a_person(
    transactions: Transactions, outside: Outside, gateway: SmsGateway, clock: Clock
) -> None:
    draft(transactions, filed_case(transactions, **TEXT))
    with transactions.begin() as work:
        begin_sending(work, 1)  # and then its worker was killed
    with pytest.raises(Later):
        DELIVER.run(outside, TICKET)
    clock.advance(minutes=2)
    DELIVER.run(outside, TICKET)
    assert letter_of(transactions).state == "unknown"
    assert gateway.tokens == []


def test_a_person_sends_it_again_under_a_new_key_with_a_mark(
    transactions: Transactions, outside: Outside, gateway: SmsGateway, person: Callable[..., Actor]
) -> None:
    draft(transactions, filed_case(transactions, **TEXT))
    gateway.answers = [LOST]
    DELIVER.run(outside, TICKET)
    director = person(Office.DIRECTOR)
    with transactions.begin(director) as work:
        letter = work.session.get_one(Letter, 1)
        send_again(work, letter, access_facts(work.session, director, letter.case), Channel.TEXT, "")
        with pytest.raises(NotNow):
            send_again(work, letter, access_facts(work.session, director, letter.case), Channel.TEXT, "")
    DELIVER.run(outside, TICKET)
    assert [key[-2:] for _, key in gateway.taken] == ["-1", "-2"]
    assert gateway.taken[1][0]["text"].startswith("Perhaps for the second time.")


def test_a_person_learns_that_it_arrived(
    transactions: Transactions, outside: Outside, gateway: SmsGateway, person: Callable[..., Actor]
) -> None:
    draft(transactions, filed_case(transactions, **TEXT))
    gateway.answers = [LOST]
    DELIVER.run(outside, TICKET)
    director = person(Office.DIRECTOR)
    with transactions.begin(director) as work:
        letter = work.session.get_one(Letter, 1)
        confirm_arrived(work, letter, access_facts(work.session, director, letter.case))
    assert letter_of(transactions).state == "sent"


def test_a_letter_written_for_an_envelope_goes_by_email_in_few_words(
    transactions: Transactions, outside: Outside, person: Callable[..., Actor]
) -> None:
    draft(transactions, filed_case(transactions, **POST))
    DELIVER.run(outside, TICKET)
    director = person(Office.DIRECTOR)
    with transactions.begin(director) as work:
        letter = work.session.get_one(Letter, 1)
        send_again(work, letter, access_facts(work.session, director, letter.case), Channel.EMAIL, "w@people.example")
    DELIVER.run(outside, TICKET)
    postman = outside.tools.mailer
    assert isinstance(postman, Postman)
    [message] = postman.taken
    assert message.subject == "Model City Civilian Oversight Board"
    assert message.body.strip() == letter_of(transactions).short
    assert message.reply_to == f"reply+{letter_of(transactions).reply_token}@board.example"
