"""Encryption of what must not be read from the database: drafts. AES-GCM under a key from outside the database."""

import hashlib
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


class Vault:
    """Locks and opens small pieces of text. `about` binds a piece to its place, so that it cannot be moved."""

    def __init__(self, key: str) -> None:
        self._cipher = AESGCM(hashlib.sha256(b"oversight vault" + key.encode()).digest())

    def lock(self, text: str, about: str) -> bytes:
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._cipher.encrypt(nonce, text.encode(), about.encode())

    def open(self, sealed: bytes, about: str) -> str:
        """The text again. Raises cryptography's InvalidTag when key or place are not the ones it was locked with."""
        return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], about.encode()).decode()
