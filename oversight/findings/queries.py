"""Reading findings."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, contains_eager
from sqlalchemy.orm.attributes import set_committed_value

from oversight.cases.models import Allegation, Case, Pair
from oversight.db import ask_once
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


def load_allegations(session: Session, case: Case) -> Mapping[int, dict[Writer, Finding]]:
    """Read allegations, pairs and current findings in one question. Returns pair → writer → finding.

    A page may ask as often as it likes: in a transaction that cannot write they are read once.
    """
    return ask_once(session, ("allegations", case.id), lambda: _read_allegations(session, case))


def _read_allegations(session: Session, case: Case) -> Mapping[int, dict[Writer, Finding]]:
    rows = session.execute(
        select(Allegation, Finding)
        .outerjoin(Allegation.pairs)
        .outerjoin(Finding, and_(Finding.pair_id == Pair.id, Finding.superseded_at.is_(None)))
        .options(contains_eager(Allegation.pairs))
        .where(Allegation.case_id == case.id)
        .order_by(Allegation.number, Pair.id, Finding.id)
    ).unique()
    allegations: dict[int, Allegation] = {}
    findings: dict[int, dict[Writer, Finding]] = defaultdict(dict)
    for allegation, finding in rows:
        allegations[allegation.id] = allegation
        if finding is not None:
            findings[finding.pair_id][Writer(finding.writer)] = finding
    set_committed_value(case, "allegations", list(allegations.values()))
    return findings
