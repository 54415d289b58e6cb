"""The clock engine on its own: a rule and facts in, a date with its explanation out. No case and no database.

docs/engines.md describes the files and the answer; both are stable.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from oversight.charter.loading import load
from oversight.charter.mistakes import did_you_mean, quoted
from oversight.charter.schema import Charter, Clock, Unit
from oversight.deadlines.files import moment, read_facts, read_rule
from oversight.deadlines.rules import ClockError, ClockFacts, Computed, Step, Toll, compute
from oversight.deadlines.rules.wording import event_in_words, length_in_words, way_in_words
from oversight.kernel.calendar import Calendar

Answer = dict[str, Any]


def compute_from_files(rule_file: str | Path, facts_file: str | Path) -> Answer:
    """Count when a rule of its own is due. Raises FileMistakes with lines and reasons, or ClockError in plain words."""
    rule = read_rule(Path(rule_file))
    facts, calendar = read_facts(Path(facts_file))
    return answer(compute(rule, facts, calendar), calendar)


def compute_named(
    charter_path: str | Path,
    clock_code: str,
    anchor: str,
    tolls: Iterable[str] = (),
    closures: Iterable[str] = (),
    now: str | None = None,
) -> Answer:
    """Count when a clock of a charter is due.

    A toll is written "2026-09-21/2026-10-12" (or "2026-09-21/" while it is open), a closure day "2026-01-26"; either
    may end in "=" and a reason. Raises CharterError for a bad charter, ClockError for anything else.
    """
    charter = load(charter_path)
    rule = _clock(charter, clock_code)
    calendar = charter.calendar(dict(_closure(words) for words in closures))
    facts = ClockFacts(
        _anchor(anchor, rule, calendar),
        tuple(_toll(words) for words in tolls),
        now=_moment(now, calendar) if now else None,
    )
    return answer(compute(rule, facts, calendar, charter.version), calendar)


def answer(computed: Computed, calendar: Calendar) -> Answer:
    """Write a result in the form of the answer: texts, whole numbers and lists only."""
    rule = computed.rule
    length = length_in_words(rule.length, rule.unit)
    return {
        "clock": rule.code,
        "name": rule.name,
        "rule": f"{length} {way_in_words(rule)} this event: {event_in_words(rule)}",
        "citation": computed.citation,
        "anchor": computed.steps[0].value,
        "due": computed.due.isoformat(timespec="seconds") if computed.due else None,
        "due_on": computed.due_on.isoformat() if computed.due_on else None,
        "used": computed.used,
        "left": computed.left,
        "measure": str(computed.measure),
        "time_zone": str(calendar.zone),
        "steps": [_step(step) for step in computed.steps],
        "charter": computed.charter_version or None,
    }


def text(result: Answer) -> str:
    """Write an answer for a clerk to read."""
    lines = [result["name"], f"{result['rule']}.", ""]
    for place, step in enumerate(result["steps"], 1):
        moved = _moved(step["days"], step["minutes"])
        lines.append(f"{place:>3}. {step['label']}{f'  ({moved})' if moved else ''}")
        if step["detail"]:
            lines.append(f"     {step['detail']}")
    if result["used"] is not None:
        measure = Unit(result["measure"])
        used, left = length_in_words(result["used"], measure), length_in_words(result["left"], measure)
        lines += ["", f"Used: {used}. Left: {left}."]
    return "\n".join(lines)


def _step(step: Step) -> Answer:
    days, rest = divmod(abs(step.shift), dt.timedelta(days=1))
    sign = -1 if step.shift < dt.timedelta() else 1
    return {
        "kind": str(step.kind),
        "label": step.label,
        "detail": step.detail,
        "value": step.value,
        "days": sign * days,
        "minutes": sign * (rest // dt.timedelta(minutes=1)),
    }


def _moved(days: int, minutes: int) -> str:
    parts = [f"{days:+d} day{'' if abs(days) == 1 else 's'}"] if days else []
    if minutes:
        parts.append(f"{minutes // 60 if minutes > 0 else -(-minutes // 60):+d} h {abs(minutes) % 60:02d} min")
    return ", ".join(parts)


def _clock(charter: Charter, code: str) -> Clock:
    codes = [clock.code for clock in charter.clocks]
    if code not in codes:
        raise ClockError(f'There is no clock "{code}"{did_you_mean(code, codes)}. The clocks are {quoted(codes)}.')
    return charter.clock(code)


def _anchor(words: str, rule: Clock, calendar: Calendar) -> dt.datetime:
    if rule.unit is Unit.HOURS and len(words.strip()) <= len("2026-03-02"):
        raise ClockError(f'This clock counts hours, so the event needs a time: "{words}T09:00".')
    return _moment(words, calendar)


def _moment(words: str, calendar: Calendar) -> dt.datetime:
    try:
        return moment(words.strip(), calendar)
    except ValueError as error:
        raise ClockError(f'"{words}" is not a moment such as 2026-03-02T09:00.') from error


def _toll(words: str) -> Toll:
    span, _, reason = words.partition("=")
    start, slash, end = span.partition("/")
    if not slash:
        raise ClockError(f'"{words}" is not a span of days such as 2026-09-21/2026-10-12.')
    return Toll(_day(start), _day(end) if end.strip() else None, reason.strip() or "No reason was given")


def _closure(words: str) -> tuple[dt.date, str]:
    day, _, reason = words.partition("=")
    return _day(day), reason.strip() or "closure day"


def _day(words: str) -> dt.date:
    try:
        return dt.date.fromisoformat(words.strip())
    except ValueError as error:
        raise ClockError(f'"{words}" is not a day such as 2026-03-02.') from error
