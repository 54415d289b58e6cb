"""Reading the lists that must stay empty: each is one question, and all their counts together are one."""

import datetime as dt
from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, false, func, literal, null, or_, select
from sqlalchemy import union_all as union
from sqlalchemy.orm import aliased

from oversight.access.facts import Standing
from oversight.access.map import may_ever
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.models import Case, CaseStanding, Correction
from oversight.cases.queries import its_case, visible_to
from oversight.cases.rules import Origin, Stage
from oversight.cases.walls.closed import open_to
from oversight.cases.walls.rules import Subject
from oversight.charter.schema import Anchor
from oversight.charter.versions import Charters
from oversight.db import Id
from oversight.deadlines.models import ClockException, ClockExtension, ClockToll, Deadline, still_open
from oversight.deadlines.queries import closures_of
from oversight.desk.loose_ends.rules import BEFORE_AN_INVESTIGATOR, FILES, LISTS, Code, Limits, Line, limits
from oversight.evidence.models import CaseFile
from oversight.investigation.handover.models import HandOver
from oversight.notices.holds.models import Hold
from oversight.notices.holds.rules import HoldState
from oversight.notices.models import Letter
from oversight.notices.queries import open_to as letters_open_to
from oversight.notices.rules import ARRIVED, STUCK, State
from oversight.people.models import Account, OfficeHeld
from oversight.reminders.models import Reminder
from oversight.work import Work

LONGEST = 25
"""Lines shown of one list; its count is always whole."""
Rows = Select[*tuple[Any, ...]]
"""Rows of number, title, kind, detail, since and id."""
TOLD = ("complainant", "representative", "guardian")
"""Whom a letter about the end of a case reaches in the place of the complainant."""
DECIDED = (Stage.DECIDED.value, Stage.RESPONSE.value, Stage.PUBLISHED.value, Stage.CLOSED.value)


def limits_of(work: Work) -> Limits:
    """What counts as too long at this moment, by the board's calendar."""
    return limits(work.now, work.charter.calendar(closures_of(work.session)))


def list_lines(work: Work, code: Code, limits: Limits) -> list[Line]:
    """The lines of one list as far as they are open to this person, the oldest first."""
    rows = BUILDERS[code](work, limits).subquery()
    return [Line(*row) for row in work.session.execute(select(rows).order_by(rows.c.since).limit(LONGEST))]


def count_lines(work: Work, limits: Limits, codes: Collection[Code] = tuple(LISTS)) -> dict[Code, int]:
    """How many lines each list has for this person, in one question."""
    parts = [
        select(literal(code.value), func.count()).select_from(BUILDERS[code](work, limits).subquery()) for code in codes
    ]
    counts = {code: count for code, count in work.session.execute(union(*parts))}  # noqa: C416 - rows are not pairs
    return {code: counts[code.value] for code in codes}


def _row(kind: Any, detail: Any, since: Any, number: Any = None) -> Rows:
    """The columns of a line of a case."""
    return select(
        Case.number.label("number"),
        Case.title.label("title"),
        cast(kind, String).label("kind"),
        cast(detail, String).label("detail"),
        since.label("since"),
        (cast(null(), Id) if number is None else number).label("id"),
    )


def _untold(work: Work, limits: Limits) -> Rows:
    """Decided or closed cases of a complainant whom no letter about it has reached."""
    codes = _codes_of(work.charters, "findings_adopted", "case_closed", "decision_published")
    routing = _codes_of(work.charters, "triage_decided")  # a referral is told by the letter of its triage
    since = func.coalesce(Case.closed_at, Case.stage_since)
    reached = exists().where(
        Letter.case_id == Case.id,
        or_(Letter.notice.in_(codes), and_(Letter.notice.in_(routing), Letter.created_at >= since)),
        Letter.recipient.in_(TOLD),
        Letter.state.in_([state.value for state in ARRIVED]),
    )
    held = aliased(Letter)  # silence that somebody asked for stands on a list of its own
    kept_back = exists().where(held.case_id == Case.id, held.notice.in_(codes), held.state == State.HELD.value)
    return _row(Case.stage, literal(""), since).where(
        Case.stage.in_(DECIDED),
        Case.origin == Origin.COMPLAINT.value,
        since < limits.on_its_way,
        ~reached,
        ~kept_back,
        visible_to(work.actor),
    )


def _codes_of(charters: Charters, *events: str) -> list[str]:
    return sorted({notice.code for law in charters for event in events for notice in law.notices_for(event)})


def _silent(work: Work, _limits: Limits) -> Rows:
    """Cases whose clock of the next word to the complainant has run out."""
    return (
        _row(literal(""), Deadline.name, Deadline.anchor_at)
        .join(Deadline, its_case(Deadline.case_id))
        .where(still_open(), Deadline.anchor == Anchor.LAST_NOTICE.value, Deadline.due_at < work.now)
        .where(Case.closed_at.is_(None), visible_to(work.actor))
    )


def _left(work: Work, _limits: Limits) -> Rows:
    """Open cases and clocks in the hands of somebody who is gone, and cases that a successor declined."""
    investigator, member = (Office.INVESTIGATOR.value,), (Office.MEMBER.value, Office.CHAIR.value)
    held = aliased(CaseStanding)  # `visible_to` asks for standing of its own
    gone = or_(
        and_(held.kind == Standing.ASSIGNED.value, _gone(work, held.account_id, investigator)),
        and_(held.kind.in_((Standing.SEATED.value, Standing.CONCURRING.value)), _gone(work, held.account_id, member)),
    )
    cases = (
        _row(held.kind, Account.name, held.from_at, Account.id)
        .join(held, its_case(held.case_id))
        .join(Account, Account.id == held.account_id)
        .where(held.to_at.is_(None), gone, Case.closed_at.is_(None), visible_to(work.actor))
    )
    given, later = aliased(CaseStanding), aliased(HandOver)
    in_hand = exists().where(
        given.case_id == Case.id, given.account_id == Deadline.owner_id, given.to_at.is_(None), given.kind == "assigned"
    )
    clocks = (
        _row(literal("clock"), Account.name, Deadline.started_at)
        .join(Deadline, its_case(Deadline.case_id))
        .join(Account, Account.id == Deadline.owner_id)
        .where(still_open(), ~in_hand, _gone(work, Deadline.owner_id, investigator), visible_to(work.actor))
    )
    newer = exists().where(later.case_id == HandOver.case_id, later.id > HandOver.id)
    declined = (
        _row(literal("declined"), Account.name + ": " + HandOver.declined, HandOver.ended_at)
        .join(HandOver, its_case(HandOver.case_id))
        .join(Account, Account.id == HandOver.account_id)
        .where(HandOver.declined != "", Case.stage == Stage.INVESTIGATION.value, ~newer, ~_in_hand(HandOver.case_id))
        .where(visible_to(work.actor))
    )
    return select(union(cases, clocks, declined).subquery())


def _in_hand(case_id: Any) -> ColumnElement[bool]:
    """Whether somebody investigates a case, or was handed it."""
    held, kinds = aliased(CaseStanding), (Standing.ASSIGNED.value, Standing.HANDED.value)
    return exists().where(held.case_id == case_id, held.to_at.is_(None), held.kind.in_(kinds))


def _gone(work: Work, account_id: Any, offices: Collection[str]) -> ColumnElement[bool]:
    """Whether an account is disabled or holds none of these offices today. There are few accounts: they come first."""
    person = aliased(Account)
    holds = exists().where(OfficeHeld.account_id == person.id, *_held(work, offices))
    return account_id.in_(select(person.id).where(or_(person.disabled_at.is_not(None), ~holds)))  # type: ignore[no-any-return]


def _held(work: Work, offices: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    today = work.today
    until = or_(OfficeHeld.to_on.is_(None), OfficeHeld.to_on >= today)
    return OfficeHeld.office.in_(list(offices)), OfficeHeld.from_on <= today, until


def _ownerless(work: Work, _limits: Limits) -> Rows:
    """Open clocks for which nobody answers."""
    everyone = aliased(Account)
    filled = (
        select(OfficeHeld.office)
        .join(everyone, everyone.id == OfficeHeld.account_id)
        .where(everyone.disabled_at.is_(None), *_held(work, [office.value for office in Office]))
    )
    pressing = or_(
        Case.stage.not_in(BEFORE_AN_INVESTIGATOR),
        Deadline.state == "missed",
        and_(Deadline.due_soon > 0, Deadline.next_at == Deadline.due_at),
    )
    nobody = and_(Deadline.owner == Office.INVESTIGATOR.value, Deadline.owner_id.is_(None), pressing)
    of_the_board = may_ever(work.actor, Permission.CALENDAR_KEEP)
    seen = or_(visible_to(work.actor), Case.id.is_(None) if of_the_board else false())
    return (
        select(
            func.coalesce(Case.number, "").label("number"),
            func.coalesce(Case.title, "").label("title"),
            Deadline.subject.label("kind"),
            Deadline.name.label("detail"),
            Deadline.started_at.label("since"),
            Deadline.subject_id.label("id"),
        )
        .select_from(Deadline)
        .outerjoin(Case, Case.id == Deadline.case_id)
        .where(still_open(), or_(Deadline.owner.not_in(filled), nobody), seen)
    )


def _letters(work: Work, _limits: Limits) -> Rows:
    """Letters that a person has to look after."""
    if not may_ever(work.actor, Permission.LETTER_OPEN):
        return _nothing()
    return (
        _row(Letter.state, Letter.name, Letter.created_at, Letter.id)
        .join(Letter, its_case(Letter.case_id))
        .where(Letter.state.in_([state.value for state in STUCK]), letters_open_to(work.actor))
    )


def _holds(work: Work, _limits: Limits) -> Rows:
    """Letters still kept back although the day of their hold is past."""
    if not may_ever(work.actor, Permission.LETTER_OPEN):
        return _nothing()
    return (
        _row(literal("hold"), Hold.name, Hold.asked_at, Hold.id)
        .join(Hold, its_case(Hold.case_id))
        .where(Hold.state == HoldState.IN_FORCE.value, Hold.until < work.today, visible_to(work.actor))
    )


def _stops(work: Work, limits: Limits) -> Rows:
    """Open stops at which nobody has looked for long. Approving one is a look."""
    looked = func.coalesce(ClockToll.looked_at, ClockToll.decided_at)
    return (
        _row(literal("stop"), ClockToll.reason, looked, ClockToll.id)
        .join(ClockToll, its_case(ClockToll.case_id))
        .where(ClockToll.state == "granted", ClockToll.to_on.is_(None), looked < limits.looked)
        .where(Case.closed_at.is_(None), visible_to(work.actor))
    )


def _requests(work: Work, limits: Limits) -> Rows:
    """Everything that somebody asked for and nobody has decided."""
    open_to = Case.closed_at.is_(None), visible_to(work.actor)
    tolls = _row(literal("toll"), ClockToll.reason, ClockToll.asked_at).join(ClockToll, its_case(ClockToll.case_id))
    asked = [tolls.where(ClockToll.state == "asked", ClockToll.asked_at < limits.asked, *open_to)]
    for kind, table in (("extension", ClockExtension), ("exception", ClockException)):
        rows = _row(literal(kind), Deadline.name, table.asked_at).join(Deadline, its_case(Deadline.case_id))
        rows = rows.join(table, Deadline.id == table.deadline_id + 0)
        asked.append(rows.where(table.state == "asked", table.asked_at < limits.asked, *open_to))
    corrections = _row(literal("correction"), literal(""), Correction.at).join(Correction, its_case(Correction.case_id))
    asked.append(corrections.where(Correction.state == "waiting", Correction.at < limits.asked, *open_to))
    holds = _row(literal("hold"), Hold.name, Hold.asked_at).join(Hold, its_case(Hold.case_id))
    asked.append(holds.where(Hold.state == HoldState.ASKED.value, Hold.asked_at < limits.asked, visible_to(work.actor)))
    letters = _row(literal("letter"), Letter.name, Letter.created_at).join(Letter, its_case(Letter.case_id))
    awaited = Letter.state == State.AWAITING.value, Letter.created_at < limits.asked, letters_open_to(work.actor)
    asked.append(letters.where(*awaited))
    dismissals = _row(literal("dismissal"), literal(""), Case.stage_since)
    proposed = Case.stage == Stage.DISMISSAL.value, Case.stage_since < limits.asked, visible_to(work.actor)
    return select(union(*asked, dismissals.where(*proposed)).subquery())


def _mails(work: Work, _limits: Limits) -> Rows:
    """E-mail to staff that failed and still matters: the clock is open, the complaint is, or the day is today."""
    if not may_ever(work.actor, Permission.JOB_KEEP):
        return _nothing()
    clock = exists().where(Deadline.id == Reminder.about, still_open())
    matters = or_(
        and_(Reminder.kind == "missed", clock),
        and_(Reminder.kind == "urgent", Case.closed_at.is_(None)),
        and_(Reminder.kind == "digest", Reminder.about == day_number(work.today)),
    )
    return (
        select(
            func.coalesce(Case.number, "").label("number"),
            func.coalesce(Case.title, "").label("title"),
            Reminder.kind.label("kind"),
            (Account.name + ": " + Reminder.reason).label("detail"),
            Reminder.created_at.label("since"),
            Reminder.id.label("id"),
        )
        .select_from(Reminder)
        .join(Account, Account.id == Reminder.account_id)
        .outerjoin(Case, Case.id == Reminder.case_id)
        .where(Reminder.state == "failed", matters, or_(Reminder.case_id.is_(None), visible_to(work.actor)))
    )


def _files(work: Work, _limits: Limits) -> Rows:
    """Files with malware in them, or that the scanner could not look into. What one is called may be behind a wall."""
    return (
        _row(CaseFile.scan, literal(""), CaseFile.at, CaseFile.id)
        .join(CaseFile, its_case(CaseFile.case_id))
        .where(CaseFile.scan.in_(list(FILES)), Case.closed_at.is_(None), visible_to(work.actor))
        .where(open_to(work.actor, Subject.FILE, CaseFile.id.expression))
    )


def day_number(day: dt.date) -> int:
    """A day as a number, 20261123, by which a digest is known."""
    return day.year * 10000 + day.month * 100 + day.day


def _nothing() -> Rows:
    return _row(literal(""), literal(""), Case.received_at).where(false())


BUILDERS: dict[Code, Callable[[Work, Limits], Rows]] = {
    Code.UNTOLD: _untold,
    Code.SILENT: _silent,
    Code.LEFT: _left,
    Code.OWNERLESS: _ownerless,
    Code.LETTERS: _letters,
    Code.HOLDS: _holds,
    Code.STOPS: _stops,
    Code.REQUESTS: _requests,
    Code.MAILS: _mails,
    Code.FILES: _files,
}
