"""How a person may be reached, and everything that did not reach them sent once more."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.kernel.errors import Forbidden, Invalid
from oversight.notices.actions import Outgoing, begin_sending, note_trouble
from oversight.notices.models import Letter
from oversight.notices.reaching.actions import change_contact, send_undelivered
from oversight.notices.reaching.queries import list_undelivered
from oversight.notices.reaching.rules import Contact
from oversight.people.models import Person
from oversight.people.rules import Limit, Way
from oversight.work import Transactions
from tests.factories.letters import EMAIL, TEXT, draft, filed_case

NEW = "new@people.example"


def lost_letters(transactions: Transactions, count: int = 2) -> None:
    """A person whom so many e-mails did not reach."""
    case = filed_case(transactions, **EMAIL)
    for number in range(1, count + 1):
        draft(transactions, case, outbox=number)
        with transactions.begin() as work:
            begin_sending(work, number)
            note_trouble(work, Outgoing(number, 1, False), "No such mailbox.", permanent=True)


def change(transactions: Transactions, actor: Actor, contact: Contact) -> None:
    with transactions.begin(actor) as work:
        case = work.session.get_one(Case, 1)
        person = work.session.get_one(Person, case.parties[0].person_id)
        change_contact(work, case, person, access_facts(work.session, actor, case), contact)


def press(transactions: Transactions, actor: Actor) -> int:
    with transactions.begin(actor) as work:
        person = work.session.scalars(select(Person)).first()
        assert person is not None
        return send_undelivered(work, person, list_undelivered(work.session, actor, person.id))


def letters(transactions: Transactions) -> list[Letter]:
    with transactions.begin() as work:
        return list(work.session.scalars(select(Letter).order_by(Letter.id)))


def events(transactions: Transactions, name: str) -> list[AuditEntry]:
    with transactions.begin() as work:
        return list(work.session.scalars(select(AuditEntry).where(AuditEntry.event == name).order_by(AuditEntry.id)))


@pytest.fixture
def director(person: Callable[..., Actor]) -> Actor:
    return person(Office.DIRECTOR)


def test_a_corrected_address_and_one_press_send_everything_once(transactions: Transactions, director: Actor) -> None:
    lost_letters(transactions)
    change(transactions, director, Contact(email=NEW, channel=Way.EMAIL))
    assert [press(transactions, director), press(transactions, director)] == [2, 0]
    assert [(letter.state, letter.address, letter.round) for letter in letters(transactions)] == [
        ("drafted", NEW, 2),
        ("drafted", NEW, 2),
    ]
    assert len(events(transactions, "letter_sent_again")) == 2
    assert [entry.payload["field"] for entry in events(transactions, "address_corrected")] == ["email"]


def test_who_wants_no_more_than_the_mailbox_has_it_there(transactions: Transactions, director: Actor) -> None:
    lost_letters(transactions, 1)
    change(transactions, director, Contact(email=NEW))
    assert press(transactions, director) == 1
    [letter] = letters(transactions)
    assert (letter.channel, letter.state, letter.address) == ("mailbox", "sent", "")
    assert len(events(transactions, "complaint_acknowledged")) == 1


def test_a_text_goes_instead_when_the_person_wants_texts(transactions: Transactions, director: Actor) -> None:
    lost_letters(transactions, 1)
    change(transactions, director, Contact(phone=TEXT["phone"], channel=Way.TEXT, limits=frozenset({Limit.NO_CALL})))
    press(transactions, director)
    [letter] = letters(transactions)
    assert (letter.channel, letter.address) == ("text", TEXT["phone"])


def test_the_record_holds_codes_and_the_detail_holds_the_words(transactions: Transactions, director: Actor) -> None:
    lost_letters(transactions, 1)
    limits = frozenset({Limit.NO_VOICEMAIL, Limit.NO_CALL})
    change(transactions, director, Contact(email=EMAIL["email"], channel=Way.EMAIL, limits=limits, note="Before noon."))
    [entry] = events(transactions, "contact_changed")
    assert entry.payload["limits"] == "no-call no-voicemail"
    assert "noon" not in str(entry.payload)
    with transactions.begin() as work:
        assert work.session.scalars(select(Person)).one().limits == limits
    change(transactions, director, Contact(email=EMAIL["email"], channel=Way.EMAIL, note="Before noon."))
    with transactions.begin() as work:
        assert work.session.scalars(select(Person)).one().limits == frozenset()


def test_saving_what_is_there_already_records_nothing(transactions: Transactions, director: Actor) -> None:
    lost_letters(transactions, 1)
    change(transactions, director, Contact(email=EMAIL["email"], channel=Way.EMAIL))
    assert events(transactions, "contact_changed") + events(transactions, "address_corrected") == []


def test_what_does_not_fit_is_refused(transactions: Transactions, director: Actor) -> None:
    lost_letters(transactions, 1)
    with pytest.raises(Invalid) as problem:
        change(transactions, director, Contact(channel=Way.TEXT, phone="555"))
    assert problem.value.field == "phone"


def test_a_mark_as_unwanted_is_settled_once_somebody_asked(transactions: Transactions, director: Actor) -> None:
    lost_letters(transactions, 1)
    with transactions.begin() as work:
        work.session.get_one(Letter, 1).unwanted_at = work.now
    change(transactions, director, Contact())
    assert letters(transactions)[0].unwanted_at is None


@pytest.mark.parametrize("office", [Office.MEMBER, Office.INVESTIGATOR, Office.CHIEF, Office.AUDITOR])
def test_other_offices_change_nothing(transactions: Transactions, person: Callable[..., Actor], office: Office) -> None:
    lost_letters(transactions, 1)
    with pytest.raises(Forbidden):
        change(transactions, person(office), Contact())


def test_letters_of_a_case_one_is_recused_from_are_not_sent(transactions: Transactions, director: Actor) -> None:
    lost_letters(transactions, 1)
    with transactions.begin() as work:
        give_standing(
            work, work.session.get_one(Case, 1), Standing.RECUSED, account_id=director.account_id, reason="A friend."
        )
    assert press(transactions, director) == 0
