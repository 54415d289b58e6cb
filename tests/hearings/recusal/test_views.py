"""Objecting on the status page and by letter, answering a question, and what goes out by post."""

import datetime as dt
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import add_allegation, add_officer, give_standing, set_pairs
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.rules import Stage
from oversight.complaints.parties.actions import change_party, facts_of
from oversight.hearings.recusal.places import waiting_place
from oversight.hearings.recusal.queries import asked_of, challenges_on, told_of_panel
from oversight.people.models import Officer
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.complaints import enter, filed_case
from tests.factories.hearings import Board, board_with_seats, meeting_in, panel_of, put_on_agenda, scheduled_case
from tests.factories.office import WorkingOffice
from tests.factories.people import sign_in


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


def heard_complaint(transactions: Transactions, board: Board, clock: Clock) -> tuple[str, str]:
    """A complaint of the site on the agenda of a meeting: the number of its case, and the words that open it."""
    number, receipt = filed_case(transactions)
    with transactions.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        officer = Officer(name="Percival Lindgren", badge="B77", rank="Sergeant", unit="First District")
        work.session.add(officer)
        slot = add_officer(work, case, officer=officer)
        set_pairs(work, case, add_allegation(work, case, category="search", words="Searched."), [slot])
        give_standing(work, case, Standing.GRANTED, office=Office.RECORDS.value)
        give_standing(work, case, Standing.GRANTED, office=Office.DIRECTOR.value)
        case.stage, case.stage_since = Stage.BOARD.value, work.now
    put_on_agenda(transactions, board, number, meeting_in(transactions, board, clock, days=30))
    return number, " ".join(receipt.words)


def test_a_complainant_objects_on_the_status_page_and_reads_what_was_decided(
    app: Flask, transactions: Transactions, clock: Clock, board: Board, tmp_path: object
) -> None:
    number, words = heard_complaint(transactions, board, clock)
    member = panel_of(transactions, board, number)[0]
    public = app.test_client()
    enter(public, words)
    assert "See who sits, and object" in public.get("/status").get_data(as_text=True)
    empty = post(public, "/status/object", {"member": member.account_id, "words": ""})
    assert empty.status_code == 422
    said = {"member": member.account_id, "words": "He is the brother of the sergeant."}
    assert post(public, "/status/object", said).status_code == 303
    assert "Not decided yet" in public.get("/status/object").get_data(as_text=True)
    again = post(public, "/status/object", said)
    assert again.status_code == 409
    assert "There is an objection to this member that is not decided yet." in again.get_data(as_text=True)
    chair = sign_in(app, board.chair)
    decided = {"upheld": "yes", "reason": "They are brothers."}
    assert post(chair, f"/cases/{number}/panel/objections/1", decided, page=f"/cases/{number}/panel").status_code == 303
    page = public.get("/status/object").get_data(as_text=True)
    assert "This member steps off your case." in page
    assert "They are brothers." in page


def test_letters_name_the_panel_with_the_right_to_object_and_tell_the_decision(
    app: Flask, transactions: Transactions, clock: Clock, board: Board, tmp_path: object
) -> None:
    office = WorkingOffice(transactions, tmp_path, clock)  # type: ignore[arg-type]
    number, words = heard_complaint(transactions, board, clock)
    office.work_off()
    (named,) = office.letters(notice="N21a")
    assert "You may object to a member within 5 business days of the day of this letter." in named.body
    member = panel_of(transactions, board, number)[0]
    with transactions.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        place = waiting_place(work, case, member.account_id)
        assert place
        assert told_of_panel(work, place, slot_id=None) == dt.date(2026, 3, 2)
    clock.advance(days=8)
    public = app.test_client()
    enter(public, words)
    late = post(public, "/status/object", {"member": member.account_id, "words": "He is the brother of the sergeant."})
    assert "The last day to object was 9 March 2026." in late.get_data(as_text=True)
    records, panel = sign_in(app, board.records), f"/cases/{number}/panel"
    letter = {"member": member.account_id, "by": "complainant", "arrived_on": "2026-03-10", "words": "A brother."}
    assert post(records, f"{panel}/objections", letter, page=panel).status_code == 303
    assert "Came too late" in records.get(panel).get_data(as_text=True)
    in_time = {**letter, "arrived_on": "2026-03-09"}
    assert post(records, f"{panel}/objections", in_time, page=panel).status_code == 303
    decided = {"upheld": "no", "reason": "They never met."}
    assert post(sign_in(app, board.chair), f"{panel}/objections/2", decided, page=panel).status_code == 303
    office.work_off()
    (told,) = office.letters(notice="N35a")
    assert "Your mailbox says more." in told.body  # it went by e-mail: the name and the reason do not
    assert office.letters(notice="N35b") == []


def test_an_officers_objection_comes_by_letter_and_the_answer_goes_to_that_officer(
    app: Flask, transactions: Transactions, clock: Clock, board: Board, tmp_path: object
) -> None:
    office = WorkingOffice(transactions, tmp_path, clock)  # type: ignore[arg-type]
    number, _ = heard_complaint(transactions, board, clock)
    records, panel = sign_in(app, board.records), f"/cases/{number}/panel"
    member = panel_of(transactions, board, number)[0]
    letter = {"member": member.account_id, "by": "officer-2", "arrived_on": "2026-03-02", "words": "She sued me."}
    assert post(records, f"{panel}/objections", letter, page=panel).status_code == 303
    decided = {"upheld": "yes", "reason": "There was a lawsuit."}
    assert post(sign_in(app, board.chair), f"{panel}/objections/1", decided, page=panel).status_code == 303
    office.work_off()
    assert ["Percival Lindgren" in one.to_name for one in office.letters(notice="N35b", recipient="officer")] == [True]
    assert office.letters(notice="N35a") == []
    with transactions.read(board.director) as work:
        (row,) = challenges_on(work.session, get_case(work, number)[0].id)
        assert (row.by_role, row.state) == ("officer", "upheld")


def declare(client: FlaskClient, name: str) -> None:
    form = {"kind": "relation", "person_name": name, "words": "My cousin.", "from_on": "2020-01-01"}
    assert post(client, "/conflicts", form).status_code == 303


def test_a_member_declares_is_asked_by_the_worker_and_answers(
    app: Flask, transactions: Transactions, clock: Clock, board: Board, tmp_path: object
) -> None:
    office = WorkingOffice(transactions, tmp_path, clock)  # type: ignore[arg-type]
    number, _ = scheduled_case(transactions, board, clock)
    member = panel_of(transactions, board, number)[0]
    client = sign_in(app, member)
    declare(client, "Wilhelmina Oduya-Castell")
    office.work_off()
    assert client.get(f"/cases/{number}").status_code == 404
    page = client.get("/meetings/interests").get_data(as_text=True)
    assert f"Case {number}" in page
    assert "Oduya" not in page
    asked = question_of(transactions, member)
    bare = post(client, f"/meetings/interests/{asked}", {"answer": "none", "words": ""}, page="/meetings/interests")
    assert bare.status_code == 422
    form = {"answer": "none", "words": "Another woman of that name."}
    assert post(client, f"/meetings/interests/{asked}", form, page="/meetings/interests").status_code == 303
    assert client.get(f"/cases/{number}").status_code == 200
    whole = post(client, "/meetings/interests/whole", {}, page="/meetings/interests")
    assert whole.status_code == 303


def test_a_name_that_is_put_right_is_compared_with_the_members_anew(
    app: Flask, transactions: Transactions, clock: Clock, board: Board, tmp_path: object
) -> None:
    office = WorkingOffice(transactions, tmp_path, clock)  # type: ignore[arg-type]
    number, _ = scheduled_case(transactions, board, clock)
    member = panel_of(transactions, board, number)[0]
    client = sign_in(app, member)
    declare(client, "Philomena Astrid Kettleburn")
    office.work_off()
    assert client.get(f"/cases/{number}").status_code == 200
    with transactions.begin(board.director) as work:
        case, access = get_case(work, number)
        party = case.parties[0]
        change_party(
            work, case, access, party, replace(facts_of(party), name="Philomena Astrid Kettleburn"), "By phone"
        )
    office.work_off()
    assert client.get(f"/cases/{number}").status_code == 404
    assert question_of(transactions, member)


def question_of(transactions: Transactions, member: Actor) -> int:
    with transactions.read() as work:
        return asked_of(work.session, member.account_id)[0].id


def test_the_schedule_page_says_who_cannot_be_seated_and_why(
    app: Flask, transactions: Transactions, clock: Clock, board: Board
) -> None:
    number, _ = scheduled_case(transactions, board, clock)
    client = sign_in(app, board.members[1])
    declare(client, "Wilhelmina Oduya-Castell")
    page = sign_in(app, board.director).get(f"/cases/{number}/schedule").get_data(as_text=True)
    assert "on the agenda of the meeting" in page
    panel = sign_in(app, board.members[0]).get(f"/cases/{number}/panel").get_data(as_text=True)
    assert "Who sits" in panel
    assert "Objections of parties" not in panel
    assert "No valid vote" not in panel  # the meeting has not begun: nobody is there yet
