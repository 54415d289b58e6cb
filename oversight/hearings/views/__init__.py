"""Pages of meetings, panels and ballots."""

from oversight.hearings.views import ballot, meetings, panels, seats
from oversight.hearings.views.blueprint import blueprint

__all__ = ["ballot", "blueprint", "meetings", "panels", "seats"]
