"""Drawing a decision and opening it again: the artefacts, and the search for protected terms in them."""

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from oversight.adapters.documents import pdf, render_html
from oversight.charter.schema import Charter
from oversight.leaks.artefact import Artefact, from_bytes
from oversight.leaks.check import Hit, search
from oversight.leaks.matching import Index
from oversight.leaks.terms import Term
from oversight.publication.document import Seal, document
from oversight.publication.projection import PublicDecision
from oversight.publication.redaction.frame import Kept, Passing, printed_by_itself


@dataclass(frozen=True, kw_only=True)
class Artefacts:
    """A decision in the forms in which it leaves: the PDF, the words of the page, and the JSON."""

    pdf: bytes
    html: str
    json: str


def draw(decision: PublicDecision, charter: Charter, seal: Seal, created: dt.datetime) -> Artefacts:
    """Draw a decision in every form. Slow: about half a second; no transaction may be open."""
    values = document(decision, charter, seal)
    html = render_html("decision", decision=values)
    drawn = pdf(
        html,
        title=file_title(decision),
        lang="en",
        author=charter.board.name,
        created=created,
    )
    return Artefacts(pdf=drawn, html=html, json=json.dumps(public_json(decision, seal), ensure_ascii=False))


def public_json(decision: PublicDecision, seal: Seal) -> dict[str, Any]:
    """The decision as open data: its own values, the fingerprint over them, and where the record stood."""
    return {
        "decision": decision.as_json(),
        "fingerprint": {
            "algorithm": "SHA-256",
            "over": "decision, keys sorted, no spaces, UTF-8",
            "value": seal.fingerprint,
        },
        "record": {"entry": seal.position, "head": seal.head},
    }


def known_public(charter: Charter, seal: Seal) -> list[str]:
    """What stands on every decision by intent: the two hashes, and how to reach the board."""
    board = charter.board
    return [seal.fingerprint, seal.head, board.phone, board.email, board.website.removeprefix("https://")]


def hits_in(
    artefacts: Artefacts, terms: list[Term], number: str, public: list[str], passing: Passing | None = None
) -> list[tuple[str, Hit]]:
    """Open every artefact again and search it. An empty list means clean.

    `public` is passed over: digits of a hash are no badge number, and whoever gives the board's own telephone number
    as theirs does not block their decision. Of `passing`, words kept with a reason are passed over where they stand,
    and what every decision prints by itself; the free words are searched once more without that.
    """
    index = Index(terms)
    kept = passing.kept if passing else ()
    known = pattern_of(public, (*kept, *(_frame_of(index, passing) if passing else ())))
    opened = (
        ("PDF", from_bytes(artefacts.pdf, f"{number}.pdf")),
        ("page", from_bytes(artefacts.html.encode(), f"{number}.html")),
        ("JSON", from_bytes(artefacts.json.encode(), f"{number}.json")),
    )
    found = [(name, hit) for name, artefact in opened for hit in search(index, without(artefact, known))]
    if passing is None:
        return found
    return [("text", hit) for hit in search(index, without(passing.texts, pattern_of(public, kept)))] + found


def _frame_of(index: Index, passing: Passing) -> tuple[Kept, ...]:
    """What the decision prints by itself: its page and its data without any free word, and the title of the file."""
    frame, seal = passing.frame, Seal("", 0, "")
    html = render_html("decision", decision=document(frame, passing.charter, seal))
    data = json.dumps(public_json(frame, seal), ensure_ascii=False)
    title = file_title(frame)
    files = (("frame.html", html.encode()), ("frame.json", data.encode()), ("frame.txt", title.encode()))
    return printed_by_itself(index, files)


def file_title(decision: PublicDecision) -> str:
    """What the file says of itself in its metadata."""
    return f"Decision in case {decision.number}: {decision.title}"


def pattern_of(texts: Iterable[str], kept: Iterable[Kept] = ()) -> re.Pattern[str]:
    """The texts, however white space was put between their letters: hashes are printed in groups and over two lines.

    Of kept words only the words themselves match, beside the words before them or the words after them.
    """
    ways = [_spaced(text) for text in texts if text.strip()]
    for before, words, after in kept:
        if before:
            ways.append(rf"{_spaced(before)}\s*(?P<k{len(ways)}>{_spaced(words)})")
        if after:
            ways.append(rf"(?P<k{len(ways)}>{_spaced(words)})(?=\s*{_spaced(after)})")
        if not before and not after:
            ways.append(_spaced(words))
    return re.compile("|".join(ways) or r"(?!)")


def _spaced(text: str) -> str:
    return r"\s*".join(re.escape(letter) for letter in "".join(text.split()))


def without(artefact: Artefact, known: re.Pattern[str]) -> Artefact:
    """The artefact with known public texts blanked out; every other letter keeps its place."""

    def blanked(found: re.Match[str]) -> str:
        start, end = found.span(found.lastgroup) if found.lastgroup else found.span()
        whole, first = found[0], found.start()
        words = re.sub(r"\S", " ", whole[start - first : end - first])
        return whole[: start - first] + words + whole[end - first :]

    return replace(
        artefact, places=tuple(replace(place, text=known.sub(blanked, place.text)) for place in artefact.places)
    )
