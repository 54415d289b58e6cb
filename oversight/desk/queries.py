"""What the first page reads: counts and cases. A fixed number of queries, whatever is there."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import case as choose
from sqlalchemy import func, literal, or_, select
from sqlalchemy.orm import Session

from oversight.access.facts import CLOSING, Actor, Standing
from oversight.access.map import may_ever
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import among_own, answering, visible_to
from oversight.cases.rules import ENDED, LABELS, Stage
from oversight.desk.models import RecordCheck
from oversight.desk.rules import WAITS_FOR, Todo, todo_of
from oversight.evidence.requests.queries import count_for_department
from oversight.hearings.hearing.reading import sessions_to_read
from oversight.hearings.packet.queries.reading import unread_meetings
from oversight.notices.holds.queries import undecided
from oversight.notices.queries import awaiting
from oversight.people.queries import count_unready
from oversight.publication.log.models import LogCheck
from oversight.work import Work

MINE = 10
OWN = (Standing.ASSIGNED, Standing.SEATED, Standing.CONCURRING)
COUNTED = (*OWN, Standing.ANSWERING)


@dataclass(frozen=True)
class MyCase:
    """One case in which the person has a part of their own."""

    id: int
    number: str
    title: str
    stage: str
    received_at: dt.datetime

    @property
    def label(self) -> str:
        return LABELS[Stage(self.stage)]

    @property
    def waits_for(self) -> str:
        return WAITS_FOR.get(Stage(self.stage), "")


def list_todo(session: Session, actor: Actor) -> list[Todo]:
    """What the offices of this person have to do next, counted in one query."""
    own = [func.sum(choose((among_own(actor, kind), 1), else_=0)) for kind in COUNTED]
    seen = func.sum(choose((visible_to(actor), 1), else_=0))
    query = (
        select(Case.stage, seen, *own)
        .where(Case.closed_at.is_(None), or_(visible_to(actor), answering(actor)))
        .where(~among_own(actor, *CLOSING))
        .group_by(Case.stage)
    )
    counts: dict[tuple[str, Standing | None], int] = {}
    for stage, all_visible, *standing in session.execute(query):
        counts[stage, None] = all_visible
        counts |= {(stage, kind): count for kind, count in zip(COUNTED, standing, strict=True)}
    return todo_of([office for office in Office if office in actor.offices], counts)


def list_decisions(session: Session, actor: Actor, today: dt.date) -> list[Todo]:
    """Letters and holds that wait for this person's decision: neither may lie there. One question, or none."""
    none, approves = literal(0), may_ever(actor, Permission.LETTER_APPROVE)
    decides = may_ever(actor, Permission.HOLD_DECIDE)
    if not (approves or decides):
        return []
    waiting = awaiting(actor).scalar_subquery() if approves else none
    letters, holds = session.execute(
        select(waiting, undecided(actor, today).scalar_subquery() if decides else none)
    ).one()
    found = (
        Todo(letters, "letter to approve" if letters == 1 else "letters to approve", "notices.waiting", ""),
        Todo(holds, "hold to decide about" if holds == 1 else "holds to decide about", "notices.holds", ""),
    )
    return [one for one in found if one.count]


def list_packets(work: Work) -> list[Todo]:
    """Packets of meetings to come that a member has not read through."""
    count = len(unread_meetings(work)) if may_ever(work.actor, Permission.PACKET_READ) else 0
    words = "packet to read" if count == 1 else "packets to read"
    return [Todo(count, words, "hearings.packet_next", "")] if count else []


def list_readings(work: Work) -> list[Todo]:
    """Sessions of hearings that a member missed and has to read before they may vote."""
    count = len(sessions_to_read(work)) if may_ever(work.actor, Permission.BALLOT_CAST) else 0
    words = "hearing session to read" if count == 1 else "hearing sessions to read"
    return [Todo(count, words, "hearings.reading_next", "")] if count else []


def list_asked(session: Session, actor: Actor, now: dt.datetime) -> tuple[list[Todo], int]:
    """What the board asks of the department, for its liaison, and how much of it is late."""
    if not may_ever(actor, Permission.REQUEST_ANSWER):
        return [], 0
    count, late = count_for_department(session, actor, now)
    words = ("request to answer" if count == 1 else "requests to answer") + (f", {late} late" if late else "")
    return ([Todo(count, words, "requests.inbox", "")] if count else []), late


def list_unready(session: Session, actor: Actor, today: dt.date) -> list[Todo]:
    """People who cannot begin yet, for whom keeps the accounts."""
    if not may_ever(actor, Permission.ACCOUNT_MANAGE):
        return []
    invited, idle = count_unready(session, today)
    one, many = "person has not taken up the invitation", "people have not taken up the invitation"
    alone, several = "person holds no office", "people hold no office"
    found = (
        Todo(invited, one if invited == 1 else many, "people.index", ""),
        Todo(idle, alone if idle == 1 else several, "people.index", ""),
    )
    return [row for row in found if row.count]


def list_mine(session: Session, actor: Actor) -> list[MyCase]:
    """Open cases in which the person has a part of their own, the oldest first."""
    query = (
        select(Case.id, Case.number, Case.title, Case.stage, Case.received_at)
        .where(visible_to(actor), among_own(actor, *OWN), Case.stage.not_in([stage.value for stage in ENDED]))
        .order_by(Case.received_at, Case.id)
    )
    return [MyCase(*row) for row in session.execute(query.limit(MINE * 4))]


def last_check(session: Session) -> RecordCheck | None:
    """The newest check of the record."""
    return session.scalar(select(RecordCheck).order_by(RecordCheck.id.desc()).limit(1))


def last_checks(session: Session) -> tuple[RecordCheck | None, str | None]:
    """The newest check of the record, and what the newest one of the public log found broken. One question."""
    of_log = select(LogCheck.broken).order_by(LogCheck.id.desc()).limit(1).scalar_subquery()
    row = session.execute(select(RecordCheck, of_log).order_by(RecordCheck.id.desc()).limit(1)).first()
    return (row[0], row[1]) if row else (None, None)
