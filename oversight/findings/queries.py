"""Reading findings."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.cases.models import Allegation, Pair
from oversight.findings.models import Finding, Writer


def findings_of_case(session: Session, case_id: int) -> Mapping[int, dict[Writer, Finding]]:
    """The current findings of a case: pair → writer → finding. One query, whatever the number of pairs."""
    query = (
        select(Finding)
        .join(Pair)
        .join(Allegation)
        .where(Allegation.case_id == case_id, Finding.superseded_at.is_(None))
    )
    found: dict[int, dict[Writer, Finding]] = defaultdict(dict)
    for finding in session.scalars(query):
        found[finding.pair_id][Writer(finding.writer)] = finding
    return found
