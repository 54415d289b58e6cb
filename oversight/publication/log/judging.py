"""What the public log says about a copy or a number: one of five answers. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from oversight.publication.log.rules import TAKEN_DOWN, parts_of


class Answer(StrEnum):
    """The five answers."""

    AUTHENTIC = "authentic"
    SUPERSEDED = "superseded"
    ALTERED = "altered"
    TAKEN_DOWN = "taken-down"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Opened:
    """An entry whose content is public."""

    position: int
    at: str
    kind: str
    subject: str
    sha256: str

    @property
    def number(self) -> str:
        return parts_of(self.subject)[0]

    @property
    def version(self) -> int:
        """0 for an entry about every version."""
        return parts_of(self.subject)[1]


class Known(Protocol):
    """The open entries of a log, wherever they lie."""

    def with_digest(self, sha256: str) -> Opened | None:
        """The newest entry about something with this fingerprint."""

    def about(self, number: str) -> Sequence[Opened]:
        """Every open entry about a decision, the oldest first."""


@dataclass(frozen=True)
class Claim:
    """What a copy says it is."""

    number: str
    version: int = 0


@dataclass(frozen=True)
class Copy:
    """A file that somebody brought: its fingerprint, that of the words in it, and what it says of itself."""

    sha256: str
    text: str = ""
    "The fingerprint computed from the words of a decision in it; nothing where none can be read."
    printed: tuple[str, ...] = ()
    "Fingerprints that stand in it."
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Judgment:
    """The answer, with what it rests on. `newest` is the newest version of that decision."""

    answer: Answer
    number: str = ""
    version: int = 0
    newest: int = 0
    entry: Opened | None = None
    entries: tuple[Opened, ...] = ()
    "Every open entry about this version."


def judge_copy(copy: Copy, known: Known) -> Judgment:
    """What a copy is. Only the exact bytes of a published file, or its exact words, are authentic."""
    for digest in (copy.sha256, copy.text):
        found = known.with_digest(digest) if digest else None
        if found is not None and found.version:
            return _published(found.number, found.version, known.about(found.number), found)
    return _pretended(copy, known)


def judge_number(number: str, version: int, known: Known) -> Judgment:
    """What is published under a number; with version 0 the newest."""
    entries = known.about(number)
    published = _versions(entries)
    if version in published or (published and not version):
        return _published(number, version or max(published), entries, None)
    if _is_taken_down(version, entries):
        return Judgment(Answer.TAKEN_DOWN, number, version, entry=_taking(entries))
    return Judgment(Answer.UNKNOWN, number, version)


def judge_fingerprint(sha256: str, known: Known) -> Judgment:
    """What a fingerprint belongs to."""
    return judge_copy(Copy(sha256), known)


def _published(number: str, version: int, entries: Sequence[Opened], entry: Opened | None) -> Judgment:
    newest = max(_versions(entries))
    answer = Answer.AUTHENTIC if version == newest else Answer.SUPERSEDED
    own = tuple(one for one in entries if one.version == version and one.kind != TAKEN_DOWN)
    return Judgment(answer, number, version, newest, entry or own[0], own)


def _pretended(copy: Copy, known: Known) -> Judgment:
    """A copy that is none of ours: what it says it is decides between altered, taken down and unknown."""
    claims = list(copy.claims)
    for digest in copy.printed:
        found = known.with_digest(digest)
        claims += [Claim(found.number, found.version)] if found else []
    for claim in claims:
        entries = known.about(claim.number)
        published = _versions(entries)
        if published and (claim.version in published or not _is_taken_down(claim.version, entries)):
            version = claim.version if claim.version in published else max(published)
            own = tuple(one for one in entries if one.version == version)
            return Judgment(Answer.ALTERED, claim.number, version, max(published), entries=own)
        if _is_taken_down(claim.version, entries):
            return Judgment(Answer.TAKEN_DOWN, claim.number, claim.version, entry=_taking(entries))
    return Judgment(Answer.UNKNOWN)


def _versions(entries: Sequence[Opened]) -> set[int]:
    return {one.version for one in entries if one.kind != TAKEN_DOWN and one.version}


def _is_taken_down(version: int, entries: Sequence[Opened]) -> bool:
    """Whether this version, or all of the decision, was taken down."""
    gone = {one.version for one in entries if one.kind == TAKEN_DOWN}
    return 0 in gone or (version in gone if version else bool(gone))


def _taking(entries: Sequence[Opened]) -> Opened:
    return [one for one in entries if one.kind == TAKEN_DOWN][-1]
