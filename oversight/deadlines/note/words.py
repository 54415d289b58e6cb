"""Words for what the charter names by codes: owners, events that end clocks, how a date binds. Pure."""

from oversight.access.offices import LABELS
from oversight.charter.schema import Office

BY_HAND = "done_recorded"


def owner_in_words(owner: str) -> str:
    """The office that answers for a clock."""
    return LABELS[Office(owner)]


def end_in_words(ended_by: str) -> str:
    """What ends a clock."""
    if ended_by == BY_HAND:
        return "It ends when somebody records that it was done."
    return f"It ends when this is recorded: {code_in_words(ended_by)}."


def code_in_words(code: str) -> str:
    """A code as words: outcome letter sent."""
    return code.replace("_", " ").replace("-", " ").strip()
