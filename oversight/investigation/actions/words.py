"""What every text and moment of an investigation must be."""

import datetime as dt

from oversight.cases.models import Case
from oversight.kernel.errors import Invalid
from oversight.work import Work

LONGEST = 100_000
"""Characters of one text."""


def required(field: str, text: str, ask: str, longest: int = LONGEST) -> str:
    """The text without surrounding space. Raises Invalid with the question when it is empty, or when it is too long."""
    words = text.replace("\x00", "").strip()
    if not words:
        raise Invalid(field, ask)
    if len(words) > longest:
        raise Invalid(field, f"This can have {longest:,} letters at most. Yours has {len(words):,}.")
    return words


def happened(work: Work, case: Case, at: dt.datetime) -> dt.datetime:
    """When something of this case really happened. Raises Invalid for the future, and for before the complaint."""
    if at > work.now:
        raise Invalid("at", "This cannot have happened in the future.")
    if at < case.received_at - dt.timedelta(days=1):
        raise Invalid("at", "This is earlier than the complaint itself. Check the date.")
    return at
