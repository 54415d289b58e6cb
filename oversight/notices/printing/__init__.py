"""The day's print: letters on paper put together in one file, printed, and marked as mailed."""
