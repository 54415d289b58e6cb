"""Which signed heads hold: pure, for the board's own check and for a log that somebody downloaded."""

from collections.abc import Mapping
from dataclasses import dataclass

from oversight.adapters.signing import is_signature, name_of
from oversight.publication.log.rules import Head, key_statement


@dataclass(frozen=True, kw_only=True)
class PublicKey:
    """A key of the board as it is published."""

    key: str
    public: str
    begun: str
    ended: str = ""
    "When it stopped signing; nothing while it signs."
    compromised: bool = False
    "Somebody else may have had it: what it signed counts only where a later key has signed it too."
    endorsed_by: str = ""
    endorsement: str = ""


@dataclass(frozen=True)
class Signed:
    """A head with its signature."""

    head: Head
    signature: str


def problem_of_key(board: str, key: PublicKey, keys: Mapping[str, PublicKey]) -> str | None:
    """What is wrong with a key itself: its name, or the word of the key before it."""
    if len(key.public) != 64 or not _is_hex(key.public) or name_of(key.public) != key.key:
        return f"Key {key.key} does not have the name that its letters give."
    if not key.endorsed_by:
        return None
    former = keys.get(key.endorsed_by)
    statement = key_statement(board, key.key, key.public, key.begun)
    if former is None or not is_signature(former.public, key.endorsement, statement):
        return f"Key {key.key} says that key {key.endorsed_by} vouches for it, and it does not."
    return None


def problem_of_head(signed: Signed, board: str, keys: Mapping[str, PublicKey]) -> str | None:
    """What is wrong with a signed head: its board, its key, the time of its key, or the signature itself."""
    head, key = signed.head, keys.get(signed.head.key)
    where = f"Head {head.number} of {head.day}"
    if head.board != board:
        return f"{where} belongs to another board."
    if key is None:
        return f"{where} is signed with key {head.key}, which is not among the board's keys."
    if not is_signature(key.public, signed.signature, head.statement()):
        return f"{where} has a signature that is not that of key {key.key}."
    if head.at < key.begun or (key.ended and head.at > key.ended):
        return f"{where} was signed at a time when key {key.key} did not sign for the board."
    return None


def _is_hex(text: str) -> bool:
    return all(letter in "0123456789abcdef" for letter in text)
