"""The links of a case as its page tells them: the other case is named only to who may see it."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from oversight.cases.links.models import CaseLink
from oversight.cases.links.queries import links_of
from oversight.cases.links.rules import LinkKind
from oversight.cases.models import Case
from oversight.cases.queries import visible_to
from oversight.people.queries import names_of
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Linked:
    """One link of a case. `number`, `reason` and `end_reason` are empty for who may not see the other case."""

    kind: LinkKind
    outward: bool
    "This case was merged into the other, or the other was split from this one."
    number: str
    title: str
    reason: str
    by: str
    at: dt.datetime
    ended_at: dt.datetime | None
    end_reason: str
    case_id: int
    link_id: int


def linked_with(work: Work, case: Case) -> list[Linked]:
    """Every link of a case, the newest first. One question where there is none, three where there is one."""
    links = links_of(work.session, case.id)
    if not links:
        return []
    others = {link.to_case_id if link.from_case_id == case.id else link.from_case_id for link in links}
    query = select(Case.id).where(Case.id.in_(others), visible_to(work.actor))
    seen = set(work.session.scalars(query))
    names = names_of(work.session, {link.by_id for link in links})
    return [_told(link, case, seen, names.get(link.by_id, "")) for link in links]


def _told(link: CaseLink, case: Case, seen: set[int], by: str) -> Linked:
    outward = link.from_case_id == case.id
    other = link.target if outward else link.source
    sees = other.id in seen
    return Linked(
        kind=LinkKind(link.kind),
        outward=outward,
        number=other.number if sees else "",
        title=other.title if sees else "",
        reason=link.reason if sees else "",
        by=by,
        at=link.at,
        ended_at=link.ended_at,
        end_reason=link.end_reason if sees else "",
        case_id=other.id if sees else 0,
        link_id=link.id,
    )
