"""The words around a public decision: what the PDF and the page both show, made from the public model alone."""

from typing import Any

from oversight.charter.schema import Charter
from oversight.publication.aftermath import became, recommended
from oversight.publication.projection.model import PublicDecision
from oversight.publication.writing import after, front, reasons, timeline, withheld
from oversight.publication.writing.edition import Edition, Numbers, Seal, sign_of
from oversight.publication.writing.timeline import MILESTONES
from oversight.publication.writing.tongue import tongue_of

__all__ = ["MILESTONES", "Seal", "document", "sign_of"]

LONG = 40
"""Paragraphs from which a decision gets a table of contents."""


def document(decision: PublicDecision, charter: Charter, seal: Seal, language: str = "en") -> dict[str, Any]:
    """The values of `documents/decision.html` and of the public page, in one language (BCP 47)."""
    edition, numbers = Edition(decision, charter, tongue_of(charter, language)), Numbers()
    values = {**_front(edition), **_body(edition, numbers), **_back(edition, numbers, seal)}
    return {**values, "is_long": numbers.given > LONG}


def _front(edition: Edition) -> dict[str, Any]:
    board, tongue = edition.charter.board, edition.tongue
    return {
        "number": edition.decision.number,
        "title": edition.decision.title,
        "foreign": tongue.foreign,
        "foreign_name": tongue.name_of(tongue.original),
        "board": {
            "name": tongue.say_law(board.name),
            "address": list(board.address),
            "phone": board.phone,
            "site": board.website.removeprefix("https://"),
        },
        "subtitle": front.subtitle(edition),
        "strip": timeline.strip(edition),
        "version_line": front.version_line(edition),
        "outcome": front.outcome(edition),
        "tally": front.tally(edition),
        "in_short": front.in_short(edition),
        "is_wordy": front.is_wordy(edition),
        "how_to_read": front.how_to_read(edition),
        "meanings": front.meanings(edition),
        "findings": [front.finding(edition, row) for row in edition.decision.rows],
        "parties": reasons.parties(edition),
    }


def _body(edition: Edition, numbers: Numbers) -> dict[str, Any]:
    """The numbered parts, in the order in which they are read."""
    decision = edition.decision
    return {
        "happened": numbers.give(edition.written(text) for text in decision.summary),
        "evidence": [edition.written(text) for text in decision.evidence],
        "standard": front.standard(edition),
        "analysis": reasons.analysis(edition, numbers),
        "vote": reasons.vote(edition, numbers),
        "recommendations": [recommended(one, edition) for one in decision.recommendations],
        "answer": after.answer(edition, numbers),
        "aftermath": numbers.give(part for one in decision.aftermath for part in became(one, edition)),
    }


def _back(edition: Edition, numbers: Numbers, seal: Seal) -> dict[str, Any]:
    say = edition.tongue.say
    return {
        "dates_summary": timeline.summary(edition),
        "line": timeline.line(edition),
        "dates": timeline.dates(edition),
        "next": after.what_next(edition, numbers),
        "legend": withheld.legend(edition),
        "legend_note": say("Each mark has one size, whatever it replaces. What is not public was never in this file."),
        "verify": after.verify(edition, seal),
    }
