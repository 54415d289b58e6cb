"""What is said about reaching a person."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ContactChanged(Event):
    """How a person wants to be reached was changed: the way, the language, and codes of what must not be done.

    Notes in their words, before and after, are the detail.
    """

    person_id: int
    channel: str
    language: str
    limits: str
