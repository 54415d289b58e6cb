"""What can be recorded or asked for a case, from the charter's clocks, with a reason where something cannot be."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from oversight.charter.schema import Anchor, Charter, Clock, Subject
from oversight.deadlines.actions.happening import HUNG_ON_THE_CASE
from oversight.deadlines.actions.recording import BY_HAND
from oversight.deadlines.models import ClockException, ClockExtension
from oversight.deadlines.note.facts import event_in_words
from oversight.deadlines.rules.wording import length_in_words

OF_A_CASE = HUNG_ON_THE_CASE
"""What people record events of on the page of a case."""


@dataclass(frozen=True)
class EventChoice:
    """An event that a person may record: its code for the form, its words, the clocks it starts, what it concerns."""

    value: str
    label: str
    starts: tuple[str, ...]
    subjects: frozenset[Subject]


def events_of(law: Charter) -> list[EventChoice]:
    """The events of cases that people record by hand and that some clock of the law waits for."""
    found: dict[tuple[Anchor, str], list[Clock]] = {}
    for rule in law.clocks:
        if rule.subject not in OF_A_CASE:
            continue
        waits = {rule.anchor, *rule.restart_on, *({rule.until_known} if rule.until_known else ())}
        for anchor in sorted(waits & BY_HAND):
            found.setdefault((anchor, rule.of if anchor is rule.anchor else ""), []).append(rule)
    return [
        EventChoice(
            f"{anchor.value}|{of}",
            event_in_words(anchor.value, of),
            tuple(dict.fromkeys(rule.name for rule in rules)),
            frozenset(rule.subject for rule in rules),
        )
        for (anchor, of), rules in found.items()
    ]


def read_event(value: str) -> tuple[Anchor, str]:
    """The event that a choice of the form names. Raises ValueError for one that somebody made up."""
    anchor, _, of = value.partition("|")
    return Anchor(anchor), of


def why_no_more_time(
    rule: Clock | None, due_at: dt.datetime | None, now: dt.datetime, asked: Sequence[ClockExtension]
) -> str:
    """Why no more time can be asked for, in a sentence; nothing when it can."""
    extension = rule.extension if rule else None
    if extension is None:
        return "The law gives no more time for it."
    if any(one.state == "asked" for one in asked):
        return "More time was asked for already and waits for an answer."
    if extension.before_due and due_at is not None and due_at < now:
        return f"More time must be granted before the date has passed ({extension.authority})."
    if extension.times and sum(one.state == "granted" for one in asked) >= extension.times:
        times = "once" if extension.times == 1 else f"{extension.times} times"
        return f"More time may be given {times} ({extension.authority}). That was done."
    return ""


def most_time(rule: Clock | None) -> str:
    """How much more time the law allows at a time, and on which authority."""
    if rule is None or rule.extension is None:
        return ""
    return f"{length_in_words(rule.extension.length, rule.unit)} at most each time ({rule.extension.authority})"


def why_no_lift(rule: Clock | None, asked: Sequence[ClockException]) -> str:
    """Why nobody can ask that a limit be lifted, in a sentence; nothing when somebody can."""
    if rule is None or not rule.exceptions:
        return "The law knows no ground on which it does not hold."
    if any(one.state == "asked" for one in asked):
        return "This was asked for already and waits for an answer."
    return ""
