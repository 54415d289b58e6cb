"""Who may speak at the hooks: a signature over the moment and the body, under a secret that both sides hold."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Final

LATE: Final = timedelta(minutes=5)
"""How far the sender's clock may be from ours. What is older was perhaps overheard, and is not listened to."""


def sign(body: bytes, secret: str, at: datetime) -> str:
    """The header for a body sent now: `t=<seconds since 1970>,v1=<HMAC-SHA-256 of "<t>." and the body, in hex>`."""
    stamp = str(int(at.timestamp()))
    return f"t={stamp},v1={_digest(stamp, body, secret)}"


def is_signed(body: bytes, header: str, secret: str, now: datetime) -> bool:
    """Whether the header belongs to this body, was made with the secret, and is not older than a few minutes."""
    parts = dict(part.strip().partition("=")[::2] for part in header.split(","))
    stamp, given = parts.get("t", ""), parts.get("v1", "")
    if not secret or not (stamp.isascii() and stamp.isdigit()) or len(stamp) > 12 or not given.isascii():
        return False
    right = hmac.compare_digest(_digest(stamp, body, secret), given)
    return right and abs(now - datetime.fromtimestamp(int(stamp), UTC)) <= LATE


def _digest(stamp: str, body: bytes, secret: str) -> str:
    return hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
