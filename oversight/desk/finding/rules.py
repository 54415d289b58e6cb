"""What the parts of a file are called, and how a found place is shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from oversight.search.index import Term

LONGEST = 250_000
"""Characters of one case that can be found. PostgreSQL takes no more than a mebibyte of different words."""
AROUND = 70
"""Characters shown on each side of a found word."""
MOST_PLACES = 3
"""Places shown of one case."""


class Place(StrEnum):
    """A part of the file of a case."""

    CASE = "case"
    PARTY = "party"
    OFFICER = "officer"
    STORY = "story"
    ALLEGATION = "allegation"
    MESSAGE = "message"
    CONTACT = "contact"
    INTERVIEW = "interview"
    NOTE = "note"
    REPORT = "report"
    FINDING = "finding"
    FILE = "file"


LABELS: dict[Place, str] = {
    Place.CASE: "Case",
    Place.PARTY: "Person",
    Place.OFFICER: "Officer",
    Place.STORY: "Complaint",
    Place.ALLEGATION: "Allegation",
    Place.MESSAGE: "Message",
    Place.CONTACT: "Contact",
    Place.INTERVIEW: "Interview",
    Place.NOTE: "Note",
    Place.REPORT: "Report",
    Place.FINDING: "Finding",
    Place.FILE: "File",
}
SHOWN_ANYWAY = frozenset({Place.CASE, Place.PARTY, Place.OFFICER})
"""Parts that the list shows of every case: a place found there is not shown again."""


@dataclass(frozen=True)
class Line:
    """One part of a file in its words, on one line."""

    place: Place
    words: str


@dataclass(frozen=True)
class Found:
    """A place where a word stands: the text before it, the word as written, the text after it."""

    place: Place
    before: str
    word: str
    after: str


def one_line(words: str) -> str:
    """Words without line breaks and without the sign that a database refuses."""
    return " ".join(words.replace("\x00", " ").split())


def cut(lines: Sequence[Line]) -> list[Line]:
    """As many lines as can be found, the last one perhaps shortened."""
    kept: list[Line] = []
    left = LONGEST
    for line in lines:
        if left <= 0:
            break
        kept.append(Line(line.place, line.words[:left]))
        left -= len(line.words) + 1
    return kept


def places_in(lines: Sequence[Line], terms: Sequence[Term]) -> list[Found]:
    """The first places where a term of the question stands, each part of the file once."""
    found: dict[Line, Found] = {}
    for line in lines:
        if line.place in SHOWN_ANYWAY:
            continue
        first = next(_in_line(line, terms), None)
        if first is not None:
            found[line] = first
        if len(found) == MOST_PLACES:
            break
    return list(found.values())


def _in_line(line: Line, terms: Sequence[Term]) -> Iterator[Found]:
    for number, term in enumerate(terms, start=1):
        end = "" if number == len(terms) else r"\b"
        pattern = r"\b" + r"[\W_]+".join(re.escape(word) for word in term) + end + r"\w*" * (not end)
        match = re.search(pattern, line.words, re.IGNORECASE)
        if match is not None:
            yield Found(line.place, _before(line.words, match.start()), match.group(), _after(line.words, match.end()))


def _before(words: str, at: int) -> str:
    if at <= AROUND:
        return words[:at]
    return "… " + words[at - AROUND : at].partition(" ")[2]


def _after(words: str, at: int) -> str:
    if len(words) - at <= AROUND:
        return words[at:]
    return words[at : at + AROUND].rpartition(" ")[0] + " …"
