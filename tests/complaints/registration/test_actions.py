"""Logging, keying in, drafting and correcting."""

import datetime as dt

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.models import Case, Correction
from oversight.cases.queries import get_case
from oversight.cases.rules import Origin, Stage
from oversight.charter.schema import IntakeChannel
from oversight.complaints.answers import When
from oversight.complaints.models import Complaint
from oversight.complaints.registration.actions import corrections, drafting
from oversight.complaints.registration.actions.keying import key_in, open_without_complaint
from oversight.complaints.registration.actions.messages import write_to_complainant
from oversight.complaints.registration.actions.register import Logged, declare_complete, register
from oversight.complaints.registration.models import DeclaredFact
from oversight.deadlines.models import OPEN, Deadline
from oversight.findings.actions import write_finding
from oversight.findings.models import Writer
from oversight.kernel.errors import Forbidden, Invalid, Refused, Stale
from oversight.work import Transactions, Work
from tests.factories.cases import (
    Told,
    drafted_case,
    make_officer,
    on_case,
    received_case,
    registered_case,
    triaged_case,
)
from tests.factories.clock import Clock
from tests.factories.people import make_account

DAY = dt.timedelta(days=1)


def clocks(work: Work, case_id: int) -> dict[str, Deadline]:
    rows = work.session.scalars(select(Deadline).where(Deadline.case_id == case_id, Deadline.state.in_(OPEN)))
    return {row.clock: row for row in rows}


def test_logging_moves_the_case_to_triage_and_fills_what_was_missing(transactions: Transactions) -> None:
    intake = make_account(transactions, Office.INTAKE)
    number = received_case(transactions, Told(happened_on=None, place=""))
    with transactions.begin(intake) as work:
        case, access = get_case(work, number)
        logged = Logged(title="Words at a counter", missing={"place": "Fenwick Station", "when_words": "last spring"})
        register(work, case, access, logged)
        assert (case.stage, case.title, case.incident.place) == (Stage.TRIAGE, "Words at a counter", "Fenwick Station")
        assert "screening" not in clocks(work, case.id)


def test_a_known_fact_is_not_overwritten_by_logging(transactions: Transactions) -> None:
    staffed_by = make_account(transactions, Office.INTAKE)
    number = received_case(transactions)
    with transactions.begin(staffed_by) as work:
        case, access = get_case(work, number)
        register(work, case, access, Logged(title="x", missing={"place": "Elsewhere", "from_on": dt.date(2020, 1, 1)}))
        assert case.incident.place == "Tidewater Road, bus stop"
        assert case.incident.from_on == dt.date(2026, 2, 20)


def test_two_people_log_the_same_complaint(transactions: Transactions) -> None:
    staffed = registered_case(transactions)
    other = make_account(transactions, Office.INTAKE)
    with (
        pytest.raises(Refused, match="logged this complaint already"),
        on_case(transactions, other, staffed.number) as (work, case, access),
    ):
        register(work, case, access, Logged(title="Mine"))


def test_a_stale_page_is_told_so(transactions: Transactions) -> None:
    intake = make_account(transactions, Office.INTAKE)
    number = received_case(transactions)
    with pytest.raises(Stale), on_case(transactions, intake, number) as (work, case, access):
        register(work, case, access, Logged(title="x"), version=case.version + 1)


def test_the_screening_period_counts_from_the_day_it_was_complete(transactions: Transactions) -> None:
    intake = make_account(transactions, Office.INTAKE)
    number = received_case(transactions, Told(place=""))
    with transactions.begin(intake) as work:
        case, access = get_case(work, number)
        register(work, case, access, Logged(title="x"))
        with pytest.raises(Invalid, match="before it arrived"):
            declare_complete(work, case, access, at=case.received_at - DAY, reason="x")
        declare_complete(work, case, access, at=work.now, reason="She told us where.")
        assert clocks(work, case.id)["screening"].anchor_at == work.now
        with pytest.raises(Refused, match="already"):
            declare_complete(work, case, access, at=work.now, reason="again")


def test_clocks_of_a_keyed_in_complaint_count_from_when_it_arrived(transactions: Transactions) -> None:
    intake = make_account(transactions, Office.INTAKE)
    with transactions.begin(intake) as work:
        arrived = work.now - 3 * DAY
        complaint = key_in(
            work,
            Told().answers(),
            channel=IntakeChannel.MAIL,
            received_at=arrived,
            receipt_digest=None,
            submission_key="once",
        )
        assert (complaint.received_at, complaint.keyed_at) == (arrived, work.now)
        assert clocks(work, complaint.case_id)["acknowledgement"].anchor_at == arrived
        again = key_in(
            work,
            Told().answers(),
            channel=IntakeChannel.MAIL,
            received_at=arrived,
            receipt_digest=None,
            submission_key="once",
        )
        assert again is complaint


@pytest.mark.parametrize(
    ("channel", "ahead", "field"),
    [
        pytest.param(IntakeChannel.PHONE, DAY, "received_at", id="an arrival in the future"),
        pytest.param(IntakeChannel.WEB, -DAY, "channel", id="the web form, which nobody keys in"),
    ],
)
def test_keying_in_refuses(transactions: Transactions, channel: IntakeChannel, ahead: dt.timedelta, field: str) -> None:
    with pytest.raises(Invalid) as problem, transactions.begin(make_account(transactions, Office.INTAKE)) as work:
        key_in(
            work,
            Told().answers(),
            channel=channel,
            received_at=work.now + ahead,
            receipt_digest=None,
            submission_key=None,
        )
    assert problem.value.field == field


def test_a_case_is_opened_on_the_boards_own_motion(transactions: Transactions) -> None:
    with transactions.begin(make_account(transactions, Office.DIRECTOR)) as work:
        case = open_without_complaint(
            work,
            origin=Origin.OWN_MOTION,
            received_at=work.now,
            title="A pursuit through the market",
            when=When(words="last night"),
            place="Market Square",
            grounds="Reported in the news.",
        )
        assert (case.origin, case.stage) == (Origin.OWN_MOTION, Stage.RECEIVED)
        assert work.session.scalars(select(DeclaredFact.reason)).one() == "Reported in the news."
        assert work.session.scalar(select(Complaint.id)) is None


def test_investigators_do_not_key_in(transactions: Transactions) -> None:
    with pytest.raises(Forbidden), transactions.begin(make_account(transactions, Office.INVESTIGATOR)) as work:
        key_in(
            work,
            Told().answers(),
            channel=IntakeChannel.MAIL,
            received_at=work.now,
            receipt_digest=None,
            submission_key=None,
        )


@pytest.fixture
def second(transactions: Transactions) -> Actor:
    """The second person."""
    return make_account(transactions, Office.SUPERVISOR)


def test_words_are_corrected_at_once_and_the_old_ones_stay(transactions: Transactions) -> None:
    staffed = registered_case(transactions)
    with transactions.begin(staffed.intake) as work:
        case, access = get_case(work, staffed.number)
        row = corrections.correct(work, case, access, field="place", new="Fenwick Street", reason="She called.")
        assert (row.old, row.new, row.state) == ("Tidewater Road, bus stop", "Fenwick Street", "applied")
        assert case.incident.place == "Fenwick Street"
        entry = work.session.scalars(select(AuditEntry).where(AuditEntry.event == "fact_corrected")).one()
        assert "Fenwick" not in str(entry.payload)


def test_a_date_moves_only_when_a_second_person_confirms_and_its_clocks_with_it(
    transactions: Transactions, second: Actor
) -> None:
    staffed = registered_case(transactions)
    with transactions.begin(staffed.intake) as work:
        case, access = get_case(work, staffed.number)
        before = case.received_at
        row = corrections.correct(
            work, case, access, field="received_at", new=(before - 5 * DAY).isoformat(), reason="The stamp."
        )
        assert (row.state, case.received_at) == ("waiting", before)
        with pytest.raises(Refused, match="second person must"):
            corrections.confirm(work, case, access, row)
        with pytest.raises(Refused, match="waits for a second person"):
            corrections.correct(
                work, case, access, field="received_at", new=(before - DAY).isoformat(), reason="No, this."
            )
        number = row.id
    with transactions.begin(second) as work:
        case, access = get_case(work, staffed.number)
        corrections.confirm(work, case, access, work.session.get_one(Correction, number))
        assert case.received_at == before - 5 * DAY
        assert clocks(work, case.id)["acknowledgement"].anchor_at == before - 5 * DAY
    with (
        pytest.raises(Refused, match="answered already"),
        on_case(transactions, second, staffed.number) as (work, case, access),
    ):
        corrections.decline(work, case, access, work.session.get_one(Correction, number))


def test_a_declined_correction_leaves_the_fact(transactions: Transactions, second: Actor) -> None:
    staffed = registered_case(transactions)
    with transactions.begin(staffed.intake) as work:
        case, access = get_case(work, staffed.number)
        row = corrections.correct(work, case, access, field="from_on", new="2026-02-19", reason="A guess.")
    with transactions.begin(second) as work:
        case, access = get_case(work, staffed.number)
        corrections.decline(work, case, access, work.session.get_one(Correction, row.id))
        assert case.incident.from_on == dt.date(2026, 2, 20)


@pytest.mark.parametrize(
    ("field", "new", "reason", "wrong"),
    [
        pytest.param("place", "Elsewhere", " ", "reason", id="no reason"),
        pytest.param("place", "Tidewater Road, bus stop", "x", "new", id="nothing changes"),
        pytest.param("from_on", "2030-01-01", "x", "new", id="a day in the future"),
        pytest.param("from_on", "yesterday", "x", "new", id="no day at all"),
        pytest.param("received_at", "2030-01-01T00:00:00+00:00", "x", "new", id="an arrival in the future"),
        pytest.param("stage", "closed", "x", "field", id="what is no recorded fact"),
        pytest.param("place", "x" * 501, "x", "new", id="too long"),
    ],
)
def test_corrections_that_cannot_be(transactions: Transactions, field: str, new: str, reason: str, wrong: str) -> None:
    staffed = registered_case(transactions)
    with (
        pytest.raises(Invalid) as problem,
        on_case(transactions, staffed.intake, staffed.number) as (work, case, access),
    ):
        corrections.correct(work, case, access, field=field, new=new, reason=reason)
    assert problem.value.field == wrong


def test_a_fact_corrected_meanwhile_is_told(transactions: Transactions) -> None:
    staffed = registered_case(transactions)
    with pytest.raises(Stale), on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        corrections.correct(work, case, access, field="place", new="x", reason="y", was="Somewhere else")


def test_a_pair_with_a_finding_stays(transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    with transactions.begin() as work:
        pair = work.session.get_one(Case, staffed.case_id).allegations[0].pairs[0]
        write_finding(work, pair, Writer.INVESTIGATOR, "sustained", "It happened.")
    with (
        pytest.raises(Refused, match="found"),
        on_case(transactions, staffed.intake, staffed.number) as (work, case, access),
    ):
        drafting.put_against(work, case, access, case.allegations[0], slots=[])


def test_ticks_are_put_and_taken(transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    with transactions.begin(staffed.intake) as work:
        case, access = get_case(work, staffed.number)
        both = [slot.id for slot in case.slots]
        drafting.put_against(work, case, access, case.allegations[0], slots=both)
        assert len(case.allegations[0].pairs) == 2
        drafting.put_against(work, case, access, case.allegations[0], slots=both[:1])
        assert [pair.slot_id for pair in case.allegations[0].pairs] == both[:1]
        with pytest.raises(Invalid):
            drafting.put_against(work, case, access, case.allegations[0], slots=[999_999])


def test_a_described_officer_is_identified_later_and_only_once(transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    with transactions.begin(staffed.intake) as work:
        case, access = get_case(work, staffed.number)
        officer = make_officer(work)
        drafting.identify(work, case, access, case.slots[1], officer_id=officer.id)
        assert case.slots[1].officer is officer
        with pytest.raises(Refused):
            drafting.identify(work, case, access, case.slots[1], officer_id=make_officer(work).id)


def test_allegations_no_longer_change_when_the_case_has_ended(transactions: Transactions) -> None:
    staffed = triaged_case(transactions, "refer")
    with (
        pytest.raises(Refused, match="ended"),
        on_case(transactions, staffed.intake, staffed.number) as (work, case, access),
    ):
        drafting.draft_allegation(work, case, access, category="search", words="x")


def test_a_message_is_sent_once_and_starts_the_clock_of_the_next_update(
    transactions: Transactions, clock: Clock
) -> None:
    staffed = registered_case(transactions)
    clock.advance(hours=1)
    with transactions.begin(staffed.intake) as work:
        case, access = get_case(work, staffed.number)
        first = write_to_complainant(work, case, access, "We have it.", key="k")
        assert write_to_complainant(work, case, access, "We have it.", key="k") is first
        assert clocks(work, case.id)["update"].anchor_at == work.now
