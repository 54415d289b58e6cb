"""Which class a case belongs to, and from which day its file may be disposed of. Pure."""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from oversight.charter.schema import CountedFrom, Outcome, RetentionClass

COUNTS = {
    CountedFrom.CLOSURE: "the day the case was closed",
    CountedFrom.LAST_FINDING: "the day of the last finding",
    CountedFrom.RECEIPT: "the day the complaint arrived",
}
"""How a person reads from which event years are counted."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What a retention class looks at. Days are the board's own.

    `sustained_by` and `found_by` name the writers whose finding stands: the board, the department. The investigator
    recommends and does not find.
    """

    received_on: dt.date
    closed_on: dt.date | None
    last_finding_on: dt.date | None
    closure: str
    families: frozenset[str]
    sustained_by: frozenset[str]
    found_by: frozenset[str]

    @property
    def outcome(self) -> Outcome:
        """How the case ended. One sustained finding, of whoever found it, is enough: the longer time is safe."""
        if self.sustained_by:
            return Outcome.SUSTAINED
        return Outcome.NOT_SUSTAINED if self.found_by else Outcome.NO_FINDING


@dataclass(frozen=True)
class Derived:
    """The class of a case: from which day the years count, the first day on which it may go, and why."""

    law: RetentionClass
    from_on: dt.date | None
    until_on: dt.date | None
    reason: str


def derive(classes: Sequence[RetentionClass], kept: Kept) -> Derived | None:
    """The class that keeps the case longest; nothing when the law knows none for it.

    `until_on` is the day after the last one on which the file must be kept; nothing while the case is open.
    """
    found = [one for one in classes if applies(one, kept)]
    if not found:
        return None
    law = max(found, key=lambda one: one.years)
    start = _start(law, kept)
    until = years_after(start, law.years) + dt.timedelta(days=1) if start else None
    return Derived(law, start, until, _reason(law, kept))


def applies(law: RetentionClass, kept: Kept) -> bool:
    """Whether everything that a class asks for is so."""
    return (
        (not law.outcomes or kept.outcome in law.outcomes)
        and (not law.families or bool(kept.families & set(law.families)))
        and (not law.closures or kept.closure in law.closures)
    )


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day so many years later; 29 February becomes the last day of its month."""
    year = day.year + years
    return dt.date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def _start(law: RetentionClass, kept: Kept) -> dt.date | None:
    if kept.closed_on is None:
        return None
    starts = {
        CountedFrom.CLOSURE: kept.closed_on,
        CountedFrom.LAST_FINDING: kept.last_finding_on or kept.closed_on,
        CountedFrom.RECEIPT: kept.received_on,
    }
    return starts[law.counted_from]


def _reason(law: RetentionClass, kept: Kept) -> str:
    parts = [_outcome_in_words(kept)]
    if law.families:
        parts.append(f"An allegation is of the kind “{'”, “'.join(sorted(kept.families & set(law.families)))}”.")
    years = "1 year" if law.years == 1 else f"{law.years} years"
    parts.append(f"Kept {years} from {COUNTS[law.counted_from]} ({law.authority}).")
    if kept.closed_on is None:
        parts.append("The case is not closed, so the years have not begun.")
    return " ".join(parts)


def _outcome_in_words(kept: Kept) -> str:
    if kept.sustained_by:
        return f"A finding of {_and(kept.sustained_by)} sustains an allegation."
    if kept.found_by:
        return f"No finding of {_and(kept.found_by)} sustains an allegation."
    closure = kept.closure.replace("-", " ") if kept.closure else ""
    return f"It ended without a finding ({closure})." if closure else "Nothing has been found."


def _and(writers: frozenset[str]) -> str:
    return " and ".join(f"the {one}" for one in sorted(writers))
