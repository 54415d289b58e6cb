"""The free words of a decision: everything a person wrote that the public projection would print. Pure.

One walk over the facts finds them and puts their public form in their place, so that no text can be found by one and
forgotten by the other.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from oversight.charter.schema import Charter
from oversight.publication.projection.facts import AftermathFacts, AllegationFacts, CaseFacts, PairFacts


class Sort(StrEnum):
    """Which part of a decision a text is."""

    TITLE = "title"
    PLACE = "place"
    SUMMARY = "summary"
    EVIDENCE = "evidence"
    ANALYSIS = "analysis"
    DEPARTMENT = "department"
    DISSENT = "dissent"
    RECOMMENDATION = "recommendation"
    ANSWER = "answer"
    BODY = "body"
    AFTERMATH = "aftermath"
    CHANGE = "change"
    WHY_CHANGED = "why-changed"


LINES = frozenset({Sort.TITLE, Sort.PLACE, Sort.BODY})
"""Single lines, in which a mark for withheld words has no place."""
REPORT = frozenset({Sort.TITLE, Sort.SUMMARY, Sort.EVIDENCE, Sort.ANALYSIS})
"""What the investigator wrote."""
PLACES = ("as_written", "street")
"""How exactly a charter tells the place when the place stands in somebody's words."""


@dataclass(frozen=True)
class Text:
    """Some free words and where they stand. `number` tells several of a sort apart: “2”, “1, officer 3”."""

    sort: Sort
    number: str
    words: str

    @property
    def key(self) -> str:
        """Its place, by which a text that was changed is recognised."""
        return f"{self.sort}:{self.number}"

    @property
    def is_line(self) -> bool:
        """Whether it is a single line without marks."""
        return self.sort in LINES

    @property
    def digest(self) -> str:
        """SHA-256 of the words; the same words in two places are decided once. A line is another thing than a text."""
        return digest_of(self.words, is_line=self.is_line)


def digest_of(words: str, *, is_line: bool) -> str:
    """SHA-256 of a text as the desk knows it."""
    return hashlib.sha256(f"{'line' if is_line else 'text'}\n{words}".encode()).hexdigest()


Change = Callable[[Text], str]


def texts_of(facts: CaseFacts, charter: Charter) -> tuple[Text, ...]:
    """Every text of a decision that is not empty, in the order in which a reader meets them."""
    found: list[Text] = []

    def keep(text: Text) -> str:
        found.append(text)
        return text.words

    changed(facts, charter, keep)
    return tuple(text for text in found if text.words.strip())


def changed(facts: CaseFacts, charter: Charter, change: Change) -> CaseFacts:
    """The facts with every text as `change` gives it."""

    def one(sort: Sort, number: object, words: str) -> str:
        return change(Text(sort, str(number), words)) if words.strip() else words

    told = charter.publication.place_granularity in PLACES
    return replace(
        facts,
        title=one(Sort.TITLE, "", facts.title),
        place=one(Sort.PLACE, "", facts.place) if told else facts.place,
        summary=one(Sort.SUMMARY, "", facts.summary),
        evidence=tuple(one(Sort.EVIDENCE, number, words) for number, words in enumerate(facts.evidence, 1)),
        allegations=tuple(_allegation(each, change) for each in facts.allegations),
        pairs=tuple(_pair(each, change) for each in facts.pairs),
        recommendations=tuple(
            replace(
                each,
                words=one(Sort.RECOMMENDATION, number, each.words),
                reasons=one(Sort.ANSWER, number, each.reasons),
            )
            for number, each in enumerate(facts.recommendations, 1)
        ),
        aftermath=tuple(_later(number, each, change) for number, each in enumerate(facts.aftermath, 1)),
        change=facts.change
        and replace(
            facts.change,
            what=one(Sort.CHANGE, "", facts.change.what),
            why=one(Sort.WHY_CHANGED, "", facts.change.why),
        ),
    )


def _allegation(one: AllegationFacts, change: Change) -> AllegationFacts:
    return replace(one, analysis=_asked(Text(Sort.ANALYSIS, str(one.number), one.analysis), change))


def _pair(one: PairFacts, change: Change) -> PairFacts:
    number = f"{one.allegation}.{one.officer}"
    dissents = tuple(
        replace(each, words=_asked(Text(Sort.DISSENT, f"{number}.{place}", each.words), change))
        for place, each in enumerate(one.dissents, 1)
    )
    reasons = _asked(Text(Sort.DEPARTMENT, number, one.department_reasons), change)
    return replace(one, department_reasons=reasons, dissents=dissents)


def _later(number: int, one: AftermathFacts, change: Change) -> AftermathFacts:
    return replace(
        one,
        label=_asked(Text(Sort.BODY, str(number), one.label), change),
        words=_asked(Text(Sort.AFTERMATH, str(number), one.words), change),
    )


def _asked(text: Text, change: Change) -> str:
    return change(text) if text.words.strip() else text.words
