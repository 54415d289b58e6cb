"""Drawing a decision and opening it again: the artefacts, and the search for protected terms in them."""

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from oversight.adapters.documents import pdf, render_html
from oversight.adapters.xmp import Identity
from oversight.charter.schema import Charter
from oversight.leaks.artefact import Artefact, from_bytes
from oversight.leaks.check import Hit, search
from oversight.leaks.matching import Index
from oversight.leaks.terms import Term
from oversight.publication.document import Seal, document
from oversight.publication.projection import PublicDecision
from oversight.publication.schemas import DECISION
from oversight.publication.writing.tongue import tongue_of


@dataclass(frozen=True, kw_only=True)
class Artefacts:
    """A decision as it leaves in one language: the PDF, and the body of its page."""

    pdf: bytes
    html: str
    language: str


def editions(charter: Charter) -> tuple[str, ...]:
    """The languages in which a decision is published, the one it is written in first."""
    return charter.editions


def draw(
    decision: PublicDecision, charter: Charter, seal: Seal, created: dt.datetime, language: str = "en"
) -> Artefacts:
    """Draw a decision in one language. Slow: about half a second; no transaction may be open."""
    values = document(decision, charter, seal, language)
    drawn = pdf(
        render_html("decision", lang=language, decision=values),
        title=file_title(decision, charter, language),
        lang=language,
        author=charter.board.name,
        created=created,
        identity=Identity(decision.number, decision.version, seal.fingerprint),
    )
    return Artefacts(pdf=drawn, html=page_body(decision, charter, seal, language), language=language)


def file_title(decision: PublicDecision, charter: Charter, language: str) -> str:
    """What the window of a reader is called."""
    words = tongue_of(charter, language).say("Decision in case {number}: {title}")
    return words.format(number=decision.number, title=decision.title)


def page_body(decision: PublicDecision, charter: Charter, seal: Seal, language: str) -> str:
    """The body of a decision's page, to stand in the living frame of the site."""
    return render_html("decision_page", lang=language, decision=document(decision, charter, seal, language))


def public_json(decision: PublicDecision, seal: Seal) -> dict[str, Any]:
    """The decision as open data: its own values, the fingerprint over them, and where the record stood."""
    return {
        "$schema": DECISION,
        "decision": decision.as_json(),
        "fingerprint": {
            "algorithm": "SHA-256",
            "over": "decision, keys sorted, no spaces, UTF-8",
            "value": seal.fingerprint,
        },
        "record": {"entry": seal.position, "head": seal.head},
    }


def json_text(decision: PublicDecision, seal: Seal) -> str:
    """The JSON of a decision as it is published: one text for all languages."""
    return json.dumps(public_json(decision, seal), ensure_ascii=False, indent=1)


def known_public(charter: Charter, seal: Seal) -> list[str]:
    """What stands on every decision by intent: the two hashes, and how to reach the board."""
    board = charter.board
    return [seal.fingerprint, seal.head, board.phone, board.email, board.website.removeprefix("https://")]


def hits_in(
    drawn: Sequence[Artefacts], data: str, terms: list[Term], number: str, public: list[str]
) -> list[tuple[str, Hit]]:
    """Open every artefact again and search it, each language of the PDF and the page, and the JSON `data`.

    An empty list means clean. `public` is passed over: digits of a hash are no badge number, and whoever gives the
    board's own telephone number as theirs does not block their decision.
    """
    index, known = Index(terms), _pattern_of(public)
    opened = [("JSON", from_bytes(data.encode(), f"{number}.json"))]
    for one in drawn:
        opened.append((f"PDF ({one.language})", from_bytes(one.pdf, f"{number}.{one.language}.pdf")))
        opened.append((f"page ({one.language})", from_bytes(one.html.encode(), f"{number}.{one.language}.html")))
    return [(name, hit) for name, artefact in opened for hit in search(index, _without(artefact, known))]


def _pattern_of(texts: list[str]) -> re.Pattern[str]:
    """The texts, however white space was put between their letters: hashes are printed in groups and over two lines."""
    spaced = [r"\s*".join(re.escape(letter) for letter in "".join(text.split())) for text in texts if text.strip()]
    return re.compile("|".join(spaced) or r"(?!)")


def _without(artefact: Artefact, known: re.Pattern[str]) -> Artefact:
    """The artefact with known public texts blanked out; every other letter keeps its place."""

    def blank(text: str) -> str:
        return known.sub(lambda found: re.sub(r"\S", " ", found[0]), text)

    return replace(artefact, places=tuple(replace(place, text=blank(place.text)) for place in artefact.places))
