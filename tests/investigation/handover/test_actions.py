"""Handing over: one step, access ends, clocks follow, the successor reads first and edits once they accept."""

import datetime as dt

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.facts import AccessFacts, Actor, Standing
from oversight.access.map import MAP, may
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.complaints.registration.actions.messages import write_to_complainant
from oversight.deadlines.models import Deadline, still_open
from oversight.desk.loose_ends.queries import limits_of, list_lines
from oversight.desk.loose_ends.rules import Code
from oversight.investigation.actions.appointments import Agreed, make_appointment
from oversight.investigation.actions.assigning import replace_investigator
from oversight.investigation.actions.records import write_note
from oversight.investigation.handover.actions import Given, accept, decline, hand_over
from oversight.investigation.handover.queries import declined_of, list_declined, list_in_hand, list_waiting
from oversight.investigation.models import PlanItem
from oversight.investigation.queries.appointments import list_to_remind
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.notices.mailbox import write_message
from oversight.people.models import Account
from oversight.work import Transactions
from tests.factories.investigation import Team, assigned_case
from tests.factories.people import make_account, sign_in

WHY = "She leaves the board at the end of the week."


def two_cases(transactions: Transactions) -> tuple[Team, list[str]]:
    team = assigned_case(transactions)
    first = team.number
    team.number = ""
    return team, [first, assigned_case(transactions, team).number]


def test_all_cases_change_hands_in_one_step_and_the_former_sees_none(transactions: Transactions) -> None:
    team, numbers = two_cases(transactions)
    successor = make_account(transactions, Office.INVESTIGATOR)
    with transactions.begin(team.director) as work:
        given = [Given(number, successor.account_id or 0, f"Note on {number}") for number in numbers]
        assert hand_over(work, team.investigator.account_id or 0, given, WHY) == 2
    with transactions.read(team.investigator) as work:
        for number in numbers:
            with pytest.raises(NotFound):
                get_case(work, number)
        assert work.session.get_one(Account, team.investigator.account_id).access_epoch >= 1
    with transactions.read(team.director) as work:
        assert [row.note for row in list_waiting(work.session, team.director)] == [f"Note on {n}" for n in numbers]


def test_the_successor_reads_at_once_and_writes_after_accepting(transactions: Transactions) -> None:
    team, numbers = two_cases(transactions)
    successor = make_account(transactions, Office.INVESTIGATOR)
    with transactions.begin(team.director) as work:
        hand_over(work, team.investigator.account_id or 0, [Given(numbers[0], successor.account_id or 0)], WHY)
    with transactions.begin(successor) as work:
        case, access = get_case(work, numbers[0])
        with pytest.raises(Forbidden):
            write_note(work, case, access, "I begin.")
        accept(work, case, access)
        work.session.flush()
        case, access = get_case(work, numbers[0])
        assert may(successor, Permission.INVESTIGATE, access)
        write_note(work, case, access, "I begin.")
        with pytest.raises(Forbidden):
            accept(work, case, access)


def test_the_open_clocks_follow_at_once(transactions: Transactions) -> None:
    team, numbers = two_cases(transactions)
    successor = make_account(transactions, Office.INVESTIGATOR)
    with transactions.begin(team.director) as work:
        former = team.investigator.account_id
        mine = select(Deadline.id).where(Deadline.owner_id == former, still_open())
        before = set(work.session.scalars(mine))
        hand_over(work, former or 0, [Given(number, successor.account_id or 0) for number in numbers], WHY)
        work.session.flush()
        assert before
        assert not set(work.session.scalars(mine))
        theirs = select(Deadline.id).where(Deadline.owner_id == successor.account_id, still_open())
        assert set(work.session.scalars(theirs)) == before


def test_a_conflict_of_one_case_refuses_the_whole_step_and_says_which(transactions: Transactions) -> None:
    team, numbers = two_cases(transactions)
    successor = make_account(transactions, Office.INVESTIGATOR)
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, numbers[1])
        give_standing(work, case, Standing.RECUSED, account_id=successor.account_id, reason="A cousin")
    given = [Given(number, successor.account_id or 0) for number in numbers]
    with pytest.raises(Refused) as refused, transactions.begin(team.director) as work:
        hand_over(work, team.investigator.account_id or 0, given, WHY)
    assert len(refused.value.reasons) == 1
    assert numbers[1] in refused.value.reasons[0]
    with transactions.read(team.director) as work:
        assert len(list_in_hand(work.session, team.director, team.investigator.account_id or 0)) == 2


@pytest.mark.parametrize("office", [Office.RECORDS, Office.SUPERVISOR])
def test_nobody_but_an_investigator_takes_over(transactions: Transactions, office: Office) -> None:
    team, numbers = two_cases(transactions)
    other = make_account(transactions, office)
    with pytest.raises(Refused, match="does not hold the office"), transactions.begin(team.director) as work:
        hand_over(work, team.investigator.account_id or 0, [Given(numbers[0], other.account_id or 0)], WHY)


def test_only_a_director_hands_over_and_says_why(transactions: Transactions) -> None:
    team, numbers = two_cases(transactions)
    successor = make_account(transactions, Office.INVESTIGATOR)
    given = [Given(numbers[0], successor.account_id or 0)]
    with pytest.raises(Forbidden), transactions.begin(team.supervisor) as work:
        hand_over(work, team.investigator.account_id or 0, given, WHY)
    with pytest.raises(Invalid), transactions.begin(team.director) as work:
        hand_over(work, team.investigator.account_id or 0, given, " ")


def test_pressing_twice_finds_nothing_more_to_hand_over(transactions: Transactions) -> None:
    team, numbers = two_cases(transactions)
    successor = make_account(transactions, Office.INVESTIGATOR)
    given = [Given(numbers[0], successor.account_id or 0)]
    with transactions.begin(team.director) as work:
        hand_over(work, team.investigator.account_id or 0, given, WHY)
    with pytest.raises(Refused, match="somebody else has it"), transactions.begin(team.director) as work:
        hand_over(work, team.investigator.account_id or 0, given, WHY)


def test_a_case_handed_on_before_it_was_accepted_waits_for_the_new_successor_alone(transactions: Transactions) -> None:
    team, numbers = two_cases(transactions)
    first, second = (make_account(transactions, Office.INVESTIGATOR) for _ in range(2))
    with transactions.begin(team.director) as work:
        hand_over(work, team.investigator.account_id or 0, [Given(numbers[0], first.account_id or 0)], WHY)
        work.session.flush()
        hand_over(work, first.account_id or 0, [Given(numbers[0], second.account_id or 0)], WHY)
    with transactions.begin(first) as work, pytest.raises(NotFound):
        get_case(work, numbers[0])
    with transactions.begin(second) as work:
        accept(work, *get_case(work, numbers[0]))


def handed(transactions: Transactions) -> tuple[Team, Actor]:
    """A case that was handed to somebody who has not accepted it."""
    team = assigned_case(transactions)
    successor = make_account(transactions, Office.INVESTIGATOR)
    with transactions.begin(team.director) as work:
        given = [Given(team.number, successor.account_id or 0, "The neighbour calls back on Friday.")]
        hand_over(work, team.investigator.account_id or 0, given, WHY)
    return team, successor


def test_a_declined_case_goes_back_with_the_reason_and_nobody_has_it_in_hand(transactions: Transactions) -> None:
    team, successor = handed(transactions)
    with transactions.begin(successor) as work, pytest.raises(Invalid, match="Say why"):
        decline(work, *get_case(work, team.number), " ")
    with transactions.begin(successor) as work:
        decline(work, *get_case(work, team.number), "I know the complainant from school.")
    for gone in (successor, team.investigator):
        with transactions.read(gone) as work, pytest.raises(NotFound):
            get_case(work, team.number)
    for told in (team.supervisor, team.director):
        with transactions.read(told) as work:
            [row] = list_declined(work.session, told)
            [left] = list_lines(work, Code.LEFT, limits_of(work))
            assert (left.number, left.kind) == (team.number, "declined")
            assert (row.number, row.reason) == (team.number, "I know the complainant from school.")
            assert row.note == "The neighbour calls back on Friday."
    with transactions.read(team.supervisor) as work:
        case, _access = get_case(work, team.number)
        owners = set(work.session.scalars(select(Deadline.owner_id).where(Deadline.case_id == case.id, still_open())))
        assert owners == {None}
        assert case.stage == "investigation"


def test_whoever_gets_a_declined_case_gets_its_clocks_and_tasks_with_it(transactions: Transactions) -> None:
    team, successor = handed(transactions)
    with transactions.begin(successor) as work:
        case, access = get_case(work, team.number)
        tasks = select(PlanItem.due_on).where(PlanItem.case_id == case.id).order_by(PlanItem.id)
        days = work.session.scalars(tasks).all()
        decline(work, case, access, "My desk is full.")
    other = make_account(transactions, Office.INVESTIGATOR)
    with transactions.begin(team.director) as work:
        case, access = get_case(work, team.number)
        replace_investigator(work, case, access, work.session.get_one(Account, other.account_id), "She has time.")
    with transactions.begin(other) as work:
        case, access = get_case(work, team.number)
        write_note(work, case, access, "I begin.")
        mine = select(PlanItem.due_on).where(PlanItem.owner_id == other.account_id).order_by(PlanItem.id)
        assert work.session.scalars(mine).all() == days
        clocks = select(Deadline.owner_id).where(Deadline.case_id == case.id, Deadline.owner == "investigator")
        assert set(work.session.scalars(clocks.where(still_open()))) == {other.account_id}
        assert declined_of(work.session, case.id) is None


def test_a_case_that_waits_to_be_accepted_can_be_given_to_somebody_else_directly(transactions: Transactions) -> None:
    team, successor = handed(transactions)
    other = make_account(transactions, Office.INVESTIGATOR)
    with transactions.begin(team.director) as work:
        case, access = get_case(work, team.number)
        replace_investigator(work, case, access, work.session.get_one(Account, other.account_id), "It is urgent.")
    with transactions.begin(successor) as work, pytest.raises(NotFound):
        get_case(work, team.number)
    with transactions.begin(other) as work:
        case, access = get_case(work, team.number)
        assert may(other, Permission.INVESTIGATE, access)
        assert not list_waiting(work.session, other)


def test_whoever_assigns_cases_assigns_a_declined_one_again_and_the_supervisor_reads_who_does(
    app: Flask, transactions: Transactions
) -> None:
    team, successor = handed(transactions)
    with transactions.begin(successor) as work:
        decline(work, *get_case(work, team.number), "My desk is full.")
    for told in (team.supervisor, team.director):
        with transactions.read(told) as work:
            chooses = may(told, Permission.CASE_ASSIGN, get_case(work, team.number)[1])
        client = sign_in(app, told)
        page = client.get(f"/cases/{team.number}").get_data(as_text=True)
        assert ("Choose another investigator" in page) is chooses
        assert ("The director chooses another investigator." in page) is not chooses
        assert client.get(f"/cases/{team.number}/assignment").status_code == (200 if chooses else 403)
    assert chooses


@pytest.mark.parametrize("who", ["supervisor", "director"])
def test_only_the_successor_declines(transactions: Transactions, who: str) -> None:
    team, _successor = handed(transactions)
    with transactions.begin(getattr(team, who)) as work, pytest.raises(Forbidden):
        decline(work, *get_case(work, team.number), "Not mine to decline.")


READING = {
    Permission.CASE_OPEN,
    Permission.LETTER_OPEN,
    Permission.CASE_ACCEPT,
}
"""What concerns a case and is open to an investigator to whom it was handed: to read it, and to answer."""


def test_nothing_can_be_written_into_a_case_before_it_is_accepted() -> None:
    investigator = Actor(1, "A successor", frozenset({Office.INVESTIGATOR}))
    waiting = AccessFacts(1, "investigation", frozenset({Standing.HANDED}))
    of_cases = {one for one, rows in MAP.items() if any(item.about_case for row in rows for item in row)}
    assert {one for one in of_cases if may(investigator, one, waiting)} == READING


def test_interviews_to_come_are_reminded_of_to_whoever_has_the_case(transactions: Transactions) -> None:
    team = assigned_case(transactions)
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        agreed = Agreed(at=work.now + dt.timedelta(hours=20), place="Our office")
        make_appointment(work, case, access, agreed, party=case.parties[0])
    successor = make_account(transactions, Office.INVESTIGATOR)

    def told() -> list[int]:
        with transactions.read() as work:
            return [number for _row, number in list_to_remind(work.session, work.now, dt.timedelta(hours=26))]

    assert told() == [team.investigator.account_id]
    with transactions.begin(team.director) as work:
        hand_over(work, team.investigator.account_id or 0, [Given(team.number, successor.account_id or 0)], WHY)
    assert told() == [successor.account_id]
    with transactions.begin(successor) as work:
        decline(work, *get_case(work, team.number), "My desk is full.")
    assert told() == [team.supervisor.account_id]


def test_a_message_nobody_answered_is_the_successors_to_answer(transactions: Transactions) -> None:
    team = assigned_case(transactions)
    with transactions.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == team.number)).one()
        write_message(work, case, "When will somebody call me?", from_complainant=True)
    successor = make_account(transactions, Office.INVESTIGATOR)
    with transactions.begin(team.director) as work:
        hand_over(work, team.investigator.account_id or 0, [Given(team.number, successor.account_id or 0)], WHY)
    with transactions.begin(successor) as work:
        case, access = get_case(work, team.number)
        with pytest.raises(Forbidden):
            write_to_complainant(work, case, access, "Tomorrow.")
        accept(work, case, access)
        work.session.flush()
        write_to_complainant(work, *get_case(work, team.number), "Tomorrow.")
