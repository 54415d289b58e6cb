"""The first page: what this person has to see, nothing of other cases, in few queries."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event as sql_event
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.adapters.mail import Refused
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.charter.schema import Anchor
from oversight.charter.versions import Charters
from oversight.deadlines.actions import approve_toll, ask_toll, start_clocks
from oversight.deadlines.actions.tolls import Stop
from oversight.deadlines.models import ClockExtension, ClockToll, Deadline
from oversight.desk.jobs import CHECK_RECORD
from oversight.desk.models import RecordCheck
from oversight.dispatch.jobs import Outside
from oversight.dispatch.rounds import seal
from oversight.investigation.actions.legal import sign_off
from oversight.investigation.queries.legal import list_to_read
from oversight.notices.jobs import DELIVER
from oversight.people.actions import invite
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cases import assign, opened_case
from tests.factories.clock import Clock
from tests.factories.dispatch import dead_job
from tests.factories.hearings import board_with_seats, decided_case
from tests.factories.investigation import submitted_case
from tests.factories.letters import EMAIL, Postman, draft, filed_case, outside_of
from tests.factories.people import make_account, sign_in
from tests.factories.running import on, running_case


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
    assert len(asked) <= 12 + 2, asked  # two of them are the log-in's


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


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        (Office.COUNSEL, "Holds on letters"),
        (Office.CHIEF, "Findings to answer"),
        (Office.LIAISON, "Requests of the board"),
        (Office.ADMINISTRATOR, "People and offices"),
        (Office.AUDITOR, "Who read and who changed"),
    ],
)
def test_an_empty_desk_says_where_one_can_look(
    app: Flask, person: Callable[..., Actor], office: Office, expected: str
) -> None:
    text = see(app, person(office))
    assert "Nothing waits for you. You can look here" in text
    assert f">{expected}</a>" in text.split("You can look here")[1]


def test_a_stop_that_was_asked_for_waits_on_the_desk_of_whom_the_charter_names(
    app: Flask, transactions: Transactions, person: Callable[..., Actor]
) -> None:
    counsel, director = person(Office.COUNSEL), person(Office.DIRECTOR)
    number = running_case(transactions)
    with transactions.begin(director) as work:
        stop = Stop(reason="criminal-case", from_on=work.now.date(), evidence="Letter of the prosecutor, file 12")
        ask_toll(work, *on(work, number), stop)
    assert f"{number} · Stop the clocks" in see(app, counsel)
    assert "Asked about clocks" not in see(app, director)
    with transactions.begin(counsel) as work:
        approve_toll(work, *on(work, number), work.session.get_one(ClockToll, 1))
    assert "Asked about clocks" not in see(app, counsel)


def test_more_time_waits_until_it_is_granted(
    app: Flask, transactions: Transactions, person: Callable[..., Actor]
) -> None:
    director = person(Office.DIRECTOR)
    number = running_case(transactions)
    with transactions.begin() as work:
        rules = {rule.code: rule for rule in work.charter.clocks if rule.extension}
        row = next(one for one in work.session.scalars(select(Deadline)) if one.clock in rules)
        name, by = row.name, rules[row.clock].extension
        asked = ClockExtension(deadline_id=row.id, length=10, reason="A witness is abroad", asked_at=work.now)
        work.session.add(asked)
    assert by is not None
    assert f"{number} · More time: {name}" in see(app, director if by.by is Office.DIRECTOR else person(by.by))


@pytest.mark.parametrize("asks", ["every", "serious", "sustained"])
def test_counsel_sees_which_investigations_wait_for_a_signature(transactions: Transactions, asks: Any) -> None:
    law = transactions.charters.newest
    serious = (law.categories[0].code,) if asks == "serious" else ()
    gates = dataclasses.replace(law.gates, legal_review=asks, serious=serious)
    house = dataclasses.replace(transactions, charters=Charters([dataclasses.replace(law, investigation=gates)]))
    counsel = make_account(transactions, Office.COUNSEL)
    team = submitted_case(house, code="sustained")
    with house.read(counsel) as work:
        assert [row.number for row in list_to_read(work)] == [team.number]
    with house.begin(counsel) as work:
        sign_off(work, *get_case(work, team.number), "It holds.")
        assert list_to_read(work) == []


def test_a_finding_sent_to_the_department_waits_on_its_desk(
    app: Flask, transactions: Transactions, clock: Clock, person: Callable[..., Actor]
) -> None:
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    post(sign_in(app, board.records), f"/cases/{number}/transmit", {})
    chief = person(Office.CHIEF)
    assert "Findings that wait for your answer" in see(app, chief)
    whole = {"pair-1": "sustained", "pair-2": "unfounded", "reasons-2": "The officer was elsewhere."}
    post(sign_in(app, chief), f"/answers/{number}", whole)
    assert "Findings that wait for your answer" not in see(app, chief)


def test_the_administrator_sees_who_cannot_begin_yet(
    app: Flask, transactions: Transactions, person: Callable[..., Actor]
) -> None:
    administrator = person(Office.ADMINISTRATOR)
    with transactions.begin(administrator) as work:
        invite(work, name="Late Comer", email="late@board.example", offices=())
    text = see(app, administrator)
    assert "<strong>1</strong> person has not taken up the invitation" in text
    assert "<strong>1</strong> person holds no office" in text
