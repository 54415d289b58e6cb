"""Random names: of cases, and of the rows that belong to them. Pure, but for drawing at random.

The name of a row holds a token and a tag. Both come from the secret of its case, so that who holds the secret can tell
whether a row belongs to the case, and nobody else can tell that two rows belong together.
"""

import hashlib
import hmac
import secrets

_PART = 10
"""Letters of a token and of a tag: 40 bits each."""


def new_name() -> str:
    """A random name for a case."""
    return secrets.token_hex(6)


def new_secret() -> str:
    """A random secret for a case."""
    return secrets.token_hex(32)


def row_name(secret: str, kind: str, number: int) -> str:
    """The name of a row of a case. The same row has the same name in every snapshot."""
    token = _keyed(secret, f"{kind}:{number}")
    return token + _tag(secret, token)


def belongs(secret: str, name: str) -> bool:
    """Whether a row of this name belongs to the case with this secret."""
    return hmac.compare_digest(_tag(secret, name[:_PART]), name[_PART:])


def _tag(secret: str, token: str) -> str:
    return _keyed(secret, f"tag:{token}")


def _keyed(secret: str, text: str) -> str:
    return hmac.new(bytes.fromhex(secret), text.encode(), hashlib.sha256).hexdigest()[:_PART]
