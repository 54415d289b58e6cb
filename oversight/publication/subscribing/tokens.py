"""What stands in for an address: its keyed fingerprint in the table, the signed token in its mails. Pure but for keys.

Whoever reads the database learns neither who subscribed nor how to end it for them.
"""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

from itsdangerous import BadSignature, URLSafeSerializer

SALT: Final = "oversight.subscription"
PART: Final = 16
"""Letters of the fingerprint in a token: numbers of deleted rows may be given again."""


@dataclass(frozen=True)
class Ticket:
    """What a token says: which subscription, and the beginning of its address's fingerprint."""

    subscription_id: int
    address: str


def fingerprint_of_address(address: str, key: bytes) -> str:
    """The keyed fingerprint of an address (hex)."""
    return hmac.new(key, b"subscriber " + address.encode(), hashlib.sha256).hexdigest()


def sign(subscription_id: int, address: str, key: bytes) -> str:
    """The token with which the reader of a mail confirms or ends a subscription. `address`: its fingerprint."""
    text: str = URLSafeSerializer(key, salt=SALT).dumps([subscription_id, address[:PART]])
    return text


def read(token: str, key: bytes) -> Ticket | None:
    """What a token says; nothing for one that was made up or changed."""
    try:
        number, address = URLSafeSerializer(key, salt=SALT).loads(token)
        return Ticket(int(number), str(address))
    except (BadSignature, TypeError, ValueError):
        return None
