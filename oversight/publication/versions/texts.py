"""The public texts of a decision by their places, as a correction reads and replaces them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from oversight.publication.projection import CaseFacts, ChangeFacts


@dataclass(frozen=True)
class Placed:
    """One public text: where it stands, and its words."""

    place: str
    words: str

    @property
    def number(self) -> int | None:
        """Of a piece of evidence or an allegation."""
        _name, _dash, number = self.place.partition("-")
        return int(number) if number else None


def texts_of(facts: CaseFacts) -> list[Placed]:
    """The texts that a correction may change, in the order of the decision.

    What the department, a dissenting member or a court wrote is not the board's to correct.
    """
    return [
        Placed("title", facts.title),
        Placed("summary", facts.summary),
        *(Placed(f"evidence-{number}", words) for number, words in enumerate(facts.evidence, 1)),
        *(Placed(f"analysis-{one.number}", one.analysis) for one in facts.allegations if one.analysis),
    ]


def with_texts(facts: CaseFacts, texts: Mapping[str, str], change: ChangeFacts | None) -> CaseFacts:
    """The facts with these texts in their places, and why the decision comes out again."""
    return replace(
        facts,
        title=texts.get("title", facts.title),
        summary=texts.get("summary", facts.summary),
        evidence=tuple(texts.get(f"evidence-{number}", words) for number, words in enumerate(facts.evidence, 1)),
        allegations=tuple(
            replace(one, analysis=texts.get(f"analysis-{one.number}", one.analysis)) for one in facts.allegations
        ),
        change=change,
    )
