"""Handing over: one step, access ends, clocks follow, the successor reads first and edits once they accept."""

import pytest
from sqlalchemy import select

from oversight.access.facts import Standing
from oversight.access.map import may
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.actions import give_standing
from oversight.cases.queries import get_case
from oversight.deadlines.models import Deadline, still_open
from oversight.investigation.actions.records import write_note
from oversight.investigation.handover.actions import Given, accept, hand_over
from oversight.investigation.handover.queries import list_in_hand, list_waiting
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.people.models import Account
from oversight.work import Transactions
from tests.factories.investigation import Team, assigned_case
from tests.factories.people import make_account

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
