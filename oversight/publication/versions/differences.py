"""What differs between two public versions of a decision, part by part, in the order of the decision. Pure.

Only the two public models are compared: the page of differences cannot tell what neither version told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from oversight.charter.schema import Charter
from oversight.publication.aftermath import became, recommended
from oversight.publication.projection.model import PublicDecision, PublicRow
from oversight.publication.wording import Passage, when_in_words
from oversight.publication.writing.edition import Edition
from oversight.publication.writing.tongue import ENGLISH

Texts = Mapping[tuple[str, int, int], str]
"""The part, the number of its allegation or piece of evidence, and of its officer → its words."""


@dataclass(frozen=True)
class Difference:
    """One part that is not the same: which part, the numbers it belongs to (0 for none), and both texts."""

    part: str
    number: int
    officer: int
    before: str
    after: str


def compare(old: PublicDecision, new: PublicDecision, laws: tuple[Charter, Charter]) -> list[Difference]:
    """The differences, in the order of the newer version; what only the older one has comes last."""
    before, after = dict(_texts(old, laws[0])), dict(_texts(new, laws[1]))
    places = dict.fromkeys([*after, *before])
    return [
        Difference(*place, before.get(place, ""), after.get(place, ""))
        for place in places
        if before.get(place, "") != after.get(place, "")
    ]


def _texts(decision: PublicDecision, law: Charter) -> Iterator[tuple[tuple[str, int, int], str]]:
    yield ("title", 0, 0), decision.title
    yield ("where", 0, 0), decision.place
    yield ("when", 0, 0), when_in_words(decision.when)
    yield ("summary", 0, 0), _joined(decision.summary)
    yield ("parties", 0, 0), ", ".join(one.called for one in decision.parties)
    for number, words in enumerate(decision.evidence, 1):
        yield ("evidence", number, 0), words
    for one in decision.allegations:
        yield ("allegation", one.number, 0), f"{one.label} ({one.rule})"
        yield ("analysis", one.number, 0), _joined(one.analysis)
    for row in decision.rows:
        yield from _row(row, law)
    edition = Edition(decision, law, ENGLISH)
    yield ("recommendations", 0, 0), _joined([_line(recommended(one, edition)) for one in decision.recommendations])
    yield ("aftermath", 0, 0), _joined(_plain(told.text) for one in decision.aftermath for told in became(one, edition))


def _row(row: PublicRow, law: Charter) -> Iterator[tuple[tuple[str, int, int], str]]:
    labels = {finding.code: finding.label for finding in law.known_findings}
    place = (row.allegation, row.officer)
    yield ("finding", *place), f"{labels[row.board]}, {row.votes_for} : {row.votes_against}"
    yield ("department", *place), labels[row.department] if row.department else ""
    yield ("reasons", *place), _joined(row.department_reasons)
    yield ("dissents", *place), _joined(f"{one.member}: {_joined(one.words)}" for one in row.dissents)


def _line(values: Mapping[str, Any]) -> str:
    told = [paragraph.text for paragraph in (*values["text"], *values["answer"])]
    return " ".join([values["whom"], *(_plain(text) for text in told)])


def _plain(words: Passage) -> str:
    if isinstance(words, str):
        return words
    return "".join(part if isinstance(part, str) else f"[{part['withheld']}]" for part in words)


def _joined(parts: Iterator[str] | tuple[str, ...] | list[str]) -> str:
    return "\n\n".join(parts)
