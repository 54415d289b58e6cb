"""What a clerk asks at the command line, word by word, turned into the facts of a clock."""

import datetime as dt
from dataclasses import dataclass

from oversight.charter.mistakes import did_you_mean, quoted
from oversight.charter.schema import Anchor, Charter, Clock, ExtensionRule, Unit
from oversight.deadlines.files import moment
from oversight.deadlines.rules import ClockError, ClockFacts, Extension, Lifted, Toll
from oversight.kernel.calendar import Calendar

NO_REASON = "No reason was given"


@dataclass(frozen=True, kw_only=True)
class Question:
    """The words of a question about a clock of a charter.

    A stop is "2026-09-21/2026-10-12" ("2026-09-21/" while it is open), a closure day "2026-01-26", an extension "30" or
    nothing but its reason; each may go on with "=" and a reason. A reason for a stop may be a code of the charter, that
    for a lifted limit must be one. `instead` is the event counted from while the clock's own is not recorded.
    """

    anchor: str
    tolls: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    closures: tuple[str, ...] = ()
    by_post: bool = False
    mark: int = 1
    lift: str | None = None
    instead: str | None = None
    now: str | None = None
    until: str | None = None

    def calendar(self, charter: Charter) -> Calendar:
        """Return the board's calendar with the closure days that the question supposes."""
        return charter.calendar(dict(_closure(words) for words in self.closures))

    def facts(self, charter: Charter, rule: Clock, calendar: Calendar) -> ClockFacts:
        """Turn the words into facts. Raises ClockError for words that say nothing, or what this clock does not know."""
        return ClockFacts(
            _anchor(self.anchor, rule, calendar),
            tuple(_toll(words, charter, rule) for words in self.tolls),
            tuple(_extension(words, rule) for words in self.extensions),
            now=_moment(self.now, calendar) if self.now else None,
            mark=self.mark,
            by_post=self.by_post,
            instead=_event(self.instead) if self.instead else None,
            lifted=_lifted(self.lift, rule) if self.lift else None,
        )


def asked_clock(charter: Charter, code: str) -> Clock:
    """Return a clock of a charter. Raises ClockError that names the clocks there are."""
    codes = [clock.code for clock in charter.clocks]
    if code not in codes:
        raise ClockError(f'There is no clock "{code}"{did_you_mean(code, codes)}. The clocks are {quoted(codes)}.')
    return charter.clock(code)


def asked_day(words: str) -> dt.date:
    """Read a day. Raises ClockError."""
    try:
        return dt.date.fromisoformat(words.strip())
    except ValueError as error:
        raise ClockError(f'"{words}" is not a day such as 2026-03-02.') from error


def _anchor(words: str, rule: Clock, calendar: Calendar) -> dt.datetime:
    if rule.unit is Unit.HOURS and len(words.strip()) <= len("2026-03-02"):
        raise ClockError(f'This clock counts hours, so the event needs a time: "{words}T09:00".')
    return _moment(words, calendar)


def _moment(words: str, calendar: Calendar) -> dt.datetime:
    try:
        return moment(words.strip(), calendar)
    except ValueError as error:
        raise ClockError(f'"{words}" is not a moment such as 2026-03-02T09:00.') from error


def _toll(words: str, charter: Charter, rule: Clock) -> Toll:
    span, reason = _with_reason(words)
    start, slash, end = span.partition("/")
    if not slash:
        raise ClockError(f'"{words}" is not a span of days such as 2026-09-21/2026-10-12.')
    label, citation = _toll_reason(reason, charter, rule)
    return Toll(asked_day(start), asked_day(end) if end.strip() else None, label, citation)


def _toll_reason(reason: str, charter: Charter, rule: Clock) -> tuple[str, str]:
    """The words of a reason; where it is a code of the charter, its label and law, if it stops this clock at all."""
    if reason not in [toll.code for toll in charter.tolls]:
        return reason or NO_REASON, ""
    if reason not in rule.tolls:
        raise ClockError(f'The reason "{reason}" does not stop this clock. {_choices("stop it", rule.tolls)}')
    known = charter.toll(reason)
    return known.label, known.authority


def _extension(words: str, rule: Clock) -> Extension:
    length, reason = _with_reason(words)
    if not length.isdecimal():
        raise ClockError(f'"{words}" is not a length such as 30, in the unit of the clock.')
    return Extension(int(length), reason or NO_REASON, _extension_law(rule.extension))


def _extension_law(rule: ExtensionRule | None) -> str:
    return rule.authority if rule else "The charter gives nobody the right to extend this clock"


def _lifted(words: str, rule: Clock) -> Lifted:
    code, reason = _with_reason(words)
    for exception in rule.exceptions:
        if exception.code == code:
            return Lifted(exception.label, reason or NO_REASON, exception.authority)
    known = tuple(exception.code for exception in rule.exceptions)
    raise ClockError(f'"{code}" is no exception of this clock. {_choices("lift it", known)}')


def _event(words: str) -> Anchor:
    known = [anchor.value for anchor in Anchor]
    if words not in known:
        raise ClockError(f'There is no event "{words}"{did_you_mean(words, known)}. The events are {quoted(known)}.')
    return Anchor(words)


def _choices(what: str, codes: tuple[str, ...]) -> str:
    return f"These do: {quoted(list(codes))}." if codes else f"Nothing can {what}."


def _closure(words: str) -> tuple[dt.date, str]:
    day, reason = _with_reason(words)
    return asked_day(day), reason or "closure day"


def _with_reason(words: str) -> tuple[str, str]:
    value, _, reason = words.partition("=")
    return value.strip(), reason.strip()
