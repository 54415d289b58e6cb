"""One edition of a decision: the public model, the charter and the language, and what every part of it asks of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from oversight.charter.schema import Charter, Finding
from oversight.publication.projection.model import PublicAllegation, PublicDecision
from oversight.publication.wording import Paragraph, passage
from oversight.publication.writing.tongue import Tongue

SIGNS = {"filled": "sustained", "half": "not_sustained", "tick": "exonerated", "slash": "unfounded"}
"""The charter's four signs, by the names under which they are drawn."""


def sign_of(finding: Finding) -> str:
    """The sign that stands beside a finding, as the charter chose it, by the name the templates know."""
    return SIGNS[finding.glyph]


@dataclass(frozen=True)
class Seal:
    """What ties a document to the record: fingerprint of its text, and the head of the record before it."""

    fingerprint: str
    position: int
    head: str


@dataclass(frozen=True)
class Edition:
    """A decision, its law and its language."""

    decision: PublicDecision
    charter: Charter
    tongue: Tongue

    def own(self, words: str) -> Paragraph:
        """A paragraph in the edition's own language."""
        return Paragraph(passage(words))

    def written(self, words: str) -> Paragraph:
        """A paragraph that was written for this case: it keeps its language, and says which where that is another."""
        return Paragraph(passage(words), self.tongue.foreign)

    def officer(self, number: int) -> str:
        """What an officer is called in tables and headings: “Officer 1”."""
        return f"{self.tongue.say('Officer')} {number}"

    def allegation(self, number: int) -> PublicAllegation:
        """An allegation by its number. Raises StopIteration when there is none."""
        return next(one for one in self.decision.allegations if one.number == number)

    def label(self, number: int) -> str:
        """An allegation by its number in words: “2. Search or seizure”."""
        return f"{number}. {self.tongue.say_law(self.allegation(number).label)}"

    def is_sustained(self, code: str) -> bool:
        """Whether a finding counts as sustained."""
        return self.charter.finding(code).counts_as_sustained

    def knows(self, code: str) -> bool:
        """Whether a code is one of a finding."""
        return any(one.code == code for one in self.charter.known_findings)

    def cell(self, code: str | None, note: str | None = None, differs: str | None = None) -> dict[str, Any] | None:
        """A finding with its sign, for a cell of a table; None where there is none yet."""
        if code is None:
            return None
        finding = self.charter.finding(code)
        label = self.tongue.say_law(finding.label)
        return {"code": sign_of(finding), "label": label, "note": note, "differs": differs}


class Numbers:
    """Counts the paragraphs of a decision through all its parts, so that each can be cited."""

    def __init__(self) -> None:
        self.given = 0

    def give(self, paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
        """The paragraphs with their numbers."""
        numbered = [replace(one, no=no) for no, one in enumerate(paragraphs, self.given + 1)]
        self.given += len(numbered)
        return numbered
