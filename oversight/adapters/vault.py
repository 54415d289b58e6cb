"""Encryption of what must not be read from the database: drafts. AES-GCM under a key from outside the database."""

import hashlib
import secrets
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


class Vault:
    """Locks and opens small pieces of text. `about` binds a piece to its place, so that it cannot be moved.

    It locks with the present key and opens what lies under an older one too.
    """

    def __init__(self, key: str, older: Sequence[str] = ()) -> None:
        self._ciphers = [AESGCM(hashlib.sha256(b"oversight vault" + one.encode()).digest()) for one in (key, *older)]

    def lock(self, text: str, about: str) -> bytes:
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._ciphers[0].encrypt(nonce, text.encode(), about.encode())

    def is_present(self, sealed: bytes, about: str) -> bool:
        """Whether a piece lies under the present key."""
        return self._try(self._ciphers[0], sealed, about) is not None

    def open(self, sealed: bytes, about: str) -> str:
        """The text again. Raises cryptography's InvalidTag when key or place are not the ones it was locked with."""
        for cipher in self._ciphers:
            if (content := self._try(cipher, sealed, about)) is not None:
                return content.decode()
        raise InvalidTag

    @staticmethod
    def _try(cipher: AESGCM, sealed: bytes, about: str) -> bytes | None:
        try:
            return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], about.encode())
        except InvalidTag:
            return None
