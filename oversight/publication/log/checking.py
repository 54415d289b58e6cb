"""The board's own check of its public log: the chain, what is open, the keys and every signature."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from oversight.audit.seal import Report, Sealed, verify
from oversight.publication.log.models import LogHead
from oversight.publication.log.queries import BATCH, Line, list_entries, list_heads, list_keys
from oversight.publication.log.rules import entry_bytes
from oversight.publication.log.signatures import problem_of_head, problem_of_key

STALE = dt.timedelta(hours=26)
"""A head older than a day, and an hour or two for a relay that was away."""


@dataclass(frozen=True)
class Standing:
    """What a check of the public log found, and when its head was last signed."""

    report: Report
    signed_at: dt.datetime | None
    is_stale: bool
    "The head of the day is missing."


def check_log(session: Session, now: dt.datetime) -> Standing:
    """Recompute the whole log and verify every signature. Flat in memory, however long the log is."""
    heads = list_heads(session)
    report = verify(_sealed(session), (), {one.position: one.digest for one in heads if one.position}, now)
    problem = report.broken or _problem(session, heads)
    newest = heads[-1].at if heads else None
    return Standing(replace(report, broken=problem), newest, is_stale(newest, now))


def is_stale(signed_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether the head of the day is missing."""
    return signed_at is None or now - signed_at > STALE


def _problem(session: Session, heads: Sequence[LogHead]) -> str | None:
    keys = {one.key: one.as_published for one in list_keys(session)}
    board = heads[-1].board if heads else ""
    problems = [problem_of_key(board, key, keys) for key in keys.values()]
    problems += [problem_of_head(one.signed, one.board, keys) for one in heads]
    problems += [f"Head {number} is missing." for number, one in enumerate(heads, 1) if one.number != number][:1]
    return next((one for one in problems if one), None)


def _sealed(session: Session) -> Iterator[Sealed]:
    after = 0
    while rows := list_entries(session, after, BATCH):
        for one in rows:
            chained = entry_bytes(one.position, one.at, one.commitment)
            yield Sealed(one.position, one.position, chained, one.digest, _fits(one))
        after = rows[-1].position


def _fits(one: Line) -> bool:
    return one.content is None or one.content.commitment(one.salt or b"") == one.commitment
