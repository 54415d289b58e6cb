"""What happens to letters, and what letters bring about."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class LetterDrafted(Event):
    """A letter that the charter asks for was written and waits to go out by its channel."""

    letter_id: int
    notice: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class LetterSent(Event):
    """A letter left: the mail server took it, or it lies in the mailbox. `maybe_twice`: it may have gone out before."""

    letter_id: int
    notice: str
    channel: str
    maybe_twice: bool


@dataclass(frozen=True, kw_only=True)
class LetterPrinted(Event):
    """The page of a paper letter is ready to be printed and mailed by a person."""

    letter_id: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class LetterMailed(Event):
    """A person put a paper letter into the post on a day."""

    letter_id: int
    notice: str
    on: dt.date


@dataclass(frozen=True, kw_only=True)
class LetterFailed(Event):
    """A letter did not arrive and nobody tries again by itself. Why is the detail."""

    letter_id: int
    notice: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class LetterUncertain(Event):
    """Nobody knows whether a text went out. It is not sent again by itself."""

    letter_id: int
    notice: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class LetterConfirmed(Event):
    """A person asked, and learned that a letter of which nobody knew had arrived."""

    letter_id: int
    notice: str


@dataclass(frozen=True, kw_only=True)
class LetterSentAgain(Event):
    """A person sends a letter once more, perhaps another way or to a corrected address."""

    letter_id: int
    channel: str


@dataclass(frozen=True, kw_only=True)
class LetterGivenUp(Event):
    """A person decided that a letter cannot reach anybody. Why is the detail."""

    letter_id: int
    notice: str


@dataclass(frozen=True, kw_only=True)
class AddressCorrected(Event):
    """How to reach a person was corrected. The old and the new address are the detail."""

    person_id: int
    field: str


@dataclass(frozen=True, kw_only=True)
class ComplaintAcknowledged(Event):
    """The complainant was told that the complaint arrived."""

    letter_id: int


@dataclass(frozen=True, kw_only=True)
class OutcomeLetterSent(Event):
    """The complainant was told the decision."""

    letter_id: int


@dataclass(frozen=True, kw_only=True)
class LetterAwaiting(Event):
    """A letter was written and waits for a person to approve it."""

    letter_id: int
    notice: str


@dataclass(frozen=True, kw_only=True)
class LetterHeld(Event):
    """A letter is kept back because of a hold on its notice."""

    letter_id: int
    notice: str


@dataclass(frozen=True, kw_only=True)
class LetterEdited(Event):
    """A person changed permitted parts of a waiting letter. The words before and after are the detail."""

    letter_id: int
    notice: str


@dataclass(frozen=True, kw_only=True)
class LetterRenewed(Event):
    """The facts of a waiting letter were taken anew."""

    letter_id: int
    notice: str


@dataclass(frozen=True, kw_only=True)
class LetterApproved(Event):
    """A person let a letter go as they had read it."""

    letter_id: int
    notice: str


@dataclass(frozen=True, kw_only=True)
class LetterRejected(Event):
    """A person decided that a letter does not go. Why is the detail."""

    letter_id: int
    notice: str


@dataclass(frozen=True, kw_only=True)
class LetterReleased(Event):
    """A letter that was kept back is free again: it goes, or waits for approval."""

    letter_id: int
    notice: str
