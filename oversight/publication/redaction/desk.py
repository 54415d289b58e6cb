"""The desk as it stands: every text with what was decided, what waits, and who signed. Pure."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from oversight.leaks.forms import Level
from oversight.leaks.matching import Index
from oversight.leaks.propose import Proposal, propose
from oversight.leaks.suggestions import suggest
from oversight.publication.redaction.spans import Span, carried, is_decided, kept_places, public_words, seal_of
from oversight.publication.redaction.texts import REPORT, Text
from oversight.publication.redaction.titles import with_titles


@dataclass(frozen=True)
class Kept:
    """What the database keeps of one wording: its row, its spans, and the seals under which people signed it."""

    id: int
    key: str
    digest: str
    words: str
    spans: tuple[Span, ...]
    signed: Mapping[str, int] = field(default_factory=dict)
    "Seal → account."


@dataclass(frozen=True)
class DeskText:
    """One text with everything decided about it. `places`: everywhere it stands in the decision."""

    places: tuple[Text, ...]
    spans: tuple[Span, ...]
    found: tuple[Proposal, ...]
    "Proposals about which nobody has decided yet, in the order of the text."
    signed_by: int | None = None
    changed: bool = False
    "It was worded differently when somebody last decided about it."

    @property
    def text(self) -> Text:
        """The text where it stands first."""
        return self.places[0]

    @property
    def digest(self) -> str:
        """By which forms and rows name it."""
        return self.text.digest

    @property
    def open(self) -> tuple[Proposal, ...]:
        """What must be decided before anybody signs: likely and certain."""
        return tuple(one for one in self.found if one.level >= Level.likely)

    @property
    def is_signed(self) -> bool:
        """Whether a second person signed exactly this, and nothing new has been found since."""
        return self.signed_by is not None and not self.open

    @property
    def public(self) -> str:
        """As the public reads it."""
        return public_words(self.text.words, self.spans, is_line=self.text.is_line)

    @property
    def is_of_report(self) -> bool:
        """Whether the investigator wrote it."""
        return any(one.sort in REPORT for one in self.places)

    @property
    def seal(self) -> str:
        """What a second person signs."""
        return seal_of(self.digest, self.spans)


@dataclass(frozen=True)
class Group:
    """Everything that waits of one kind and source: “complainant, name”. `sure` of them are certain."""

    source: str
    kind: str
    found: tuple[Proposal, ...]

    @property
    def code(self) -> str:
        """By which a form names it."""
        return f"{self.kind}/{self.source}"

    @property
    def sure(self) -> int:
        """How many are certain."""
        return sum(one.level is Level.certain for one in self.found)


@dataclass(frozen=True)
class Desk:
    """All texts of a case at the redaction desk."""

    texts: tuple[DeskText, ...]

    @cached_property
    def open(self) -> int:
        """Places that wait for a decision."""
        return sum(len(one.open) for one in self.texts)

    @property
    def unsigned(self) -> tuple[DeskText, ...]:
        """Texts that nobody has signed as they stand."""
        return tuple(one for one in self.texts if not one.is_signed)

    @property
    def seal(self) -> str:
        """SHA-256 over all texts with what was decided: which state of the desk somebody has read."""
        return hashlib.sha256("".join(one.seal for one in self.texts).encode()).hexdigest()

    def groups(self) -> tuple[Group, ...]:
        """What waits, by kind and source, the most frequent first."""
        found: dict[tuple[str, str], list[Proposal]] = {}
        for text in self.texts:
            for one in text.open:
                found.setdefault((one.term.source if one.term else "", one.kind), []).append(one)
        groups = (Group(source, kind, tuple(some)) for (source, kind), some in found.items())
        return tuple(sorted(groups, key=lambda group: (-len(group.found), group.code)))

    def kept(self) -> tuple[tuple[str, str, str], ...]:
        """Words that stay in public with a reason, each with the words around it."""
        return tuple(
            place for one in self.texts for place in kept_places(one.text.words, one.spans, is_line=one.text.is_line)
        )


def lay_out(texts: Sequence[Text], kept: Iterable[Kept], index: Index) -> Desk:
    """The desk of these texts. What was decided about an earlier wording holds where its words stand unchanged."""
    rows, places = list(kept), dict[str, list[Text]]()
    for text in texts:
        places.setdefault(text.digest, []).append(text)
    return Desk(tuple(_laid_out(tuple(some), rows, index) for some in places.values()))


def _laid_out(places: tuple[Text, ...], rows: Sequence[Kept], index: Index) -> DeskText:
    text = places[0]
    row = row_of(text, rows)
    spans, changed = spans_of(text, rows), row is None and before_of(text, rows) is not None
    proposed = list(with_titles(text.words, propose(text.words, index)))
    proposed = sorted([*proposed, *suggest(text.words, proposed)], key=lambda one: one.start)
    found = tuple(one for one in proposed if not is_decided(text.words, one.start, one.end, spans))
    signed = row.signed.get(seal_of(text.digest, spans)) if row else None
    return DeskText(places, spans, found, signed, changed)


def row_of(text: Text, rows: Iterable[Kept]) -> Kept | None:
    """What is kept of exactly these words."""
    return next((row for row in rows if row.digest == text.digest), None)


def before_of(text: Text, rows: Sequence[Kept]) -> Kept | None:
    """The newest other wording that stood in the same place."""
    return next((row for row in reversed(rows) if row.key == text.key), None)


def spans_of(text: Text, rows: Sequence[Kept]) -> tuple[Span, ...]:
    """What was decided about a text; about one that was changed, what still holds."""
    row = row_of(text, rows)
    if row is not None:
        return row.spans
    before = before_of(text, rows)
    return carried(before.spans, before.words, text.words) if before else ()


def redactors(texts: Iterable[DeskText]) -> Iterator[int]:
    """Everybody who decided about words of these texts."""
    for text in texts:
        yield from (span.by_id for span in text.spans)
