"""Readers subscribe, confirm, are told once of each version, and end it; nothing of them can be read."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.adapters.mail import Refused, Unreachable, as_email
from oversight.cases.queries import get_case
from oversight.dispatch.jobs import Outside
from oversight.kernel.errors import Invalid
from oversight.publication.models import Publication
from oversight.publication.subscribing.actions import Keys, subscribe
from oversight.publication.subscribing.jobs import FORGET_UNSURE, SEND, TELL
from oversight.publication.subscribing.models import Subscription, SubscriptionMail
from oversight.publication.subscribing.rules import LEASE, Topic, Wish
from oversight.publication.taking_down.actions import take_down
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.letters import Postman
from tests.factories.publication import Ready, published
from tests.publication.taking_down.test_actions import COURT

INES = "ines@readers.example"


@pytest.fixture
def postman() -> Postman:
    return Postman()


@pytest.fixture
def outside(app: Flask, transactions: Transactions, postman: Postman) -> Outside:
    """The tools of the application, so that its pages and the worker hold the same keys; a postman in between."""
    tools = replace(app.extensions["oversight"].tools, mailer=postman, public_url="https://board.example")
    return Outside(transactions, tools)


def wish(outside: Outside, email: str = INES, topic: Topic = Topic.ALL, value: str = "", language: str = "en") -> None:
    keys = Keys(outside.tools.vault, outside.tools.receipt_key)
    with outside.transactions.begin() as work:
        subscribe(work, keys, Wish(email, topic, value, language))


def confirmed(outside: Outside, **how: object) -> None:
    """A reader who said yes; the question is gone."""
    wish(outside, **how)  # type: ignore[arg-type]
    with outside.transactions.begin() as work:
        for row in work.session.scalars(select(Subscription)):
            row.confirmed_at = row.confirmed_at or work.now
        for mail in work.session.scalars(select(SubscriptionMail).where(SubscriptionMail.publication_id.is_(None))):
            work.session.delete(mail)


def path_of(text: str) -> str:
    """The link of a mail, as the browser opens it."""
    found = re.search(r"https://board\.example(/subscriptions/\S+)", text)
    assert found
    return found[1]


def told(outside: Outside) -> None:
    TELL.run(outside, {"publication_id": 1})


@pytest.fixture
def decision(app: Flask, transactions: Transactions, clock: Clock) -> Ready:
    return published(app, transactions, clock)


def test_nothing_but_one_question_goes_to_an_address_that_has_not_confirmed(
    outside: Outside, postman: Postman, decision: Ready
) -> None:
    for _ in range(3):
        wish(outside)
        SEND.run(outside, {})
    told(outside)
    [message] = postman.taken
    assert message.to == INES
    assert message.unsubscribe == ""
    assert "Somebody, perhaps you" in message.body


def test_the_whole_way_of_a_reader(
    app: Flask, client: FlaskClient, transactions: Transactions, outside: Outside, postman: Postman, decision: Ready
) -> None:
    said = {"topic": "case", "number": decision.number, "email": f" {INES.upper()} ", "language": "es"}
    assert post(client, "/decisions/subscribe", said).headers["Location"].endswith("/subscribe/sent")
    SEND.run(outside, {})
    [question] = postman.taken
    assert "¿quiere recibir avisos" in question.subject
    link = path_of(question.body)
    assert "Yes, write to me" in client.get(link).text
    assert client.get(link).headers["Cache-Control"] == "no-store"
    told(outside)
    assert len(postman.taken) == 1
    for _ in range(2):
        assert client.post(f"{link}/confirm").status_code == 303
    assert "Confirmed" in client.get(link).text
    told(outside)
    [_, mail] = postman.taken
    assert mail.subject.endswith(f"decisión en el caso {decision.number}")
    assert f"https://board.example/decisions/{decision.number}" in mail.body
    email = as_email(mail)
    assert email["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    one_click = path_of(email["List-Unsubscribe"].strip("<>"))
    for _ in range(2):
        assert client.post(one_click, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert client.get(link).status_code == 404
    with transactions.read() as work:
        assert work.session.scalars(select(Subscription)).all() == []
        assert work.session.scalars(select(SubscriptionMail)).all() == []


OWN, FOREIGN = "<own>", "<foreign>"
TOPICS: list[tuple[Topic, str, bool]] = [
    (Topic.ALL, "", True),
    (Topic.CATEGORY, OWN, True),
    (Topic.CATEGORY, FOREIGN, False),
    (Topic.DISTRICT, "Nowhere", False),
    (Topic.CASE, "2026-0001", True),
    (Topic.CASE, "2026-9999", False),
]


def test_each_reader_is_told_of_what_they_chose(
    outside: Outside, postman: Postman, decision: Ready, subtests: pytest.Subtests
) -> None:
    with outside.transactions.read() as work:
        own = work.session.get_one(Publication, 1).categories.split()
        foreign = next(one.code for one in work.charter.categories if one.code not in own)
    codes = {OWN: own[0], FOREIGN: foreign}
    for number, (topic, value, _wanted) in enumerate(TOPICS):
        confirmed(outside, email=f"reader{number}@readers.example", topic=topic, value=codes.get(value, value))
    told(outside)
    got = {message.to for message in postman.taken}
    for number, (topic, value, wanted) in enumerate(TOPICS):
        with subtests.test(topic=topic.value, value=value):
            assert (f"reader{number}@readers.example" in got) is wanted


def test_one_address_with_two_subscriptions_gets_one_mail_even_when_it_ends_one_of_them(
    client: FlaskClient, outside: Outside, postman: Postman, decision: Ready
) -> None:
    confirmed(outside)
    confirmed(outside, topic=Topic.CASE, value=decision.number)
    told(outside)
    assert client.post(f"{path_of(postman.taken[0].body)}/end").status_code == 303
    told(outside)
    assert len(postman.taken) == 1


TROUBLES: Mapping[str, tuple[Exception, int, bool]] = {
    "a busy server gets it later, once": (Unreachable("No answer."), 1, False),
    "a line that broke makes the next one say that it may be the second": (
        Unreachable("Broke.", maybe_sent=True),
        1,
        True,
    ),
    "an address that the server does not know is deleted": (Refused(True, "No such mailbox."), 0, False),
}


@pytest.mark.parametrize("case", TROUBLES)
def test_troubles(outside: Outside, postman: Postman, clock: Clock, decision: Ready, case: str) -> None:
    trouble, count, twice = TROUBLES[case]
    confirmed(outside)
    postman.troubles = [trouble]
    told(outside)
    for _ in range(3):
        clock.advance(minutes=10)
        SEND.run(outside, {})
    assert len(postman.taken) == count
    assert any("before" in message.body.splitlines()[0] for message in postman.taken) is twice
    with outside.transactions.read() as work:
        assert len(work.session.scalars(select(Subscription)).all()) == count


def test_a_mail_whose_sender_was_killed_goes_again_under_the_same_message_id_marked(
    outside: Outside, postman: Postman, clock: Clock, decision: Ready
) -> None:
    confirmed(outside)
    postman.troubles = [KeyboardInterrupt()]  # type: ignore[list-item]  # the process dies
    with pytest.raises(KeyboardInterrupt):
        told(outside)
    told(outside)
    assert postman.taken == []
    clock.advance(seconds=LEASE.total_seconds() + 1)
    for _ in range(2):
        SEND.run(outside, {})
    [message] = postman.taken
    assert "You may have received this message before" in message.body


def test_a_mail_about_a_decision_that_was_taken_down_meanwhile_does_not_go(
    outside: Outside, postman: Postman, clock: Clock, decision: Ready
) -> None:
    confirmed(outside)
    postman.troubles = [Unreachable("No answer.")]
    told(outside)
    with outside.transactions.begin(decision.board.records) as work:
        take_down(work, *get_case(work, decision.number), COURT)
    clock.advance(minutes=10)
    SEND.run(outside, {})
    assert postman.taken == []


def test_an_address_that_nobody_confirmed_is_deleted_after_three_days(outside: Outside, clock: Clock) -> None:
    confirmed(outside)
    wish(outside, email="late@readers.example")
    wish(outside, email="again@readers.example")
    clock.advance(days=3, minutes=1)
    wish(outside, email="again@readers.example")
    with outside.transactions.begin() as work:
        FORGET_UNSURE.run(work, {})
    with outside.transactions.read() as work:
        rows = work.session.scalars(select(Subscription)).all()
        left = {outside.tools.vault.open(row.sealed, row.address) for row in rows}
    assert left == {INES, "again@readers.example"}


def test_nobody_is_flooded_by_a_stranger(outside: Outside, postman: Postman) -> None:
    for number in range(9):
        wish(outside, topic=Topic.CASE, value=f"2026-000{number}")
    SEND.run(outside, {})
    assert len(postman.taken) == 5


def test_the_database_holds_no_address(outside: Outside) -> None:
    wish(outside)
    with outside.transactions.read() as work:
        [row] = work.session.scalars(select(Subscription)).all()
        assert INES.encode() not in row.sealed
        assert "ines" not in row.address


@pytest.mark.parametrize(
    ("email", "topic", "value", "field"),
    [("nobody", Topic.ALL, "", "email"), (INES, Topic.CATEGORY, "unknown", "value"), (INES, Topic.CASE, " ", "value")],
)
def test_what_cannot_be_is_refused_at_its_field(
    outside: Outside, email: str, topic: Topic, value: str, field: str
) -> None:
    with pytest.raises(Invalid) as problem:
        wish(outside, email, topic, value)
    assert problem.value.field == field


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(client: FlaskClient) -> None:
    answer = post(client, "/decisions/subscribe", {"topic": "case", "email": INES, "language": "en"})
    assert answer.status_code == 422
    assert "Say which one" in answer.text
    assert INES in answer.text


def test_made_up_tokens_open_nothing(client: FlaskClient) -> None:
    for path in ("/subscriptions/x", "/subscriptions/eyJ"):
        assert client.get(path).status_code == 404
        assert client.post(f"{path}/confirm").status_code == 404
        assert client.post(f"{path}/one-click").status_code == 200
