"""Reading which cases are linked. Whose number is shown to whom is decided by who may see that case."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session, aliased, joinedload

from oversight.cases.links.models import CaseLink, CaseLinkLine
from oversight.cases.links.rules import MERGED, LinkKind, Thing
from oversight.cases.models import Case

LONGEST_CHAIN = 50
"""Merges that are followed one after another. The steps allow no circle; this is the belt beside the braces."""


@dataclass(frozen=True)
class Shelf:
    """A stretch of a complainant's letters and messages: the case they lie in, and until when they are theirs."""

    case: Case
    until: dt.datetime | None = None


def is_merged(case_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a case is merged into another one now."""
    link = aliased(CaseLink)
    return exists().where(link.from_case_id == case_id, link.kind == LinkKind.MERGE.value, link.ended_at.is_(None))


def merged_into(session: Session, case_id: int) -> CaseLink | None:
    """The merge that took a case into another one, while it stands."""
    query = select(CaseLink).options(joinedload(CaseLink.target))
    found: CaseLink | None = session.scalar(_standing(query).where(CaseLink.from_case_id == case_id))
    return found


def merges_of(session: Session, case_id: int) -> Sequence[CaseLink]:
    """The merges that brought other cases into this one and stand, the oldest first. Not what those had taken in."""
    query = select(CaseLink).options(joinedload(CaseLink.source))
    return session.scalars(_standing(query).where(CaseLink.to_case_id == case_id).order_by(CaseLink.id)).all()


def all_merged_in(session: Session, case_id: int) -> list[Case]:
    """Every case that is looked at in this one now, also by way of another."""
    found: list[Case] = []
    waiting = [case_id]
    while waiting and len(found) < 10_000:
        for link in merges_of(session, waiting.pop(0)):
            found.append(link.source)
            waiting.append(link.from_case_id)
    return found


def investigated_in(session: Session, case: Case) -> Case:
    """The case in which this one is looked at now: itself, or the one at the end of its merges."""
    for _turn in range(LONGEST_CHAIN):
        if case.closure != MERGED:  # most cases need no question
            break
        link = merged_into(session, case.id)
        if link is None:
            break
        case = link.target
    return case


def is_over(session: Session, case: Case) -> bool:
    """Whether nothing goes on any more: the case has ended, and so has the one it was merged into."""
    return case.closed_at is not None and investigated_in(session, case).closed_at is not None


def rows_behind(session: Session, thing: Thing, to_row: int) -> Iterator[tuple[Case, int]]:
    """The rows of merged cases for which this row stands now: the same officer or allegation there."""
    query = (
        select(CaseLink, CaseLinkLine.from_row)
        .join(CaseLinkLine, CaseLinkLine.link_id == CaseLink.id)
        .options(joinedload(CaseLink.source))
        .where(CaseLinkLine.thing == thing.value, CaseLinkLine.to_row == to_row, CaseLinkLine.back.is_(False))
    )
    standing = query.where(CaseLink.kind == LinkKind.MERGE.value, CaseLink.ended_at.is_(None))
    for link, row in session.execute(standing.order_by(CaseLinkLine.id)).all():
        yield link.source, row


def brought_parties(session: Session, case_id: int) -> frozenset[int]:
    """The parties of a case that came along with a merge: their letters leave from the case they complained in."""
    query = select(CaseLinkLine.to_row).join(CaseLink)
    query = query.where(CaseLinkLine.thing == Thing.PARTY.value, CaseLinkLine.mapped.is_(False))
    query = query.where(CaseLinkLine.back.is_(False), CaseLink.to_case_id == case_id)
    return frozenset(session.scalars(_standing(query)))


def complained_in(session: Session, case: Case, party_id: int) -> list[Case]:
    """The cases in which a party of this one complained: where word to them keeps what was promised."""
    own = [] if party_id in brought_parties(session, case.id) else [case]
    behind = [complained_in(session, other, row) for other, row in rows_behind(session, Thing.PARTY, party_id)]
    return [*own, *(one for found in behind for one in found)]


def links_of(session: Session, case_id: int) -> Sequence[CaseLink]:
    """Every link of a case, those that ended too, the newest first."""
    query = select(CaseLink).where((CaseLink.from_case_id == case_id) | (CaseLink.to_case_id == case_id))
    both = (joinedload(CaseLink.source), joinedload(CaseLink.target))
    return session.scalars(query.options(*both).order_by(CaseLink.id.desc())).all()


def shelves_of(session: Session, case: Case, complaint_id: int) -> list[Shelf]:
    """Where the letters and messages about one complaint lie, the present case first.

    A merge leaves them where they are. After a split new ones lie in the new case, and the earlier ones stay behind.
    """
    query = (
        select(CaseLink)
        .join(CaseLinkLine, CaseLinkLine.link_id == CaseLink.id)
        .options(joinedload(CaseLink.target))
        .where(CaseLink.kind == LinkKind.SPLIT.value, CaseLinkLine.thing == Thing.COMPLAINT.value)
        .where(CaseLinkLine.from_row == complaint_id)
        .order_by(CaseLink.id)
    )
    found = [Shelf(case)]
    for link in session.scalars(query):
        found[0] = Shelf(found[0].case, link.at)
        found.insert(0, Shelf(link.target))
    return found


def complaints_gone(session: Session, case_id: int) -> frozenset[int]:
    """Complaints that are looked at in another case since this one was split."""
    return frozenset(session.scalars(_complaints().where(CaseLink.from_case_id == case_id)))


def complaints_here(session: Session, case_id: int) -> list[int]:
    """Complaints that were filed in another case and came here by a split, and have not gone further."""
    gone = complaints_gone(session, case_id)
    found = session.scalars(_complaints().where(CaseLink.to_case_id == case_id).order_by(CaseLinkLine.id))
    return [number for number in found if number not in gone]


def _complaints() -> Select[Any]:
    query = select(CaseLinkLine.from_row).join(CaseLink)
    return query.where(CaseLink.kind == LinkKind.SPLIT.value, CaseLinkLine.thing == Thing.COMPLAINT.value)


@cache
def lasting_pairs() -> Any:
    """Every case with every case it is merged into now, also by way of another, as a table (`low`, `high`).

    Always the same one: a question may ask for it in two places.
    """
    link = aliased(CaseLink)
    one = select(CaseLink.from_case_id.label("low"), CaseLink.to_case_id.label("high")).where(
        CaseLink.kind == LinkKind.MERGE.value, CaseLink.ended_at.is_(None)
    )
    pairs = one.cte(recursive=True)
    further = select(pairs.c.low, link.to_case_id).join(link, link.from_case_id == pairs.c.high)
    return pairs.union(further.where(link.kind == LinkKind.MERGE.value, link.ended_at.is_(None)))


def _standing(query: Select[Any]) -> Select[Any]:
    return query.where(CaseLink.kind == LinkKind.MERGE.value, CaseLink.ended_at.is_(None))
