"""Published decisions: rows of the table for the pages, and long ones for the drawing of documents."""

import dataclasses
import datetime as dt
import random
from dataclasses import dataclass
from typing import Any

from oversight.charter.schema import Charter
from oversight.publication.projection import AllegationFacts, CaseFacts, PublicDecision, project
from tests.bench.words import PLACES, RARE, STORIES, TITLES
from tests.factories.decisions import case_facts, pair


@dataclass(frozen=True)
class Published:
    """What a row of the public list is made from."""

    charter: Charter
    case_id: int
    number: str
    serial: int
    at: dt.datetime
    by_id: int


def publication_rows(published: Published, draw: random.Random) -> tuple[dict[str, Any], str]:
    """The values of one publication, and the words by which it is found."""
    decision = project(_facts(published, draw), published.charter, version=1, published_on=published.at.date())
    digest = f"{published.serial:064x}"
    row = {
        "case_id": published.case_id,
        "number": decision.number,
        "version": 1,
        "state": "published",
        "by_id": published.by_id,
        "requested_at": published.at,
        "published_at": published.at,
        "published_on": published.at.date(),
        "title": decision.title,
        "summary": decision.summary[0],
        "categories": f" {' '.join(sorted({one.category for one in decision.allegations}))} ",
        "findings": f" {' '.join(sorted({one.board for one in decision.rows}))} ",
        "data": decision.as_json(),
        "fingerprint": decision.fingerprint,
        "pdf_sha256": digest,
        "pdf_size": 91_000,
        "position": published.serial,
        "head": digest,
    }
    return row, "\n".join((decision.number, decision.title, decision.place, *decision.summary, *decision.evidence))


def _facts(published: Published, draw: random.Random) -> CaseFacts:
    categories = draw.sample(published.charter.categories, 3)
    codes = [draw.choice(published.charter.findings).code for _ in categories]
    facts = case_facts()
    bird = f" A {RARE} is painted on the wall." if published.serial % 2500 == 1 else ""
    return dataclasses.replace(
        facts,
        number=published.number,
        title=f"{draw.choice(TITLES)} at {draw.choice(PLACES)}",
        allegations=tuple(
            AllegationFacts(id=at, number=at, category=one.code, analysis=draw.choice(STORIES))
            for at, one in enumerate(categories, 1)
        ),
        pairs=tuple(pair(at, 1 + at % 2, code) for at, code in enumerate(codes, 1)),
        summary=f"An officer was met. {draw.choice(STORIES)}{bird}\n\n{draw.choice(STORIES)}",
    )


def long_decision(charter: Charter, paragraphs: int) -> PublicDecision:
    """A decision of three allegations with so many paragraphs of reasons on each."""
    facts = case_facts()
    text = "\n\n".join(f"{STORIES[at % len(STORIES)]} {STORIES[(at + 1) % len(STORIES)]}" for at in range(paragraphs))
    allegations = tuple(dataclasses.replace(one, analysis=text or one.analysis) for one in facts.allegations)
    return project(
        dataclasses.replace(facts, allegations=allegations),
        charter,
        version=1,
        published_on=dt.date(2026, 7, 1),
    )
