"""What there is for one person in the morning: a handful of questions each, all by what that person may see."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, selectinload

from oversight.access.facts import Actor, Standing
from oversight.access.map import may_ever
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.audit.entries import AuditEntry
from oversight.cases.models import Case, Correction
from oversight.cases.queries import stands_on, visible_to
from oversight.charter.schema import Charter
from oversight.deadlines.models import ClockException, ClockExtension, ClockToll, Deadline
from oversight.deadlines.queries import DueClock, list_due, list_overdue
from oversight.desk.digest.models import DigestChoice
from oversight.desk.digest.rules import DEFAULT, LONGEST, NEWS, Choice, DueLine, Morning, Part
from oversight.desk.loose_ends.queries import count_lines
from oversight.desk.loose_ends.rules import LISTS, REQUESTS, Limits
from oversight.people.models import Account
from oversight.work import Work

MOST = 200
DAYS = 7
"""Clocks due within so many days are named."""
OWN = (Standing.ASSIGNED, Standing.SUPERVISING, Standing.SEATED, Standing.CONCURRING, Standing.COUNSEL)


def list_readers(session: Session) -> Sequence[tuple[Account, Choice]]:
    """Everybody with an account in use, and what they want."""
    query = (
        select(Account, DigestChoice)
        .outerjoin(DigestChoice, DigestChoice.account_id == Account.id)
        .options(selectinload(Account.offices))
        .where(Account.disabled_at.is_(None))
        .order_by(Account.id)
    )
    return [(account, _choice(row)) for account, row in session.execute(query)]


def get_choice(session: Session, account_id: int) -> Choice:
    """What one person wants; the default where nothing was chosen."""
    return _choice(session.get(DigestChoice, account_id))


def _choice(row: DigestChoice | None) -> Choice:
    return Choice.of(row.wanted, row.parts) if row else DEFAULT


def morning_of(work: Work, choice: Choice, since: dt.datetime, limits: Limits) -> Morning:
    """What there is for the actor of this work. `since`: news are what happened later."""
    session, actor, wanted = work.session, work.actor, choice.parts
    return Morning(
        missed=_lines(list_overdue(session, actor, work.now)) if Part.MISSED in wanted else (),
        due=_lines(list_due(session, actor, work.now, DAYS)) if Part.DUE in wanted else (),
        approvals=list_approvals(work) if Part.APPROVALS in wanted else (),
        news=list_news(session, actor, since) if Part.NEW in wanted else (),
        loose=_loose(work, limits) if Part.LOOSE_ENDS in wanted else {},
    )


def _lines(clocks: Sequence[DueClock]) -> list[DueLine]:
    return [DueLine(row.number or "", row.name, row.due_on) for row in clocks]


def _loose(work: Work, limits: Limits) -> dict[str, int]:
    counts = count_lines(work, limits)
    return {LISTS[code].title: count for code, count in counts.items() if count}


def list_news(session: Session, actor: Actor, since: dt.datetime) -> list[tuple[str, str, int]]:
    """What happened on the cases in which this person has a part, and was not done by them."""
    by_others = or_(AuditEntry.account_id.is_(None), AuditEntry.account_id != actor.account_id)
    query = (
        select(Case.number, AuditEntry.event, func.count())
        .join(Case, Case.id == AuditEntry.case_id)
        .where(AuditEntry.at >= since, AuditEntry.event.in_(sorted(NEWS)), by_others)
        .where(visible_to(actor), stands_on(actor, *OWN))
        .group_by(Case.number, AuditEntry.event)
        .order_by(Case.number, AuditEntry.event)
    )
    return [(number, event, count) for number, event, count in session.execute(query.limit(LONGEST * 2))]


def list_approvals(work: Work) -> list[tuple[str, str]]:
    """Requests that this person may decide: those the charter leaves to an office they hold, never their own."""
    if not work.actor.offices:
        return []
    decides = may_ever(work.actor, Permission.CLOCK_DECIDE)
    found = [*_stops(work), *_times(work), *_grounds(work)] if decides else []
    return found + (_corrections(work) if may_ever(work.actor, Permission.CORRECTION_CONFIRM) else [])


def _of_others(work: Work, asked_by: Any) -> ColumnElement[bool]:
    return or_(asked_by.is_(None), asked_by != work.actor.account_id)


def _stops(work: Work) -> list[tuple[str, str]]:
    approvers = {reason.code: reason.approver for law in work.charters for reason in law.tolls}
    query = select(Case.number, ClockToll.reason).join(Case, Case.id == ClockToll.case_id)
    rows = work.session.execute(
        query.where(ClockToll.state == "asked", _of_others(work, ClockToll.asked_by_id), visible_to(work.actor))
    )
    return [(number, REQUESTS["toll"]) for number, reason in rows if approvers.get(reason) in work.actor.offices]


def _times(work: Work) -> list[tuple[str, str]]:
    query = (
        select(Case.number, Deadline.charter, Deadline.clock, Deadline.name)
        .join(Deadline, Deadline.case_id == Case.id)
        .join(ClockExtension, ClockExtension.deadline_id == Deadline.id)
        .where(ClockExtension.state == "asked", _of_others(work, ClockExtension.asked_by_id), visible_to(work.actor))
    )
    return [
        (number, f"{REQUESTS['extension']}: {name}")
        for number, law, clock, name in work.session.execute(query.limit(MOST))
        if _grants(work.charters.version(law), clock) in work.actor.offices
    ]


def _grants(law: Charter, clock: str) -> Office | None:
    extension = law.clock(clock).extension
    return extension.by if extension else None


def _grounds(work: Work) -> list[tuple[str, str]]:
    query = (
        select(Case.number, Deadline.charter, Deadline.clock, Deadline.name, ClockException.code)
        .join(Deadline, Deadline.case_id == Case.id)
        .join(ClockException, ClockException.deadline_id == Deadline.id)
        .where(ClockException.state == "asked", _of_others(work, ClockException.asked_by_id), visible_to(work.actor))
    )
    return [
        (number, f"{REQUESTS['exception']}: {name}")
        for number, law, clock, name, code in work.session.execute(query.limit(MOST))
        if any(
            one.code == code and one.by in work.actor.offices
            for one in work.charters.version(law).clock(clock).exceptions
        )
    ]


def _corrections(work: Work) -> list[tuple[str, str]]:
    query = select(Case.number).join(Correction, Correction.case_id == Case.id)
    rows = query.where(Correction.state == "waiting", _of_others(work, Correction.by_id), visible_to(work.actor))
    return [(number, REQUESTS["correction"]) for number in work.session.scalars(rows.limit(MOST))]
