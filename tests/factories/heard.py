"""Hearings of cases: scheduled, sat through, ended."""

import datetime as dt
from collections.abc import Sequence

from oversight.access.facts import Actor
from oversight.cases.queries import get_case
from oversight.evidence.actions import Received, add_file
from oversight.evidence.models import FileSource
from oversight.hearings.hearing import actions
from oversight.hearings.hearing.actions import Became, Planned
from oversight.hearings.hearing.models import Hearing
from oversight.hearings.hearing.queries import hearings_of
from oversight.hearings.hearing.states import Outcome
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board, case_at_board, meeting_in, panel_of, put_on_agenda

DAYS = 12
"""From the scheduling to the first session: beyond the ten days of Model City."""


def case_to_hear(
    transactions: Transactions, board: Board, clock: Clock, days: int = 30, body: str = "panel"
) -> tuple[str, list[Actor], int]:
    """A case on the agenda of a meeting some weeks away: its number, its panel, and the meeting."""
    number, meeting_id = case_at_board(transactions, board), meeting_in(transactions, board, clock, days=days)
    put_on_agenda(transactions, board, number, meeting_id, body)
    return number, panel_of(transactions, board, number), meeting_id


def planned(clock: Clock, days: int = DAYS, **more: str) -> Planned:
    """A session some days from now."""
    return Planned(starts_at=clock() + dt.timedelta(days=days), place="Hearing room 2", **more)


def hearing_in(
    transactions: Transactions, board: Board, clock: Clock, number: str, kind: str = "evidentiary", days: int = DAYS
) -> int:
    """Schedule a hearing. Returns its number."""
    with transactions.begin(board.records) as work:
        return actions.schedule_hearing(work, *get_case(work, number), kind, planned(clock, days)).id


def open_with(transactions: Transactions, board: Board, number: str, presiding: Actor, present: Sequence[Actor]) -> int:
    """Open the session that is planned. Returns its number."""
    ids = [one.account_id or 0 for one in present]
    with transactions.begin(board.records) as work:
        return actions.open_session(work, *get_case(work, number), presiding.account_id or 0, ids).id


def ended(
    transactions: Transactions,
    board: Board,
    number: str,
    outcome: Outcome,
    following: Planned | None = None,
    reason: str = "",
    absent: str = "",
) -> None:
    """Record what became of the session."""
    with transactions.begin(board.records) as work:
        became = Became(outcome=outcome, reason=reason, absent=absent, following=following)
        actions.record_outcome(work, *get_case(work, number), became)


def the_hearing(transactions: Transactions, number: str, actor: Actor) -> Hearing:
    """The newest hearing of a case as it stands."""
    with transactions.begin(actor) as work:
        case, _access = get_case(work, number)
        hearing = hearings_of(work.session, case.id)[0]
        _ = (list(hearing.sessions), hearing.item.meeting.starts_at)
        return hearing


def file_on(transactions: Transactions, number: str, actor: Actor, name: str = "video.mp4") -> int:
    """A file of a case, of which only the row counts. Returns its number."""
    with transactions.begin(actor) as work:
        case, _access = get_case(work, number)
        digest = f"{name}{case.id}".encode().hex().ljust(64, "0")[:64]
        stored = Received(sha256=digest, size=9, name=name, mime="video/mp4", label="A video", misnamed=False)
        return add_file(work, case, stored, FileSource.STAFF).id
