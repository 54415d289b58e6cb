"""The members of the board, seat by seat: what may be public, and beside it what only keepers of the seats see."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oversight.charter.schema import Seat
from oversight.hearings.models import SeatHeld
from oversight.hearings.queries.seats import holding_of, list_seats, seat_labels_of, training_of
from oversight.hearings.seats.rules import Training, against_seating, vacant_since
from oversight.work import Work


@dataclass(frozen=True)
class SeatLine:
    """One seat: who holds it now, or since when nobody does, and who held it before."""

    seat: Seat
    label: str
    now: SeatHeld | None
    to_come: tuple[SeatHeld, ...]
    before: tuple[SeatHeld, ...]
    holds_over: bool
    vacant_since: dt.date | None
    keeps_off: tuple[str, ...]
    "Why the holder cannot be seated for a case yet. Not public."


def directory(work: Work) -> list[SeatLine]:
    """Every seat of the charter in its order. Three queries."""
    held: dict[str, list[SeatHeld]] = defaultdict(list)
    for row in list_seats(work.session):
        held[row.seat].append(row)
    labels = seat_labels_of(work.charter)
    trained = training_of(work.session, [row.account_id for rows in held.values() for row in rows])
    return [_line(work, seat, labels[seat.code], held[seat.code], trained) for seat in work.charter.seats]


@dataclass(frozen=True)
class Term:
    """A term as everybody may read it. `last` is the last day of one that is over, or of the term that runs."""

    name: str
    first: dt.date
    last: dt.date | None


@dataclass(frozen=True)
class PublicSeat:
    """A seat of the board as everybody may read it: no accounts, nothing about training or interests."""

    label: str
    appointing_class: str
    alternate: bool
    now: Term | None
    holds_over: bool
    vacant_since: dt.date | None
    before: tuple[Term, ...]


def public_directory(work: Work) -> list[PublicSeat]:
    """Every seat of the charter in its order, for everybody."""
    return [
        PublicSeat(
            label=line.label,
            appointing_class=line.seat.appointing_class,
            alternate=bool(line.seat.alternate),
            now=Term(line.now.account.name, line.now.from_on, line.now.term_ends_on) if line.now else None,
            holds_over=line.holds_over,
            vacant_since=line.vacant_since,
            before=tuple(Term(row.account.name, row.from_on, row.to_on) for row in line.before),
        )
        for line in directory(work)
    ]


def _line(work: Work, seat: Seat, label: str, rows: Sequence[SeatHeld], trained: Mapping[int, Training]) -> SeatLine:
    today, law = work.today, work.charter.serving
    now = next((row for row in rows if holding_of(row).is_held_on(today)), None)
    return SeatLine(
        seat=seat,
        label=label,
        now=now,
        to_come=tuple(row for row in rows if row.from_on > today),
        before=tuple(row for row in rows if row is not now and row.from_on <= today),
        holds_over=now is not None and holding_of(now).holds_over_on(today),
        vacant_since=vacant_since([(row.from_on, row.to_on) for row in rows], today),
        keeps_off=against_seating(law, holding_of(now), trained[now.account_id], today) if now else (),
    )


def terms_of(work: Work, account_id: int) -> list[SeatHeld]:
    """The seats that one person held or holds, the latest first."""
    return [row for row in list_seats(work.session) if row.account_id == account_id]
