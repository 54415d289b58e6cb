"""Pages of meetings, panels and ballots."""

from oversight.hearings.meetings.views import access, items, motions, moving, papers
from oversight.hearings.packet.views import mine, reader, summary, table
from oversight.hearings.panels.views import drawing
from oversight.hearings.views import ballot, interests, meetings, panels, recusal, seats
from oversight.hearings.views.blueprint import blueprint

__all__ = [
    "access",
    "ballot",
    "blueprint",
    "drawing",
    "interests",
    "items",
    "meetings",
    "mine",
    "motions",
    "moving",
    "panels",
    "papers",
    "reader",
    "recusal",
    "seats",
    "summary",
    "table",
]
