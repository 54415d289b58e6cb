"""Signatures of the board (Ed25519, RFC 8032). Keys and signatures are hexadecimal text; a key is named by its hash."""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

NAME = 16
"""Letters of a key's name."""


def make_key() -> tuple[str, str]:
    """A new key: its secret half, and its public one."""
    key = Ed25519PrivateKey.generate()
    return key.private_bytes_raw().hex(), key.public_key().public_bytes_raw().hex()


def name_of(public: str) -> str:
    """What a key is called: the first letters of the SHA-256 of its 32 bytes."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:NAME]


def sign_with(secret: str, statement: bytes) -> str:
    """The signature of a statement."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).sign(statement).hex()


def is_signature(public: str, signature: str, statement: bytes) -> bool:
    """Whether this key signed exactly this statement. False for whatever is no key or no signature."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), statement)
    except (InvalidSignature, ValueError):
        return False
    return True
