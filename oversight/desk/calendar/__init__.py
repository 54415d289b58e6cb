"""The board's calendar: clocks that are due, meetings, holidays and closure days; on a page and as a feed."""
