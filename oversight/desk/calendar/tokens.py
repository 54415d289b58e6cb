"""Addresses of calendar feeds: signed, for one account, for what it may open now, and revocable. Pure but for the key.

A token carries the account, its access epoch and the serial of its feed. When offices change, when a case is taken
away, or when the person asks for a new address, the old one stops to work.
"""

from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeSerializer

SALT = "oversight.calendar-feed"


@dataclass(frozen=True)
class FeedKey:
    """What a feed's address says."""

    account_id: int
    epoch: int
    serial: int


def sign(key: FeedKey, secret: str) -> str:
    """The token of an address."""
    text: str = URLSafeSerializer(secret, salt=SALT).dumps([key.account_id, key.epoch, key.serial])
    return text


def read(token: str, secret: str) -> FeedKey | None:
    """What a token says; nothing for one that was made up or changed."""
    try:
        account_id, epoch, serial = URLSafeSerializer(secret, salt=SALT).loads(token)
        return FeedKey(int(account_id), int(epoch), int(serial))
    except (BadSignature, TypeError, ValueError):
        return None
