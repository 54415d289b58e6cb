"""The first page: what this person has to see, nothing of other cases, in few queries."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event as sql_event
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.adapters.mail import Refused
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import start_clocks
from oversight.desk.jobs import CHECK_RECORD
from oversight.desk.models import RecordCheck
from oversight.dispatch.jobs import Outside
from oversight.dispatch.rounds import seal
from oversight.notices.jobs import DELIVER
from oversight.work import Transactions
from tests.factories.cases import assign, opened_case
from tests.factories.clock import Clock
from tests.factories.dispatch import dead_job
from tests.factories.letters import EMAIL, Postman, draft, filed_case, outside_of
from tests.factories.people import sign_in


def stuck_letter(transactions: Transactions, folder: Path) -> Case:
    case = filed_case(transactions, **EMAIL)
    draft(transactions, case)
    DELIVER.run(
        outside_of(transactions, folder, Postman(troubles=[Refused(True, "No such mailbox.")])), {"letter_id": 1}
    )
    return case


def see(app: Flask, actor: Actor) -> str:
    answer = sign_in(app, actor).get("/desk")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_the_director_sees_what_is_late_and_what_did_not_arrive(
    app: Flask, transactions: Transactions, tmp_path: Path, clock: Clock, person: Callable[..., Actor]
) -> None:
    stuck_letter(transactions, tmp_path)
    clock.advance(days=9)
    text = see(app, person(Office.DIRECTOR, name="Rosalind Abara"))
    assert "Good afternoon, Rosalind" in text
    assert "One clock was missed and one letter did not arrive." in text
    assert "2 days late" in text
    assert "No such mailbox." in text


def test_intake_sees_its_queue_and_what_is_due(
    app: Flask, transactions: Transactions, clock: Clock, person: Callable[..., Actor]
) -> None:
    filed_case(transactions)
    clock.advance(days=5)
    text = see(app, person(Office.INTAKE))
    assert "<strong>1</strong> complaint to log" in text
    assert "2026-0001 · Acknowledgement" in text


def test_an_investigator_sees_the_cases_given_to_them_only(
    app: Flask, transactions: Transactions, person: Callable[..., Actor]
) -> None:
    mine, other = person(Office.INVESTIGATOR), person(Office.INVESTIGATOR)
    with transactions.begin() as work:
        case = opened_case(work, title="Words at the front desk")
        case.stage = "investigation"
        assign(work, case, mine)
        start_clocks(work, case, Anchor.ASSIGNMENT, work.now)
    assert "Words at the front desk" in see(app, mine)
    assert "<strong>1</strong> case to investigate" in see(app, mine)
    assert "Words at the front desk" not in see(app, other)


def test_a_walled_off_director_sees_nothing_of_the_case(
    app: Flask, transactions: Transactions, tmp_path: Path, clock: Clock, person: Callable[..., Actor]
) -> None:
    case, director = stuck_letter(transactions, tmp_path), person(Office.DIRECTOR)
    with transactions.begin() as work:
        row = work.session.get_one(Case, case.id)
        give_standing(work, row, Standing.WALLED, account_id=director.account_id, reason="Named")
    clock.advance(days=9)
    text = see(app, director)
    assert "2026-0001" not in text
    assert "Nothing is late, and nothing is due today." in text


@pytest.mark.parametrize("office", list(Office))
def test_everybody_has_a_first_page_in_few_queries(
    app: Flask, transactions: Transactions, tmp_path: Path, person: Callable[..., Actor], office: Office
) -> None:
    stuck_letter(transactions, tmp_path)
    client, said = sign_in(app, person(office)), []
    client.get("/desk")
    sql_event.listen(transactions.engine, "before_cursor_execute", lambda *args: said.append(args[2]))
    assert client.get("/desk").status_code == 200
    asked = [words for words in said if words.startswith("SELECT")]
    assert len(asked) <= 11 + 2, asked  # two of them are the log-in's


def test_a_dead_job_is_not_shown_to_other_offices(
    app: Flask, transactions: Transactions, person: Callable[..., Actor]
) -> None:
    dead_job(transactions)
    assert "Writing a letter" in see(app, person(Office.INTAKE))
    assert "Writing a letter" not in see(app, person(Office.INVESTIGATOR))


def test_the_record_is_checked_at_night_and_on_demand(
    app: Flask, transactions: Transactions, person: Callable[..., Actor]
) -> None:
    filed_case(transactions)
    auditor = person(Office.AUDITOR)
    while seal(transactions):
        pass
    CHECK_RECORD.run(Outside(transactions, app.extensions["oversight"].tools), {})
    with transactions.read() as work:
        row = work.session.scalars(select(RecordCheck)).one()
        assert row.broken is None
        assert row.checked > 0
    assert "entries, unbroken" in see(app, auditor)
    text = sign_in(app, auditor).get("/record").get_data(as_text=True)
    assert "The record is unbroken" in text


def test_an_intake_officer_does_not_open_the_record(app: Flask, person: Callable[..., Actor]) -> None:
    assert sign_in(app, person(Office.INTAKE)).get("/record").status_code == 403


def test_the_letters_of_a_case_stand_on_a_page_of_their_own(
    app: Flask, transactions: Transactions, tmp_path: Path, person: Callable[..., Actor]
) -> None:
    stuck_letter(transactions, tmp_path)
    text = sign_in(app, person(Office.INTAKE)).get("/cases/2026-0001/letters").get_data(as_text=True)
    assert "We received your complaint: 2026-0001" in text
    assert "Did not arrive" in text
