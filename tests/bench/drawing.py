"""How long a decision takes to be drawn and opened again, and how much of that is the drawing engine's own work."""

import datetime as dt
import io
import resource
import statistics
import time
from dataclasses import dataclass
from typing import Any

import pikepdf

from oversight.charter.schema import Charter
from oversight.charter.versions import laws_of
from oversight.leaks.terms import Term
from oversight.publication.document import Seal
from oversight.publication.preparing import draw, hits_in, json_text
from tests.bench.decisions import long_decision

TIMES = {5: 7, 60: 3}
"""How often a decision of so many pages is drawn; the median counts."""
NOON = dt.datetime(2026, 7, 1, 16, 0, tzinfo=dt.UTC)
TERMS = [
    *(Term(name, "name", "party") for name in ("Odalys Fenwick", "Percival Lindgren-Voss", "Wilhelmina Sandoval")),
    Term("odalys@mail.example", "email", "party"),
    Term("(555) 555-0163", "phone", "party"),
    Term("12 Orchard Lane, Apartment 4", "address", "party"),
    Term("8052", "badge", "officer slot 1"),
]


@dataclass(frozen=True)
class Drawing:
    """One length of document: milliseconds in all and inside WeasyPrint, medians; most memory of the process, MB."""

    pages: int
    total: float
    inside: float
    memory: float

    @property
    def share_outside(self) -> float:
        """Per cent of the time that is not the drawing engine's."""
        return 100 * (1 - self.inside / self.total)


def measure_drawings() -> list[Drawing]:
    """A short decision, of five pages, and a long one of sixty."""
    charter = laws_of("model-city").newest
    return [_measure(charter, wanted) for wanted in TIMES]


def _measure(charter: Charter, wanted: int) -> Drawing:
    paragraphs, pages = 0, _drawn(charter, 0)[2]
    while pages < wanted:
        paragraphs += max(1, (wanted - pages) * 5)
        pages = _drawn(charter, paragraphs)[2]
    taken = [_drawn(charter, paragraphs)[:2] for _ in range(TIMES[wanted])]
    total, inside = (statistics.median(values) for values in zip(*taken, strict=True))
    return Drawing(pages, total, inside, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _drawn(charter: Charter, paragraphs: int) -> tuple[float, float, int]:
    import weasyprint

    spent: list[float] = []
    undone = [_timed(weasyprint.HTML, name, spent) for name in ("__init__", "write_pdf")]
    decision = long_decision(charter, paragraphs)
    try:
        began = time.perf_counter()
        seal = Seal(decision.fingerprint, 4711, "a" * 64)
        artefacts = draw(decision, charter, seal, NOON)
        hits = hits_in([artefacts], json_text(decision, seal), TERMS, decision.number, [])
        total = (time.perf_counter() - began) * 1000
    finally:
        for name, original in undone:
            setattr(weasyprint.HTML, name, original)
    if hits:
        raise RuntimeError(f"The invented decision holds an invented secret: {hits[0][1].excerpt}")
    with pikepdf.open(io.BytesIO(artefacts.pdf)) as opened:
        return total, sum(spent), len(opened.pages)


def _timed(owner: Any, name: str, spent: list[float]) -> tuple[str, Any]:
    original = getattr(owner, name)

    def inside(*args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return original(*args, **kwargs)
        finally:
            spent.append((time.perf_counter() - began) * 1000)

    setattr(owner, name, inside)
    return name, original
