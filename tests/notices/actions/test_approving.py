"""A letter that waits: changed in its permitted parts, approved as it was read, or rejected."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from oversight.access.facts import AccessFacts, Actor
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.kernel.errors import Forbidden, Invalid, Refused, Stale
from oversight.notices.actions import approve, edit_parts, reject, renew_facts
from oversight.notices.letters.composing import editable_parts, sheet_of
from oversight.notices.letters.paper import draw
from oversight.notices.letters.templates import OURS
from oversight.notices.mailbox import Message
from oversight.notices.models import Letter
from oversight.work import Transactions, Work
from tests.factories.approvals import all_letters, case_with_officers, waiting_letter
from tests.factories.clock import Clock
from tests.factories.letters import EMAIL, POST, SENDER, draft

pytestmark = pytest.mark.both
Person = Callable[..., Actor]


def taken(work: Work, letter: Letter) -> tuple[Letter, AccessFacts]:
    row = work.session.get_one(Letter, letter.id)
    return row, access_facts(work.session, work.actor, work.session.get_one(Case, row.case_id))


def one(transactions: Transactions, letter: Letter) -> Letter:
    return next(row for row in all_letters(transactions) if row.id == letter.id)


def events(transactions: Transactions) -> set[str]:
    with transactions.begin() as work:
        return set(work.session.scalars(select(AuditEntry.event)))


def edited(transactions: Transactions, actor: Actor, letter: Letter, text: str, version: int | None = None) -> None:
    with transactions.begin(actor) as work:
        row, access = taken(work, letter)
        edit_parts(work, row, access, {"note": text}, row.version if version is None else version, OURS)


def test_an_approved_letter_goes_as_it_was_read_and_lies_in_the_mailbox(
    transactions: Transactions, person: Person
) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    with transactions.begin(person(Office.SUPERVISOR)) as work:
        row, access = taken(work, letter)
        approve(work, row, access, row.version, OURS)
    after = one(transactions, letter)
    assert (after.state, after.body, after.subject) == ("drafted", letter.body, letter.subject)
    assert after.dated_on is not None
    assert after.approved_by_id is not None
    with transactions.begin() as work:
        [message] = work.session.scalars(select(Message)).all()
    assert "We sent it to the prosecutor" in message.text
    assert "letter_approved" in events(transactions)


def test_only_permitted_parts_change_and_the_change_stands_in_the_letter(
    transactions: Transactions, person: Person
) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    edited(transactions, person(Office.RECORDS), letter, "The office is at 5 Quarry Road.\n\nAsk for Room 2.")
    after = one(transactions, letter)
    assert "The office is at 5 Quarry Road.\n\nAsk for Room 2." in after.body
    assert after.template_version == letter.template_version
    with transactions.begin() as work:
        row = work.session.get_one(Letter, letter.id)
        assert editable_parts(sheet_of(row), ("note",))["note"].startswith("The office is at")


def test_a_part_that_the_charter_does_not_name_stays_as_it_is(transactions: Transactions, person: Person) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    with transactions.begin(person(Office.INTAKE)) as work:
        row, access = taken(work, letter)
        with pytest.raises(Refused, match="does not let anybody change"):
            edit_parts(work, row, access, {"greeting": "Hi"}, row.version, OURS)


def test_words_that_look_like_a_template_stay_words(transactions: Transactions, person: Person) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    edited(transactions, person(Office.RECORDS), letter, "{{ number }} {% raw %}")
    assert "{{ number }} {% raw %}" in one(transactions, letter).body


def test_a_part_that_had_words_cannot_be_emptied_nor_grow_without_end(
    transactions: Transactions, person: Person
) -> None:
    case = case_with_officers(transactions)
    draft(transactions, case, "case_closed", closure="withdrawn")
    letter = all_letters(transactions, "awaiting")[0]
    for text, expected in (("  ", "cannot be empty"), ("x" * 6000, "5,000 letters at most")):
        with transactions.begin(person(Office.DIRECTOR)) as work:
            row, access = taken(work, letter)
            with pytest.raises(Invalid, match=expected):
                edit_parts(work, row, access, {"reasons": text}, row.version, OURS)


def test_who_saves_second_is_told_and_nothing_is_overwritten(transactions: Transactions, person: Person) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    actor = person(Office.RECORDS)
    edited(transactions, actor, letter, "The first words.")
    with pytest.raises(Stale, match="after you opened it"):
        edited(transactions, actor, letter, "The second words.", version=letter.version)
    assert "The first words." in one(transactions, letter).body


def test_nobody_approves_what_changed_after_they_read_it(transactions: Transactions, person: Person) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    edited(transactions, person(Office.RECORDS), letter, "New words.")
    with transactions.begin(person(Office.DIRECTOR)) as work:
        row, access = taken(work, letter)
        with pytest.raises(Stale):
            approve(work, row, access, letter.version, OURS)


def test_pressing_twice_is_told(transactions: Transactions, person: Person) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    with transactions.begin(person(Office.DIRECTOR)) as work:
        row, access = taken(work, letter)
        approve(work, row, access, row.version, OURS)
        for again in (
            lambda: approve(work, row, access, row.version, OURS),
            lambda: reject(work, row, access, "No"),
            lambda: edit_parts(work, row, access, {"note": "x"}, row.version, OURS),
        ):
            with pytest.raises(Refused, match="not waiting for approval any more"):
                again()


@pytest.mark.parametrize("office", [Office.INTAKE, Office.RECORDS, Office.INVESTIGATOR, Office.MEMBER, Office.AUDITOR])
def test_other_offices_may_not_approve(transactions: Transactions, person: Person, office: Office) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    with transactions.begin(person(office)) as work:
        row, access = taken(work, letter)
        with pytest.raises(Forbidden):
            approve(work, row, access, row.version, OURS)
        with pytest.raises(Forbidden):
            reject(work, row, access, "No")


def test_a_rejected_letter_keeps_its_reason_and_never_goes(transactions: Transactions, person: Person) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    with transactions.begin(person(Office.DIRECTOR)) as work:
        row, access = taken(work, letter)
        with pytest.raises(Invalid, match="Say why"):
            reject(work, row, access, " ")
        reject(work, row, access, "The prosecutor has told them already.")
    after = one(transactions, letter)
    assert (after.state, after.reason) == ("rejected", "The prosecutor has told them already.")
    with transactions.begin() as work:
        assert work.session.scalars(select(Message)).all() == []


def test_days_that_have_passed_are_taken_anew_before_the_letter_goes(
    transactions: Transactions, person: Person, clock: Clock
) -> None:
    case = case_with_officers(transactions)
    draft(transactions, case, "investigation_accepted", review_id=1)
    letter = next(row for row in all_letters(transactions) if row.notice == "N19")
    edited(transactions, person(Office.RECORDS), letter, "Our own words.")
    clock.advance(days=1)
    with transactions.begin(person(Office.DIRECTOR)) as work:
        row, access = taken(work, letter)
        with pytest.raises(Refused, match="no longer right"):
            approve(work, row, access, row.version, OURS)
        renew_facts(work, row, access, SENDER)
        assert "until Friday, 13 March 2026" in row.body
        assert "Our own words." in row.body
        work.session.flush()
        approve(work, row, access, row.version, OURS)
        assert row.state == "drafted"


def test_the_page_for_the_printer_is_the_same_bytes_each_time(transactions: Transactions, person: Person) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    with transactions.begin(person(Office.DIRECTOR)) as work:
        row, access = taken(work, letter)
        approve(work, row, access, row.version, OURS)
    after = one(transactions, letter)
    law = transactions.charters.newest
    assert draw(after, after.to_name, law) == draw(after, after.to_name, law)


def test_an_email_that_waits_can_be_read_with_what_will_lie_in_the_mailbox(transactions: Transactions) -> None:
    _case, letter = waiting_letter(transactions, **EMAIL)
    words = editable_parts(sheet_of(letter), ("note",))
    assert words == {"note": ""}
