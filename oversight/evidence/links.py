"""Short-lived addresses of one file for one person, signed. They end with the person's access."""

from dataclasses import dataclass
from typing import Final

from itsdangerous import BadSignature, URLSafeTimedSerializer

DOWNLOAD: Final = 10 * 60
"""Seconds in which a download must begin or go on."""
SHOWN: Final = 2 * 60 * 60
"""Seconds for which a page may play what it shows: as long as a long recording."""
_SALT: Final = "oversight file"


@dataclass(frozen=True)
class Link:
    """What an address opens: a file of a case, or its copy without metadata, for an account at an access epoch."""

    account_id: int
    epoch: int
    number: str
    file_id: int
    bare: bool = False
    shown: bool = False


def sign(link: Link, secret: str) -> str:
    """The address of a link."""
    held = [link.account_id, link.epoch, link.number, link.file_id, link.bare, link.shown]
    text: str = URLSafeTimedSerializer(secret, salt=_SALT).dumps(held)
    return text


def read(text: str, secret: str) -> Link | None:
    """The link again; None when it is too old or not ours."""
    serializer = URLSafeTimedSerializer(secret, salt=_SALT)
    try:
        link = Link(*serializer.loads(text, max_age=SHOWN))
        return link if link.shown else Link(*serializer.loads(text, max_age=DOWNLOAD))
    except (BadSignature, TypeError):
        return None
