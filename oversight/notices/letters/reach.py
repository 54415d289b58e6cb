"""One reader of a notice, and how the letter reaches them."""

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
