"""When a person must not investigate or review a case. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
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
        return _said(self.name, [self.officer], has_conflict=self.has_conflict)


def said_together(asked: Iterable[Asked]) -> tuple[str, ...]:
    """The same in one sentence for each person and answer, in the order in which they come."""
    officers: dict[tuple[str, bool], list[int]] = {}
    for one in asked:
        officers.setdefault((one.name, one.has_conflict), []).append(one.officer)
    return tuple(_said(name, sorted(set(some)), has_conflict=bad) for (name, bad), some in officers.items())


def _said(name: str, officers: Sequence[int], *, has_conflict: bool) -> str:
    numbers = [str(number) for number in officers]
    listed = " and ".join([", ".join(numbers[:-1]), numbers[-1]] if len(numbers) > 1 else numbers)
    about = f"officer{'s' if len(numbers) > 1 else ''} {listed}"
    if has_conflict:
        return f"{name} has a conflict with {about}. Somebody else must take over."
    return f"{name} has not said yet whether they know {about}."


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
