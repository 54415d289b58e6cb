"""`[[notice]]`: the letters the board owes people."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from oversight.charter.schema.kinds import Code, EventName, Letters, Objection, Text
from oversight.charter.schema.sources import Sourced


class Recipient(StrEnum):
    """Who a notice goes to, by what they are in the case."""

    COMPLAINANT = "complainant"
    REPRESENTATIVE = "representative"
    OFFICER = "officer"
    UNION = "union"
    CHIEF = "chief"
    LIAISON = "liaison"
    INVESTIGATOR = "investigator"
    DIRECTOR = "director"
    PUBLIC = "public"


class Channel(StrEnum):
    """A way in which a notice reaches someone. The mailbox is on the status page, and works without a name."""

    EMAIL = "email"
    TEXT = "text"
    LETTER = "letter"
    MAILBOX = "mailbox"


@dataclass(frozen=True, kw_only=True)
class Notice(Sourced):
    """One notice: the event that calls for it, who gets it, and how. The first channel that a person has is used.

    `within` names the clock by which it must have gone out; nothing means at once and without a clock.
    `recorded_delivery`: on paper it goes by registered post, and its number is kept.
    """

    code: Letters
    name: Text
    trigger: EventName
    recipients: tuple[Recipient, ...]
    channels: tuple[Channel, ...]
    template: Code
    within: str = ""
    recorded_delivery: bool = False

    def objections(self) -> Iterator[Objection]:
        """Object to a notice that goes to nobody, or by no way."""
        yield from super().objections()
        if not self.recipients:
            yield "recipients", "at least one recipient"
        if not self.channels:
            yield "channels", "at least one channel"
