"""One recorded event as the file note tells it."""

from typing import TYPE_CHECKING

from oversight.charter.schema import Anchor
from oversight.deadlines.models import StartingEvent
from oversight.deadlines.note.values import FactNote
from oversight.deadlines.note.words import code_in_words
from oversight.deadlines.rules.wording import EVENTS
from oversight.kernel.moments import local

if TYPE_CHECKING:
    from oversight.deadlines.note.gathering import Rows


def fact_note(rows: "Rows", fact: StartingEvent, zone: str) -> FactNote:
    """Tell an event: what, when, to whom, recorded by whom and when, and what shows it."""
    return FactNote(
        event=event_in_words(fact.anchor, fact.of),
        about=rows.places.get((fact.subject, fact.subject_id), ""),
        at=local(fact.at, zone),
        by_post=fact.by_post,
        who=rows.names.get(fact.by_id or 0, "By itself"),
        recorded_at=local(fact.recorded_at, zone),
        evidence=fact.evidence,
        entry=fact.entry_id,
    )


def event_in_words(anchor: str, of: str = "") -> str:
    """An event that starts clocks, with which document, meeting or clock it was."""
    return EVENTS[Anchor(anchor)] + (f": {code_in_words(of)}" if of else "")
