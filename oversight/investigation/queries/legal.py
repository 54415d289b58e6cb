"""Reading counsel's reviews, and whether one is owed."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.findings.models import Writer
from oversight.findings.queries import closed_pairs, load_allegations
from oversight.investigation.models import LegalReview
from oversight.investigation.rules.legal import LegalFacts, counsel_is_asked
from oversight.work import Work


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
