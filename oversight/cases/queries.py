"""Reading cases: only those visible to the actor. Lists, search, counts, files and letters use no other join."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select, union_all
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from oversight.access.facts import CLOSING, OPENING, AccessFacts, Actor, Standing
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.models import Allegation, AllegationRule, Case, CaseStanding, OfficerSlot, Party
from oversight.cases.rules import OPEN_TO
from oversight.cases.walls.closed import closed_ids, is_walled
from oversight.cases.walls.queries import has_opened
from oversight.cases.walls.rules import Subject
from oversight.db import ask_once
from oversight.kernel.errors import NotFound, ReasonNeeded
from oversight.people.models import Person
from oversight.work import Work

EVERYWHERE = frozenset(Office(office) for office in OPEN_TO)
"""Offices that have to do with every case."""


def _of(actor: Actor) -> ColumnElement[bool]:
    return and_(CaseStanding.case_id == Case.id, _now(actor))


def _now(actor: Actor) -> ColumnElement[bool]:
    offices = [office.value for office in sorted(actor.offices)]
    who = or_(CaseStanding.account_id == actor.account_id, CaseStanding.office.in_(offices))
    return and_(CaseStanding.to_at.is_(None), who)


def _has(actor: Actor, kinds: Iterable[Standing]) -> ColumnElement[bool]:
    """Whether a case is among those that somebody has to do with in these ways.

    Who has to do with every case by office is asked case by case, so that a page ends after its rows; everybody else
    begins with the few rows of their own.
    """
    wanted = CaseStanding.kind.in_(_values(kinds))
    if actor.offices & EVERYWHERE:
        return exists().where(_of(actor), wanted)
    return among_own(actor, *kinds)


def among_own(actor: Actor, *kinds: Standing) -> ColumnElement[bool]:
    """The same as `stands_on`, for kinds of which one person has few: those are read once, by account and by office.

    In one question each, because a database that knows only averages would rather read all standing there is.
    """
    now = (CaseStanding.to_at.is_(None), CaseStanding.kind.in_(_values(kinds)))
    mine = CaseStanding.account_id == actor.account_id
    theirs = CaseStanding.office.in_([office.value for office in sorted(actor.offices)])
    return Case.id.in_(union_all(*(select(CaseStanding.case_id).where(who, *now) for who in (mine, theirs))))


def _values(kinds: Iterable[Standing]) -> list[str]:
    return sorted(kind.value for kind in kinds)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The one list filter: has to do with the case, is neither recused nor walled off, by name or by a wall."""
    return and_(_has(actor, OPENING), ~_is_shut(actor))


def _is_shut(actor: Actor) -> ColumnElement[bool]:
    """Recused, walled off by name, or on the wrong side of a wall around the whole case."""
    return or_(among_own(actor, *CLOSING), Case.id.in_(closed_ids(actor, Subject.CASE)))


def its_case(case_id: Any) -> ColumnElement[bool]:
    """Joins the case of a row. The few rows of a list lead, each looking up its case: the sum keeps a database that
    knows little of a small table from walking through all cases instead.
    """
    return Case.id == case_id + 0  # type: ignore[no-any-return]


def assigned_to(actor: Actor) -> ColumnElement[bool]:
    """Cases this person investigates."""
    return among_own(actor, Standing.ASSIGNED)


def answering(actor: Actor) -> ColumnElement[bool]:
    """Cases whose findings this person answers for the department. It does not open their file."""
    asked = exists().where(_of(actor), CaseStanding.kind == Standing.ANSWERING.value)
    return and_(asked, ~_is_shut(actor))


def stands_on(actor: Actor, *kinds: Standing) -> ColumnElement[bool]:
    """Cases on which this person, or an office they hold, has one of these kinds of standing."""
    return exists().where(_of(actor), CaseStanding.kind.in_(_values(kinds)))


def access_facts(session: Session, actor: Actor, case: Case) -> AccessFacts:
    """What this actor has to do with this case: the facts of the item check."""
    kinds = session.scalars(
        select(CaseStanding.kind).join(Case, Case.id == CaseStanding.case_id).where(Case.id == case.id, _of(actor))
    )
    walled = case.id in set(session.scalars(closed_ids(actor, Subject.CASE)))
    return AccessFacts(case.id, case.stage, _standing(kinds, walled=walled))


def _standing(kinds: Iterable[str | None], *, walled: bool) -> frozenset[Standing]:
    """Kinds of standing as access sees them: a wall around the whole case walls off whoever may not pass it."""
    found = frozenset(Standing(kind) for kind in kinds if kind is not None)
    return found | {Standing.WALLED} if walled else found


def get_case(
    work: Work, number: str, permission: Permission = Permission.CASE_OPEN, *, asks: bool = True
) -> tuple[Case, AccessFacts]:
    """The case with this number and the actor's access to it.

    Raises NotFound both when there is none and when the actor may not know of it, and ReasonNeeded when a wall around
    the whole case opens to the actor who has not said why yet; the form that asks why does not ask again.
    """
    closed = Case.id.in_(closed_ids(work.actor, Subject.CASE))
    unsaid = and_(
        is_walled(Subject.CASE, Case.id.expression), ~has_opened(work.actor, Subject.CASE, Case.id.expression, work.now)
    )
    rows = work.session.execute(
        select(Case, CaseStanding.kind, closed, unsaid)
        .outerjoin(CaseStanding, _of(work.actor))
        .options(joinedload(Case.incident))
        .where(Case.number == number)
    ).all()
    if not rows:
        raise NotFound("There is no case with this number, or it is not open to you.")
    case, _kind, shut, must_say_why = rows[0]
    facts = AccessFacts(case.id, case.stage, _standing((row[1] for row in rows), walled=shut))
    knows = bool(facts.standing & (OPENING | {Standing.ANSWERING})) and not facts.standing & CLOSING
    if not knows:
        raise NotFound("There is no case with this number, or it is not open to you.")
    work.require(permission, facts)
    if must_say_why and asks:
        raise ReasonNeeded(case.number, Subject.CASE, case.id)
    if not must_say_why:
        work.session.info.setdefault("opened", {})[number] = (case, facts)
    return case, facts


def opened_case(session: Session, number: str) -> tuple[Case, AccessFacts] | None:
    """The case with this number as `get_case` gave it in this session, without asking again; nothing if it did not."""
    found: tuple[Case, AccessFacts] | None = session.info.get("opened", {}).get(number)
    return found


def load_people(session: Session, case: Case) -> None:
    """Read parties and officers of the case, with their persons and all their names, in two questions.

    A page may ask as often as it likes: in a transaction that cannot write they are read once.
    """
    ask_once(session, ("people", case.id), lambda: _read_people(session, case))


def _read_people(session: Session, case: Case) -> None:
    parties = session.scalars(
        select(Party)
        .options(joinedload(Party.person).options(joinedload(Person.aliases), joinedload(Person.limit_rows)))
        .where(Party.case_id == case.id)
        .order_by(Party.id)
    ).unique()
    slots = session.scalars(
        select(OfficerSlot)
        .options(joinedload(OfficerSlot.officer))
        .where(OfficerSlot.case_id == case.id)
        .order_by(OfficerSlot.number)
    )
    set_committed_value(case, "parties", list(parties))
    set_committed_value(case, "slots", list(slots))


def shut_accounts(session: Session, case_id: int, actors: Iterable[Actor]) -> set[int]:
    """Which of these people may not know of the case: recused, walled off by name, or kept out by a wall around it."""
    found = set()
    for actor in actors:
        shut = select(Case.id).where(Case.id == case_id, _is_shut(actor))
        if actor.account_id is not None and session.scalar(shut) is not None:
            found.add(actor.account_id)
    return found


def list_rules(session: Session, case_id: int) -> Mapping[int, list[AllegationRule]]:
    """The rules that the allegations of a case cite, by allegation. One question."""
    query = select(AllegationRule).join(Allegation).where(Allegation.case_id == case_id).order_by(AllegationRule.id)
    found: dict[int, list[AllegationRule]] = {}
    for row in session.scalars(query):
        found.setdefault(row.allegation_id, []).append(row)
    return found
