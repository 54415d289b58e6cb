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
    EMPLOYER = "employer"
    ADDRESS = "address"
    LITIGATION = "litigation"


KINDS: dict[ConflictKind, str] = {
    ConflictKind.RELATION: "I am related to them, or close to them in another way",
    ConflictKind.INVOLVEMENT: "I was involved before",
    ConflictKind.EMPLOYER: "I work, or worked, for them",
    ConflictKind.ADDRESS: "I live, or own something, at this address",
    ConflictKind.LITIGATION: "I have a lawsuit with them",
}


SAID: dict[ConflictKind, str] = {
    ConflictKind.RELATION: "{name} declared a relation to {about}",
    ConflictKind.INVOLVEMENT: "{name} declared an earlier involvement with {about}",
    ConflictKind.EMPLOYER: "{name} declared an employer that has to do with {about}",
    ConflictKind.ADDRESS: "{name} declared an address that is that of {about}",
    ConflictKind.LITIGATION: "{name} declared a lawsuit with {about}",
}
LEAST_LETTERS = 4
"""Of an employer's name, to be looked for in a file."""


@dataclass(frozen=True)
class Someone:
    """A person, officer or place of a case as a conflict check sees them. `said` is how a sentence calls them."""

    said: str
    names: tuple[str, ...]
    email: str = ""
    address: str = ""
    words: str = ""
    "What else is written about them, where an employer may stand."
    kind: str = "party"
    "What the charter calls the match: party, officer or address."


@dataclass(frozen=True)
class Declared:
    """A declaration in force that touches the case. `about` is how a sentence calls what it concerns."""

    kind: ConflictKind
    about: str
    words: str
    matched: str = "party"
    "What the charter calls the match: party, officer, address, employer or earlier_case."


@dataclass(frozen=True)
class Hit:
    """One reason to ask a person whether they have a conflict: what was matched, and a sentence without names."""

    matched: str
    sentence: str


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


def plain_words(text: str) -> str:
    """Words without accents, case and punctuation, in their order, between single spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = re.findall(r"[^\W_]+", bare)
    return f" {' '.join(words)} "


def same_person(name: str, email: str, people: Iterable[Someone]) -> tuple[str, ...]:
    """Why this account may be somebody on the case, in sentences; empty when nobody matches."""
    return tuple(hit.sentence for hit in person_hits(name, email, people))


def person_hits(name: str, email: str, people: Iterable[Someone]) -> tuple[Hit, ...]:
    """The same, with what was matched."""
    mine, address = plain_name(name), plain_email(email)
    hits = []
    for someone in people:
        if address and plain_email(someone.email) == address:
            hits.append(Hit(someone.kind, f"{name} has the same e-mail address as {someone.said}."))
        elif mine and any(plain_name(other) == mine for other in someone.names):
            hits.append(Hit(someone.kind, f"{name} has the same name as {someone.said}."))
    return tuple(hits)


def touched_by(kind: ConflictKind, named: str, people: Iterable[Someone]) -> tuple[tuple[str, str], ...]:
    """Whom of a case a declared name, employer or address touches: what was matched, and how a sentence calls them.

    An address needs a number, an employer at least four letters: shorter words would match half the file.
    """
    words = plain_words(named)
    if kind is ConflictKind.ADDRESS:
        usable = len(words.split()) > 1 and any(sign.isdigit() for sign in words)
        return tuple(("address", one.said) for one in people if usable and words in plain_words(one.address))
    if kind is ConflictKind.EMPLOYER:
        usable = len(words.strip()) >= LEAST_LETTERS
        return tuple(("employer", one.said) for one in people if usable and _works_for(words, one))
    mine = plain_name(named)
    return tuple((one.kind, one.said) for one in people if mine in {plain_name(name) for name in one.names})


def _works_for(words: str, someone: Someone) -> bool:
    mail = someone.email.rpartition("@")[2].rpartition(".")[0]
    together = words.replace(" ", "")
    said = any(words in plain_words(text) for text in (*someone.names, someone.words))
    return said or together in plain_words(mail).split()


def declared_hits(name: str, declared: Iterable[Declared]) -> tuple[Hit, ...]:
    """Why what this person declared must be asked about, without the words of the declaration."""
    return tuple(Hit(one.matched, f"{SAID[one.kind].format(name=name, about=one.about)}.") for one in declared)


def declared_reasons(name: str, declared: Iterable[Declared]) -> tuple[str, ...]:
    """Why what this person declared stands in the way, in sentences."""
    return tuple(f"{SAID[item.kind].format(name=name, about=item.about)}: {_closed(item.words)}" for item in declared)


def _closed(words: str) -> str:
    text = words.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."
