"""One reader of a notice, and how the letter reaches them."""

from collections.abc import Collection
from dataclasses import dataclass

from oversight.cases.models import OfficerSlot
from oversight.charter.schema import Channel, Recipient
from oversight.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """A person, an officer or an institution, as what they are in the case, and the way the letter takes.

    `key` tells one reader from another within a notice. `trouble` says why there is no way: the letter is written all
    the same and stands among those that did not arrive, so that a person sees it.
    """

    key: str
    recipient: Recipient
    name: str
    language: str
    channel: Channel
    address: str
    person: Person | None = None
    slot: OfficerSlot | None = None
    account_id: int | None = None
    trouble: str = ""


def from_outside(
    recipient: Recipient, key: str, name: str, *, email: str, address: str, channels: Collection[Channel], language: str
) -> Addressee:
    """Somebody without an account and without a mailbox, reached at an address they left with us.

    Paper comes first where the notice names it and there is a postal address: an e-mail says less.
    """
    on_paper = bool(address.strip()) and Channel.LETTER in channels
    by_email = not on_paper and bool(email.strip()) and Channel.EMAIL in channels
    where = address.strip() if on_paper else email.strip() if by_email else ""
    return Addressee(
        key=key,
        recipient=recipient,
        name=name,
        language=language,
        channel=Channel.EMAIL if by_email else Channel.LETTER,
        address=where,
        trouble="" if where else "There is no address for a letter. Write it to the person yourself.",
    )
