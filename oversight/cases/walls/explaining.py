"""Why somebody may see a case, in plain sentences, and who else may. From offices, standing and walls."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from oversight.access.facts import CLOSING, Standing
from oversight.access.offices import LABELS as OFFICES
from oversight.access.offices import Office
from oversight.access.walls import SAID, why
from oversight.cases.models import Case, CaseStanding
from oversight.cases.walls.queries import Sight, own_standing
from oversight.cases.walls.rules import Subject
from oversight.people.models import Account
from oversight.work import Work

KINDS: dict[str, str] = {
    Standing.GRANTED: "Access to the file",
    Standing.ASSIGNED: "Investigates",
    Standing.HANDED: "Was handed the case and has not accepted it yet",
    Standing.SUPERVISING: "Supervises",
    Standing.COUNSEL: "Advises",
    Standing.SEATED: "Sits on the panel",
    Standing.CONCURRING: "Answers a proposed dismissal",
    Standing.ANSWERING: "Answers for the department, without the file",
    Standing.RECUSED: "Recused: may not see the file",
    Standing.WALLED: "Walled off: may not see the file",
}


@dataclass(frozen=True)
class Part:
    """One line of who has to do with a case."""

    who: str
    kind: str
    since: dt.datetime
    until: dt.datetime | None
    reason: str


def why_seen(work: Work, case: Case, sight: Sight) -> list[str]:
    """Why the actor sees this case, a sentence for each reason."""
    said = [*_by_standing(work, case), *_by_wall(work, case, sight)]
    if sight.counted:
        said.append(_counted(sight.counted))
    return said


def _counted(number: int) -> str:
    return "1 record is behind a wall." if number == 1 else f"{number} records are behind a wall."


def _by_standing(work: Work, case: Case) -> list[str]:
    held = [office.value for office in work.actor.offices]
    query = select(CaseStanding.kind, CaseStanding.office).where(
        CaseStanding.case_id == case.id,
        CaseStanding.to_at.is_(None),
        or_(CaseStanding.account_id == (work.actor.account_id or 0), CaseStanding.office.in_(held)),
    )
    found = []
    for kind, office in work.session.execute(query.order_by(CaseStanding.id)):
        if Standing(kind) in CLOSING:
            continue
        if office:
            found.append(f"You see this case because your office ({OFFICES[Office(office)]}) has to do with it.")
        else:
            said = SAID.get(Standing(kind), "you answer for the department")
            found.append(f"You see this case because {said}.")
    return found


def _by_wall(work: Work, case: Case, sight: Sight) -> list[str]:
    own = own_standing(work.session, work.actor, case.id)
    return [why(work.actor, own, wall) for wall in sight.walls.get((Subject.CASE, case.id), ())]


def list_parts(work: Work, case: Case) -> Sequence[Part]:
    """Who has, or had, to do with the case: those of now first."""
    query = (
        select(CaseStanding, Account.name)
        .outerjoin(Account, Account.id == CaseStanding.account_id)
        .where(CaseStanding.case_id == case.id)
        .order_by(CaseStanding.to_at.is_not(None), CaseStanding.id)
    )
    return [
        Part(
            name or OFFICES[Office(str(row.office))],
            KINDS[row.kind],
            row.from_at,
            row.to_at,
            row.reason,
        )
        for row, name in work.session.execute(query)
    ]
