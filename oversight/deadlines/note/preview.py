"""What a movement would do to the dates of a case, counted on the same facts. Nothing is saved."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from oversight.cases.models import Case
from oversight.deadlines.actions.counting import Movers, calendars, facts_of
from oversight.deadlines.models import ClockException, ClockExtension, ClockToll, Deadline
from oversight.deadlines.note.clocks import rule_of
from oversight.deadlines.note.gathering import read_rows
from oversight.deadlines.rules import Computed, compute
from oversight.work import Work


@dataclass(frozen=True)
class Change:
    """One clock and the date it would have."""

    title: str
    old: str
    new: str
    moves: bool


def preview(
    work: Work,
    case: Case,
    *,
    toll: ClockToll | None = None,
    extension: ClockExtension | None = None,
    exception: ClockException | None = None,
    without: ClockToll | None = None,
) -> list[Change]:
    """The open clocks of a case with the dates they would have, those that move first.

    `toll`, `extension` and `exception` are taken as granted, whether stored or not; `without` is left out, as when a
    stop that lasts is to be counted with an end.
    """
    rows = read_rows(work, case)
    movers = rows.movers()
    if without is not None:
        _drop(movers, case.id, without)
    if toll is not None:
        _put(movers.tolls, case.id, toll)
    if extension is not None:
        _put(movers.extensions, extension.deadline_id, extension)
    if exception is not None:
        _put(movers.exceptions, exception.deadline_id, exception)
    changes = [
        _change(row, new, rows.places.get((row.subject, row.subject_id), ""))
        for row, new in _counted(work, [row for row in rows.clocks if row.is_open], movers)
    ]
    return sorted(changes, key=lambda change: not change.moves)


def _put(table: object, key: int, row: object) -> None:
    table.setdefault(key, []).append(row)  # type: ignore[attr-defined]


def _drop(movers: Movers, case_id: int, without: ClockToll) -> None:
    movers.tolls[case_id] = [one for one in movers.tolls.get(case_id, ()) if one.id != without.id]  # type: ignore[index]


def _counted(work: Work, rows: Sequence[Deadline], movers: Movers) -> list[tuple[Deadline, Computed]]:
    calendar_of = calendars(work, {row.charter for row in rows})
    found = []
    for row in rows:
        rule = rule_of(work, row)
        if rule is not None:
            facts = facts_of(work, row, rule, work.charters.version(row.charter), movers)
            found.append((row, compute(rule, facts, calendar_of[row.charter], row.charter)))
    return found


def _change(row: Deadline, new: Computed, about: str) -> Change:
    title = f"{about} · {row.name}" if about else row.name
    after = "does not hold any more" if new.is_lifted else _date(new.due_on)
    return Change(title, _date(row.due_on), after, _date(row.due_on) != after)


def _date(day: dt.date | None) -> str:
    return f"{day:%a} {day.day} {day:%b} {day.year}" if day else "no date: stopped"
