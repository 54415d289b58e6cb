"""When a person must not investigate or review a case. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ConflictKind(StrEnum):
    """What a person declares."""

    RELATION = "relation"
    INVOLVEMENT = "involvement"


KINDS: dict[ConflictKind, str] = {
    ConflictKind.RELATION: "I am related to them, or close to them in another way",
    ConflictKind.INVOLVEMENT: "I was involved before",
}


@dataclass(frozen=True)
class Someone:
    """A person or officer of a case as a conflict check sees them. `said` is how a sentence calls them."""

    said: str
    names: tuple[str, ...]
    email: str = ""


@dataclass(frozen=True)
class Declared:
    """A declaration in force that touches the case. `about` is how a sentence calls what it concerns."""

    kind: ConflictKind
    about: str
    words: str


@dataclass(frozen=True)
class Asked:
    """Somebody was asked whether they know an officer of the case (by number), and it is not settled."""

    name: str
    officer: int
    has_conflict: bool
    "They answered that they have one. Otherwise they have not answered."

    @property
    def said(self) -> str:
        """Why this stands in the way, in a sentence."""
        if self.has_conflict:
            return f"{self.name} has a conflict with officer {self.officer}. Somebody else must take over."
        return f"{self.name} has not said yet whether they know officer {self.officer}."


def plain_name(name: str) -> tuple[str, ...]:
    """A name without accents, case, punctuation and order: "Halvórsen, Cosmo" and "cosmo halvorsen" are the same."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return tuple(sorted(re.findall(r"[^\W_]+", bare)))


def plain_email(email: str) -> str:
    """An address without case and spaces."""
    return email.strip().casefold()


def same_person(name: str, email: str, people: Iterable[Someone]) -> tuple[str, ...]:
    """Why this account may be somebody on the case, in sentences; empty when nobody matches."""
    mine, address = plain_name(name), plain_email(email)
    reasons = []
    for someone in people:
        if address and plain_email(someone.email) == address:
            reasons.append(f"{name} has the same e-mail address as {someone.said}.")
        elif mine and any(plain_name(other) == mine for other in someone.names):
            reasons.append(f"{name} has the same name as {someone.said}.")
    return tuple(reasons)


def declared_reasons(name: str, declared: Iterable[Declared]) -> tuple[str, ...]:
    """Why what this person declared stands in the way, in sentences."""
    said = {
        ConflictKind.RELATION: "{name} declared a relation to {about}: {words}",
        ConflictKind.INVOLVEMENT: "{name} declared an earlier involvement with {about}: {words}",
    }
    return tuple(said[item.kind].format(name=name, about=item.about, words=_closed(item.words)) for item in declared)


def _closed(words: str) -> str:
    text = words.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."
