"""What people do about panels beside seating and replacing: the lot, and declining to sit."""

from oversight.hearings.panels.actions.declining import decline
from oversight.hearings.panels.actions.drawing import announce_draw, draw_panel, withdraw_draw

__all__ = ["announce_draw", "decline", "draw_panel", "withdraw_draw"]
