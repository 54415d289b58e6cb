"""The pages of the calendar and its feeds."""

from oversight.desk.calendar.views import closures, feed, month
from oversight.desk.calendar.views.blueprint import blueprint

__all__ = ["blueprint", "closures", "feed", "month"]
