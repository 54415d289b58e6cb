"""The file note: everything about the clocks of one case, as the page, the paper and the command line tell it."""

from oversight.deadlines.note.gathering import gather
from oversight.deadlines.note.values import ClockNote, FactNote, MoveNote, Note, RequestNote

__all__ = ["ClockNote", "FactNote", "MoveNote", "Note", "RequestNote", "gather"]
