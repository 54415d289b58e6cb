"""What follows a directive: its cases are closed, or opened again, step by step, as the person who ordered it."""

from collections.abc import Callable

from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.investigation.lives.directive.actions import close_batch, restore_batch
from oversight.investigation.lives.directive.models import Directive
from oversight.people.models import Account
from oversight.people.queries import actor_of
from oversight.work import Work


def _close(outside: Outside, payload: Payload) -> None:
    _all(outside, int(payload["directive_id"]), close_batch, lambda row: row.by_id, lambda row: row.back_at is not None)


def _restore(outside: Outside, payload: Payload) -> None:
    _all(outside, int(payload["directive_id"]), restore_batch, lambda row: row.back_by_id, lambda _row: False)


def _all(
    outside: Outside,
    number: int,
    act: Callable[[Work, Directive], bool],
    by: Callable[[Directive], int | None],
    stop: Callable[[Directive], bool],
) -> None:
    more = True
    while more:
        with outside.transactions.read() as work:
            row = work.session.get_one(Directive, number)
            person = by(row)
            if person is None or stop(row):
                return
            actor = actor_of(work.session.get_one(Account, person), work.today)
        with outside.transactions.begin(actor) as work:
            more = act(work, work.session.get_one(Directive, number))


CLOSE_ALL = OutsideJob("lives.close_by_directive", _close, queue="late")
"""Closes the cases of a directive. Run again, it goes on where it was."""
OPEN_ALL = OutsideJob("lives.take_directive_back", _restore, queue="late")
"""Opens again what a directive had closed. Run again, it goes on where it was."""
