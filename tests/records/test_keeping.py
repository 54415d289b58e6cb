"""Whatever happens to its findings, a case is kept as long as its findings ask, and never goes while it is held."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from oversight.cases.models import Allegation, Pair
from oversight.cases.queries import get_case
from oversight.findings.actions import write_finding
from oversight.findings.models import Writer
from oversight.kernel.errors import Refused
from oversight.reactions import REACTIONS
from oversight.records.disposal.actions import propose
from oversight.records.disposal.models import Disposal
from oversight.records.holds.actions import lift_hold, set_hold
from oversight.records.holds.models import LegalHold
from oversight.records.retention.jobs import DERIVE
from oversight.records.retention.models import Retention
from oversight.work import Transactions, Work
from tests.conftest import FULL
from tests.factories.clock import Clock
from tests.factories.records import RecordsOffice, closed_case, records_office, the_case

FOUND = st.tuples(st.sampled_from((Writer.BOARD, Writer.DEPARTMENT)), st.sampled_from(("sustained", "not-sustained")))
ACTS = st.lists(st.one_of(FOUND, st.sampled_from(("hold", "hold-person", "lift", "years"))), min_size=2, max_size=7)
SOME = settings(max_examples=60 if FULL else 6, suppress_health_check=[HealthCheck.function_scoped_fixture])
EVENTS = ("finding_written", "case_closed", "findings_adopted", "department_answered", "case_reopened", "case_restored")


@pytest.mark.parametrize("event", EVENTS)
def test_everything_that_changes_a_finding_or_an_end_derives_the_class_anew(event: str) -> None:
    assert DERIVE in REACTIONS[event]


@SOME
@given(acts=ACTS)
def test_a_case_is_kept_as_long_as_what_was_found_asks_and_never_goes_while_it_is_held(
    transactions: Transactions, clock: Clock, acts: list[object]
) -> None:
    office, number = records_office(transactions), closed_case(transactions)
    standing: dict[Writer, str] = {}
    for act in acts:
        if act == "years":
            clock.advance(days=365 * 5 + 2)
            continue
        with transactions.begin(office.director) as work:
            _do(work, number, act, standing)
        _as_expected(transactions, office, number, standing)


def _do(work: Work, number: str, act: object, standing: dict[Writer, str]) -> None:
    case, access = get_case(work, number)
    if isinstance(act, tuple):
        writer, code = act
        pair = work.session.scalars(select(Pair).join(Allegation).where(Allegation.case_id == case.id)).all()[0]
        write_finding(
            work, pair, writer, code, "So it was found.", **({"votes": (3, 0)} if writer is Writer.BOARD else {})
        )
        work.session.flush()
        standing[writer] = code
        DERIVE.run(work, {"case_id": case.id, "event": "finding_written", "writer": writer.value})
    elif act == "lift":
        for hold in work.session.scalars(
            select(LegalHold).where(LegalHold.case_id == case.id, LegalHold.lifted_at.is_(None))
        ):
            lift_hold(work, case, access, hold, "It is over.")
    else:
        on = "case" if act == "hold" else f"person:{case.parties[0].person_id}"
        set_hold(work, case, access, on=on, reason="A claim.", document="Claim")


def _as_expected(transactions: Transactions, office: RecordsOffice, number: str, standing: dict[Writer, str]) -> None:
    sustained = "sustained" in standing.values()
    with transactions.read() as work:
        case = the_case(work.session, number)
        row = work.session.get(Retention, case.id)
        held = work.session.scalar(
            select(LegalHold.id).where(LegalHold.case_id == case.id, LegalHold.lifted_at.is_(None)).limit(1)
        )
        assert row is None or (row.outcome == "sustained") is sustained
        assert row is None or not sustained or row.years == 15
        until, today = row.until_on if row else None, work.today
    try:
        with transactions.begin(office.records) as work:
            propose(work, *get_case(work, number))
            assert work.session.scalar(select(Disposal.id)) is not None
            went = True
            work.session.rollback()
    except Refused:
        went = False
    if went:
        assert held is None
        assert until is None or dt.date(until.year, until.month, until.day) <= today
