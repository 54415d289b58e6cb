"""Recommending discipline: versions, reasons, and who may."""

import pytest
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.recommendations.discipline.actions import Proposal, recommend, withdraw_recommendation
from oversight.recommendations.discipline.models import Recommendation
from oversight.recommendations.discipline.queries import list_recommendations
from oversight.recommendations.discipline.rules import Kind, Target
from oversight.work import Transactions
from tests.factories.answers import do, send, suspend
from tests.factories.clock import Clock
from tests.factories.hearings import board_with_seats, decided_case
from tests.factories.people import make_account

MAY = Permission.RECOMMENDATION_MAKE
DISMISS = Proposal(target=Target.OFFICER, kind=Kind.DISCIPLINE, pair_id=1, level="dismissal")


def test_recommendations_are_versioned_and_stand_as_they_were_sent(transactions: Transactions, clock: Clock) -> None:
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    with pytest.raises(Invalid, match="matrix allows Written reprimand"):
        do(transactions, board.chair, number, MAY, lambda *on: recommend(*on, DISMISS))
    suspend(transactions, board, number, 5)
    suspend(transactions, board, number, 10)
    policy = Proposal(target=Target.POLICY, kind=Kind.CHANGE, words="Write down every stop.")
    do(transactions, board.chair, number, MAY, lambda *on: recommend(*on, policy))
    with transactions.begin() as work:
        rows = work.session.scalars(select(Recommendation).order_by(Recommendation.id)).all()
        assert [(row.number, row.version, row.days, row.ended_at is None) for row in rows] == [
            (1, 1, 5, False),
            (1, 2, 10, True),
            (2, 1, None, True),
        ]
    do(transactions, board.chair, number, MAY, lambda *on: withdraw_recommendation(*on, 2))
    with pytest.raises(NotFound):
        do(transactions, board.chair, number, MAY, lambda *on: withdraw_recommendation(*on, 2))
    send(transactions, board, number)
    with pytest.raises(Refused, match="stand as they were sent"):
        suspend(transactions, board, number, 3)
    with transactions.begin() as work:
        [row] = list_recommendations(work.session, rows[0].case_id)
        assert row.sent_at is not None


WRONG = [
    (Proposal(target=Target.OFFICER, kind=Kind.CHANGE, pair_id=1, words="x"), "does not fit"),
    (Proposal(target=Target.OFFICER, kind=Kind.DISCIPLINE, pair_id=99, level="reprimand"), "board has sustained"),
    (Proposal(target=Target.OFFICER, kind=Kind.DISCIPLINE, pair_id=1, level="flogging"), "levels in the list"),
    (Proposal(target=Target.OFFICER, kind=Kind.DISCIPLINE, pair_id=1, level="suspension"), "how many days"),
    (Proposal(target=Target.DEPARTMENT, kind=Kind.TRAINING, words=" "), "Say what the board recommends"),
]


def test_what_does_not_fit_is_refused_and_who_may_not_is_kept_out(
    transactions: Transactions, clock: Clock, subtests: pytest.Subtests
) -> None:
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    for proposal, reason in WRONG:
        with subtests.test(reason), pytest.raises(Invalid, match=reason):
            do(transactions, board.chair, number, MAY, lambda *on, said=proposal: recommend(*on, said))
    for office in (Office.LIAISON, Office.CHIEF, Office.MEMBER, Office.INTAKE, Office.AUDITOR):
        with subtests.test(office.value), pytest.raises((Forbidden, NotFound)):
            do(transactions, make_account(transactions, office), number, MAY, lambda *on: recommend(*on, DISMISS))
    outside = Proposal(target=Target.OFFICER, kind=Kind.DISCIPLINE, pair_id=1, level="dismissal", reasons="Third time.")
    with subtests.test("with reasons"):
        row = do(transactions, board.chair, number, MAY, lambda *on: recommend(*on, outside))
        assert (row.outside, row.prior) == (True, 0)
