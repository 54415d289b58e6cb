"""What waits before the board: items of cases with their votes, and who sits on them; of one case or many at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager

from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.db import ask_once, remember, remembers
from oversight.findings.queries import load_allegations_of
from oversight.hearings.hearing.models import Hearing
from oversight.hearings.models import AgendaItem, Attendance, Ballot, FileRead, PanelSeat, Vote
from oversight.hearings.states import ItemState, PlaceState
from oversight.people.models import Account, OfficeHeld


@dataclass(frozen=True)
class Place:
    """A member seated for a case, or recused from it, as they stand now."""

    account_id: int
    name: str
    seat: str
    label: str
    appointing_class: str
    state: str
    present: bool
    attested_at: dt.datetime | None
    chair: bool = False
    in_place_of: str = ""
    "The seat whose place an alternate, or a replacement, has taken."

    @property
    def is_seated(self) -> bool:
        return self.state == PlaceState.SEATED.value

    @property
    def has_left(self) -> bool:
        """Whether the member is no part of this body any more: not even as recused."""
        return self.state == PlaceState.LEFT.value


Waiting = tuple[AgendaItem, Ballot | None, tuple[Vote, ...], bool]
"""An item, its last ballot unless that is closed, the votes in it, and whether its case has a hearing."""


def read_together(session: Session, cases: Sequence[Case], day: dt.date) -> None:
    """Read what the sittings of many cases need in three questions, for a page that cannot write.

    Elsewhere nothing is read: there each sitting is read for itself, under its lock.
    """
    if not cases or not remembers(session):
        return
    waiting = _read_waiting(session, [case.id for case in cases])
    for case in cases:
        remember(session, ("waiting", case.id), waiting.get(case.id))
    items = [one[0].id for one in waiting.values()]
    places = _read_places(session, items, day)
    for item_id in items:
        remember(session, ("places", item_id, day), tuple(places[item_id]))
    load_allegations_of(session, cases)


def waiting_of(session: Session, case_id: int) -> Waiting | None:
    """The waiting item of a case; nothing while it is on no agenda. One question."""
    return ask_once(session, ("waiting", case_id), lambda: _read_waiting(session, [case_id]).get(case_id))


def _read_waiting(session: Session, case_ids: Sequence[int]) -> Mapping[int | None, Waiting]:
    any_ballot = aliased(Ballot)
    last = select(func.max(any_ballot.id)).where(any_ballot.item_id == AgendaItem.id).scalar_subquery()
    query = (
        select(AgendaItem.case_id, AgendaItem, Ballot, Vote, exists().where(Hearing.case_id == AgendaItem.case_id))
        .join(AgendaItem.meeting)
        .outerjoin(Ballot, and_(Ballot.id == last, Ballot.state != "closed"))
        .outerjoin(Vote, Vote.ballot_id == Ballot.id)
        .options(contains_eager(AgendaItem.meeting))
        .where(AgendaItem.case_id.in_(case_ids), AgendaItem.state == ItemState.WAITING.value)
        .order_by(AgendaItem.id, Vote.id)
        .execution_options(populate_existing=True)
    )
    found: dict[int | None, Waiting] = {}
    for case_id, item, ballot, vote, heard in session.execute(query):
        votes = found[case_id][2] if case_id in found else ()
        found[case_id] = (item, ballot, votes if vote is None else (*votes, vote), bool(heard))
    return found


def places_of(session: Session, item: AgendaItem, day: dt.date) -> tuple[Place, ...]:
    """Who sits on an item or was recused from it, in the order of the seats. One question."""
    return ask_once(session, ("places", item.id, day), lambda: tuple(_read_places(session, [item.id], day)[item.id]))


def _read_places(session: Session, item_ids: Sequence[int], day: dt.date) -> Mapping[int, list[Place]]:
    presides = exists().where(
        OfficeHeld.account_id == PanelSeat.account_id,
        OfficeHeld.office == Office.CHAIR.value,
        OfficeHeld.from_on <= day,
        or_(OfficeHeld.to_on.is_(None), OfficeHeld.to_on >= day),
    )
    query = (
        select(
            PanelSeat.item_id,
            PanelSeat.account_id,
            Account.name,
            PanelSeat.seat,
            PanelSeat.label,
            PanelSeat.appointing_class,
            PanelSeat.state,
            Attendance.present,
            FileRead.attested_at,
            presides,
            PanelSeat.in_place_of,
        )
        .join(Account, Account.id == PanelSeat.account_id)
        .join(AgendaItem, AgendaItem.id == PanelSeat.item_id)
        .outerjoin(
            Attendance,
            and_(Attendance.account_id == PanelSeat.account_id, Attendance.meeting_id == AgendaItem.meeting_id),
        )
        .outerjoin(FileRead, and_(FileRead.account_id == PanelSeat.account_id, FileRead.item_id == PanelSeat.item_id))
        .where(PanelSeat.item_id.in_(item_ids), PanelSeat.state != PlaceState.REPLACED.value)
        .order_by(PanelSeat.seat)
    )
    found: dict[int, list[Place]] = defaultdict(list)
    for row in session.execute(query):
        found[row[0]].append(
            Place(*row[1:7], present=bool(row[7]), attested_at=row[8], chair=bool(row[9]), in_place_of=row[10])
        )
    return found
