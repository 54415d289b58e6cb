"""What of a case goes into the packet of one member: everything, minus what this member may not see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.cases.walls.queries import Sight
from oversight.cases.walls.rules import Subject
from oversight.evidence.packets.rules import Chosen, left_out
from oversight.hearings.models import AgendaItem, PanelSeat
from oversight.hearings.packet.queries.facts import CaseFacts, facts_of
from oversight.hearings.packet.queries.sheet import sheet_of
from oversight.hearings.packet.rules import LAYOUT, Kind, fingerprint
from oversight.hearings.states import ItemState, PlaceState
from oversight.investigation.queries.behind import whole_sight
from oversight.people.models import Account
from oversight.people.queries import actor_of
from oversight.work import Work

ORDERED_OUT = "A statement that an officer was ordered to give. The charter keeps it out of packets."
GONE = (ItemState.DROPPED.value, ItemState.REMANDED.value)
"""What is no longer taken up. A decided case stays in the copies until the days for which they are kept are over."""
BEHIND = "A wall stands around it. Open it in the file of the case, with a reason."


@dataclass(frozen=True)
class Thing:
    """One thing of a case, as it becomes pages. `source` is the fingerprint of what the pages show."""

    kind: Kind
    title: str
    source: str
    name: str = ""
    mime: str = ""
    size: int = 0
    sha256: str = ""
    exhibit: int | None = None
    file_id: int | None = None

    @property
    def received(self) -> str:
        """Who took it in: nothing that a member needs."""
        return ""

    @property
    def words(self) -> str:
        """What it is called in contents and bookmarks."""
        return f"Exhibit {self.exhibit}: {self.title}" if self.exhibit else self.title


@dataclass(frozen=True)
class CaseView:
    """What one member may read of a case. `out`: what stays out, and why. `sheet`: the board's own words."""

    item_id: int
    position: int
    case_id: int
    number: str
    title: str
    things: tuple[Thing, ...]
    out: tuple[tuple[str, str], ...]
    sheet: Mapping[str, Any]
    summary: str

    @property
    def contents(self) -> str:
        """The fingerprint of all of it: two members who may read the same have one."""
        return fingerprint([thing.source for thing in self.things], self.out, LAYOUT)


@dataclass
class Views:
    """What members may read at one meeting. What is the same for all of them is read once."""

    work: Work
    meeting_id: int
    scanner: bool
    _facts: dict[int, CaseFacts] = field(default_factory=dict)
    _seated: dict[int, list[AgendaItem]] | None = None

    def accounts(self) -> list[int]:
        """Who is seated on a case of this meeting."""
        return sorted(self._items())

    def of(self, account_id: int) -> dict[int, CaseView]:
        """Item → what this member may read of its case now, in the order of the agenda."""
        account = self.work.session.get_one(Account, account_id)
        if account.disabled_at is not None:
            return {}
        reader = replace(self.work, actor=actor_of(account, self.work.today))
        found = {}
        for item in self._items().get(account_id, []):
            view = self._view(reader, item)
            if view is not None:
                found[item.id] = view
        return found

    def _items(self) -> dict[int, list[AgendaItem]]:
        if self._seated is None:
            query = (
                select(PanelSeat.account_id, AgendaItem)
                .join(AgendaItem, AgendaItem.id == PanelSeat.item_id)
                .where(AgendaItem.meeting_id == self.meeting_id, AgendaItem.state.not_in(GONE))
                .where(AgendaItem.case_id.is_not(None), PanelSeat.state == PlaceState.SEATED.value)
                .order_by(AgendaItem.position)
            )
            self._seated = {}
            for account_id, item in self.work.session.execute(query):
                self._seated.setdefault(account_id, []).append(item)
        return self._seated

    def _view(self, reader: Work, item: AgendaItem) -> CaseView | None:
        case = item.case
        if case is None or not opens(reader, reader.actor, case):
            return None
        sight = whole_sight(reader, case.id)
        if (Subject.CASE, case.id) in sight.walls:
            return None
        if item.id not in self._facts:
            self._facts[item.id] = facts_of(self.work, case, item.id)
        return view_of(reader, item, self._facts[item.id], sight, scanner=self.scanner)


def opens(work: Work, actor: Actor, case: Case) -> bool:
    """Whether somebody reads the packet of a case: seated, and not shut out."""
    return may(actor, Permission.PACKET_READ, access_facts(work.session, actor, case))


def view_of(work: Work, item: AgendaItem, facts: CaseFacts, sight: Sight, *, scanner: bool) -> CaseView:
    """What one member, with this sight, may read of a case."""
    files = list(_files(work, facts, sight, scanner=scanner))
    out = tuple((thing.words, why) for thing, why in files if why)
    if sight.counted:
        out += (("More records", f"{sight.counted} are kept from you by a wall."),)
    inside = [thing for thing, why in files if not why]
    sheet = sheet_of(work, facts, sight)
    things = [Thing(Kind.SHEET, "What the board has written", fingerprint(sheet, LAYOUT))]
    summary = facts.summary.words if facts.summary else ""
    if summary:
        things.append(Thing(Kind.SUMMARY, "Summary for the public", fingerprint(facts.case.number, summary, LAYOUT)))
    case = facts.case
    return CaseView(item.id, item.position, case.id, case.number, case.title, (*things, *inside), out, sheet, summary)


def _files(work: Work, facts: CaseFacts, sight: Sight, *, scanner: bool) -> Iterator[tuple[Thing, str]]:
    """Every file that the member may know of, and why it stays out, if it does."""
    ordered_in = work.charter.packet_rule.compelled
    for place, file in enumerate(facts.files, 1):
        if not sight.sees(Subject.FILE, file.id):
            continue
        walled = (Subject.FILE, file.id) in sight.walls
        why = BEHIND if walled else left_out(Chosen(file.scan, walled=False, scanner=scanner))
        if not why and file.id in facts.ordered and not ordered_in:
            why = ORDERED_OUT
        title = "Something behind a wall" if walled else file.label
        yield _thing(place, file.id, title, file.name, file.mime, file.size, file.sha256), why


def _thing(place: int, file_id: int, title: str, name: str, mime: str, size: int, sha256: str) -> Thing:
    source = fingerprint(sha256, place, title, name, mime, LAYOUT)
    return Thing(Kind.FILE, title[:200], source, name, mime, size, sha256, place, file_id)
