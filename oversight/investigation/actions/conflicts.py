"""Declaring a conflict, and saying when it ended."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.investigation.actions.words import required
from oversight.investigation.events import ConflictDeclared, ConflictEnded
from oversight.investigation.models import ConflictDeclaration
from oversight.investigation.rules.conflicts import ConflictKind
from oversight.kernel.errors import Invalid, NotFound
from oversight.people.models import Officer
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """What a person declares: about exactly one of a person, an officer (by badge), a case (by number)."""

    kind: ConflictKind
    words: str
    from_on: dt.date
    person_name: str = ""
    badge: str = ""
    case_number: str = ""


def declare_conflict(work: Work, declared: Declaration) -> ConflictDeclaration:
    """Declare one's own relation or earlier involvement. Raises Forbidden, or Invalid on the field that is wrong."""
    work.require(Permission.DESK_OPEN)
    given = [value for value in (declared.person_name, declared.badge, declared.case_number) if value.strip()]
    if len(given) != 1:
        raise Invalid("person_name", "Name one person, one officer or one case. Declare each of several by itself.")
    if declared.from_on > work.today:
        raise Invalid("from_on", "Write the day on which it began, not a day to come.")
    row = ConflictDeclaration(
        account_id=work.actor.account_id,
        kind=declared.kind.value,
        person_name=declared.person_name.strip()[:200] or None,
        officer_id=_officer(work, declared.badge),
        case_id=_case(work, declared.case_number),
        words=required("words", declared.words, "Say in a few words what it is.", 2_000),
        from_on=declared.from_on,
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(ConflictDeclared(declaration_id=row.id, account_id=row.account_id), detail={"words": row.words})
    return row


def _officer(work: Work, badge: str) -> int | None:
    if not badge.strip():
        return None
    wanted = func.lower(Officer.badge) == badge.strip().lower()
    found = work.session.scalar(select(Officer.id).where(wanted))
    if found is None:
        raise Invalid("badge", "No officer on the roster has this badge number.")
    return found


def _case(work: Work, number: str) -> int | None:
    if not number.strip():
        return None
    found = work.session.scalar(select(Case.id).where(func.lower(Case.number) == number.strip().lower()))
    if found is None:
        raise Invalid("case_number", "No case has this number.")
    return found


def end_conflict(work: Work, declaration_id: int, to_on: dt.date) -> None:
    """Say on which day one's own relation ended. Raises NotFound for another person's, Invalid for a wrong day."""
    work.require(Permission.DESK_OPEN)
    row = work.session.get(ConflictDeclaration, declaration_id)
    if row is None or row.account_id != work.actor.account_id:
        raise NotFound("You have declared nothing like this.")
    if to_on < row.from_on or to_on > work.today:
        raise Invalid("to_on", "The last day lies between the first day and today.")
    row.to_on = to_on
    work.record(ConflictEnded(declaration_id=row.id, to_on=to_on))
