"""A text with its marks, as the desk shows it: what is removed, what stays, and what waits, each in its place. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from oversight.leaks.forms import Level
from oversight.leaks.propose import Proposal
from oversight.publication.redaction.desk import DeskText
from oversight.publication.redaction.spans import Span


@dataclass(frozen=True)
class Marked:
    """A stretch of a text. `kind`: plain, removed, kept, open or offered; `start` leads to its row on the page."""

    kind: str
    words: str
    start: int
    span: Span | None = None


def marked(text: DeskText) -> tuple[Marked, ...]:
    """The whole text in stretches. Where a proposal reaches over decided words, only the rest of it waits."""
    words, found = text.text.words, list[Marked]()
    edges = {0, len(words)}
    for span in text.spans:
        edges |= {span.start, span.stop}
    for one in text.found:
        edges |= {one.start, one.end}
    cuts = sorted(edge for edge in edges if edge <= len(words))
    for start, stop in pairwise(cuts):
        found.append(_stretch(words[start:stop], start, text.spans, text.found))
    return tuple(found)


def _stretch(words: str, start: int, spans: Sequence[Span], found: Sequence[Proposal]) -> Marked:
    span = next((one for one in spans if one.start <= start < one.stop), None)
    if span is not None:
        return Marked(span.choice.value, words, span.start, span)
    waiting = next((one for one in found if one.start <= start < one.end), None)
    if waiting is not None:
        return Marked("open" if waiting.level >= Level.likely else "offered", words, waiting.start)
    return Marked("plain", words, start)
