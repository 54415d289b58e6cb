"""Conflicts that are found, objections of parties, the ways out, on a real database."""

import datetime as dt

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.models import Case, OfficerSlot
from oversight.cases.queries import access_facts, get_case, visible_to
from oversight.hearings import actions
from oversight.hearings.queries import candidates_for, get_sitting, kept_from
from oversight.hearings.recusal.actions import (
    Challenge,
    answer_found,
    approve_necessity,
    ask_counsel,
    ask_members,
    challenge,
    decide_challenge,
    postpone,
)
from oversight.hearings.recusal.models import FoundConflict
from oversight.hearings.recusal.queries import asked_of, challenges_on, necessity_of
from oversight.hearings.recusal.rules import Answer, Challenger
from oversight.investigation.actions.conflicts import Declaration, declare_conflict
from oversight.investigation.rules.conflicts import ConflictKind
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import (
    Board,
    board_with_seats,
    case_at_board,
    open_vote,
    panel_of,
    ready_case,
    scheduled_case,
)
from tests.factories.people import make_account


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


def sees(transactions: Transactions, actor: Actor, number: str) -> bool:
    with transactions.read(actor) as work:
        listed = work.session.scalar(select(Case.id).where(visible_to(actor), Case.number == number)) is not None
        try:
            get_case(work, number)
        except NotFound:
            assert not listed
            return False
        assert listed
        return True


def declare(transactions: Transactions, member: Actor, name: str, kind: ConflictKind = ConflictKind.RELATION) -> None:
    with transactions.begin(member) as work:
        said = Declaration(kind=kind, words="My cousin.", from_on=dt.date(2020, 1, 1), person_name=name)
        declare_conflict(work, said)


def ask(transactions: Transactions, number: str) -> int:
    """What the worker does after a declaration, or when a name comes onto the file."""
    with transactions.begin() as work:
        return ask_members(work, work.session.scalars(select(Case).where(Case.number == number)).one())


def answer(transactions: Transactions, member: Actor, given: Answer) -> None:
    with transactions.begin(member) as work:
        for row in asked_of(work.session, member.account_id):
            answer_found(work, row.id, given, "A cousin I have not met for years.")


# Found and answered


def test_a_found_conflict_must_be_answered_before_a_member_is_seated(transactions: Transactions, board: Board) -> None:
    number, member = case_at_board(transactions, board), board.members[0]
    declare(transactions, member, "Oduya-Castell, Wilhelmina")
    with transactions.begin(board.director) as work:
        case, _ = get_case(work, number)
        assert member.account_id not in {one.account_id for one in candidates_for(work, case, work.today)}
        (kept,) = kept_from(work, case, work.today)
        assert "declared a relation to a complainant of this case. They have not answered yet." in kept.reasons[0]
    assert (ask(transactions, number), ask(transactions, number)) == (1, 0)
    answer(transactions, member, Answer.NONE)
    with transactions.begin(board.director) as work:
        case, _ = get_case(work, number)
        assert member.account_id in {one.account_id for one in candidates_for(work, case, work.today)}


def test_a_member_who_says_yes_sees_the_case_no_more_and_is_never_proposed(
    transactions: Transactions, board: Board
) -> None:
    number, member = case_at_board(transactions, board), board.members[0]
    declare(transactions, member, "Percival Lindgren", ConflictKind.LITIGATION)
    ask(transactions, number)
    answer(transactions, member, Answer.CONFLICT)
    assert not sees(transactions, member, number)
    with transactions.begin(board.director) as work:
        case, _ = get_case(work, number)
        assert member.account_id not in {one.account_id for one in candidates_for(work, case, work.today)}
        assert kept_from(work, case, work.today) == []


def test_a_seated_member_loses_the_file_until_they_answer_and_has_it_back_after(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, _ = scheduled_case(transactions, board, clock)
    member = panel_of(transactions, board, number)[0]
    assert sees(transactions, member, number)
    declare(transactions, member, "Wilhelmina Oduya-Castell")
    ask(transactions, number)
    assert not sees(transactions, member, number)
    with transactions.begin(board.director) as work:
        sitting = get_sitting(work, get_case(work, number)[0])
        assert sitting
        assert [one.recused for one in sitting.members] == [True, False, False]
    answer(transactions, member, Answer.NONE)
    assert sees(transactions, member, number)
    assert member in panel_of(transactions, board, number)


def test_the_chair_is_shut_out_by_a_found_conflict_although_the_office_has_the_case(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, _ = scheduled_case(transactions, board, clock)
    assert board.chair in panel_of(transactions, board, number)
    declare(transactions, board.chair, "Wilhelmina Oduya-Castell")
    ask(transactions, number)
    assert not sees(transactions, board.chair, number)
    answer(transactions, board.chair, Answer.CONFLICT)
    assert not sees(transactions, board.chair, number)


def test_nobody_answers_for_another_or_twice_or_without_words(transactions: Transactions, board: Board) -> None:
    number, member = case_at_board(transactions, board), board.members[0]
    declare(transactions, member, "Wilhelmina Oduya-Castell")
    ask(transactions, number)
    with transactions.begin() as work:
        found = work.session.scalars(select(FoundConflict.id)).one()
    with transactions.begin(board.members[1]) as work, pytest.raises(NotFound):
        answer_found(work, found, Answer.NONE, "It is nothing.")
    with transactions.begin(member) as work, pytest.raises(Invalid):
        answer_found(work, found, Answer.NONE, " ")
    answer(transactions, member, Answer.NONE)
    with transactions.begin(member) as work, pytest.raises(Refused, match="answered this already"):
        answer_found(work, found, Answer.CONFLICT, "It is something.")


def test_who_worked_on_an_earlier_case_about_the_same_people_is_asked(transactions: Transactions, board: Board) -> None:
    earlier, number = case_at_board(transactions, board), case_at_board(transactions, board)
    with transactions.begin(board.members[1]) as work:
        words = Declaration(
            kind=ConflictKind.INVOLVEMENT, words="I advised.", from_on=dt.date(2020, 1, 1), case_number=earlier
        )
        declare_conflict(work, words)
    with transactions.begin() as work:
        slots = work.session.scalars(select(OfficerSlot).order_by(OfficerSlot.id)).all()
        slots[1].officer_id = slots[0].officer_id
    assert ask(transactions, number) == 1
    with transactions.begin() as work:
        (row,) = asked_of(work.session, board.members[1].account_id)
        assert row.matched == "earlier_case"
        assert earlier not in row.said


# Objections


def object_to(transactions: Transactions, board: Board, number: str, member: Actor, **more: object) -> int:
    plain = {"by": Challenger.COMPLAINANT, "words": "He is her brother-in-law.", "arrived_on": dt.date(2026, 3, 2)}
    with transactions.begin(board.records) as work:
        said = Challenge(account_id=member.account_id or 0, **{**plain, **more})  # type: ignore[arg-type]
        return challenge(work, *get_case(work, number), said).id


def test_an_objection_that_is_upheld_takes_the_member_off_at_once(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, _ = scheduled_case(transactions, board, clock)
    member = panel_of(transactions, board, number)[0]
    objection = object_to(transactions, board, number, member)
    assert sees(transactions, member, number)
    with transactions.begin(board.director) as work, pytest.raises(Refused, match="is decided by: chair"):
        decide_challenge(work, *get_case(work, number), objection, upheld=True, reason="They are close.")
    with transactions.begin(board.chair) as work:
        with pytest.raises(Invalid):
            decide_challenge(work, *get_case(work, number), objection, upheld=True, reason=" ")
        decide_challenge(work, *get_case(work, number), objection, upheld=True, reason="They are close.")
    assert not sees(transactions, member, number)
    with transactions.begin(board.chair) as work, pytest.raises(Refused, match="no decision any more"):
        decide_challenge(work, *get_case(work, number), objection, upheld=False, reason="Changed my mind.")


def test_an_objection_that_is_declined_leaves_the_panel_as_it_was(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, _ = scheduled_case(transactions, board, clock)
    panel = panel_of(transactions, board, number)
    with transactions.begin() as work:
        slot = work.session.scalars(select(OfficerSlot.id)).one()
    objection = object_to(transactions, board, number, panel[0], by=Challenger.OFFICER, slot_id=slot)
    with pytest.raises(Refused, match="not decided yet"):
        object_to(transactions, board, number, panel[0])
    with transactions.begin(board.chair) as work:
        decide_challenge(work, *get_case(work, number), objection, upheld=False, reason="They never met.")
        (row,) = challenges_on(work.session, get_case(work, number)[0].id)
        assert (row.state, row.by_role, row.reason) == ("declined", "officer", "They never met.")
    assert panel_of(transactions, board, number) == panel


def test_counsel_decides_about_the_chair_who_does_not(transactions: Transactions, board: Board, clock: Clock) -> None:
    number, _ = scheduled_case(transactions, board, clock)
    counsel = make_account(transactions, Office.COUNSEL)
    assert not sees(transactions, counsel, number)
    objection = object_to(transactions, board, number, board.chair)
    with transactions.begin(board.chair) as work, pytest.raises(Refused, match="about you"):
        decide_challenge(work, *get_case(work, number), objection, upheld=False, reason="I am fair.")
    with transactions.begin(counsel) as work:
        decide_challenge(work, *get_case(work, number), objection, upheld=True, reason="A cousin of the sergeant.")
    assert not sees(transactions, board.chair, number)


def test_who_owes_an_answer_is_replaced_and_comes_not_back_by_answering(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, _ = scheduled_case(transactions, board, clock)
    member, other = panel_of(transactions, board, number)[0], board.members[1]
    declare(transactions, member, "Wilhelmina Oduya-Castell")
    ask(transactions, number)
    with transactions.begin(board.records) as work:
        case, access = get_case(work, number)
        actions.replace_member(work, case, access, member.account_id or 0, other.account_id or 0)
    answer(transactions, member, Answer.NONE)
    assert not sees(transactions, member, number)
    assert other in panel_of(transactions, board, number)
    with transactions.read(board.director) as work:
        facts = access_facts(work.session, member, get_case(work, number)[0])
        assert facts.standing == frozenset()


def test_nobody_objects_to_who_does_not_sit_nor_during_the_vote(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock)
    with pytest.raises(NotFound):
        object_to(transactions, board, number, board.members[1])
    open_vote(transactions, board, number)
    with pytest.raises(Refused, match="vote has begun"):
        object_to(transactions, board, number, panel[0])


# The ways out


def step_aside(transactions: Transactions, number: str, *members: Actor) -> None:
    for member in members:
        with transactions.begin(member) as work:
            actions.recuse(work, *get_case(work, number), "A relative.")


@pytest.mark.parametrize("to_board", [pytest.param(False, id="another day"), pytest.param(True, id="the full board")])
def test_a_case_is_taken_off_its_agenda_and_can_go_on_another(
    transactions: Transactions, board: Board, clock: Clock, to_board: bool
) -> None:
    number, _ = scheduled_case(transactions, board, clock)
    panel = panel_of(transactions, board, number)
    step_aside(transactions, number, panel[0], panel[1])
    with transactions.begin(board.director) as work:
        postpone(work, *get_case(work, number), to_board=to_board)
        assert get_sitting(work, get_case(work, number)[0]) is None
    assert [sees(transactions, member, number) for member in panel] == [False, False, True]  # the last one presides
    with transactions.begin(board.director) as work, pytest.raises(Refused, match="on no agenda"):
        postpone(work, *get_case(work, number), to_board=to_board)


def test_necessity_is_refused_while_somebody_else_can_sit(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, _ = scheduled_case(transactions, board, clock)
    panel = panel_of(transactions, board, number)
    step_aside(transactions, number, panel[0], panel[1])
    with transactions.begin(board.director) as work, pytest.raises(Refused, match="can still be seated"):
        ask_counsel(work, *get_case(work, number))


def everybody_steps_aside(transactions: Transactions, board: Board, clock: Clock) -> tuple[str, list[Actor]]:
    """The full board of five, of which two step aside: five make a quorum, and nobody is left to come."""
    number, _ = scheduled_case(transactions, board, clock, body="board")
    gone = list(board.members[:2])
    step_aside(transactions, number, *gone)
    return number, gone


def test_counsel_lets_a_recused_member_take_part_and_it_is_recorded(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, gone = everybody_steps_aside(transactions, board, clock)
    counsel = make_account(transactions, Office.COUNSEL)
    assert not sees(transactions, counsel, number)
    with transactions.begin(board.director) as work:
        ask_counsel(work, *get_case(work, number))
    assert sees(transactions, counsel, number)
    for member in gone:
        with transactions.begin(counsel) as work:
            approve_necessity(work, *get_case(work, number), member.account_id or 0, "Five of nine seats are filled.")
    assert all(sees(transactions, member, number) for member in gone)
    with transactions.begin(counsel) as work:
        case, access = get_case(work, number)
        sitting = get_sitting(work, case)
        assert sitting
        allowed = necessity_of(work.session, sitting.item.id)
        assert {one.words for one in allowed.values()} == {"Five of nine seats are filled."}
        assert {one.citation for one in allowed.values()} == {"City Code 9-53"}
        with pytest.raises(Refused, match="has not stepped aside"):
            approve_necessity(work, case, access, gone[0].account_id or 0, "Again.")


def test_only_counsel_approves_necessity(transactions: Transactions, board: Board, clock: Clock) -> None:
    number, gone = everybody_steps_aside(transactions, board, clock)
    with transactions.begin(board.director) as work, pytest.raises(Forbidden):
        approve_necessity(work, *get_case(work, number), gone[0].account_id or 0, "I say so.")
