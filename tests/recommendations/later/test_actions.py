"""What an arbitrator or a court makes of a decision later is recorded beside it."""

import datetime as dt
from dataclasses import replace

import pytest

from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.findings.queries import findings_of_case
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.recommendations.later.actions import Later, record_later
from oversight.recommendations.later.queries import list_later
from oversight.recommendations.later.rules import Fate, Forum
from oversight.work import Transactions
from tests.factories.answers import do, send
from tests.factories.clock import Clock
from tests.factories.hearings import board_with_seats, decided_case
from tests.factories.people import make_account

MAY = Permission.OUTCOME_RECORD
REDUCED = Later(
    pair_id=1,
    forum=Forum.ARBITRATION,
    decided_on=dt.date(2026, 3, 2),
    finding=Fate.STANDS,
    discipline=Fate.CHANGED,
    words="The suspension was reduced.",
    level="suspension",
    days=2,
)


def test_a_later_outcome_stands_beside_the_findings(
    transactions: Transactions, clock: Clock, subtests: pytest.Subtests
) -> None:
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    wrong = [
        (replace(REDUCED, pair_id=99), "board has sustained"),
        (replace(REDUCED, decided_on=dt.date(2027, 1, 1)), "not come yet"),
        (replace(REDUCED, discipline=Fate.STANDS), "Nothing was changed"),
        (replace(REDUCED, words=" "), "what was decided"),
        (replace(REDUCED, level=""), "discipline that stands now"),
        (replace(REDUCED, days=None), "how many days"),
    ]
    for said, reason in wrong:
        with subtests.test(reason), pytest.raises(Invalid, match=reason):
            do(transactions, board.records, number, MAY, lambda *on, one=said: record_later(*on, one))
    for office in (Office.CHIEF, Office.INTAKE, Office.MEMBER):
        with subtests.test(office.value), pytest.raises((Forbidden, NotFound)):
            do(transactions, make_account(transactions, office), number, MAY, lambda *on: record_later(*on, REDUCED))
    do(transactions, board.records, number, MAY, lambda *on: record_later(*on, REDUCED))
    overturned = replace(REDUCED, forum=Forum.COURT, finding=Fate.SET_ASIDE, discipline=Fate.SET_ASIDE, level="")
    do(transactions, board.records, number, MAY, lambda *on: record_later(*on, overturned))
    with transactions.begin() as work:
        case = work.session.get_one(Case, 1)
        assert [(one.forum, one.level, one.days) for one in list_later(work.session, case.id)] == [
            ("arbitration", "suspension", 2),
            ("court", "", None),
        ]
        assert {one.code for one in findings_of_case(work.session, case.id)[1].values()} == {"sustained"}
    send(transactions, board, number)
    with subtests.test("with the chief"), pytest.raises(Refused, match="waits for the chief"):
        do(transactions, board.records, number, MAY, lambda *on: record_later(*on, REDUCED))
