"""Filing, by the action: what is written, what stays frozen, and two at once."""

import datetime as dt
import threading

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from oversight.access.facts import PUBLIC
from oversight.access.offices import Office
from oversight.cases.models import Case, Incident, Party
from oversight.cases.queries import visible_to
from oversight.cases.rules import Precision
from oversight.charter.schema import IntakeChannel
from oversight.complaints.actions import file_complaint
from oversight.complaints.answers import Filer, Relation, When
from oversight.complaints.models import Complaint
from oversight.complaints.queries import get_by_receipt, get_by_submission, list_urgent
from oversight.complaints.receipts import Receipt, keyed
from oversight.complaints.rules import LONGEST_STORY
from oversight.deadlines.models import Deadline
from oversight.kernel.errors import Invalid
from oversight.outbox.models import Outbox
from oversight.work import Transactions, Work
from tests.factories.clock import Clock
from tests.factories.complaints import RECEIPT_KEY, answers, filed_case
from tests.factories.people import make_account


def test_the_receipt_alone_finds_the_complaint(transactions: Transactions) -> None:
    number, receipt = filed_case(transactions)
    with transactions.read() as work:
        found = get_by_receipt(work.session, keyed(receipt, RECEIPT_KEY))
        assert found is not None
        assert found.case.number == number
        assert get_by_receipt(work.session, keyed(Receipt(receipt.number ^ 1), RECEIPT_KEY)) is None
        assert get_by_receipt(work.session, keyed(None, RECEIPT_KEY)) is None


def test_a_filed_complaint_has_its_case_people_clocks_and_event(transactions: Transactions) -> None:
    when = When(precision=Precision.RANGE, from_on=dt.date(2026, 2, 1), to_on=dt.date(2026, 2, 3))
    filer = Filer(anonymous=False, name="Odalys Fenwick", relation=Relation.FOR_SOMEONE, affected_name="Little Bram")
    filed_case(transactions, when=when, filer=filer, urgent=("child", "danger"))
    with transactions.read() as work:
        incident = work.session.scalars(select(Incident)).one()
        assert (incident.precision, incident.from_on, incident.to_on) == ("range", when.from_on, when.to_on)
        people = {party.role: party.person.name for party in work.session.scalars(select(Party))}
        assert people == {"complainant": "Odalys Fenwick", "affected": "Little Bram"}
        assert work.session.scalars(select(Case.urgent)).one() == "danger"
        assert work.session.scalars(select(Complaint)).one().urgent == ["danger", "child"]
        started = set(work.session.scalars(select(Deadline.clock)))
        assert {"acknowledgement", "screening"} <= started
        sent = work.session.scalars(select(Outbox).where(Outbox.event == "complaint_filed")).one()
        assert sorted(sent.payload) == ["case_id", "channel", "complaint_id", "language", "urgent"]


def test_an_incomplete_complaint_is_taken_and_its_screening_waits(transactions: Transactions) -> None:
    filed_case(transactions, place="")
    with transactions.read() as work:
        assert work.session.scalars(select(Complaint)).one().perfected_at is None
        assert "screening" not in set(work.session.scalars(select(Deadline.clock)))


@pytest.mark.parametrize("change", ["story = 'other'", "answers = '{}'", "desired_outcome = 'other'"])
def test_what_was_filed_cannot_be_changed_in_the_database_itself(transactions: Transactions, change: str) -> None:
    filed_case(transactions)
    with pytest.raises(DBAPIError), transactions.begin() as work:
        work.session.execute(text(f"UPDATE complaint SET {change}"))
    with transactions.begin() as work:
        work.session.execute(text("UPDATE complaint SET perfected_at = NULL"))


@pytest.mark.parametrize("story", ["", "  \n", "x" * (LONGEST_STORY + 1)], ids=["empty", "blank", "too long"])
def test_a_story_that_cannot_be_taken_is_refused(work: Work, story: str) -> None:
    with pytest.raises(Invalid):
        file_complaint(work, answers(story=story), None, None)


def test_a_complaint_cannot_have_arrived_in_the_future(work: Work) -> None:
    with pytest.raises(Invalid):
        file_complaint(work, answers(), None, None, received_at=work.now + dt.timedelta(minutes=1))


def test_one_that_came_by_mail_keeps_the_day_when_it_arrived(transactions: Transactions, clock: Clock) -> None:
    arrived = clock() - dt.timedelta(days=3)
    with transactions.begin(make_account(transactions, Office.INTAKE)) as work:
        complaint = file_complaint(work, answers(), None, None, channel=IntakeChannel.MAIL, received_at=arrived)
        assert (complaint.received_at, complaint.keyed_at) == (arrived, clock())
        assert complaint.case.received_at == arrived
        assert complaint.keyed_by_id is not None


def test_the_same_form_sent_again_is_the_same_complaint(transactions: Transactions) -> None:
    numbers = []
    for _ in range(2):
        with transactions.begin(PUBLIC) as work:
            numbers.append(file_complaint(work, answers(), "d" * 64, "same-key").case.number)
    assert numbers[0] == numbers[1]


def test_the_same_form_sent_twice_at_once_is_filed_once(transactions: Transactions) -> None:
    gate, outcomes = threading.Barrier(2), []

    def send() -> None:
        gate.wait()
        try:
            with transactions.begin(PUBLIC) as work:
                outcomes.append(file_complaint(work, answers(), "d" * 64, "same-key").case.number)
        except IntegrityError:
            with transactions.read() as work:
                found = get_by_submission(work.session, "same-key")
                outcomes.append(found.case.number if found else "")

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with transactions.read() as work:
        assert outcomes == [work.session.scalars(select(Case.number)).one()] * 2
        assert len(work.session.scalars(select(Complaint)).all()) == 1


def test_urgent_complaints_stand_on_the_desk_of_those_who_may_see_them(transactions: Transactions) -> None:
    number, _receipt = filed_case(transactions, urgent=("retaliation",))
    filed_case(transactions)
    with transactions.read() as work:
        lines = list_urgent(work.session, make_account(transactions, Office.INTAKE))
        assert [(line.case_number, line.mark, line.called) for line in lines] == [(number, "retaliation", 0)]
        assert list_urgent(work.session, make_account(transactions, Office.MEMBER)) == []


def test_the_intake_office_sees_the_case_at_once(transactions: Transactions) -> None:
    number, _receipt = filed_case(transactions)
    actor = make_account(transactions, Office.INTAKE)
    with transactions.read() as work:
        assert work.session.scalars(select(Case.number).where(visible_to(actor))).all() == [number]
