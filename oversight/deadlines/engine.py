"""The clock engine on its own: a rule and facts in, a date with its explanation out. No case and no database.

docs/engines.md describes the files and the answer; both are stable.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from oversight.charter.loading import load
from oversight.charter.schema import Clock, Unit
from oversight.deadlines.asking import Question, asked_clock, asked_day
from oversight.deadlines.files import read_facts, read_rule
from oversight.deadlines.rules import ClockFacts, Computed, Step, compute, marks
from oversight.deadlines.rules.wording import day_in_words, length_in_words, moment_in_words, rule_in_words
from oversight.kernel.calendar import Calendar

Answer = dict[str, Any]

MINUTE, SECOND = dt.timedelta(minutes=1), dt.timedelta(seconds=1)


def compute_from_files(rule_file: str | Path, facts_file: str | Path, until: str | None = None) -> Answer:
    """Count when a rule of its own is due; with `until` also its later turns up to that day.

    Raises FileMistakes with lines and reasons, or ClockError in plain words.
    """
    rule = read_rule(Path(rule_file))
    facts, calendar = read_facts(Path(facts_file))
    return _answered(rule, facts, calendar, "", until)


def compute_named(
    charter_path: str | Path,
    clock_code: str,
    anchor: str,
    tolls: Iterable[str] = (),
    closures: Iterable[str] = (),
    now: str | None = None,
) -> Answer:
    """Count when a clock of a charter is due, given its event, its stops and the days on which the board was closed.

    `Question` says how they are written. Raises CharterError for a bad charter, ClockError for anything else.
    """
    question = Question(anchor=anchor, tolls=tuple(tolls), closures=tuple(closures), now=now)
    return compute_asked(charter_path, clock_code, question)


def compute_asked(charter_path: str | Path, clock_code: str, question: Question) -> Answer:
    """Answer a question about a clock of a charter. Raises as `compute_named` does."""
    charter = load(charter_path)
    rule = asked_clock(charter, clock_code)
    calendar = question.calendar(charter)
    facts = question.facts(charter, rule, calendar)
    return _answered(rule, facts, calendar, charter.version, question.until)


def answer(computed: Computed, calendar: Calendar) -> Answer:
    """Write a result in the form of the answer: texts, whole numbers, lists, true and false only."""
    rule = computed.rule
    return {
        "clock": rule.code,
        "name": rule.name,
        "rule": rule_in_words(rule),
        "citation": computed.citation,
        "anchor": computed.steps[0].value,
        **_dates(computed),
        "used": computed.used,
        "left": computed.left,
        "measure": str(computed.measure),
        "time_zone": str(calendar.zone),
        "lifted": computed.is_lifted,
        "force": str(rule.force),
        "bound": rule.bound,
        "steps": [_step(step) for step in computed.steps],
        "charter": computed.charter_version or None,
    }


def _answered(rule: Clock, facts: ClockFacts, calendar: Calendar, version: str, until: str | None) -> Answer:
    answered = answer(compute(rule, facts, calendar, version), calendar)
    if until:
        answered["turns"] = [_dates(turn) for turn in marks(rule, facts, calendar, asked_day(until), version)]
    return answered


def _dates(computed: Computed) -> Answer:
    return {
        "mark": computed.mark,
        "due": computed.due.isoformat(timespec="seconds") if computed.due else None,
        "due_on": computed.due_on.isoformat() if computed.due_on else None,
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
    if turns := result.get("turns"):
        lines += ["", "Turns:", *(f"{turn['mark']:>3}. {_due_in_words(turn, result['measure'])}" for turn in turns)]
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
        "minutes": sign * (rest // MINUTE),
        "seconds": sign * (rest % MINUTE // SECOND),
    }


def _moved(days: int, minutes: int) -> str:
    parts = [f"{days:+d} day{'' if abs(days) == 1 else 's'}"] if days else []
    if minutes:
        parts.append(f"{minutes // 60 if minutes > 0 else -(-minutes // 60):+d} h {abs(minutes) % 60:02d} min")
    return ", ".join(parts)


def _due_in_words(turn: Answer, measure: str) -> str:
    due = dt.datetime.fromisoformat(turn["due"])
    return moment_in_words(due) if measure == Unit.HOURS else day_in_words(due.date())
