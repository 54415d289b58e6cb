"""What keeps the index of cases up to date by itself."""

from collections.abc import Callable

from oversight.desk.finding.actions import BATCH, index_all, index_changed, is_behind
from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.work import Transactions, Work


def gather_all(transactions: Transactions, index: Callable[[Work], int] = index_all) -> int:
    """Index until nothing is behind, a batch in each transaction. Returns how many cases."""
    done = 0
    while True:
        with transactions.begin() as work:
            count = index(work)
        done += count
        if count < BATCH:
            return done


def _index(outside: Outside, _payload: Payload) -> None:
    with outside.transactions.read() as work:  # asked without taking the writer's turn: mostly nothing has changed
        if not is_behind(work):
            return
    gather_all(outside.transactions, index_changed)


def _look_over(outside: Outside, _payload: Payload) -> None:
    gather_all(outside.transactions)


INDEX = OutsideJob("desk.index", _index)
"""Makes findable what was written in the last seconds."""
INDEX_ALL = OutsideJob("desk.index_all", _look_over, queue="late")
"""Looks over every case once a day, for whatever was missed."""
