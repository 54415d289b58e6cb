"""The leak check: the finished artefact is opened again and every place in it is searched for the protected terms."""

from collections.abc import Iterable
from dataclasses import dataclass

from oversight.leaks.artefact import Artefact
from oversight.leaks.forms import Level
from oversight.leaks.matching import Index, Match
from oversight.leaks.places import Place
from oversight.leaks.terms import Kind, Term

_AROUND = 30
"""Characters shown on each side of a hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A protected term that was found: which, how sure, where (“page 3”, “metadata /Title”), and the text around it."""

    term: Term
    kind: Kind
    level: Level
    where: str
    excerpt: str


def search(terms: Iterable[Term] | Index, artefact: Artefact, at_least: Level = Level.likely) -> list[Hit]:
    """Every protected term in the artefact, at least so sure, in the order of its places.

    An empty list means clean.
    """
    index = terms if isinstance(terms, Index) else Index(terms)
    hits = dict.fromkeys(
        Hit(match.term, match.term.kind, match.level, place.where_at(match.start), _excerpt(place, match))
        for place in artefact.places
        for match in index.find(place.text)
        if match.level >= max(at_least, place.at_least)
    )
    return list(hits)


def _excerpt(place: Place, match: Match) -> str:
    start, end = max(0, match.start - _AROUND), match.end + _AROUND
    before, after = ("…" if start else ""), ("…" if end < len(place.text) else "")
    return before + " ".join(place.text[start:end].split()) + after
