"""The case page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import Connection, event, select

from oversight.access.facts import Standing
from oversight.access.offices import Office
from oversight.audit.readings import Reading
from oversight.cases.actions import add_party, give_standing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.rules import ENDED, Role, Stage
from oversight.extensions import db
from oversight.people.models import Person
from oversight.work import Transactions
from tests.factories.cases import Draft, Told, drafted_case, triaged_case
from tests.factories.people import make_account, sign_in

QUERIES = 15
APART = ("login_session", "from office_held", "from public_stop", "from publication_log_head")
"""Finding out who asks, and what a process asks now and then for all its pages."""


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements that reach the database, without those that begin a transaction or stand apart."""
    seen: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        words = statement.lower()
        if words.startswith(("pragma", "begin")) or any(one in words for one in APART):
            return
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def fill(transactions: Transactions, number: str, people: int) -> None:
    with transactions.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        for place in range(people):
            person = Person(name=f"Witness {place}", created_at=work.now)
            add_party(work, case, person, Role.WITNESS)


@pytest.mark.parametrize("stage", ["triage", "assignment", "dismissal", "closed"])
def test_the_page_asks_at_most_fifteen_questions_whatever_the_size_of_the_case(
    app: Flask, transactions: Transactions, stage: str
) -> None:
    draft = Draft(allegations=tuple(("search", (0, 1, 2, 3)) for _ in range(5)), officers=("A", "B", "C", "D"))
    if stage == "triage":
        staffed = drafted_case(transactions, draft)
    else:
        decision = {"assignment": "investigate", "dismissal": "dismiss", "closed": "refer"}[stage]
        staffed = triaged_case(transactions, decision, draft=draft)  # type: ignore[arg-type]
    fill(transactions, staffed.number, 30)
    client = sign_in(app, staffed.intake)
    client.get("/cases")
    with counted(app) as seen:
        answer = client.get(f"/cases/{staffed.number}")
    assert answer.status_code == 200
    assert "Witness 29" in answer.get_data(as_text=True)
    assert len(seen) <= QUERIES, "\n\n".join(seen)


def test_opening_the_page_is_noted(app: Flask, transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    sign_in(app, staffed.intake).get(f"/cases/{staffed.number}")
    with transactions.read() as work:
        noted = work.session.scalars(select(Reading).where(Reading.case_id == staffed.case_id)).all()
    assert [(row.what, row.account_id) for row in noted] == [("case", staffed.intake.account_id)]


PAGES = (
    "",
    "/record",
    "/messages",
    "/corrections",
    "/allegations",
    "/dismissal",
    "/register",
    "/triage/investigate",
    "/letters",
    "/files",
)


@pytest.mark.parametrize("kind", [Standing.RECUSED, Standing.WALLED])
@pytest.mark.parametrize("rest", PAGES)
def test_who_is_shut_out_is_told_that_there_is_no_such_case(
    app: Flask, transactions: Transactions, kind: Standing, rest: str
) -> None:
    staffed = drafted_case(transactions)
    everything = make_account(transactions, Office.INTAKE, Office.DIRECTOR, Office.MEMBER, Office.SUPERVISOR)
    with transactions.begin() as work:
        case = work.session.get_one(Case, staffed.case_id)
        give_standing(work, case, kind, account_id=everything.account_id)
    client = sign_in(app, everything)
    assert client.get(f"/cases/{staffed.number}{rest}").status_code == 404
    assert staffed.number not in client.get("/cases").get_data(as_text=True)


def test_the_button_of_a_step_says_why_it_cannot_be_taken(app: Flask, transactions: Transactions) -> None:
    staffed = drafted_case(transactions, Draft(allegations=()))
    text = sign_in(app, staffed.intake).get(f"/cases/{staffed.number}").get_data(as_text=True)
    assert "Write at least one allegation" in text


def test_words_of_a_person_are_shown_as_text_and_never_as_markup(app: Flask, transactions: Transactions) -> None:
    staffed = drafted_case(transactions, told=Told(story="<script>alert(1)</script> \u202e abc 🚌"))
    text = sign_in(app, staffed.intake).get(f"/cases/{staffed.number}").get_data(as_text=True)
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;" in text


def test_the_case_is_found_with_one_question(app: Flask, transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    with counted(app) as seen, transactions.read(staffed.intake) as work:
        get_case(work, staffed.number)
    assert len(seen) == 1


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in ENDED])
def test_the_place_where_a_case_stands_is_said_with_the_day_since_when(
    app: Flask, transactions: Transactions, stage: Stage
) -> None:
    staffed = drafted_case(transactions)
    with transactions.begin() as work:
        work.session.scalars(select(Case)).one().stage = stage
    text = sign_in(app, staffed.intake).get(f"/cases/{staffed.number}").get_data(as_text=True)
    assert re.search(r"<small>since \d{1,2} \w{3} \d{4}</small>", text)
