"""When packets are made and how much of one was read. Pure."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from oversight.charter.schema.packet import MemberPackets

FEW = 50
"""Of a hundred pages: who opened fewer is asked once more before they attest."""
LAYOUT = 1
"""Counted up when pages that we draw look different: they are drawn anew then."""


class PacketState(StrEnum):
    """Where the packet of a member stands."""

    WAITS = "waits"
    READY = "ready"
    REPLACED = "replaced"
    "A newer version is ready."
    WITHDRAWN = "withdrawn"


class Why(StrEnum):
    """Why a packet was taken back."""

    SHUT = "shut"
    "Something in it is not open to the member any more."
    OVER = "over"
    "The days for which copies are kept are over."


class Kind(StrEnum):
    """What of a case goes in."""

    SHEET = "sheet"
    "What the board wrote itself: allegations, findings recommended, report, interviews."
    SUMMARY = "summary"
    "What the public reads."
    FILE = "file"


def fingerprint(*parts: object) -> str:
    """One fingerprint of values that can be written as JSON."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def first_day(law: MemberPackets, meeting_on: dt.date) -> dt.date:
    """The day by which members have their packets."""
    return meeting_on - dt.timedelta(days=law.days_before)


def last_day(law: MemberPackets, meeting_on: dt.date) -> dt.date:
    """The last day on which copies are kept."""
    return meeting_on + dt.timedelta(days=law.kept_days)


def mark_seen(seen: str, page: int, pages: int) -> str:
    """Which pages were opened, a 1 or 0 for each, with one page more (counted from 1)."""
    known = seen.ljust(pages, "0")[:pages]
    return known[: page - 1] + "1" + known[page:] if 1 <= page <= pages else known


@dataclass(frozen=True, slots=True)
class Read:
    """How many pages of a case one member opened on the screen, and whether they took the PDF."""

    seen: int
    pages: int
    downloaded: bool = False

    @property
    def percent(self) -> int:
        """Pages opened, of a hundred; never 100 before the last one."""
        return self.seen * 100 // self.pages if self.pages else 0

    @property
    def few(self) -> bool:
        """Whether so little was opened that a word about reading is asked for twice."""
        return bool(self.pages) and self.percent < FEW

    @property
    def whole(self) -> bool:
        """Whether every page was opened."""
        return self.seen >= self.pages


def why_not_attested(read: Read | None, law: MemberPackets) -> str:
    """Why the law does not take a member's word yet; empty when it does. Without a packet there is nothing to open."""
    if read is None or not law.all_pages or read.whole:
        return ""
    return f"Open every page of the packet first. You opened {read.seen} of {read.pages} ({law.authority})."


def asks_again(read: Read | None) -> str:
    """What a member is asked before their word is taken, when few pages were opened; empty when nothing is."""
    if read is None or not read.few:
        return ""
    pages = "1 page" if read.pages == 1 else f"{read.pages} pages"
    taken = " You downloaded it." if read.downloaded else ""
    return f"You opened {read.seen} of {pages} here.{taken} Tick that you have read the rest in another way."


@dataclass(frozen=True)
class Held:
    """What a live packet was made of: item → fingerprint of its contents."""

    items: Mapping[int, str]


class Step(StrEnum):
    """What is done about the packet of a member."""

    NOTHING = "nothing"
    ASK = "ask"
    "A first one, or a newer version beside the one that stays readable until then."
    TAKE_BACK = "take-back"
    ANEW = "anew"
    "Take back what there is, and make another without what is shut."


def next_step(held: Held | None, now: Mapping[int, str], *, shut: Iterable[int]) -> Step:
    """What is to be done. `now`: what the member may read of each item; `shut`: items with something newly shut."""
    if held is None:
        return Step.ASK if now else Step.NOTHING
    if not now:
        return Step.TAKE_BACK
    if (held.items.keys() - now.keys()) or (held.items.keys() & set(shut)):
        return Step.ANEW
    return Step.NOTHING if dict(held.items) == dict(now) else Step.ASK


def news(before: Mapping[int, tuple[str, ...]], now: Mapping[int, tuple[str, ...]]) -> dict[int, list[int]]:
    """Item → places of things that were not in the version before. `before` and `now`: item → sources of its things."""
    found = {}
    for item, sources in now.items():
        older = set(before.get(item, ()))
        places = [place for place, source in enumerate(sources, 1) if source not in older]
        if places:
            found[item] = places
    return found
