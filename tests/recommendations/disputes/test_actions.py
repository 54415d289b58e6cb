"""What the department does not accept goes to the body of the law, once, and the three findings stay."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.charter.versions import Charters
from oversight.findings.queries import findings_of_case
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.recommendations.answers.actions import Answer, Reply
from oversight.recommendations.disputes.actions import Outcome, refer_dispute, settle_dispute
from oversight.recommendations.disputes.models import DisputeResult
from oversight.work import Transactions
from tests.factories.answers import answer_by, do, send, suspend
from tests.factories.clock import Clock
from tests.factories.hearings import Board, board_with_seats, decided_case
from tests.factories.people import make_account

MAY = Permission.DISPUTE_KEEP
DIFFERS = {1: Answer("sustained"), 2: Answer("unfounded", "The officer was elsewhere.")}
LESS = Reply("modify", "A first year officer.", "reprimand")


def answered_case(
    transactions: Transactions, clock: Clock, board: Board, answers: dict[int, Answer] | None, reply: Reply
) -> str:
    number = decided_case(transactions, clock, board)
    one = suspend(transactions, board, number)
    send(transactions, board, number)
    answer_by(transactions, make_account(transactions, Office.CHIEF), number, answers, {one: reply})
    return number


def under_a_committee(transactions: Transactions, clock: Clock) -> Transactions:
    """The same board under a law that gives disputes to a committee, which sends its answer."""
    law = transactions.charters.at(clock())
    assert law.dispute
    committee = replace(law.dispute, body="committee", label="The discipline committee")
    return replace(transactions, charters=Charters((replace(law, dispute=committee),)))


def test_a_committee_settles_finding_and_discipline_beside_the_three_findings(
    transactions: Transactions, clock: Clock
) -> None:
    transactions = under_a_committee(transactions, clock)
    board = board_with_seats(transactions)
    number = answered_case(transactions, clock, board, DIFFERS, LESS)
    with pytest.raises(Invalid, match="Say what is in dispute"):
        do(transactions, board.chair, number, MAY, lambda *on: refer_dispute(*on, " "))
    row = do(transactions, board.chair, number, MAY, lambda *on: refer_dispute(*on, "The answer misreads the file."))
    assert (row.body, row.binding, [one.pair_id for one in row.results]) == ("committee", True, [1, 2])
    with pytest.raises(Refused, match="referred already"):
        do(transactions, board.chair, number, MAY, lambda *on: refer_dispute(*on, "Once more."))
    outcomes = {1: Outcome("board"), 2: Outcome("other", "not-sustained")}
    day = clock().date()
    with pytest.raises(Invalid, match="Choose who prevails"):
        do(transactions, board.chair, number, MAY, lambda *on: settle_dispute(*on, day, "On the record.", {}))
    wrong = {**outcomes, 2: Outcome("other")}
    with pytest.raises(Invalid, match="Choose the finding"):
        do(transactions, board.chair, number, MAY, lambda *on: settle_dispute(*on, day, "On the record.", wrong))
    do(transactions, board.chair, number, MAY, lambda *on: settle_dispute(*on, day, "On the record.", outcomes))
    with transactions.begin() as work:
        results = work.session.scalars(select(DisputeResult).order_by(DisputeResult.pair_id)).all()
        assert [(one.code, one.level, one.days) for one in results] == [
            ("sustained", "suspension", 5),
            ("not-sustained", "", None),
        ]
        case = work.session.scalars(select(Case)).one()
        found = findings_of_case(work.session, case.id)[2]
        assert {writer.value: one.code for writer, one in found.items()} == {
            "investigator": "sustained",
            "board": "sustained",
            "department": "unfounded",
        }
    with pytest.raises(Refused, match="was settled"):
        do(transactions, board.chair, number, MAY, lambda *on: refer_dispute(*on, "Once more."))


def outsiders(transactions: Transactions, board: Board) -> list[tuple[Actor, type[Exception], str]]:
    return [
        (make_account(transactions, Office.CHIEF), NotFound, ""),
        (board.records, Forbidden, ""),
        (make_account(transactions, Office.AUDITOR), Forbidden, ""),
    ]


def test_who_may_not_refer_and_what_is_no_dispute(
    transactions: Transactions, clock: Clock, subtests: pytest.Subtests
) -> None:
    board = board_with_seats(transactions)
    number = answered_case(transactions, clock, board, None, Reply("accept"))
    with subtests.test("everything accepted"), pytest.raises(Refused, match="accepted everything"):
        do(transactions, board.chair, number, MAY, lambda *on: refer_dispute(*on, "We insist."))
    for actor, problem, _words in outsiders(transactions, board):
        with subtests.test(str(actor.offices)), pytest.raises((problem, Forbidden)):
            do(transactions, actor, number, MAY, lambda *on: refer_dispute(*on, "We insist."))
    law = transactions.charters.at(clock())
    without = replace(transactions, charters=Charters((replace(law, dispute=None),)))
    with subtests.test("no body in the law"), pytest.raises(Refused, match="names nobody"):
        do(without, board.chair, number, MAY, lambda *on: refer_dispute(*on, "We insist."))


def test_a_dispute_is_referred_in_time(transactions: Transactions, clock: Clock) -> None:
    board = board_with_seats(transactions)
    number = answered_case(transactions, clock, board, DIFFERS, LESS)
    clock.advance(days=31)
    with pytest.raises(Refused, match="The last day to refer it was"):
        do(transactions, board.chair, number, MAY, lambda *on: refer_dispute(*on, "We insist."))
