"""What an agenda says, when it may be amended, and what changed between two versions. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from oversight.hearings.states import MeetingKind, Sort


class MotionKind(StrEnum):
    """What a motion of a meeting asks for."""

    CLOSE = "close"
    CONSENT = "consent"
    MINUTES = "minutes"
    OTHER = "other"


class PdfState(StrEnum):
    """Whether a posted agenda stands as a PDF."""

    WAITING = "waiting"
    READY = "ready"
    STOPPED = "stopped"
    "A protected term was found in the finished file."


class Need(StrEnum):
    """What somebody may need to take part."""

    INTERPRETER = "interpreter"
    SIGN_LANGUAGE = "sign-language"
    CAPTIONS = "captions"
    DOCUMENTS = "documents"
    WAY_IN = "way-in"
    OTHER = "other"


TITLES: Mapping[Sort, str] = {
    Sort.CALL_TO_ORDER: "Call to order and roll call",
    Sort.MINUTES: "Approval of the minutes",
    Sort.PUBLIC_COMMENT: "Public comment",
    Sort.ADJOURNMENT: "Adjournment",
}
"""The usual titles."""
USUAL = (Sort.CALL_TO_ORDER, Sort.MINUTES, Sort.PUBLIC_COMMENT, Sort.ADJOURNMENT)
"""What stands on every new agenda."""
LAST = frozenset({Sort.ADJOURNMENT.value})
"""Behind these nothing is put."""
ON_CONSENT = frozenset({Sort.MINUTES, Sort.REPORT, Sort.BUSINESS, Sort.CASE})
"""What may be adopted without discussion. A case only where the law says so, and on its conditions."""

VOTED_OTHERWISE = frozenset({Sort.CASE.value, Sort.MINUTES.value})
"""What no general motion decides: a case has its ballot, and minutes have a motion of their own."""


@dataclass(frozen=True)
class PublicPaper:
    """A file that the public may open."""

    id: int
    name: str
    size: int


@dataclass(frozen=True)
class PublicGround:
    """Why an item is heard without the public, and the motion that closes the meeting for it."""

    code: str
    label: str
    motion: str
    authority: str


@dataclass(frozen=True)
class PublicItem:
    """One item as the public reads it. `number` is the case's."""

    id: int
    sort: str
    title: str
    words: str = ""
    number: str = ""
    body: str = "board"
    consent: bool = False
    ground: PublicGround | None = None
    papers: tuple[PublicPaper, ...] = ()


@dataclass(frozen=True)
class PublicReport:
    """An answer that is overdue, before the public for information."""

    number: str
    name: str
    due_on: str


@dataclass(frozen=True)
class PublicAgenda:
    """All that a posted agenda says. Made once, when it is posted, and read from then on."""

    kind: str
    starts_at: str
    place: str
    remote: str = ""
    ground: str = ""
    notice: str = ""
    items: tuple[PublicItem, ...] = ()
    reports: tuple[PublicReport, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The agenda as it is kept."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "PublicAgenda":
        """Read an agenda that was kept."""
        items = tuple(_item(one) for one in kept["items"])
        reports = tuple(PublicReport(**one) for one in kept["reports"])
        return cls(**{**kept, "items": items, "reports": reports})

    @property
    def begins(self) -> dt.datetime:
        """When the meeting begins, in UTC."""
        return dt.datetime.fromisoformat(self.starts_at)


def _item(kept: Mapping[str, Any]) -> PublicItem:
    ground = PublicGround(**kept["ground"]) if kept["ground"] else None
    return PublicItem(**{**kept, "ground": ground, "papers": tuple(PublicPaper(**one) for one in kept["papers"])})


@dataclass(frozen=True)
class Change:
    """One difference between two versions. `what` is a code; `title` names the item or the value."""

    what: str
    title: str


def changes(old: PublicAgenda, new: PublicAgenda) -> list[Change]:
    """What a reader of the older version must know, in the order of the new one."""
    facts = [
        Change(name, str(getattr(new, name)))
        for name in ("starts_at", "place", "remote", "ground", "notice")
        if getattr(old, name) != getattr(new, name)
    ]
    return [*facts, *_of_items(old.items, new.items), *_of_reports(old.reports, new.reports)]


def _of_items(old: Sequence[PublicItem], new: Sequence[PublicItem]) -> Iterator[Change]:
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    for one in new:
        if one.id not in before:
            yield Change("added", one.title)
        elif before[one.id] != one:
            yield Change("changed", one.title)
    yield from (Change("removed", one.title) for one in old if one.id not in after)
    if [one.id for one in old if one.id in after] != [one.id for one in new if one.id in before]:
        yield Change("order", "")


def _of_reports(old: Sequence[PublicReport], new: Sequence[PublicReport]) -> Iterator[Change]:
    yield from (Change("added", f"{one.number}: {one.name}") for one in new if one not in old)
    yield from (Change("removed", f"{one.number}: {one.name}") for one in old if one not in new)


@dataclass(frozen=True)
class Part:
    """A run of items that are heard in public, or behind closed doors on one ground."""

    ground: PublicGround | None
    items: tuple[tuple[int, PublicItem], ...]


def parts_of(items: Sequence[PublicItem]) -> list[Part]:
    """The parts of an agenda in order, its items numbered from 1 through all of them."""
    found: list[Part] = []
    for number, item in enumerate(items, 1):
        if found and found[-1].ground == item.ground:
            found[-1] = Part(item.ground, (*found[-1].items, (number, item)))
        else:
            found.append(Part(item.ground, ((number, item),)))
    return found


@dataclass(frozen=True)
class Posting:
    """A wish to post an agenda, and what the law says of that moment."""

    kind: MeetingKind
    now: dt.datetime
    last: dt.datetime
    "The last lawful moment."
    last_words: str
    authority: str
    earliest_words: str
    "When the earliest meeting begins whose agenda is posted now."
    emergency_when: str
    ground: str
    "What makes it an emergency, in the words of whoever posts it."


def why_unlawful(posting: Posting) -> str | None:
    """Why an amendment may not be posted now; nothing when it may."""
    if posting.now <= posting.last:
        return None
    late = f"The agenda could be amended until {posting.last_words} ({posting.authority})."
    if not posting.emergency_when:
        return f"{late} Amended now, the earliest lawful meeting begins {posting.earliest_words}."
    if not posting.ground.strip():
        return (
            f"{late} Later it is amended only in an emergency, which the law describes so: {posting.emergency_when} "
            f"Say what makes it one, or postpone the meeting: the earliest lawful one begins {posting.earliest_words}."
        )
    return None
