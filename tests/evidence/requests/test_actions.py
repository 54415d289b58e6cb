"""Asking, answering, reminding and asking again. Nothing that anybody answered is overwritten."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.cases.queries import get_case
from oversight.deadlines.models import ClockToll
from oversight.evidence.requests.actions.answering import record_answer
from oversight.evidence.requests.actions.asking import Wanted, ask, ask_again, department
from oversight.evidence.requests.actions.custodians import Reached, change_custodian, enter_custodian
from oversight.evidence.requests.actions.following import (
    Subpoena,
    chase,
    issue_subpoena,
    note_delay,
    serve_subpoena,
    withdraw,
)
from oversight.evidence.requests.models import (
    DepartmentRequest,
    RequestAnswer,
    RequestAsk,
    RequestChase,
    RequestDelay,
    RequestSubpoena,
)
from oversight.evidence.requests.queries import Asked, list_for_department, list_of_case, list_requests
from oversight.evidence.requests.rules import Answer, Channel, CustodianKind, Reply
from oversight.kernel.errors import DomainError, Forbidden, Invalid, NotFound, Refused
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.investigation import Team, assigned_case
from tests.factories.people import make_account
from tests.factories.requests import WORDS, answer, asked_request, liaison_of, record, state_of, the_request
from tests.factories.running import clocks, events

FRIDAY = dt.date(2026, 2, 27)
"""The last business day before the Monday of the tests."""


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return asked_request(transactions)


@pytest.fixture
def liaison(transactions: Transactions) -> Actor:
    return liaison_of(transactions)


def test_a_request_starts_a_clock_that_says_which_one_it_means(transactions: Transactions, team: Team) -> None:
    with transactions.begin(team.investigator) as work:
        (clock,) = clocks(work, "request-answer")
        assert clock.due_on == dt.date(2026, 3, 16)
        assert clock.name == "Answer to a request: request 1, Body-worn camera video"
        assert clock.explanation["citation"].startswith("City Code 9-38(c)")
        assert clock.owner_id == team.investigator.account_id
        (asked,) = events(work, "request_asked")
        assert asked.payload["letter"] == "produce"
        assert WORDS not in str(asked.payload)


def test_a_request_made_in_another_way_counts_from_the_day_on_which_it_was_made(transactions: Transactions) -> None:
    asked_request(transactions, asked_on=FRIDAY)
    with transactions.begin() as work:
        assert clocks(work, "request-answer")[0].due_on == dt.date(2026, 3, 13)
        assert events(work, "request_asked")[0].payload["letter"] == "none"


def test_every_answer_stays_as_it_was_given(transactions: Transactions, team: Team, liaison: Actor) -> None:
    answer(transactions, liaison, Answer.PARTIAL, missing="The camera of Officer 2.")
    answer(transactions, liaison, Answer.REFUSED, basis="City Code 4-2", official="Capt. Orrin Vale")
    answer(transactions, liaison, Answer.SENT, words="Here it is after all.")
    with transactions.read() as work:
        rows = work.session.scalars(select(RequestAnswer).order_by(RequestAnswer.id)).all()
        assert [row.kind for row in rows] == ["partial", "refused", "sent"]
        assert (rows[0].missing, rows[1].basis, rows[1].official) == (
            "The camera of Officer 2.",
            "City Code 4-2",
            "Capt. Orrin Vale",
        )
    assert state_of(transactions) == "sent"


def test_a_part_leaves_the_rest_owed(transactions: Transactions, team: Team, liaison: Actor) -> None:
    answer(transactions, liaison, Answer.PARTIAL, missing="The second camera.")
    with transactions.begin() as work:
        assert clocks(work, "request-answer")[0].state == "running"
    answer(transactions, liaison, Answer.SENT)
    with transactions.begin() as work:
        assert clocks(work, "request-answer")[0].state == "met"


def test_an_answer_that_staff_record_counts_from_the_day_on_which_it_came(
    transactions: Transactions, clock: Clock, team: Team
) -> None:
    clock.advance(days=30)
    record(transactions, team, Answer.SENT, on=dt.date(2026, 3, 10))
    with transactions.begin() as work:
        row = clocks(work, "request-answer")[0]
        assert not row.was_late


@pytest.mark.parametrize(
    ("on", "reason"),
    [
        pytest.param(dt.date(2026, 3, 3), "future", id="tomorrow"),
        pytest.param(dt.date(2026, 2, 1), "before the request", id="before it was asked"),
    ],
)
def test_an_answer_cannot_come_on_an_impossible_day(
    transactions: Transactions, team: Team, on: dt.date, reason: str
) -> None:
    with pytest.raises(Invalid, match=reason):
        record(transactions, team, Answer.SENT, on=on)


def test_a_request_that_was_answered_in_full_is_not_answered_twice(
    transactions: Transactions, team: Team, liaison: Actor
) -> None:
    answer(transactions, liaison, Answer.SENT)
    with pytest.raises(Refused, match="answered in full"):
        answer(transactions, liaison, Answer.SENT)


def test_two_people_do_not_record_the_same_answer(transactions: Transactions, team: Team) -> None:
    record(transactions, team, Answer.PARTIAL, missing="The rest.")
    reply = Reply(kind=Answer.SENT)
    with transactions.begin(team.investigator) as work:
        seen = the_request(work, team.number)
        with pytest.raises(Refused, match="Somebody else"):
            record_answer(work, *seen, reply, arrived_on=work.today, version=1)


def test_reminding_is_written_down_and_only_while_something_is_awaited(
    transactions: Transactions, team: Team, liaison: Actor
) -> None:
    with transactions.begin(team.investigator) as work:
        case, access, request = the_request(work, team.number)
        chase(work, case, access, request, Channel.PHONE, "Sgt. Ibarra promised it for Friday.")
    answer(transactions, liaison, Answer.SENT)
    with transactions.begin(team.investigator) as work:
        assert work.session.scalars(select(RequestChase.words)).one() == "Sgt. Ibarra promised it for Friday."
        case, access, request = the_request(work, team.number)
        with pytest.raises(Refused, match="Nothing is awaited"):
            chase(work, case, access, request, Channel.PHONE, "Again.")


def test_a_withdrawn_request_owes_nothing(transactions: Transactions, team: Team, liaison: Actor) -> None:
    with transactions.begin(team.investigator) as work:
        case, access, request = the_request(work, team.number)
        withdraw(work, case, access, request, "The complainant gave us the video.")
        assert clocks(work, "request-answer")[0].state == "cancelled"
    with pytest.raises(Refused, match="withdrawn"):
        answer(transactions, liaison, Answer.SENT)


def test_asking_again_by_hand_starts_the_clock_afresh(
    transactions: Transactions, clock: Clock, team: Team, liaison: Actor
) -> None:
    answer(transactions, liaison, Answer.REFUSED, basis="City Code 4-2", official="O. Vale")
    clock.advance(days=1)
    with transactions.begin(team.investigator) as work:
        case, access, request = the_request(work, team.number)
        ask_again(work, case, access, request, "The law they name does not apply.")
        first, second = clocks(work, "request-answer")
        assert (first.state, second.state, second.due_on) == ("met", "running", dt.date(2026, 3, 17))
        assert second.name == "Answer to a request: request 1, Body-worn camera video"
        with pytest.raises(Refused, match="still waits"):
            ask_again(work, case, access, request, "Once more.")
    with transactions.read() as work:
        assert work.session.scalars(select(RequestAsk.turn).order_by(RequestAsk.turn)).all() == [1, 2]


def test_a_subpoena_hangs_on_the_request_it_is_for(transactions: Transactions, team: Team) -> None:
    paper = Subpoena(number="SP-14", issued_on=FRIDAY, answer_due_on=dt.date(2026, 3, 20))
    with transactions.begin(team.investigator) as work:
        case, access, request = the_request(work, team.number)
        row = issue_subpoena(work, case, access, request, paper)
        with pytest.raises(Refused, match="entered already"):
            issue_subpoena(work, case, access, request, paper)
        with pytest.raises(Invalid, match="between"):
            serve_subpoena(work, case, access, request, row.id, dt.date(2026, 2, 1))
        serve_subpoena(work, case, access, request, row.id, dt.date(2026, 3, 2))
    with transactions.read() as work:
        assert work.session.scalars(select(RequestSubpoena.served_on)).one() == dt.date(2026, 3, 2)


def test_a_stop_of_the_clocks_is_put_down_to_the_request_that_caused_it(transactions: Transactions, team: Team) -> None:
    other = asked_request(transactions)
    with transactions.begin(team.investigator) as work:
        case, access, request = the_request(work, team.number)
        toll = ClockToll(case_id=case.id, reason="emergency", from_on=work.today, asked_at=work.now)
        work.session.add(toll)
        work.session.flush()
        note_delay(work, case, access, request, toll_id=toll.id)
        with pytest.raises(Refused, match="already"):
            note_delay(work, case, access, request, toll_id=toll.id)
        assert work.session.scalars(select(RequestDelay.toll_id)).all() == [toll.id]
        number = toll.id
    with transactions.begin(other.investigator) as work, pytest.raises(Invalid, match="Choose one"):
        note_delay(work, *the_request(work, other.number), toll_id=number)


def test_another_agency_is_asked_by_the_board_itself(transactions: Transactions) -> None:
    team = assigned_case(transactions)
    with transactions.begin(team.director) as work:
        reached = Reached(name="Harbor Task Force", kind=CustodianKind.AGENCY, phone="555-0133")
        agency = enter_custodian(work, reached).id
        with pytest.raises(Invalid, match="of this name"):
            enter_custodian(work, reached)
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        wanted = Wanted(item="in-car", words="The video of the boat.", custodian_id=agency)
        with pytest.raises(Invalid, match="yourself"):
            ask(work, case, access, wanted)
        ask(work, case, access, replace(wanted, asked_on=work.today))
    liaison = liaison_of(transactions)
    with transactions.read(liaison) as work:
        assert list_for_department(work.session, liaison, work.now) == []


def test_who_is_no_longer_asked_cannot_be_chosen(transactions: Transactions) -> None:
    team = assigned_case(transactions)
    with transactions.begin(team.director) as work:
        reached = Reached(name="Video unit", kind=CustodianKind.UNIT)
        unit = enter_custodian(work, reached)
        change_custodian(work, unit, reached, ended=True)
        number = unit.id
    with transactions.begin(team.investigator) as work, pytest.raises(Invalid, match="custodians"):
        ask(work, *get_case(work, team.number), Wanted(item="reports", words="All.", custodian_id=number))


@pytest.mark.parametrize("office", [Office.MEMBER, Office.CHAIR, Office.AUDITOR, Office.LIAISON, Office.INVESTIGATOR])
def test_who_does_not_ask(transactions: Transactions, office: Office) -> None:
    team = assigned_case(transactions)
    with transactions.begin(make_account(transactions, office)) as work:
        wanted = Wanted(item="reports", words="All.", custodian_id=department(work).id)
        with pytest.raises((Forbidden, NotFound)):
            ask(work, *get_case(work, team.number), wanted)


@pytest.mark.parametrize("office", [Office.CHIEF, Office.INVESTIGATOR, Office.DIRECTOR])
def test_only_the_liaison_answers_for_the_department(transactions: Transactions, team: Team, office: Office) -> None:
    with pytest.raises(DomainError):
        answer(transactions, make_account(transactions, office), Answer.SENT)


def test_a_liaison_who_is_walled_off_sees_no_request_of_that_case(
    transactions: Transactions, team: Team, liaison: Actor
) -> None:
    with transactions.begin() as work:
        case = work.session.scalars(select(DepartmentRequest)).one().case
        give_standing(work, case, Standing.WALLED, account_id=liaison.account_id)
    with transactions.read(liaison) as work:
        assert list_for_department(work.session, liaison, work.now) == []
    with pytest.raises(NotFound):
        answer(transactions, liaison, Answer.SENT)


def test_lists_show_only_cases_that_the_person_may_open(transactions: Transactions, clock: Clock, team: Team) -> None:
    stranger = make_account(transactions, Office.INVESTIGATOR)
    clock.advance(days=20)
    with transactions.read() as work:
        for actor, expected in ((team.investigator, [True]), (stranger, [])):
            page = list_requests(work.session, actor, work.now, Asked(), None)
            assert [line.late for line in page.rows] == expected
        late = list_requests(work.session, team.investigator, work.now, Asked(late=True, state="open"), None)
        assert len(late.rows) == 1
        case_id = work.session.scalars(select(DepartmentRequest.case_id)).one()
        assert [line.due_on for line in list_of_case(work.session, case_id, work.now)] == [dt.date(2026, 3, 16)]
