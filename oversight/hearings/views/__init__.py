"""Pages of meetings, panels and ballots."""

from oversight.hearings.hearing.views import day, department, entries, overview, reading, subpoenas
from oversight.hearings.hearing.views import papers as hearing_papers
from oversight.hearings.levels import views as levels
from oversight.hearings.meetings.views import access, items, motions, moving, papers, parts
from oversight.hearings.minutes.views import staff as minutes
from oversight.hearings.packet.views import mine, reader, summary, table
from oversight.hearings.panels.views import drawing
from oversight.hearings.room.views import clerk as room_clerk
from oversight.hearings.room.views import member as room_member
from oversight.hearings.views import ballot, interests, meetings, panels, recusal, seats
from oversight.hearings.views.blueprint import blueprint

__all__ = [
    "access",
    "ballot",
    "blueprint",
    "day",
    "department",
    "drawing",
    "entries",
    "hearing_papers",
    "interests",
    "items",
    "levels",
    "meetings",
    "mine",
    "minutes",
    "motions",
    "moving",
    "overview",
    "panels",
    "papers",
    "parts",
    "reader",
    "reading",
    "recusal",
    "room_clerk",
    "room_member",
    "seats",
    "subpoenas",
    "summary",
    "table",
]
