"""Deciding triage."""

import dataclasses
import datetime as dt
from collections import Counter

import pytest
from sqlalchemy import select

from oversight.access.facts import Standing
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.rules import Stage
from oversight.charter.versions import Charters
from oversight.deadlines.models import OPEN, Deadline
from oversight.investigation.triage.actions import Silence, concur, dismiss, dispute, investigate, refer
from oversight.investigation.triage.models import TriageDecision
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.notices.holds.models import Hold
from oversight.work import Transactions, Work
from tests.factories.cases import Draft, Staffed, Told, drafted_case, on_case, triaged_case
from tests.factories.people import make_account


def events(work: Work, case_id: int) -> Counter[str]:
    return Counter(work.session.scalars(select(AuditEntry.event).where(AuditEntry.case_id == case_id)))


def open_clocks(work: Work, case_id: int) -> set[str]:
    query = select(Deadline.clock).where(Deadline.case_id == case_id, Deadline.state.in_(OPEN))
    return set(work.session.scalars(query))


def case_of(work: Work, staffed: Staffed) -> Case:
    return work.session.get_one(Case, staffed.case_id)


def test_investigating_sends_the_case_to_assignment_and_meets_the_screening_clock(transactions: Transactions) -> None:
    staffed = triaged_case(transactions, "investigate")
    with transactions.read() as work:
        assert case_of(work, staffed).stage == Stage.ASSIGNMENT
        assert "screening" not in open_clocks(work, staffed.case_id)
        assert "investigation-target" in open_clocks(work, staffed.case_id)


def test_a_late_complaint_is_investigated_only_with_a_reason(transactions: Transactions) -> None:
    late = Told(happened_on=dataclasses.replace(Told()).happened_on.replace(year=2024))  # type: ignore[union-attr]
    staffed = drafted_case(transactions, told=late)
    with (
        pytest.raises(Invalid) as problem,
        on_case(transactions, staffed.intake, staffed.number) as (work, case, access),
    ):
        investigate(work, case, access, reasons="It may break a rule.")
    assert problem.value.field == "late_reason"
    with transactions.read() as work:
        assert case_of(work, staffed).stage == Stage.TRIAGE


def test_referring_closes_the_case_with_its_reason_and_ends_its_clocks(transactions: Transactions) -> None:
    staffed = triaged_case(transactions, "refer")
    with transactions.read() as work:
        case = case_of(work, staffed)
        assert (case.stage, case.closure, case.closed_at) == (Stage.CLOSED, "referred", work.now)
        assert open_clocks(work, staffed.case_id) == set()
        assert events(work, staffed.case_id)["case_closed"] == 1


@pytest.mark.parametrize(
    ("to", "reasons", "field"),
    [
        pytest.param("the-press", "x", "to", id="a body that the charter does not name"),
        pytest.param("prosecutor", " ", "reasons", id="no reasons"),
    ],
)
def test_a_referral_needs_a_body_of_the_charter_and_reasons(
    transactions: Transactions, to: str, reasons: str, field: str
) -> None:
    staffed = drafted_case(transactions)
    with (
        pytest.raises(Invalid) as problem,
        on_case(transactions, staffed.intake, staffed.number) as (work, case, access),
    ):
        refer(work, case, access, to=to, reasons=reasons)
    assert problem.value.field == field


def test_the_second_person_who_decides_is_told_that_it_is_decided(transactions: Transactions) -> None:
    staffed = triaged_case(transactions, "refer")
    with (
        pytest.raises(Refused, match="decided already"),
        on_case(transactions, staffed.intake, staffed.number) as (work, case, access),
    ):
        refer(work, case, access, to="prosecutor", reasons="Theirs.")


@pytest.mark.parametrize("office", [Office.SUPERVISOR, Office.RECORDS, Office.AUDITOR])
def test_other_offices_do_not_decide_triage(transactions: Transactions, office: Office) -> None:
    staffed = drafted_case(transactions)
    other = make_account(transactions, office)
    with pytest.raises(Forbidden), on_case(transactions, other, staffed.number) as (work, case, access):
        investigate(work, case, access, reasons="x")


def test_the_member_who_concurs_closes_the_case_and_leaves_it(transactions: Transactions) -> None:
    staffed = triaged_case(transactions, "dismiss")
    assert staffed.member is not None
    with transactions.begin(staffed.member) as work:
        case, access = get_case(work, staffed.number)
        assert "triage_decided" not in events(work, case.id)
        concur(work, case, access)
    with transactions.read(staffed.member) as work:
        case = case_of(work, staffed)
        assert (case.stage, case.closure) == (Stage.CLOSED, "no-violation")
        assert events(work, case.id)["triage_decided"] == 1
        with pytest.raises(NotFound):
            get_case(work, staffed.number)


def test_the_member_who_disagrees_sends_the_case_back_with_the_reason(transactions: Transactions) -> None:
    staffed = triaged_case(transactions, "dismiss")
    assert staffed.member is not None
    with pytest.raises(Invalid), on_case(transactions, staffed.member, staffed.number) as (work, case, access):
        dispute(work, case, access, reason=" ")
    with transactions.begin(staffed.member) as work:
        case, access = get_case(work, staffed.number)
        dispute(work, case, access, reason="The words may be discourteous.")
    with transactions.read() as work:
        assert case_of(work, staffed).stage == Stage.TRIAGE
        rows = work.session.scalars(select(TriageDecision)).all()
        assert [(row.answer, row.answer_reason) for row in rows] == [("disputed", "The words may be discourteous.")]


def test_another_member_cannot_answer(transactions: Transactions) -> None:
    staffed = triaged_case(transactions, "dismiss")
    other = make_account(transactions, Office.MEMBER)
    with transactions.begin() as work:
        give_standing(work, case_of(work, staffed), Standing.CONCURRING, account_id=other.account_id)
    with (
        pytest.raises(Refused, match="Another board member"),
        on_case(transactions, other, staffed.number) as (work, case, access),
    ):
        concur(work, case, access)


def test_dismissals_are_spread_equally_over_the_members(transactions: Transactions) -> None:
    members = [make_account(transactions, Office.MEMBER) for _ in range(3)]
    for _ in range(7):
        triaged_case(transactions, "dismiss", member=members[0])
    with transactions.read() as work:
        asked = Counter(work.session.scalars(select(TriageDecision.member_id)))
    assert sorted(asked.values()) == [2, 2, 3]


def test_a_recused_member_is_passed_over_and_with_nobody_left_it_is_refused(transactions: Transactions) -> None:
    member = make_account(transactions, Office.MEMBER)
    staffed = drafted_case(transactions)
    with transactions.begin() as work:
        give_standing(work, case_of(work, staffed), Standing.RECUSED, account_id=member.account_id)
    with (
        pytest.raises(Refused, match="no board member"),
        on_case(transactions, staffed.intake, staffed.number) as (work, case, access),
    ):
        dismiss(work, case, access, ground="no-violation", reasons="x")


def test_a_charter_without_concurrence_closes_at_once(transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    with transactions.begin(staffed.intake) as work:
        alone = dataclasses.replace(work.charter, dismissal=dataclasses.replace(work.charter.dismissal, concurrence=0))
        free = dataclasses.replace(work, charters=Charters((alone,)))
        case, access = get_case(free, staffed.number)
        dismiss(free, case, access, ground="implausible", reasons="It cannot have happened.")
        assert (case.stage, case.closure) == (Stage.CLOSED, "implausible")
        assert "dismissal_proposed" not in events(free, case.id)


def test_nothing_is_investigated_without_an_allegation_against_an_officer(transactions: Transactions) -> None:
    staffed = drafted_case(transactions, Draft(allegations=()))
    with (
        pytest.raises(Refused, match="at least one allegation"),
        on_case(transactions, staffed.intake, staffed.number) as (work, case, access),
    ):
        investigate(work, case, access, reasons="x")


def test_the_reasons_stay_out_of_the_payload(transactions: Transactions) -> None:
    staffed = triaged_case(transactions, "investigate")
    with transactions.read() as work:
        entries = work.session.scalars(select(AuditEntry).where(AuditEntry.case_id == staffed.case_id)).all()
        assert all("may break a rule" not in str(entry.payload) for entry in entries)


def test_a_prosecutor_may_ask_for_silence_and_a_second_person_allows_it(transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        silence = Silence(asked_for="District Attorney", until=work.today + dt.timedelta(days=60))
        refer(work, case, access, to="prosecutor", reasons="It may be a crime.", silence=silence)
    with transactions.read() as work:
        held = work.session.scalars(select(Hold).order_by(Hold.notice)).all()
        assert [(one.notice, one.state) for one in held] == [
            ("N13a", "asked"),
            ("N13b", "asked"),
            ("N24b", "asked"),
        ]


@pytest.mark.parametrize(
    ("to", "days"),
    [
        pytest.param("prosecutor", 91, id="longer than the law allows"),
        pytest.param("internal-affairs", 30, id="a referral of which the law lets everybody hear"),
    ],
)
def test_silence_that_the_law_does_not_allow_refers_nothing(transactions: Transactions, to: str, days: int) -> None:
    staffed = drafted_case(transactions)
    silence = Silence(asked_for="District Attorney", until=dt.date(2026, 3, 2) + dt.timedelta(days=days))
    with (
        pytest.raises(Invalid) as problem,
        on_case(transactions, staffed.intake, staffed.number) as (work, case, access),
    ):
        refer(work, case, access, to=to, reasons="It may be a crime.", silence=silence)
    assert problem.value.field == "until"
    with transactions.read() as work:
        assert case_of(work, staffed).stage == Stage.TRIAGE
