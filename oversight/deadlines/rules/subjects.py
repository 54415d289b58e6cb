"""What a clock runs for, and what moved it. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from oversight.charter.schema import Subject


@dataclass(frozen=True)
class About:
    """The thing a clock runs for: a case, one officer of it, an allegation, a request, a letter or a meeting.

    `id` is the number of its row; for an officer that of the place on the case, known or not yet identified.
    """

    subject: Subject
    id: int


class Why(StrEnum):
    """Why the date of a running clock moved."""

    ANCHOR = "anchor"
    CLOSURE = "closure"
    TOLL = "toll"
    EXTENSION = "extension"
    EXCEPTION = "exception"
    CHARTER = "charter"


MOVED: dict[str, str] = {
    Why.ANCHOR: "the event that starts it was recorded or corrected",
    Why.CLOSURE: "a day was entered on which the board was closed",
    Why.TOLL: "a stop began, changed or ended",
    Why.EXTENSION: "more time was granted",
    Why.EXCEPTION: "an exception lifted the limit",
    Why.CHARTER: "the case moved to a new version of the law",
}
"""Said to those who relied on the old date."""
