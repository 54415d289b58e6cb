"""Reading findings."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session, contains_eager
from sqlalchemy.orm.attributes import set_committed_value

from oversight.cases.models import Allegation, Case, Pair
from oversight.db import ask_once, remember, remembers
from oversight.findings.models import Finding, PairClosure, Writer


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
    return _asked(session, case)[0]


def closed_pairs(session: Session, case: Case) -> Mapping[int, PairClosure]:
    """The pairs that ended without a finding, each with its closure, from the same question."""
    return _asked(session, case)[1]


Read = tuple[dict[int, dict[Writer, Finding]], dict[int, PairClosure]]


def load_allegations_of(session: Session, cases: Sequence[Case]) -> None:
    """Read the same for many cases in one question, for a page that asks for each of them afterwards."""
    if cases and remembers(session):
        for case_id, read in _read_allegations(session, cases).items():
            remember(session, ("allegations", case_id), read)


def _asked(session: Session, case: Case) -> Read:
    return ask_once(session, ("allegations", case.id), lambda: _read_allegations(session, [case])[case.id])


def _read_allegations(session: Session, cases: Sequence[Case]) -> Mapping[int, Read]:
    rows = session.execute(
        select(Allegation, Finding, PairClosure)
        .outerjoin(Allegation.pairs)
        .outerjoin(Finding, and_(Finding.pair_id == Pair.id, Finding.superseded_at.is_(None)))
        .outerjoin(PairClosure, and_(PairClosure.pair_id == Pair.id, PairClosure.undone_at.is_(None)))
        .options(contains_eager(Allegation.pairs))
        .where(Allegation.case_id.in_([case.id for case in cases]))
        .order_by(Allegation.case_id, Allegation.number, Pair.id, Finding.id)
    ).unique()
    found: dict[int, Read] = {case.id: (defaultdict(dict), {}) for case in cases}
    allegations: dict[int, dict[int, Allegation]] = {case.id: {} for case in cases}
    for allegation, finding, ended in rows:
        findings, closed = found[allegation.case_id]
        allegations[allegation.case_id][allegation.id] = allegation
        if ended is not None:
            closed[ended.pair_id] = ended
        if finding is not None:
            findings[finding.pair_id][Writer(finding.writer)] = finding
    for case in cases:
        set_committed_value(case, "allegations", list(allegations[case.id].values()))
    return found


def undecided_pairs(session: Session, case_id: int) -> Sequence[Pair]:
    """The pairs of a case on which the board has not found, or only before the case was opened again.

    Those closed without a finding are not among them.
    """
    found = exists().where(
        Finding.pair_id == Pair.id,
        Finding.writer == Writer.BOARD.value,
        Finding.superseded_at.is_(None),
        Finding.reopened_at.is_(None),
    )
    ended = exists().where(PairClosure.pair_id == Pair.id, PairClosure.undone_at.is_(None))
    query = select(Pair).join(Pair.allegation).where(Allegation.case_id == case_id, ~found, ~ended)
    return session.scalars(query.options(contains_eager(Pair.allegation)).order_by(Pair.id)).all()


def get_pair_closure(session: Session, pair_id: int) -> PairClosure | None:
    """The closure of a pair that stands."""
    return session.scalar(select(PairClosure).where(PairClosure.pair_id == pair_id, PairClosure.undone_at.is_(None)))
