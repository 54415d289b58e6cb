"""A vote that nobody can read before the close: encrypted under the key of its ballot alone.

Every sealed vote is filled up to the same size, so that its length does not tell whether words stand in it.
"""

import json
import secrets
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE: Final = 12
SMALLEST: Final = 8 * 1024
"""Bytes to which a vote is filled up; one with very many words to twice, four times as much, and so on."""


class BallotKey:
    """The key of one ballot. Whoever closes the vote opens the votes with it and throws it away."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._cipher = AESGCM(key)

    @classmethod
    def new(cls) -> "BallotKey":
        """A key that no other ballot has."""
        return cls(AESGCM.generate_key(256))

    @classmethod
    def from_text(cls, text: str) -> "BallotKey":
        """The key again."""
        return cls(bytes.fromhex(text))

    @property
    def text(self) -> str:
        """The key in letters, to be locked away."""
        return self._key.hex()

    def seal(self, choice: str, dissent: str, about: str) -> bytes:
        """Seal a vote; `about` names ballot, pair and member, so that it cannot be moved to another."""
        plain = json.dumps([choice, dissent]).encode()
        size = SMALLEST
        while size < len(plain):
            size *= 2
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._cipher.encrypt(nonce, plain.ljust(size), about.encode())

    def open(self, sealed: bytes, about: str) -> tuple[str, str]:
        """Choice and dissent. Raises cryptography's InvalidTag for another ballot's vote or a changed one."""
        choice, dissent = json.loads(self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], about.encode()))
        return str(choice), str(dissent)
