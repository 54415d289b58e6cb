"""Reading hearings: the one that keeps a case waiting, what was heard, and everything brought before it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import literal, null, select, union_all
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from oversight.access.facts import CLOSING, Actor
from oversight.cases.models import Case, OfficerSlot, Party
from oversight.cases.queries import stands_on
from oversight.hearings.hearing.attending import NO_HEARING_NOW, HearingNow, SessionHeard, Spell
from oversight.hearings.hearing.models import (
    Hearing,
    HearingExhibit,
    HearingOutcome,
    HearingPresence,
    HearingReading,
    HearingRepresentative,
    HearingResponse,
    HearingRuling,
    HearingSession,
    HearingSubpoena,
    HearingWitness,
)
from oversight.hearings.hearing.states import HearingState, SessionState
from oversight.hearings.models import AgendaItem, PanelSeat
from oversight.hearings.states import ItemState
from oversight.hearings.wording import in_words
from oversight.kernel.errors import NotFound
from oversight.people.models import Person
from oversight.work import Work

Row = TypeVar("Row", HearingWitness, HearingExhibit, HearingSubpoena, HearingRuling, HearingResponse)
WAITING = (SessionState.PLANNED.value, SessionState.OPEN.value)


def hearing_now(work: Work, case_id: int) -> HearingNow:
    """The hearing that keeps the case waiting, and what was heard since the board last decided it.

    One question where the law knows hearings; one more where a session was opened.
    """
    if not work.charter.hearing_rule.kinds:
        return NO_HEARING_NOW
    rows = _sessions(work.session, case_id)
    opened = [session for _hearing, session in rows if session.opened_at is not None]
    spells, readers = _attendance(work.session, [one.id for one in opened])
    seen = {
        session.id: _heard(session, spells[session.id], readers[session.id], work.charter.board.time_zone)
        for _hearing, session in rows
    }
    live = next((hearing for hearing, _session in rows if hearing.state == HearingState.SCHEDULED.value), None)
    current = next((s for h, s in rows if h is live and s.state in WAITING), None)
    return HearingNow(
        id=live.id if live else None,
        state=live.state if live else "",
        current=seen[current.id] if current else None,
        heard=tuple(seen[one.id] for one in opened),
    )


def _sessions(session: Session, case_id: int) -> list[tuple[Hearing, HearingSession]]:
    query = (
        select(Hearing, HearingSession)
        .join(HearingSession, HearingSession.hearing_id == Hearing.id)
        .join(AgendaItem, AgendaItem.id == Hearing.item_id)
        .where(Hearing.case_id == case_id, AgendaItem.state != ItemState.DECIDED.value)
        .order_by(HearingSession.starts_at, HearingSession.id)
        .execution_options(populate_existing=True)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def _attendance(
    session: Session, session_ids: Sequence[int]
) -> tuple[Mapping[int, dict[int, list[Spell]]], Mapping[int, set[int]]]:
    """Session → account → times in the room; session → who has read its record."""
    spells: dict[int, dict[int, list[Spell]]] = defaultdict(lambda: defaultdict(list))
    readers: dict[int, set[int]] = defaultdict(set)
    if not session_ids:
        return spells, readers
    there = select(
        *(HearingPresence.session_id, HearingPresence.account_id, HearingPresence.came_at.label("at")),
        *(HearingPresence.left_at.label("until"), literal(0).label("read")),
    ).where(HearingPresence.session_id.in_(session_ids))
    read = select(
        *(HearingReading.session_id, HearingReading.account_id, HearingReading.attested_at),
        *(null(), literal(1)),
    ).where(HearingReading.session_id.in_(session_ids))
    found: Any = union_all(there, read).order_by("at")
    for session_id, account_id, at, until, was_read in session.execute(found):
        if was_read:
            readers[session_id].add(account_id)
        else:
            spells[session_id][account_id].append(Spell(at, until))
    return spells, readers


def _heard(one: HearingSession, spells: Mapping[int, Sequence[Spell]], readers: set[int], zone: str) -> SessionHeard:
    return SessionHeard(
        id=one.id,
        number=one.number,
        state=one.state,
        starts_at=one.starts_at,
        says=in_words(one.opened_at or one.starts_at, zone),
        opened_at=one.opened_at,
        closed_at=one.closed_at,
        spells=spells,
        readers=frozenset(readers),
        on_record=one.recording_id is not None or one.transcript_id is not None,
    )


def hearings_of(session: Session, case_id: int) -> Sequence[Hearing]:
    """The hearings of a case with their sessions, the newest first."""
    query = (
        select(Hearing)
        .where(Hearing.case_id == case_id)
        .order_by(Hearing.id.desc())
        .options(joinedload(Hearing.presiding))
    )
    who = selectinload(Hearing.sessions).options(
        joinedload(HearingSession.presiding),
        joinedload(HearingSession.recording),
        joinedload(HearingSession.transcript),
    )
    return session.scalars(query.options(who)).all()


def people_to_call(session: Session, case_id: int) -> list[tuple[int, str]]:
    """The people of a case as they stand now, by their row and their name; "" for one without a name."""
    query = (
        select(Party.id, Person.name)
        .join(Person, Person.id == Party.person_id)
        .where(Party.case_id == case_id, Party.ended_at.is_(None))
        .order_by(Party.id)
    )
    return [(party_id, name or "") for party_id, name in session.execute(query)]


def hearings_for_department(session: Session, actor: Actor) -> Sequence[Hearing]:
    """The hearings that are scheduled, as the department may see them: none of a case that is walled off from it."""
    query = (
        select(Hearing)
        .join(Hearing.case)
        .where(Hearing.state == HearingState.SCHEDULED.value, ~stands_on(actor, *CLOSING))
        .options(contains_eager(Hearing.case), selectinload(Hearing.sessions))
    )
    return session.scalars(query.order_by(Hearing.id)).all()


def get_hearing(session: Session, case: Case, hearing_id: int) -> Hearing:
    """A hearing of a case. Raises NotFound for one of another case too."""
    found = session.get(Hearing, hearing_id)
    if found is None or found.case_id != case.id:
        raise NotFound("There is no such hearing on this case.")
    return found


def get_of(session: Session, case: Case, table: type[Row], row_id: int) -> Row:
    """A witness, exhibit, subpoena, ruling or response of a hearing of a case. Raises NotFound."""
    found = session.get(table, row_id)
    if found is None or found.hearing.case_id != case.id:
        raise NotFound("There is no such entry on this case.")
    return found


def get_session(session: Session, case: Case, session_id: int) -> HearingSession:
    """A session of a hearing of a case. Raises NotFound."""
    found = session.get(HearingSession, session_id)
    if found is None or found.hearing.case_id != case.id:
        raise NotFound("There is no such session on this case.")
    return found


def witnesses_of(session: Session, hearing_id: int) -> Sequence[HearingWitness]:
    """The witnesses by number."""
    query = select(HearingWitness).where(HearingWitness.hearing_id == hearing_id).order_by(HearingWitness.number)
    return session.scalars(
        query.options(
            joinedload(HearingWitness.party).joinedload(Party.person),
            joinedload(HearingWitness.slot).joinedload(OfficerSlot.officer),
        )
    ).all()


def exhibits_of(session: Session, hearing_id: int) -> Sequence[HearingExhibit]:
    """The exhibits, those of each side by number."""
    query = select(HearingExhibit).where(HearingExhibit.hearing_id == hearing_id)
    ordered = query.order_by(HearingExhibit.offered_by, HearingExhibit.number)
    return session.scalars(ordered.options(joinedload(HearingExhibit.file))).all()


def rulings_of(session: Session, hearing_id: int) -> Sequence[HearingRuling]:
    """The rulings in their order."""
    query = select(HearingRuling).where(HearingRuling.hearing_id == hearing_id).order_by(HearingRuling.number)
    return session.scalars(query.options(joinedload(HearingRuling.ruled_by), joinedload(HearingRuling.session))).all()


def subpoenas_of(session: Session, hearing_id: int) -> Sequence[HearingSubpoena]:
    """The subpoenas by number."""
    query = select(HearingSubpoena).where(HearingSubpoena.hearing_id == hearing_id).order_by(HearingSubpoena.number)
    return session.scalars(query.options(joinedload(HearingSubpoena.witness))).all()


def responses_to(session: Session, hearing_id: int) -> Sequence[HearingResponse]:
    """The written responses in the order in which they were entered."""
    query = select(HearingResponse).where(HearingResponse.hearing_id == hearing_id).order_by(HearingResponse.id)
    return session.scalars(query.options(joinedload(HearingResponse.slot), joinedload(HearingResponse.file))).all()


def representatives_at(session: Session, hearing_id: int) -> Sequence[HearingRepresentative]:
    """Who stands by the parties now."""
    query = select(HearingRepresentative).where(
        HearingRepresentative.hearing_id == hearing_id, HearingRepresentative.ended_at.is_(None)
    )
    found = query.order_by(HearingRepresentative.id).options(joinedload(HearingRepresentative.slot))
    return session.scalars(found).all()


def outcomes_of(session: Session, hearing_id: int) -> Sequence[HearingOutcome]:
    """What became of the sessions, in order, with what was taken back."""
    query = select(HearingOutcome).where(HearingOutcome.hearing_id == hearing_id).order_by(HearingOutcome.id)
    who = (joinedload(HearingOutcome.by), joinedload(HearingOutcome.undone_by), joinedload(HearingOutcome.session))
    return session.scalars(query.options(*who)).all()


def presences_of(session: Session, session_id: int) -> Sequence[HearingPresence]:
    """Times in and out of one session, in order."""
    query = select(HearingPresence).where(HearingPresence.session_id == session_id)
    return session.scalars(query.order_by(HearingPresence.came_at).options(joinedload(HearingPresence.account))).all()


def members_of(session: Session, item_id: int) -> Sequence[PanelSeat]:
    """The places of the panel that hears it, by seat."""
    query = select(PanelSeat).where(PanelSeat.item_id == item_id).order_by(PanelSeat.seat)
    return session.scalars(query.options(joinedload(PanelSeat.account))).all()
