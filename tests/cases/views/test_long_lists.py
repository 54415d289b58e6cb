"""Lists that are too long to be looked at whole go another way, and show the same cases in the same order."""

import datetime as dt

import pytest

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.cases.views import listing
from oversight.cases.views.listing import Wanted, list_cases
from oversight.deadlines.models import Deadline
from oversight.desk.finding.jobs import gather_all
from oversight.search import index
from oversight.web.paging import read_mark
from oversight.work import Transactions
from tests.factories.cases import received_case
from tests.factories.people import make_account
from tests.fixtures.house import NOON

pytestmark = pytest.mark.both
CASES = 7
LISTS = (
    Wanted(sort="due"),
    Wanted(sort="due", phase="intake"),
    Wanted(words="bus stop"),
    Wanted(words="bus stop", sort="oldest"),
    Wanted(words="bus sto", sort="due"),
)


def all_numbers(transactions: Transactions, actor: Actor, wanted: Wanted) -> list[str]:
    """The numbers on every page of a list, one page after another."""
    seen: list[str] = []
    mark, more = None, True
    while more:
        with transactions.read(actor) as work:
            page = list_cases(work, wanted, read_mark(mark)).page
        seen += [row.number for row in page.rows]
        mark, more = page.next_mark, page.next_mark is not None
    return seen


def seven_cases(transactions: Transactions) -> Actor:
    """Cases of which two owe nothing, and two are due at the same moment."""
    intake = make_account(transactions, Office.INTAKE)
    for days in range(CASES):
        received_case(transactions, received_at=NOON - days % 6 * dt.timedelta(days=1))
    with transactions.begin() as work:
        last = [case.id for case in work.session.query(Case).order_by(Case.id.desc()).limit(2)]
        for clock in work.session.query(Deadline).where(Deadline.case_id.in_(last)):
            clock.state, clock.next_at = "cancelled", None
    gather_all(transactions)
    return intake


def test_every_way_shows_the_same_cases_in_the_same_order(
    transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = seven_cases(transactions)
    short = [all_numbers(transactions, intake, wanted) for wanted in LISTS]
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    monkeypatch.setattr(listing, "COUNTED", 1)
    monkeypatch.setattr(index, "FREQUENT", 1)
    monkeypatch.setattr(index, "SAMPLE", 100)
    long = [all_numbers(transactions, intake, wanted) for wanted in LISTS]
    assert long == short
    assert all(len(set(numbers)) == len(numbers) == CASES for numbers in long)
