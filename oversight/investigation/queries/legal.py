"""Reading counsel's reviews, and whether one is owed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select, true
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.models import Allegation, Case, Pair
from oversight.cases.queries import visible_to
from oversight.cases.rules import Stage
from oversight.charter.schema import Charter
from oversight.findings.models import Finding, PairClosure, Writer
from oversight.findings.queries import closed_pairs, load_allegations
from oversight.investigation.models import LegalReview
from oversight.investigation.rules.legal import LegalFacts, counsel_is_asked
from oversight.work import Work


@dataclass(frozen=True)
class ToRead:
    """One finished investigation that counsel has not signed off."""

    number: str
    title: str
    since: dt.datetime


def facts_of_legal(work: Work, case: Case, access: AccessFacts) -> LegalFacts:
    """What counsel's step looks at. A signature counts for the submission after which it was given."""
    if not counsel_is_wanted(work, case):
        return LegalFacts(access, wanted=False, signed=False)
    signed = exists().where(
        LegalReview.case_id == case.id, LegalReview.signed_off.is_(True), LegalReview.at >= case.stage_since
    )
    return LegalFacts(access, wanted=True, signed=bool(work.session.scalar(select(signed))))


def counsel_is_wanted(work: Work, case: Case) -> bool:
    """Whether the charter wants counsel to look at this case."""
    law = work.charter.gates
    if law.legal_review == "none":
        return False
    sustained = {one.code for one in work.charter.findings if one.counts_as_sustained}
    found = load_allegations(work.session, case).values()
    mine = [one[Writer.INVESTIGATOR].code for one in found if Writer.INVESTIGATOR in one]
    ended = closed_pairs(work.session, case)
    live = {item.category for item in case.allegations if any(pair.id not in ended for pair in item.pairs)}
    return counsel_is_asked(law, sustained=any(code in sustained for code in mine), categories=live)


def list_legal_reviews(session: Session, case_id: int) -> Sequence[LegalReview]:
    """What counsel said, newest first."""
    query = select(LegalReview).where(LegalReview.case_id == case_id)
    return session.scalars(query.order_by(LegalReview.id.desc())).all()


def list_to_read(work: Work) -> list[ToRead]:
    """Finished investigations that the charter wants counsel to read and nobody signed off, the oldest first."""
    if work.charter.gates.legal_review == "none":
        return []
    signed = exists().where(
        LegalReview.case_id == Case.id, LegalReview.signed_off.is_(True), LegalReview.at >= Case.stage_since
    )
    query = (
        select(Case.number, Case.title, Case.stage_since)
        .where(visible_to(work.actor), Case.stage == Stage.REVIEW.value, _wanted(work.charter), ~signed)
        .order_by(Case.stage_since, Case.id)
    )
    return [ToRead(*row) for row in work.session.execute(query)]


def _wanted(charter: Charter) -> ColumnElement[bool]:
    """The same question as `counsel_is_wanted`, asked of all cases at once."""
    law = charter.gates
    if law.legal_review == "every":
        return true()
    pairs = exists().where(Allegation.case_id == Case.id, Pair.allegation_id == Allegation.id)
    if law.legal_review == "serious":
        closed = exists().where(PairClosure.pair_id == Pair.id, PairClosure.undone_at.is_(None))
        return pairs.where(Allegation.category.in_(law.serious), ~closed)
    sustained = [one.code for one in charter.findings if one.counts_as_sustained]
    return pairs.where(
        Finding.pair_id == Pair.id,
        Finding.writer == Writer.INVESTIGATOR.value,
        Finding.superseded_at.is_(None),
        Finding.code.in_(sustained),
    )
