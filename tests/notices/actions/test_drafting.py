"""Whom letters are written to, by which way, in which words, and which of them wait."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.cases.models import Allegation, Case, OfficerSlot, Pair
from oversight.charter.schema import Anchor, Charter, Notice, Recipient, Subject
from oversight.charter.versions import Charters
from oversight.deadlines.actions import start_clocks
from oversight.deadlines.models import Deadline
from oversight.deadlines.rules.subjects import About
from oversight.notices.actions.arriving import arrived
from oversight.notices.letters.addressees import addressees
from oversight.notices.mailbox import Message
from oversight.notices.models import Letter
from oversight.work import Transactions, Work
from tests.factories.approvals import add_guardian, all_letters, case_with_officers, waiting_letter
from tests.factories.letters import EMAIL, POST, draft, filed_case

pytestmark = pytest.mark.both


def with_notices(transactions: Transactions, *notices: Notice) -> Transactions:
    """The same house under a law that asks for these letters alone."""
    law: Charter = replace(transactions.charters.newest, notices=notices)
    return replace(transactions, charters=Charters([law]))


def rule(transactions: Transactions, code: str, **changed: object) -> Notice:
    return replace(transactions.charters.newest.notice(code), **changed)  # type: ignore[arg-type]


def messages(transactions: Transactions) -> list[Message]:
    with transactions.begin() as work:
        return list(work.session.scalars(select(Message)))


def test_a_guardian_stands_in_for_a_complainant_under_age(transactions: Transactions) -> None:
    case = filed_case(transactions, **EMAIL)
    add_guardian(transactions, case)
    assert draft(transactions, case) == 1
    [letter] = all_letters(transactions)
    assert (letter.recipient, letter.to_name) == ("guardian", "Ottoline Brandt")
    assert letter.address == "ottoline@people.example"
    assert "because you are the guardian" in letter.body
    assert len(messages(transactions)) == 1


def test_a_guardian_with_an_interest_in_the_case_gets_nothing_in_place_of_the_child(
    transactions: Transactions,
) -> None:
    case = filed_case(transactions, **EMAIL)
    add_guardian(transactions, case, in_conflict=True)
    draft(transactions, case)
    [letter] = all_letters(transactions)
    assert letter.recipient == "complainant"


def test_a_guardian_of_somebody_of_age_gets_nothing(transactions: Transactions) -> None:
    case = filed_case(transactions, **EMAIL)
    add_guardian(transactions, case)
    with transactions.begin() as work:
        for party in work.session.get_one(Case, case.id).parties:
            party.person.born_on = dt.date(1990, 1, 1)
    draft(transactions, case)
    assert [one.recipient for one in all_letters(transactions)] == ["complainant"]


def test_the_union_is_written_to_in_place_of_an_officer_nobody_knows(transactions: Transactions) -> None:
    case = case_with_officers(transactions)
    draft(transactions, case, "complaint_registered")
    union = next(one for one in all_letters(transactions) if one.recipient == "union")
    assert union.address.startswith("88 Lantern Street")
    assert "At least one officer in it is not identified" in union.body
    assert (union.state, union.channel, union.slot_id) == ("awaiting", "letter", None)


def test_an_officer_who_is_identified_is_served_through_the_department(transactions: Transactions) -> None:
    case = case_with_officers(transactions)
    with transactions.begin() as work:
        known, unknown = work.session.get_one(Case, case.id).slots
    draft(transactions, case, "officer_identified", slot_id=known.id, officer_id=known.officer_id)
    [letter] = all_letters(transactions)
    assert letter.to_name == "Police officer Maren Tolliver, badge 4410"
    assert letter.address.splitlines()[0] == "Model City Police Department, Liaison to the Oversight Board"
    assert letter.slot_id == known.id
    assert "Dear Police officer Maren Tolliver" in letter.body
    assert draft(transactions, case, "officer_identified", outbox=2, slot_id=unknown.id, officer_id=9) == 0


def test_nobody_without_a_need_reads_the_name_of_an_officer(transactions: Transactions) -> None:
    case = case_with_officers(transactions, **POST)
    draft(transactions, case, "triage_decided", decision="refer", code="prosecutor")
    for letter in all_letters(transactions):
        assert ("Tolliver" in letter.body) == (letter.recipient == "officer")


def test_a_letter_to_a_complainant_that_waits_does_not_lie_in_the_mailbox_yet(transactions: Transactions) -> None:
    _case, letter = waiting_letter(transactions, **EMAIL)
    assert letter.state == "awaiting"
    assert messages(transactions) == []
    assert letter.dated_on is None


def test_a_confidential_letter_by_email_says_only_that_it_is_there(transactions: Transactions) -> None:
    _case, letter = waiting_letter(transactions, **EMAIL)
    assert "prosecutor" not in letter.body
    assert letter.subject == "There is a letter for you: 2026-0001"
    assert "https://board.example/status" in letter.body


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ({"decision": "investigate", "code": ""}, {"N03", "N05"}),
        ({"decision": "refer", "code": "internal-affairs"}, {"N03"}),
        ({"decision": "refer", "code": "prosecutor"}, {"N13a", "N13b"}),
    ],
    ids=["investigated", "sent to internal affairs", "sent to the prosecutor"],
)
def test_the_codes_of_the_event_say_which_letters_are_due(
    transactions: Transactions, payload: dict[str, str], expected: set[str]
) -> None:
    case = case_with_officers(transactions)
    draft(transactions, case, "triage_decided", **payload)
    assert {one.notice for one in all_letters(transactions)} == expected


def test_a_letter_about_a_clock_is_called_by_that_clock_alone(transactions: Transactions) -> None:
    case = filed_case(transactions, **POST)
    missed = {"due_at": "2026-09-01T03:59:59+00:00", "deadline_id": None}
    assert draft(transactions, case, "clock_due_soon", clock="screening", **missed) == 0
    assert draft(transactions, case, "clock_due_soon", clock="delay-report", **missed) > 0
    city = next(one for one in all_letters(transactions) if one.recipient == "council")
    assert "City Code 9-36 (Report on a long investigation) and due on Monday, 31 August 2026" in city.body


def test_a_stop_is_told_once_with_its_reason_whatever_the_number_of_clocks(transactions: Transactions) -> None:
    case = case_with_officers(transactions, **POST)
    stop = {"toll_id": 1, "reason": "pending-litigation", "slot_id": None, "from_on": "2026-03-02", "to_on": None}
    draft(transactions, case, "clock_tolled", **stop)
    letters = all_letters(transactions)
    assert {one.notice for one in letters} == {"N16a", "N16b"}
    assert all("A civil lawsuit about the same act is pending." in one.body for one in letters)
    draft(transactions, case, "clock_tolled", outbox=2, **{**stop, "slot_id": 1})
    assert {one.recipient for one in all_letters(transactions)[len(letters) :]} == {"officer", "command"}


def test_the_letter_to_an_officer_meets_the_clock_of_that_officer_alone(
    transactions: Transactions, person: Callable[..., Actor]
) -> None:
    case = case_with_officers(transactions)
    with transactions.begin() as work:
        known = work.session.get_one(Case, case.id).slots[0]
        for number in (known.id, known.id + 1):
            about = About(Subject.OFFICER, number)
            start_clocks(work, known.case, Anchor.IDENTIFICATION, work.now, about=about)
    draft(transactions, case, "officer_identified", slot_id=known.id, officer_id=known.officer_id)
    with transactions.begin() as work:
        arrived(work, work.session.get_one(Case, case.id), work.session.scalars(select(Letter)).one())
    with transactions.begin() as work:
        clocks = work.session.scalars(select(Deadline).where(Deadline.clock == "officer-notice")).all()
        assert {row.subject_id: row.state for row in clocks} == {known.id: "met", known.id + 1: "running"}


def test_a_reader_without_a_text_in_their_language_is_told_so_in_it(transactions: Transactions) -> None:
    draft(transactions, filed_case(transactions, **POST, language="vi"))
    [letter] = all_letters(transactions)
    assert (letter.language, letter.asked_language) == ("en", "vi")
    assert letter.body.startswith("Thư này bằng tiếng Anh")
    assert "(555) 555-0142" in letter.body.split("\n\n")[0]


def test_a_reader_of_a_language_without_even_that_sentence_gets_english(transactions: Transactions) -> None:
    draft(transactions, filed_case(transactions, **POST, language="tlh"))
    [letter] = all_letters(transactions)
    assert (letter.language, letter.asked_language) == ("en", "tlh")
    assert letter.body.startswith("Dear Wilhelmina")


def test_an_institution_that_cannot_be_reached_stands_among_what_did_not_arrive(transactions: Transactions) -> None:
    notice = rule(transactions, "N26b", timing="at_once", editable=(), recipients=(Recipient.DIRECTOR,))
    under = with_notices(transactions, notice)
    case = filed_case(transactions)
    draft(under, case, "clock_missed", clock="chief-response", due_at="2026-03-01T00:00:00+00:00", deadline_id=None)
    [letter] = all_letters(transactions)
    assert letter.state == "failed"
    assert "Nobody holds the office of executive director" in letter.reason


def test_staff_are_written_to_by_their_account_unless_they_are_shut_out(
    transactions: Transactions, person: Callable[..., Actor]
) -> None:
    notice = rule(
        transactions, "N26b", timing="at_once", editable=(), recipients=(Recipient.DIRECTOR, Recipient.INVESTIGATOR)
    )
    under = with_notices(transactions, notice)
    case, director, walled = filed_case(transactions), person(Office.DIRECTOR), person(Office.DIRECTOR)
    investigator = person(Office.INVESTIGATOR)
    with transactions.begin() as work:
        row = work.session.get_one(Case, case.id)
        give_standing(work, row, Standing.WALLED, account_id=walled.account_id, reason="A relative")
        give_standing(work, row, Standing.ASSIGNED, account_id=investigator.account_id, reason="")
    draft(under, case, "clock_missed", clock="chief-response", due_at="2026-03-01T00:00:00+00:00", deadline_id=None)
    assert {one.account_id for one in all_letters(transactions)} == {director.account_id, investigator.account_id}


def test_recorded_delivery_goes_on_paper_also_to_somebody_who_chose_email(transactions: Transactions) -> None:
    under = with_notices(transactions, rule(transactions, "N01", record=True))
    draft(under, filed_case(under, **{**POST, **EMAIL}))
    [letter] = all_letters(transactions)
    assert (letter.channel, letter.recorded) == ("letter", True)


def test_a_representative_and_a_complainant_who_are_one_person_get_one_letter(transactions: Transactions) -> None:
    case = filed_case(transactions, **EMAIL)
    with transactions.begin() as work:
        row, notice = work.session.get_one(Case, case.id), work.charter.notice("N01")
        [one] = addressees(work, row, notice, {})
        assert one.recipient is Recipient.COMPLAINANT


def test_the_last_day_for_an_answer_is_counted_by_the_charter(transactions: Transactions) -> None:
    case = case_with_officers(transactions)
    draft(transactions, case, "investigation_accepted", review_id=1)
    letter = next(one for one in all_letters(transactions) if one.notice == "N19")
    assert "until Thursday, 12 March 2026" in letter.body
    assert letter.recorded


def test_each_officer_reads_only_what_concerns_them(transactions: Transactions) -> None:
    case = case_with_officers(transactions)
    with transactions.begin() as work:
        slots = work.session.scalars(select(OfficerSlot).order_by(OfficerSlot.number)).all()
        row = work.session.get_one(Case, case.id)
        for slot, category in zip(slots, ("force-physical", "discourtesy"), strict=True):
            work.session.add(allegation_against(work, row, slot, category))
    draft(transactions, case, "triage_decided", decision="investigate", code="")
    [letter] = [one for one in all_letters(transactions) if one.recipient == "officer"]
    assert "- Physical force (Manual 3.01)" in letter.body
    assert "Discourtesy" not in letter.body


def allegation_against(work: Work, case: Case, slot: OfficerSlot, category: str) -> Allegation:
    """One allegation against one officer."""
    made = Allegation(
        case_id=case.id,
        number=slot.number,
        category=category,
        words="Invented words.",
        charter=work.charter.version,
        created_at=work.now,
    )
    made.pairs = [Pair(slot_id=slot.id)]
    return made


def test_a_job_that_runs_twice_writes_each_letter_once(transactions: Transactions) -> None:
    case = case_with_officers(transactions)
    first = draft(transactions, case, "case_closed", closure="withdrawn")
    assert first == 3
    assert draft(transactions, case, "case_closed", closure="withdrawn") == 0
    with transactions.begin() as work:
        assert len(work.session.scalars(select(Letter)).all()) == first
