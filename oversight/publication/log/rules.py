"""The public log, pure: what an entry commits to, the bytes that are chained, the statements that are signed.

The chain is that of the record (`audit.seal`): one piece of code links and checks both. docs/verify.md describes every
byte, so that somebody else can write a program that checks it.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from oversight.audit.seal import canonical, detail_digest

LOG, HEAD, KEY, KEYS = "oversight-log/1", "oversight-head/1", "oversight-key/1", "oversight-keys/1"
"""Names of the formats. What is signed carries its own, so that no signature serves for something else."""
SALT = 32
"""Bytes of a salt."""
TAKEN_DOWN = "taken-down"
"""The kind of an entry that says: what was published under this subject was taken down."""
TEXT = "decision"
"""The kind of an entry about the words of a decision: the fingerprint that is printed on it."""
KIND = re.compile(r"[a-z][a-z0-9.-]{0,39}")
SUBJECT = re.compile(r"(?P<number>[^/\s]{1,60})(?:/v(?P<version>[1-9][0-9]{0,5}))?")


@dataclass(frozen=True)
class Content:
    """What an entry commits to: a kind, a subject such as `2026-0001/v1`, and the SHA-256 of what was published."""

    kind: str
    subject: str
    sha256: str

    @property
    def text(self) -> str:
        """The letters under the commitment."""
        return canonical({"kind": self.kind, "subject": self.subject, "sha256": self.sha256}).decode()

    def commitment(self, salt: bytes) -> str:
        """SHA-256 of salt and content: once the salt is gone, nobody can test a guess against it."""
        return detail_digest(salt, self.text)


def subject_of(number: str, version: int = 0) -> str:
    """What entries call a version of a decision, or without a version all of it."""
    return f"{number}/v{version}" if version else number


def parts_of(subject: str) -> tuple[str, int]:
    """Number and version of a subject, 0 where it means every version. Raises ValueError for what is none."""
    found = SUBJECT.fullmatch(subject)
    if found is None:
        raise ValueError(f"“{subject}” is no subject of the log.")
    return found["number"], int(found["version"] or 0)


def stamp(moment: dt.datetime) -> str:
    """A moment in UTC to the second: 2026-03-02T17:00:00Z."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def entry_bytes(position: int, at: str, commitment: str) -> bytes:
    """The bytes of an entry that are chained. They name nothing that was published."""
    return canonical({"position": position, "at": at, "commitment": commitment})


@dataclass(frozen=True, kw_only=True)
class Head:
    """How far the log reached when it was signed, and where the board's record of everything stood at that moment."""

    number: int
    "Heads are counted from 1: two different ones with one number prove that the board showed two logs."
    board: str
    day: str
    at: str
    position: int
    head: str
    record_position: int
    record_head: str
    key: str

    def statement(self) -> bytes:
        """The bytes that are signed."""
        return canonical({"format": HEAD, **self.plain()})

    def plain(self) -> dict[str, object]:
        """The statement's values, as they stand in the published log."""
        return {
            "number": self.number,
            "board": self.board,
            "day": self.day,
            "at": self.at,
            "position": self.position,
            "head": self.head,
            "record": {"entry": self.record_position, "head": self.record_head},
            "key": self.key,
        }

    @classmethod
    def read(cls, plain: Mapping[str, object]) -> "Head":
        """A head as it stands in a published log. Raises KeyError, TypeError or ValueError where it is none."""
        record = plain["record"]
        if not isinstance(record, Mapping):
            raise TypeError("record")
        texts = {name: str(plain[name]) for name in ("board", "day", "at", "head", "key")}
        return cls(
            number=int(str(plain["number"])),
            position=int(str(plain["position"])),
            record_position=int(str(record["entry"])),
            record_head=str(record["head"]),
            **texts,
        )


def key_statement(board: str, key: str, public: str, begun: str) -> bytes:
    """What the former key signs when a new one takes its place."""
    return canonical({"format": KEY, "board": board, "key": key, "public": public, "from": begun})
