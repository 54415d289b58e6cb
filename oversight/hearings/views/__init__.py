"""Pages of meetings, panels and ballots."""

from oversight.hearings.views import ballot, interests, meetings, panels, recusal, seats
from oversight.hearings.views.blueprint import blueprint

__all__ = ["ballot", "blueprint", "interests", "meetings", "panels", "recusal", "seats"]
