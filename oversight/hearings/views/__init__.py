"""Pages of meetings, panels and ballots."""

from oversight.hearings.hearing.views import day, department, entries, overview, subpoenas
from oversight.hearings.hearing.views import papers as hearing_papers
from oversight.hearings.meetings.views import access, items, motions, moving, papers
from oversight.hearings.views import ballot, interests, meetings, panels, recusal, seats
from oversight.hearings.views.blueprint import blueprint

__all__ = [
    "access",
    "ballot",
    "blueprint",
    "day",
    "department",
    "entries",
    "hearing_papers",
    "interests",
    "items",
    "meetings",
    "motions",
    "moving",
    "overview",
    "panels",
    "papers",
    "recusal",
    "seats",
    "subpoenas",
]
