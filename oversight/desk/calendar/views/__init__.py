"""The pages of the calendar and its feeds."""

from oversight.desk.calendar.views import board, closures, feed, month
from oversight.desk.calendar.views.blueprint import blueprint

__all__ = ["blueprint", "board", "closures", "feed", "month"]
