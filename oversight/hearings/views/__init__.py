"""Pages of meetings, panels and ballots."""

from oversight.hearings.hearing.views import day, entries, overview, subpoenas
from oversight.hearings.hearing.views import papers as hearing_papers
from oversight.hearings.meetings.views import access, items, motions, moving, papers
from oversight.hearings.packet.views import mine, reader, summary, table
from oversight.hearings.panels.views import drawing
from oversight.hearings.views import ballot, interests, meetings, panels, recusal, seats
from oversight.hearings.views.blueprint import blueprint

__all__ = [
    "access",
    "ballot",
    "blueprint",
    "day",
    "drawing",
    "entries",
    "hearing_papers",
    "interests",
    "items",
    "meetings",
    "mine",
    "motions",
    "moving",
    "overview",
    "panels",
    "papers",
    "reader",
    "recusal",
    "seats",
    "subpoenas",
    "summary",
    "table",
]
