"""The clocks of a case as a picture: time from left to right, a bar for each clock, marks for what happened. Pure.

Nothing is said by colour alone: each bar has its words above it, what is late is hatched one way and what stood still
another. Lengths are pixels of the picture.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from oversight.deadlines.note.axis import Axis, axis_of
from oversight.deadlines.note.hatching import hatch_late, hatch_stopped
from oversight.deadlines.note.values import ClockNote, Note
from oversight.deadlines.rules.states import State

WIDE, NARROW = 840, 350
TOP = 64
"""Room for the marks of events and the first line of days."""
BAR = 16
LETTER = 7.4
"""The width of one letter of a clock's name, about."""
SMALL_LETTER = 6.4
"""The same of the words under the name."""
MARK = 10.0
"""Half of the width of a mark with one number."""
LEAST = 3.0
"""The width of the shortest bar."""


@dataclass(frozen=True)
class Bar:
    """A part of a clock's bar. `kind` is met, spent, left or ended; late and stopped are hatched over it."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Hatch:
    """A part of a bar that is late, or in which the clock stood still: its frame and the lines in it."""

    kind: str
    x: float
    width: float
    lines: str


@dataclass(frozen=True)
class Lane:
    """One clock of the picture, with its earlier turns on the same line. `due_x` is nothing where there is no date."""

    lines: tuple[str, ...]
    words: tuple[str, ...]
    y: float
    bar_y: float
    bars: tuple[Bar, ...]
    hatches: tuple[Hatch, ...]
    due_x: float | None


@dataclass(frozen=True)
class Mark:
    """Something that happened, by its number in the list of events; several at one place share a mark: 2–4."""

    words: str
    x: float
    half: float
    "Half of its width."


@dataclass(frozen=True)
class Picture:
    """The whole picture, ready to be drawn. `key` makes its names unique on a page."""

    key: str
    width: int
    height: float
    title: str
    description: str
    ticks: tuple[tuple[float, str], ...]
    marks: tuple[Mark, ...]
    lanes: tuple[Lane, ...]
    now_x: float
    now_words: str
    bar: int = BAR
    top: int = TOP


def picture_of(note: Note, *, key: str = "wide", width: int = WIDE) -> Picture | None:
    """Lay out the clocks of a case on a picture of this width; nothing while no clock ever ran."""
    return next(iter(pictures_of(note, key=key, width=width, most=max(len(note.clocks), 1))), None)


def pictures_of(note: Note, *, key: str, width: int, most: int) -> list[Picture]:
    """The same on several pictures of at most so many clocks each, all with the same axis: for pages of paper."""
    clocks = sorted(note.clocks, key=lambda one: (one.begun_at, one.due_at or note.at, one.id))
    if not clocks:
        return []
    axis = axis_of(_moments(note, clocks), 4.0, width - 4.0)
    turns = _by_rule(clocks)
    parts = [turns[start : start + most] for start in range(0, len(turns), most)]
    return [
        _picture(note, part, axis, key if len(parts) == 1 else f"{key}-{number}", width)
        for number, part in enumerate(parts, 1)
    ]


def _by_rule(clocks: Sequence[ClockNote]) -> list[list[ClockNote]]:
    """The clocks of one rule together, oldest first: a promise that was renewed ten times is one line, not ten."""
    found: dict[str, list[ClockNote]] = {}
    for clock in clocks:
        found.setdefault(clock.title, []).append(clock)
    return list(found.values())


def _picture(note: Note, turns: Sequence[Sequence[ClockNote]], axis: Axis, key: str, width: int) -> Picture:
    lanes, y = [], float(TOP)
    for clocks in turns:
        lane = _lane(clocks, note.at, axis, y, width)
        lanes.append(lane)
        y = lane.bar_y + BAR + 14
    return Picture(
        key=key,
        width=width,
        height=y + 16,
        title=f"The clocks of case {note.number} as a picture",
        description=_description(note),
        ticks=tuple(axis.ticks(88 if width > 600 else 74)),
        marks=tuple(_marks(note, axis)),
        lanes=tuple(lanes),
        now_x=axis.x(note.at),
        now_words=f"Today, {note.at.day} {note.at:%b %Y}",
    )


def _moments(note: Note, clocks: Sequence[ClockNote]) -> list[dt.datetime]:
    moments = [note.at, *(fact.at for fact in note.facts)]
    for clock in clocks:
        moments += [_begin(clock), *(moment for moment in (clock.due_at, clock.met_at) if moment)]
    return moments


def _begin(clock: ClockNote) -> dt.datetime:
    """Where a bar begins: at the event, or where it was recorded for a clock that counts back from one to come."""
    if clock.due_at is not None and clock.begun_at > clock.due_at:
        return min(clock.started_at, clock.due_at)
    return clock.begun_at


def _lane(clocks: Sequence[ClockNote], now: dt.datetime, axis: Axis, y: float, width: int) -> Lane:
    *earlier, clock = clocks
    lines = _wrapped(clock.title, int((width - 8) / LETTER))
    words = _wrapped(_said(clock, earlier), int((width - 8) / SMALL_LETTER))
    bar_y = y + 18 * len(lines) + 16 * len(words) + 12
    bars = [_bars(one, now, axis)[0] for one in earlier] + _bars(clock, now, axis)
    return Lane(
        lines=lines,
        words=words,
        y=y,
        bar_y=bar_y,
        bars=tuple(bar for bar in bars if bar.width > 0),
        hatches=tuple(hatch for one in clocks for hatch in _hatches(one, now, axis, bar_y)),
        due_x=axis.x(clock.due_at) if clock.due_at else None,
    )


def _said(clock: ClockNote, earlier: Sequence[ClockNote]) -> str:
    """The words under a name: how the newest turn stands, and how the earlier ones ended."""
    said = f"{clock.due}. {clock.left}." if clock.left != clock.state or clock.due_at else f"{clock.due}."
    if not earlier:
        return said
    kept = sum(one.how is State.MET for one in earlier)
    times = "1 earlier time" if len(earlier) == 1 else f"{len(earlier)} earlier times"
    return f"{said} {times}, {kept} kept."


def _bars(clock: ClockNote, now: dt.datetime, axis: Axis) -> list[Bar]:
    begin, end = axis.x(_begin(clock)), axis.x(clock.due_at or clock.met_at or now)
    end = max(end, begin + LEAST)
    if clock.how in (State.CANCELLED, State.LIFTED):
        return [Bar("ended", begin, _width(begin, end))]
    if clock.met_at is not None:
        met = min(max(axis.x(clock.met_at), begin + LEAST), end)
        return [Bar("met", begin, _width(begin, met)), Bar("left", met, _width(met, end))]
    spent = min(max(axis.x(now), begin), end)
    return [Bar("spent", begin, _width(begin, spent)), Bar("left", spent, _width(spent, end))]


def _hatches(clock: ClockNote, now: dt.datetime, axis: Axis, y: float) -> list[Hatch]:
    found = []
    zone, until = now.tzinfo, clock.met_at or now
    for stop in clock.stops:
        start = axis.x(max(dt.datetime.combine(stop.from_on, dt.time.min, zone), _begin(clock)))
        end = axis.x(dt.datetime.combine(stop.to_on, dt.time.min, zone) if stop.to_on else until)
        if end > start:
            found.append(Hatch("stopped", start, _width(start, end), hatch_stopped(start, end, y, y + BAR)))
    if clock.due_at is not None and clock.how in (State.MISSED, State.MET_LATE):
        start = axis.x(clock.due_at)
        end = max(axis.x(until), start + LEAST)
        found.append(Hatch("late", start, _width(start, end), hatch_late(start, end, y, y + BAR)))
    return found


def _marks(note: Note, axis: Axis) -> list[Mark]:
    """Numbered events where they happened; those that would cover each other are told together."""
    groups: list[list[tuple[int, float]]] = []
    for number, fact in enumerate(note.facts, 1):
        x = axis.x(fact.at)
        if groups and x - MARK < _place(groups[-1], axis) + _half(groups[-1]) + 2:
            groups[-1].append((number, x))
        else:
            groups.append([(number, x)])
    return [Mark(_numbers(group), _place(group, axis), _half(group)) for group in groups]


def _numbers(group: Sequence[tuple[int, float]]) -> str:
    first, last = group[0][0], group[-1][0]
    return str(first) if first == last else f"{first}–{last}"


def _half(group: Sequence[tuple[int, float]]) -> float:
    return MARK if len(group) == 1 else 8 + 3.6 * len(_numbers(group))


def _place(group: Sequence[tuple[int, float]], axis: Axis) -> float:
    half = _half(group)
    return round(min(max(group[0][1], axis.left + half), axis.right - half), 1)


def _width(start: float, end: float) -> float:
    return round(end - start, 1)


def _wrapped(words: str, longest: int) -> tuple[str, ...]:
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > longest:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(lines)


def _description(note: Note) -> str:
    counts = [(how, sum(clock.how is how for clock in note.clocks)) for how in State]
    said = ", ".join(f"{count} {how.value.replace('_', ' ')}" for how, count in counts if count)
    clocks = "1 clock" if len(note.clocks) == 1 else f"{len(note.clocks)} clocks"
    return f"{clocks}: {said}. The table after the picture says the same in words."
