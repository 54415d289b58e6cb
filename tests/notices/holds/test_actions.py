"""A prosecutor asks for silence: nothing held is lost, and nothing held goes without a person."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from oversight.access.facts import AccessFacts, Actor
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.kernel.errors import Forbidden, Invalid, Refused, Stale
from oversight.notices.actions import approve, note_printed
from oversight.notices.holds.actions import allow_hold, ask_again, ask_hold, decline_hold, end_hold, renew_hold
from oversight.notices.holds.models import Hold
from oversight.notices.holds.queries import count_undecided, list_in_force, list_undecided
from oversight.notices.letters.templates import OURS
from oversight.notices.models import Letter
from oversight.work import Transactions, Work
from tests.factories.approvals import all_letters, waiting_letter
from tests.factories.clock import Clock
from tests.factories.letters import POST, draft, filed_case

Person = Callable[..., Actor]
UNTIL = dt.date(2026, 3, 20)


def access(work: Work, case_id: int) -> AccessFacts:
    return access_facts(work.session, work.actor, work.session.get_one(Case, case_id))


def asked(transactions: Transactions, actor: Actor, case: Case, code: str = "N13a", until: dt.date = UNTIL) -> Hold:
    with transactions.begin(actor) as work:
        row = work.session.get_one(Case, case.id)
        said = (code, "District Attorney", "A grand jury sits.", until)
        return ask_hold(work, row, access(work, case.id), *said)


def allowed(transactions: Transactions, person: Person, case: Case) -> Hold:
    hold = asked(transactions, person(Office.SUPERVISOR), case)
    with transactions.begin(person(Office.DIRECTOR)) as work:
        row = work.session.get_one(Hold, hold.id)
        allow_hold(work, row, access(work, case.id), row.version)
        return row


def ended(transactions: Transactions, actor: Actor, hold: Hold) -> int:
    with transactions.begin(actor) as work:
        row = work.session.get_one(Hold, hold.id)
        return end_hold(work, row, access(work, hold.case_id), "The trial has begun.", row.version, OURS)


def refer(transactions: Transactions, case: Case, outbox: int = 7) -> None:
    draft(transactions, case, "triage_decided", outbox=outbox, decision="refer", code="prosecutor")


def of_complainant(transactions: Transactions) -> Letter:
    return next(one for one in all_letters(transactions) if one.recipient == "complainant")


def happened(transactions: Transactions, event: str) -> int:
    with transactions.begin() as work:
        return work.session.scalar(select(func.count()).select_from(AuditEntry).where(AuditEntry.event == event)) or 0


def test_a_hold_that_was_only_asked_for_holds_nothing(transactions: Transactions, person: Person) -> None:
    case = filed_case(transactions, **POST)
    asked(transactions, person(Office.SUPERVISOR), case)
    refer(transactions, case)
    assert of_complainant(transactions).state == "awaiting"


def test_while_a_hold_is_in_force_letters_are_written_and_stay_back(transactions: Transactions, person: Person) -> None:
    case = filed_case(transactions, **POST)
    allowed(transactions, person, case)
    refer(transactions, case)
    assert of_complainant(transactions).state == "held"
    assert {one.state for one in all_letters(transactions) if one.notice == "N13b"} == {"awaiting"}


def test_a_hold_catches_what_has_not_left_yet_also_at_the_printer(transactions: Transactions, person: Person) -> None:
    case, letter = waiting_letter(transactions, **POST)
    with transactions.begin(person(Office.DIRECTOR)) as work:
        row = work.session.get_one(Letter, letter.id)
        approve(work, row, access(work, case.id), row.version, OURS)
    with transactions.begin() as work:
        note_printed(work, letter.id, "a" * 64)
    allowed(transactions, person, case)
    held = of_complainant(transactions)
    assert (held.state, held.pdf_sha256) == ("held", None)


def test_a_letter_that_waits_is_approved_into_the_hold(transactions: Transactions, person: Person) -> None:
    case = filed_case(transactions, **POST)
    hold = allowed(transactions, person, case)
    refer(transactions, case)
    director = person(Office.DIRECTOR)
    assert ended(transactions, director, hold) == 1
    assert of_complainant(transactions).state == "awaiting"


def test_an_approved_letter_goes_when_the_hold_ends(transactions: Transactions, person: Person) -> None:
    case, letter = waiting_letter(transactions, **POST)
    director = person(Office.DIRECTOR)
    with transactions.begin(director) as work:
        row = work.session.get_one(Letter, letter.id)
        approve(work, row, access(work, case.id), row.version, OURS)
    hold = allowed(transactions, person, case)
    assert of_complainant(transactions).state == "held"
    assert ended(transactions, director, hold) == 1
    assert of_complainant(transactions).state == "drafted"
    assert happened(transactions, "letter_released") == 1


def test_a_hold_that_ran_out_still_holds_and_asks_each_business_day(
    transactions: Transactions, person: Person, clock: Clock
) -> None:
    case = filed_case(transactions, **POST)
    allowed(transactions, person, case)
    refer(transactions, case)
    clock.advance(days=18)  # Friday the 20th, its last day
    with transactions.begin() as work:
        assert ask_again(work) == 0
    clock.advance(days=1)  # Saturday
    with transactions.begin() as work:
        assert ask_again(work) == 0
    clock.advance(days=2)  # Monday
    for expected in (1, 0):
        with transactions.begin() as work:
            assert ask_again(work) == expected
    clock.advance(days=1)
    with transactions.begin() as work:
        assert ask_again(work) == 1
    assert happened(transactions, "hold_expired") == 2
    assert of_complainant(transactions).state == "held"
    refer(transactions, case, outbox=8)
    assert {one.state for one in all_letters(transactions) if one.notice == "N13a"} == {"held"}


def test_a_hold_to_decide_stands_on_the_list_that_must_stay_empty(
    transactions: Transactions, person: Person, clock: Clock
) -> None:
    case, director = filed_case(transactions, **POST), person(Office.DIRECTOR)
    asked(transactions, person(Office.SUPERVISOR), case)
    with transactions.read() as work:
        assert count_undecided(work.session, director, work.today) == 1
    with transactions.begin(director) as work:
        row = work.session.scalars(select(Hold)).one()
        allow_hold(work, row, access(work, case.id), row.version)
    with transactions.read() as work:
        assert list_undecided(work.session, director, work.today) == []
        assert len(list_in_force(work.session, director, work.today)) == 1
    clock.advance(days=20)
    with transactions.read() as work:
        [line] = list_undecided(work.session, director, work.today)
        assert line.label(work.today) == "Ran out: decide again"
    stranger = person(Office.INVESTIGATOR)
    with transactions.read() as work:
        assert list_undecided(work.session, stranger, work.today) == []


def test_a_hold_is_lengthened_with_a_reason_and_within_the_law(
    transactions: Transactions, person: Person, clock: Clock
) -> None:
    case = filed_case(transactions, **POST)
    hold, director = allowed(transactions, person, case), person(Office.DIRECTOR)
    clock.advance(days=20)
    with transactions.begin(director) as work:
        row = work.session.get_one(Hold, hold.id)
        facts = access(work, case.id)
        with pytest.raises(Invalid, match="at the latest"):
            renew_hold(work, row, facts, dt.date(2027, 1, 1), "Still sitting.", row.version)
        with pytest.raises(Invalid, match="still needed"):
            renew_hold(work, row, facts, dt.date(2026, 4, 20), " ", row.version)
        renew_hold(work, row, facts, dt.date(2026, 4, 20), "Still sitting.", row.version)
        assert (row.until, row.renewed) == (dt.date(2026, 4, 20), 1)
    with transactions.begin() as work:
        assert ask_again(work) == 0


def test_who_asks_does_not_decide(transactions: Transactions, person: Person) -> None:
    case, director = filed_case(transactions, **POST), person(Office.DIRECTOR)
    hold = asked(transactions, director, case)
    with transactions.begin(director) as work:
        row = work.session.get_one(Hold, hold.id)
        with pytest.raises(Refused, match="Another person must decide"):
            allow_hold(work, row, access(work, case.id), row.version)


@pytest.mark.parametrize("office", [Office.INTAKE, Office.SUPERVISOR, Office.RECORDS, Office.INVESTIGATOR])
def test_other_offices_may_not_decide(transactions: Transactions, person: Person, office: Office) -> None:
    case = filed_case(transactions, **POST)
    hold = asked(transactions, person(Office.DIRECTOR), case)
    with transactions.begin(person(office)) as work:
        row = work.session.get_one(Hold, hold.id)
        with pytest.raises(Forbidden):
            allow_hold(work, row, access(work, case.id), row.version)


def test_deciding_twice_and_deciding_on_an_old_page_are_told(transactions: Transactions, person: Person) -> None:
    case = filed_case(transactions, **POST)
    hold = asked(transactions, person(Office.SUPERVISOR), case)
    with transactions.begin(person(Office.DIRECTOR)) as work:
        row, facts = work.session.get_one(Hold, hold.id), access(work, case.id)
        with pytest.raises(Stale):
            allow_hold(work, row, facts, row.version + 1)
        decline_hold(work, row, facts, "No court order.", row.version)
        with pytest.raises(Refused, match="decided already"):
            allow_hold(work, row, facts, row.version)
        assert (row.state, row.end_reason) == ("declined", "No court order.")


@pytest.mark.parametrize(
    ("code", "until", "expected"),
    [
        ("N01", UNTIL, "does not allow “Acknowledgement” to be kept back"),
        ("N99", UNTIL, "Choose one from the list"),
        ("N13a", dt.date(2026, 3, 2), "a day to come"),
    ],
    ids=["a letter the law lets nobody hold", "no letter of the law", "today"],
)
def test_what_cannot_be_held_is_refused_with_its_reason(
    transactions: Transactions, person: Person, code: str, until: dt.date, expected: str
) -> None:
    case = filed_case(transactions, **POST)
    with pytest.raises(Invalid, match=expected):
        asked(transactions, person(Office.DIRECTOR), case, code, until)


def test_one_hold_of_a_notice_is_open_at_a_time(transactions: Transactions, person: Person) -> None:
    case, director = filed_case(transactions, **POST), person(Office.DIRECTOR)
    hold = allowed(transactions, person, case)
    with pytest.raises(Refused, match="asked for already"):
        asked(transactions, director, case)
    ended(transactions, director, hold)
    assert asked(transactions, director, case).id != hold.id
