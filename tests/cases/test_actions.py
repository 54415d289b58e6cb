"""Opening cases, on both databases."""

from contextlib import ExitStack

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.work import Transactions
from tests.factories.cases import opened_case
from tests.factories.rivals import beside


def open_one(transactions: Transactions) -> None:
    with transactions.begin() as work:
        opened_case(work)


def test_the_first_two_complaints_of_a_year_may_come_at_the_same_moment(transactions: Transactions) -> None:
    with ExitStack() as stack, transactions.begin() as work:
        opened_case(work)
        work.session.flush()
        stack.enter_context(beside(lambda: open_one(transactions), transactions))
    with transactions.read() as work:
        numbers = work.session.scalars(select(Case.number).order_by(Case.id)).all()
    assert [number[-1] for number in sorted(numbers)] == ["1", "2"]
