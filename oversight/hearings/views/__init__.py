"""Pages of meetings, panels and ballots."""

from oversight.hearings.meetings.views import access, items, motions, moving, papers, parts
from oversight.hearings.minutes.views import staff as minutes
from oversight.hearings.room.views import clerk as room_clerk
from oversight.hearings.room.views import member as room_member
from oversight.hearings.views import ballot, interests, meetings, panels, recusal, seats
from oversight.hearings.views.blueprint import blueprint

__all__ = [
    "access",
    "ballot",
    "blueprint",
    "interests",
    "items",
    "meetings",
    "minutes",
    "motions",
    "moving",
    "panels",
    "papers",
    "parts",
    "recusal",
    "room_clerk",
    "room_member",
    "seats",
]
