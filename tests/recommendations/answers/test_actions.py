"""The chief signs, every recommendation is answered, more investigation sends the case back, silence counts by law."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.charter.versions import Charters
from oversight.deadlines.models import ClockToll, Deadline
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case, undecided_pairs
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.recommendations.actions import transmit
from oversight.recommendations.answers.actions import (
    Answer,
    Reply,
    ask_more,
    ask_more_time,
    prepare,
    take_silence,
)
from oversight.recommendations.answers.models import AnswerDraft, MoreAsked
from oversight.recommendations.answers.queries import responses_of_case
from oversight.recommendations.models import Transmission
from oversight.work import Transactions
from tests.factories.answers import SUSTAINED, answer_by, do, send, suspend
from tests.factories.clock import Clock
from tests.factories.hearings import Board, board_with_seats, decided_case
from tests.factories.people import make_account

MAY = Permission.DEPARTMENT_ANSWER


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


@pytest.fixture
def chief(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.CHIEF)


def sent_case(transactions: Transactions, clock: Clock, board: Board) -> tuple[str, int]:
    number = decided_case(transactions, clock, board)
    one = suspend(transactions, board, number)
    send(transactions, board, number)
    return number, one


def test_the_liaison_prepares_and_the_chief_signs(
    transactions: Transactions, clock: Clock, board: Board, chief: Actor
) -> None:
    number, one = sent_case(transactions, clock, board)
    liaison = make_account(transactions, Office.LIAISON)
    do(transactions, liaison, number, MAY, lambda *on: prepare(*on, {"pair-1": "sustained"}))
    with pytest.raises(Refused, match="wants the chief to sign"):
        answer_by(transactions, liaison, number, replies={one: Reply("accept")})
    answer_by(transactions, chief, number, replies={one: Reply("accept", imposed_on=dt.date(2026, 3, 9))})
    with transactions.begin() as work:
        assert work.session.scalar(select(AnswerDraft.id)) is None
        said = responses_of_case(work.session, work.session.scalars(select(Case.id)).one())
        assert (said[one].choice, said[one].level, said[one].days) == ("accept", "suspension", 5)
    with pytest.raises(Refused, match="answered already"):
        do(transactions, liaison, number, MAY, lambda *on: prepare(*on, {}))


WRONG = [
    (None, "Choose what the department says"),
    (Reply("perhaps"), "Choose what the department says"),
    (Reply("reject"), "Say why the department does not accept"),
    (Reply("modify", "Less will do."), "Choose the discipline that is imposed"),
    (Reply("modify", "Less will do.", "suspension"), "for how many days"),
    (Reply("accept", imposed_on=dt.date(2027, 1, 1)), "has not come yet"),
]


def test_a_recommendation_is_answered_whole_or_not_at_all(
    transactions: Transactions, clock: Clock, board: Board, chief: Actor, subtests: pytest.Subtests
) -> None:
    number, one = sent_case(transactions, clock, board)
    for reply, reason in WRONG:
        with subtests.test(reason), pytest.raises(Invalid, match=reason):
            answer_by(transactions, chief, number, replies={one: reply} if reply else {})
    answer_by(transactions, chief, number, replies={one: Reply("modify", "Less will do.", "reprimand")})
    with transactions.begin() as work:
        case = work.session.scalars(select(Case)).one()
        assert responses_of_case(work.session, case.id)[one].level == "reprimand"
        assert {row.code for row in findings_of_case(work.session, case.id)[1].values()} == {"sustained"}


def test_more_investigation_stops_the_clock_and_keeps_the_days_of_the_first_review(
    transactions: Transactions, clock: Clock, board: Board, chief: Actor
) -> None:
    number, _one = sent_case(transactions, clock, board)
    clock.advance(days=59)
    do(transactions, chief, number, MAY, lambda *on: ask_more(*on, "The radio traffic.", "It names another officer."))
    with transactions.begin() as work:
        case = work.session.scalars(select(Case)).one()
        row = work.session.scalars(select(Deadline).where(Deadline.clock == "chief-response")).one()
        question = work.session.scalars(select(MoreAsked)).one()
        assert case.stage == "investigation"
        assert (row.is_open, row.due_on) == (True, None)
        assert question.due_on is not None
        assert len(undecided_pairs(work.session, case.id)) == 2
        assert Writer.BOARD in findings_of_case(work.session, case.id)[1]
        case.stage = "decided"  # the investigation and the second vote are told elsewhere
        for written in findings_of_case(work.session, case.id).values():
            written[Writer.BOARD].at = work.now
    clock.advance(days=20)
    with transactions.begin() as work:
        case = work.session.scalars(select(Case)).one()
        for written in findings_of_case(work.session, case.id).values():
            written[Writer.BOARD].at = work.now
    send(transactions, board, number)
    with transactions.begin() as work:
        row = work.session.scalars(select(Deadline).where(Deadline.clock == "chief-response")).one()
        toll = work.session.scalars(select(ClockToll)).one()
        assert toll.to_on == work.today
        assert row.due_on == question.due_on + dt.timedelta(days=20)
    with pytest.raises(Refused, match="has done so already"):
        do(transactions, chief, number, MAY, lambda *on: ask_more(*on, "More.", "Still not clear."))
    answer_by(transactions, chief, number, replies={1: Reply("accept")})


def under(transactions: Transactions, **changed: object) -> Transactions:
    """The same installation under a law that says something else of answers."""
    law = transactions.charters.at(transactions.clock())
    other = replace(law, answers=replace(law.answering, **changed))  # type: ignore[arg-type]
    return replace(transactions, charters=Charters((other,)))


def test_where_the_time_begins_anew_the_first_clock_ends(
    transactions: Transactions, clock: Clock, board: Board, chief: Actor
) -> None:
    number, _one = sent_case(transactions, clock, board)
    other = under(transactions, more_toll="")
    do(other, chief, number, MAY, lambda *on: ask_more(*on, "The radio traffic.", "It names another officer."))
    clock.advance(days=3)
    with other.begin() as work:
        case = work.session.scalars(select(Case)).one()
        case.stage = "decided"
        for written in findings_of_case(work.session, case.id).values():
            written[Writer.BOARD].at = work.now
    do(other, board.records, number, Permission.CASE_TRANSMIT, transmit)
    with other.begin() as work:
        rows = work.session.scalars(select(Deadline).where(Deadline.clock == "chief-response").order_by(Deadline.id))
        assert [row.state for row in rows] == ["cancelled", "running"]


def test_silence_is_agreement_only_where_the_law_says_so_and_only_once(
    transactions: Transactions, clock: Clock, board: Board, chief: Actor
) -> None:
    number, one = sent_case(transactions, clock, board)
    other, may = under(transactions, silence_concurs=True), Permission.CASE_TRANSMIT
    with pytest.raises(Refused, match="does not take silence"):
        do(transactions, board.records, number, may, take_silence)
    with pytest.raises(Refused, match="has not passed"):
        do(other, board.records, number, may, take_silence)
    clock.advance(days=70)
    with pytest.raises(Forbidden):
        do(other, chief, number, MAY, take_silence)
    do(other, board.records, number, may, take_silence)
    with other.begin() as work:
        case = work.session.scalars(select(Case)).one()
        assert case.stage == "decided"
        assert work.session.scalars(select(Transmission.silent)).one()
        assert Writer.DEPARTMENT not in findings_of_case(work.session, case.id)[1]
    with pytest.raises(Refused, match="silence was taken already"):
        do(other, board.records, number, may, take_silence)
    with pytest.raises(Refused, match="answered already"):
        answer_by(other, chief, number, SUSTAINED, {one: Reply("accept")})


def test_the_department_asks_for_more_time_and_gets_what_the_law_allows(
    transactions: Transactions, clock: Clock, board: Board, chief: Actor
) -> None:
    number, _one = sent_case(transactions, clock, board)
    with pytest.raises(Invalid, match="30 calendar days at most"):
        do(transactions, chief, number, MAY, lambda *on: ask_more_time(*on, 31, "The file is long."))
    do(transactions, chief, number, MAY, lambda *on: ask_more_time(*on, 30, "The file is long."))
    with pytest.raises(Refused, match="asked for already"):
        do(transactions, chief, number, MAY, lambda *on: ask_more_time(*on, 5, "The file is very long."))


def test_an_answer_of_differing_findings_still_needs_its_reasons(
    transactions: Transactions, clock: Clock, board: Board, chief: Actor
) -> None:
    number, one = sent_case(transactions, clock, board)
    with pytest.raises(Invalid, match="Say why the department differs"):
        answer_by(
            transactions,
            chief,
            number,
            {1: Answer("sustained"), 2: Answer("unfounded")},
            {one: Reply("accept")},
        )
