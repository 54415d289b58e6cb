"""What a member still has to read of hearings they missed, where the law lets them read in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select

from oversight.cases.models import Case
from oversight.cases.queries import visible_to
from oversight.hearings.hearing.attending import Spell, covers
from oversight.hearings.hearing.models import Hearing, HearingPresence, HearingReading, HearingSession
from oversight.hearings.models import AgendaItem, PanelSeat
from oversight.hearings.states import ItemState, PlaceState
from oversight.work import Work


@dataclass(frozen=True)
class ToRead:
    """A session whose record a member has to read before they may vote."""

    number: str
    session_id: int


def sessions_to_read(work: Work) -> list[ToRead]:
    """The ended sessions that the actor missed, whole or in part, on cases they sit on; the oldest first.

    No question where the law lets nobody read in, one where nothing was heard, two at most.
    """
    bodies = [rule.body for rule in work.charter.voting if rule.reading_in and rule.requires_attendance]
    if not bodies or not work.charter.hearing_rule.kinds:
        return []
    mine = and_(PanelSeat.item_id == AgendaItem.id, PanelSeat.account_id == work.actor.account_id)
    read = and_(HearingReading.session_id == HearingSession.id, HearingReading.account_id == work.actor.account_id)
    heard_under = select(AgendaItem.id).where(AgendaItem.state == ItemState.DECIDED.value)
    query = (
        select(Case.number, HearingSession)
        .join(Hearing, Hearing.id == HearingSession.hearing_id)
        .join(Case, Case.id == Hearing.case_id)
        .join(AgendaItem, and_(AgendaItem.case_id == Case.id, AgendaItem.state == ItemState.WAITING.value))
        .join(PanelSeat, mine)
        .outerjoin(HearingReading, read)
        .where(PanelSeat.state == PlaceState.SEATED.value, AgendaItem.body.in_(bodies), visible_to(work.actor))
        .where(HearingSession.closed_at.is_not(None), HearingReading.id.is_(None), Hearing.item_id.not_in(heard_under))
        .order_by(HearingSession.starts_at, HearingSession.id)
    )
    rows = [(row[0], row[1]) for row in work.session.execute(query)]
    spells = _spells(work, [session.id for _number, session in rows])
    return [
        ToRead(number, one.id)
        for number, one in rows
        if one.opened_at is not None and not covers(spells[one.id], one.opened_at, one.closed_at)
    ]


def _spells(work: Work, session_ids: Sequence[int]) -> dict[int, list[Spell]]:
    """Session → the actor's own times in the room."""
    found: dict[int, list[Spell]] = defaultdict(list)
    if not session_ids:
        return found
    query = select(HearingPresence).where(
        HearingPresence.session_id.in_(session_ids), HearingPresence.account_id == work.actor.account_id
    )
    for row in work.session.scalars(query):
        found[row.session_id].append(Spell(row.came_at, row.left_at))
    return found
