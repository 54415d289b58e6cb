"""Naming, correcting and splitting the officers of a case, and asking about conflicts again."""

import datetime as dt

import pytest
from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.offices import Office
from oversight.cases.models import Case, OfficerIdentification, OfficerSlot
from oversight.cases.officers import cases_of_officer
from oversight.cases.queries import access_facts, get_case
from oversight.charter.schema import Subject
from oversight.complaints.registration.actions.drafting import identify
from oversight.deadlines.models import OPEN, Deadline
from oversight.findings.models import Finding
from oversight.investigation.officers.actions import Split, answer_conflict, correct_identification, split_slot
from oversight.investigation.officers.models import ConflictQuestion
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused, Stale
from oversight.notices.actions import approve
from oversight.notices.letters.templates import OURS
from oversight.notices.models import Letter
from oversight.notices.retracting.models import LetterRetraction
from oversight.people.roster.actions import enter_officer
from oversight.people.roster.rules import Employment, Entry
from oversight.work import Transactions, Work
from tests.factories.cases import Draft, drafted_case, make_officer, on_case, triaged_case
from tests.factories.clock import Clock
from tests.factories.investigation import assigned_case, finished_case
from tests.factories.officers import follow, letters_to_officers, tell_the_wrong_one
from tests.factories.people import make_account
from tests.factories.rivals import beside

WHY = "The body-worn camera shows badge 4711, not this officer."


def swap(work: Work, number: str, name: str = "", *, reason: str = WHY, was: int | None = None) -> OfficerSlot:
    """Correct officer 1 of a case to another officer, or to nobody."""
    case, access = on(work, number)
    officer_id = make_officer(work, name).id if name else None
    correct_identification(work, case, access, case.slots[0], officer_id=officer_id, reason=reason, was=was)
    return case.slots[0]


def on(work: Work, number: str) -> tuple[Case, AccessFacts]:

    return get_case(work, number)


def officer_clocks(work: Work, slot: OfficerSlot) -> dict[str, list[tuple[str, bool]]]:
    """The clocks of one place: by rule, the state of each and whether it ran for somebody named by mistake."""
    query = select(Deadline).where(Deadline.subject == Subject.OFFICER.value, Deadline.subject_id == slot.id)
    found: dict[str, list[tuple[str, bool]]] = {}
    for row in work.session.scalars(query.order_by(Deadline.id)):
        found.setdefault(row.clock, []).append(("open" if row.state in OPEN else row.state, row.of_another))
    return found


def test_officer_unknown_until_month_three_gets_new_clocks_and_conflicts_are_asked(
    transactions: Transactions, clock: Clock
) -> None:
    team = assigned_case(transactions, unknown=True, officers=0)
    clock.advance(days=90)
    with on_case(transactions, team.investigator, team.number) as (work, case, access):
        identify(work, case, access, case.slots[0], officer_id=make_officer(work, "Maren Tolliver").id)
    follow(transactions)
    with transactions.begin() as work:
        slot = work.session.scalars(select(OfficerSlot)).one()
        assert officer_clocks(work, slot)["officer-notice"] == [("open", False)]
        asked = {row.account_id for row in work.session.scalars(select(ConflictQuestion))}
        assert team.investigator.account_id in asked


def test_officer_identified_wrongly_is_superseded_and_never_overwritten(
    transactions: Transactions, clock: Clock
) -> None:
    staffed = triaged_case(transactions)
    follow(transactions)
    with transactions.begin(staffed.intake) as work:
        case, _access = on(work, staffed.number)
        [letter] = letters_to_officers(work, case)
        assert letter.state == "awaiting"
        wrong = case.slots[0].officer_id
    clock.advance(days=2)
    with transactions.begin(staffed.intake) as work:
        slot = swap(work, staffed.number, "Ada Quill")
        assert slot.officer is not None
        assert slot.officer.name == "Ada Quill"
    follow(transactions)
    with transactions.begin(staffed.intake) as work:
        case, _access = on(work, staffed.number)
        rows = work.session.scalars(select(OfficerIdentification).order_by(OfficerIdentification.id)).all()
        assert [(row.officer_id == wrong, row.reason, row.superseded_at is None) for row in rows] == [
            (True, WHY, False),
            (False, "", True),
        ]
        assert [one.state for one in letters_to_officers(work, case)] == ["rejected", "awaiting"]
        assert "Ada Quill" in letters_to_officers(work, case)[1].to_name
        clocks = officer_clocks(work, case.slots[0])
        assert clocks["officer-notice"] == [("cancelled", True), ("open", False)]
        assert clocks["discipline-limit"] == [("cancelled", True), ("open", False)]
        assert wrong is not None
        assert [one.number for one in cases_of_officer(work.session, staffed.intake, wrong)] == []


def test_a_letter_that_had_gone_to_the_wrong_officer_is_retracted_and_stays_as_it_was(
    transactions: Transactions,
) -> None:
    staffed = triaged_case(transactions)
    follow(transactions)
    with transactions.begin() as work:
        case = work.session.scalars(select(Letter).where(Letter.slot_id.is_not(None))).one()
        case.state, case.sent_at, case.mailed_on = "mailed", work.now, work.today
        body = case.body
    with transactions.begin(staffed.intake) as work:
        swap(work, staffed.number, "Ada Quill")
    with transactions.begin() as work:
        [row] = work.session.scalars(select(LetterRetraction))
        assert (row.reason, row.letter.state, row.letter.body) == (WHY, "mailed", body)


@pytest.mark.parametrize("went", [pytest.param(True, id="had gone"), pytest.param(False, id="was being approved")])
def test_officer_swapped_after_the_notice_went_is_told_that_it_is_withdrawn_and_the_new_one_gets_their_own(
    transactions: Transactions, went: bool
) -> None:
    staffed = triaged_case(transactions)
    follow(transactions)
    with transactions.begin() as work:
        notice = work.session.scalars(select(Letter).where(Letter.slot_id.is_not(None))).one()
        wrong, first = notice.to_name, notice.id
        if went:
            notice.state, notice.sent_at, notice.mailed_on = "mailed", work.now, work.today
    with transactions.begin(staffed.intake) as work:
        swap(work, staffed.number, "Ada Quill")
    tell_the_wrong_one(transactions)
    follow(transactions)
    with transactions.read(staffed.intake) as work:
        later = work.session.scalars(select(Letter).where(Letter.recipient == "officer", Letter.id > first)).all()
        withdrawn = [one for one in later if one.template == "officer-withdrawn"]
        assert [(one.to_name, one.slot_id, one.state) for one in withdrawn] == [(wrong, None, "awaiting")][: int(went)]
        assert all("On Monday, 2 March 2026 we wrote" in one.body for one in withdrawn)
        assert all("What is alleged" not in one.body and "Ada Quill" not in one.body for one in withdrawn)
        [new] = [one for one in later if one.template == "officer-notice"]
        assert "Ada Quill" in new.to_name


def test_the_letter_that_withdraws_is_not_taken_back_when_the_place_is_corrected_again(
    transactions: Transactions,
) -> None:
    staffed = triaged_case(transactions)
    follow(transactions)
    with transactions.begin() as work:
        notice = work.session.scalars(select(Letter).where(Letter.slot_id.is_not(None))).one()
        notice.state, notice.sent_at, notice.mailed_on = "mailed", work.now, work.today
    for name in ("Ada Quill", "Bela Rourke"):
        with transactions.begin(staffed.intake) as work:
            swap(work, staffed.number, name)
        tell_the_wrong_one(transactions)
        follow(transactions)
    with transactions.read(staffed.intake) as work:
        states = select(Letter.template, Letter.state).where(Letter.recipient == "officer").order_by(Letter.id)
        assert [tuple(row) for row in work.session.execute(states)] == [
            ("officer-notice", "mailed"),
            ("officer-withdrawn", "awaiting"),
            ("officer-notice", "rejected"),
            ("officer-notice", "awaiting"),
        ]


def test_officer_swapped_while_a_letter_to_him_is_being_approved_refuses_the_approval(
    transactions: Transactions,
) -> None:
    staffed = triaged_case(transactions)
    follow(transactions)
    director = make_account(transactions, Office.DIRECTOR)
    with transactions.begin() as work:
        letter = work.session.scalars(select(Letter).where(Letter.slot_id.is_not(None))).one()
        number, version = letter.id, letter.version  # what the director's page showed
    outcome: list[str] = []

    def approve_it() -> None:
        try:
            with transactions.begin(director) as other:
                row = other.session.get_one(Letter, number, with_for_update=True)
                approve(other, row, access_facts(other.session, director, row.case), version, OURS)
                outcome.append("approved")
        except Refused as refusal:
            outcome.append(refusal.reasons[0])

    with transactions.begin(staffed.intake) as work:
        swap(work, staffed.number, "Ada Quill")
        work.session.flush()
        with beside(approve_it, transactions):
            work.session.commit()
    assert outcome == ["This letter is not waiting for approval any more. Look at the page again."]
    with transactions.begin() as work:
        assert work.session.get_one(Letter, number).state == "rejected"


def test_an_event_about_the_wrong_officer_that_is_told_late_starts_and_writes_nothing(
    transactions: Transactions,
) -> None:
    staffed = triaged_case(transactions)
    with transactions.begin(staffed.intake) as work:
        swap(work, staffed.number, "Ada Quill")
    follow(transactions)  # both events, after the correction
    with transactions.begin(staffed.intake) as work:
        case, _access = on(work, staffed.number)
        assert len(letters_to_officers(work, case)) == 1
        assert officer_clocks(work, case.slots[0])["officer-notice"] == [("open", False)]


def test_an_officer_named_by_mistake_may_be_nobody_yet(transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    with transactions.begin(staffed.intake) as work:
        slot = swap(work, staffed.number)
        assert (slot.officer_id, slot.identified_at, slot.rank) == (None, None, "")
        case, access = on(work, staffed.number)
        with pytest.raises(Refused, match="Nobody is named"):
            correct_identification(work, case, access, case.slots[0], officer_id=None, reason=WHY, was=None)


def test_what_the_investigator_found_on_the_wrong_officer_no_longer_stands(transactions: Transactions) -> None:
    team = finished_case(transactions)
    with transactions.begin(team.investigator) as work:
        swap(work, team.number, "Ada Quill")
    with transactions.begin() as work:
        assert [row.superseded_at is None for row in work.session.scalars(select(Finding))] == [False]


@pytest.mark.parametrize(
    ("reason", "problem"), [pytest.param("", Invalid, id="no reason"), pytest.param("  ", Invalid, id="only spaces")]
)
def test_a_wrong_name_is_not_corrected_without_a_reason(
    transactions: Transactions, reason: str, problem: type[Exception]
) -> None:
    staffed = drafted_case(transactions)
    with transactions.begin(staffed.intake) as work, pytest.raises(problem):
        swap(work, staffed.number, "Ada Quill", reason=reason)


def test_two_corrections_at_once_do_not_both_count(transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    with transactions.begin(staffed.intake) as work:
        shown = work.session.scalars(select(OfficerIdentification.id)).one()
        swap(work, staffed.number, "Ada Quill", was=shown)
        with pytest.raises(Stale):
            swap(work, staffed.number, "Bo Stern", was=shown)


def test_who_does_not_work_on_the_allegations_corrects_nobody(transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    for office in (Office.RECORDS, Office.AUDITOR, Office.SUPERVISOR):
        with transactions.begin(make_account(transactions, office)) as work, pytest.raises(Forbidden):
            swap(work, staffed.number, "Ada Quill")


def test_one_described_officer_turns_out_to_be_two(transactions: Transactions) -> None:
    staffed = drafted_case(transactions, Draft(allegations=(("search", (0,)), ("discourtesy", (0,)), ("stop", (0,)))))
    with transactions.begin(staffed.intake) as work:
        case, access = on(work, staffed.number)
        _first, second, third = case.allegations
        how = Split(
            description="The tall one",
            new_description="The one who drove",
            reason="Two people are on the recording.",
            moved=[second.id],
            shared=[third.id],
        )
        made = split_slot(work, case, access, case.slots[0], how)
        against = {item.number: sorted(pair.slot.number for pair in item.pairs) for item in case.allegations}
        old, new = case.slots[0].number, made.number
        assert against == {1: [old], 2: [new], 3: [old, new]}
        assert (made.split_from_id, made.officer_id) == (case.slots[0].id, None)


def test_rank_unit_and_employment_are_frozen_at_the_incident(transactions: Transactions, clock: Clock) -> None:
    records = make_account(transactions, Office.RECORDS)
    staffed = drafted_case(transactions)  # the incident was on 20 February
    with transactions.begin(records) as work:
        row = Entry(line=1, badge="9", name="Ada Quill", rank="Officer", unit="Harbor", since=dt.date(2026, 1, 1))
        officer_id = enter_officer(work, row).id
        promoted = Entry(line=1, badge="9", name="Ada Quill", rank="Captain", unit="Staff", since=dt.date(2026, 3, 1))
        enter_officer(work, promoted)
    with transactions.begin(staffed.intake) as work:
        case, access = on(work, staffed.number)
        correct_identification(work, case, access, case.slots[0], officer_id=officer_id, reason=WHY, was=None)
        slot = case.slots[0]
        assert (slot.rank, slot.unit, slot.employment, slot.facts_certain) == ("Officer", "Harbor", "active", True)
    with transactions.begin(records) as work:
        gone = Entry(line=1, badge="9", name="Ada Quill", rank="Captain", employment=Employment.RESIGNED)
        enter_officer(work, gone)
    with transactions.begin(staffed.intake) as work:
        case, _access = on(work, staffed.number)
        assert (case.slots[0].rank, case.slots[0].employment) == ("Officer", "active")


def test_officer_of_another_agency_is_named_with_the_employer_at_the_incident(transactions: Transactions) -> None:
    records = make_account(transactions, Office.RECORDS)
    staffed = drafted_case(transactions)
    with transactions.begin(records) as work:
        row = Entry(line=1, badge="77", name="Bo Stern", rank="Officer", agency="Housing Police")
        officer_id = enter_officer(work, row).id
    with transactions.begin(staffed.intake) as work:
        case, access = on(work, staffed.number)
        correct_identification(work, case, access, case.slots[0], officer_id=officer_id, reason=WHY, was=None)
        assert (case.slots[0].agency, case.slots[0].facts_certain) == ("Housing Police", False)


def test_who_is_asked_about_a_conflict_answers_once_and_only_for_themselves(transactions: Transactions) -> None:
    team = assigned_case(transactions)
    with transactions.begin(team.investigator) as work:
        swap(work, team.number, "Ada Quill")
    follow(transactions)
    with on_case(transactions, team.supervisor, team.number) as (work, case, access):
        mine = work.session.scalars(
            select(ConflictQuestion).where(ConflictQuestion.account_id == team.investigator.account_id)
        ).one()
        with pytest.raises(NotFound):
            answer_conflict(work, case, access, mine.id, conflict=False)
    with on_case(transactions, team.investigator, team.number) as (work, case, access):
        answer_conflict(work, case, access, mine.id, conflict=True)
        with pytest.raises(Refused):
            answer_conflict(work, case, access, mine.id, conflict=False)
