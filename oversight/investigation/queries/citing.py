"""Reading citations and credibility notes: those of a whole case in one question each."""

from collections import defaultdict

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from oversight.cases.models import Allegation, OfficerSlot, Pair
from oversight.findings.models import PairClosure
from oversight.investigation.models import Citation, CredibilityNote
from oversight.kernel.errors import NotFound


def _pairs_of(case_id: int) -> Select[int]:
    return select(Pair.id).join(Allegation).where(Allegation.case_id == case_id)


def citations_of(session: Session, case_id: int) -> dict[int, list[Citation]]:
    """The citations that stand: pair → citations by element, in the order in which they were made."""
    query = select(Citation).where(Citation.pair_id.in_(_pairs_of(case_id)), Citation.withdrawn_at.is_(None))
    found: dict[int, list[Citation]] = defaultdict(list)
    for row in session.scalars(query.order_by(Citation.element, Citation.id)):
        found[row.pair_id].append(row)
    return found


def credibility_of(session: Session, case_id: int) -> dict[int, str]:
    """Whom the investigator believes: pair → words."""
    query = select(CredibilityNote.pair_id, CredibilityNote.text).where(
        CredibilityNote.pair_id.in_(_pairs_of(case_id)), CredibilityNote.superseded_at.is_(None)
    )
    return dict(session.execute(query).all())


def closures_of_pairs(session: Session, case_id: int) -> dict[int, PairClosure]:
    """The pairs closed without a finding: pair → closure."""
    query = select(PairClosure).where(PairClosure.pair_id.in_(_pairs_of(case_id)), PairClosure.undone_at.is_(None))
    return {row.pair_id: row for row in session.scalars(query)}


def get_citation(session: Session, case_id: int, citation_id: int) -> Citation:
    """One citation of a case. Raises NotFound for one of another case too."""
    query = select(Citation).where(Citation.id == citation_id, Citation.pair_id.in_(_pairs_of(case_id)))
    found = session.scalar(query)
    if found is None:
        raise NotFound("There is no such citation on this case.")
    return found


def get_credibility(session: Session, pair_id: int) -> CredibilityNote | None:
    """The credibility note of a pair that stands."""
    query = select(CredibilityNote).where(CredibilityNote.pair_id == pair_id, CredibilityNote.superseded_at.is_(None))
    return session.scalar(query)


def get_pair(session: Session, case_id: int, pair_id: int) -> Pair:
    """One pair of a case with its allegation and officer. Raises NotFound for one of another case too."""
    query = (
        select(Pair)
        .where(Pair.id == pair_id, Pair.id.in_(_pairs_of(case_id)))
        .options(joinedload(Pair.allegation), joinedload(Pair.slot).joinedload(OfficerSlot.officer))
    )
    found = session.scalar(query)
    if found is None:
        raise NotFound("This allegation is not made against this officer.")
    return found
