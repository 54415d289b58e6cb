"""What a person can do about the clocks of a case: the button, or the reasons why not."""

from dataclasses import dataclass

from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.charter.schema import Charter
from oversight.deadlines.note import Note
from oversight.deadlines.note.choices import events_of

MOST_REASONS = 4


@dataclass(frozen=True)
class Offer:
    """One thing to do, with its page."""

    label: str
    endpoint: str
    permission: Permission
    reasons: tuple[str, ...]

    @property
    def enabled(self) -> bool:
        """Whether it can be done now."""
        return not self.reasons


def offers_of(note: Note, law: Charter) -> list[Offer]:
    """The five things that can be done; a due date is never edited, it follows from them."""
    record, ask = Permission.CLOCK_RECORD, Permission.CLOCK_ASK
    return [
        Offer(_("Record what happened"), "clocks.happened", record, _no_events(law)),
        Offer(_("Record that it was done"), "clocks.done_form", record, _not_by_hand(note)),
        Offer(_("Ask to stop the clocks"), "clocks.stop", ask, _no_stops(note, law)),
        Offer(_("Ask for more time"), "clocks.more_time", ask, _no_time(note)),
        Offer(_("Ask to lift a limit"), "clocks.lift", ask, _no_lift(note)),
    ]


def _no_events(law: Charter) -> tuple[str, ...]:
    if events_of(law):
        return ()
    return (_("Every event that starts a clock is recorded by itself when it happens."),)


def _not_by_hand(note: Note) -> tuple[str, ...]:
    if any(clock.by_hand for clock in note.open):
        return ()
    return (_("Every clock that runs here is met by itself when what it asks for is done."),)


def _no_stops(note: Note, law: Charter) -> tuple[str, ...]:
    if not law.tolls_to_ask:
        return (_("The law knows no reason for which clocks stand still."),)
    return () if note.open else (_("No clock runs."),)


def _no_time(note: Note) -> tuple[str, ...]:
    if any(not clock.no_time for clock in note.open):
        return ()
    return _said([(clock.title, clock.no_time) for clock in note.open])


def _no_lift(note: Note) -> tuple[str, ...]:
    if any(not clock.no_lift for clock in note.open):
        return ()
    return _said([(clock.title, clock.no_lift) for clock in note.open])


def _said(pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    """Each reason once; with the clock's name where only one clock has it."""
    if not pairs:
        return (_("No clock runs."),)
    found: dict[str, list[str]] = {}
    for title, why in pairs:
        found.setdefault(why, []).append(title)
    if len(found) == 1:
        return tuple(found)
    return tuple(f"{titles[0]}: {why}" if len(titles) == 1 else why for why, titles in found.items())[:MOST_REASONS]
