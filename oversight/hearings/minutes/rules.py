"""What minutes say, drafted from what was recorded. Pure.

Authority for their content: minutes show the final disposition of each case, the vote of each member, absences, and
failures to vote (domain of open-meetings laws); times in and out of closed parts with their ground.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class MinutesState(StrEnum):
    """Where minutes stand."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    "A later meeting is asked to approve them."
    APPROVED = "approved"


@dataclass(frozen=True)
class Section:
    """A part of minutes: its code, its heading, and its paragraphs."""

    code: str
    heading: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs as they stand in a text field, an empty line between two."""
        return "\n\n".join(self.lines)


def as_json(sections: Sequence[Section]) -> list[dict[str, Any]]:
    """Minutes as they are kept."""
    return [asdict(one) for one in sections]


def from_json(kept: Iterable[Mapping[str, Any]]) -> tuple[Section, ...]:
    """Read minutes that were kept."""
    return tuple(Section(one["code"], one["heading"], tuple(one["lines"])) for one in kept)


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text field: an empty line ends one."""
    parts = (" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(part for part in parts if part)


@dataclass(frozen=True)
class MemberAt:
    """A member at a meeting: when they came and left, in words, and whether from afar. No times: absent."""

    name: str
    label: str
    times: tuple[tuple[str, str], ...] = ()
    "Pairs of in and out; out is nothing when they stayed to the end."
    afar: bool = False


@dataclass(frozen=True)
class Moved:
    """A motion with its votes: what was said → members by name."""

    at: str
    words: str
    mover: str
    seconder: str
    sentence: str
    votes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    item: int = 0
    "The number of the item that it was about; 0 for none."
    counted: str = ""
    "Of motions from before votes were taken by name: the counts."


@dataclass(frozen=True)
class PairDecided:
    """What became of one allegation: neutral words only, and the members by name."""

    allegation: str
    sentence: str
    votes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class ItemTaken:
    """One item of the agenda: what it is, when it was taken up, and what became of it."""

    number: int
    title: str
    at: str
    outcome: str
    pairs: tuple[PairDecided, ...] = ()
    recused: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartClosed:
    """A closed part: ground and authority, times in and out, what was announced."""

    label: str
    authority: str
    opened: str
    ended: str
    reported: str


@dataclass(frozen=True)
class Recorded:
    """All that the record knows of a meeting."""

    board: str
    kind: str
    began: str
    called: str
    place: str
    remote: str
    notice: str
    members: tuple[MemberAt, ...]
    quorum: int
    items: tuple[ItemTaken, ...]
    motions: tuple[Moved, ...]
    parts: tuple[PartClosed, ...]
    recesses: tuple[tuple[str, str], ...] = ()
    speakers: tuple[tuple[str, str], ...] = ()
    "At what time, and under which name; no name for who gave none."
    ended: str = ""


WORDS = {
    "for": "For",
    "against": "Against",
    "yes": "For",
    "no": "Against",
    "abstain": "Abstained",
    "not-voted": "Did not vote",
    "absent": "Absent",
    "recused": "Recused",
}


def draft(record: Recorded) -> tuple[Section, ...]:
    """The minutes of the open part."""
    found = (
        Section("opening", "Opening", _opening(record)),
        Section("members", "Members", tuple(_member(one) for one in record.members)),
        Section("items", "Items of the agenda", tuple(line for item in record.items for line in _item(item))),
        Section("motions", "Motions", tuple(line for one in record.motions for line in _moved(one))),
        Section("comment", "Public comment", _comment(record)),
        Section("closed", "Closed parts", tuple(_part(one) for one in record.parts)),
        Section("adjournment", "Adjournment", _ending(record)),
    )
    kept = {"opening", "members", "items", "comment", "adjournment"}
    return tuple(one for one in found if one.lines or one.code in kept)


def draft_closed(record: Recorded) -> tuple[Section, ...]:
    """The minutes of closed parts, kept apart: grounds, times, and the motions put behind closed doors."""
    motions = tuple(line for one in record.motions for line in _moved(one))
    return (
        Section("closed", "Closed parts", tuple(_part(one) for one in record.parts)),
        Section("members", "Members", tuple(_member(one) for one in record.members)),
        Section("motions", "Motions behind closed doors", motions or ("No motion was put.",)),
        Section("discussed", "What was discussed", ()),
    )


def _opening(record: Recorded) -> tuple[str, ...]:
    afar = (
        f" Members and the public could also take part from afar: {record.remote.rstrip('.')}." if record.remote else ""
    )
    there = sum(bool(one.times) for one in record.members)
    called = f"It was called to order at {record.called}. " if record.called else ""
    quorum = f"{called}{there} of {len(record.members)} members attended; a quorum is {record.quorum}."
    first = f"{record.kind} of {record.board}, {record.began}, {record.place.rstrip('.')}.{afar}"
    return tuple(line for line in (first, record.notice, quorum) if line)


def _member(one: MemberAt) -> str:
    who = f"{one.name}, {one.label}"
    if not one.times:
        return f"{who}: absent."
    spans = "; ".join(f"in at {came}, out at {left}" if left else f"in at {came}" for came, left in one.times)
    return f"{who}: {spans}{', from afar' if one.afar else ''}."


def _item(item: ItemTaken) -> list[str]:
    taken = f", taken up at {item.at}" if item.at else ""
    lines = [f"{item.number}. {item.title}{taken}. {item.outcome}".strip()]
    if item.recused:
        lines.append(f"Recused from this item: {', '.join(item.recused)}.")
    lines += [f"{pair.allegation}: {pair.sentence} {_votes(pair.votes)}".strip() for pair in item.pairs]
    return lines


def _votes(votes: Mapping[str, tuple[str, ...]]) -> str:
    return " ".join(f"{WORDS.get(said, said)}: {', '.join(names)}." for said, names in votes.items() if names)


def _moved(one: Moved) -> tuple[str, str]:
    about = f", on item {one.item}" if one.item else ""
    head = f"{one.at}{about}: “{one.words}” Moved by {one.mover}, seconded by {one.seconder}."
    return head, " ".join(part for part in (one.sentence, _votes(one.votes) or one.counted) if part)


def _comment(record: Recorded) -> tuple[str, ...]:
    if not record.speakers:
        return ("Nobody asked to speak.",)
    count = "1 person spoke" if len(record.speakers) == 1 else f"{len(record.speakers)} persons spoke"
    return (f"{count}.", *(f"{at}: {name or 'a speaker who gave no name'}." for at, name in record.speakers))


def _part(one: PartClosed) -> str:
    until = f" to {one.ended}" if one.ended else ""
    told = f" Announced in public: {one.reported}" if one.reported else ""
    return f"Closed from {one.opened}{until}: {one.label} ({one.authority}).{told}"


def _ending(record: Recorded) -> tuple[str, ...]:
    breaks = tuple(
        f"The meeting stood in recess from {begun} to {over}." if over else f"The meeting went into recess at {begun}."
        for begun, over in record.recesses
    )
    return (*breaks, f"The meeting ended at {record.ended}." if record.ended else "The end was not noted.")
