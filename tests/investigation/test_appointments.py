"""Interviews: agreed, moved, refused or held; the invitation as a calendar file; the reminder on the day before."""

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.cases.queries import get_case
from oversight.cases.rules import Role
from oversight.complaints.parties.actions import Facts, add_person
from oversight.investigation.actions.appointments import (
    Agreed,
    add_material,
    end_appointment,
    hold_interview,
    make_appointment,
    move_appointment,
)
from oversight.investigation.actions.records import InterviewHeld
from oversight.investigation.invitation import invitation
from oversight.investigation.jobs import REMIND_OF_INTERVIEWS
from oversight.investigation.models import Appointment, Interview, InterviewMaterial
from oversight.investigation.queries.appointments import get_appointment, list_earlier
from oversight.investigation.queries.standards import facts_of_finish
from oversight.investigation.rules.appointments import AppointmentState, MaterialKind
from oversight.investigation.rules.working import Manner
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.investigation import Team, assigned_case
from tests.factories.letters import Postman, outside_of
from tests.factories.office import WorkingOffice
from tests.factories.people import make_account, sign_in

HOUR = dt.timedelta(hours=1)
PLACE = "Our office, room 2"


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return assigned_case(transactions)


def agree(
    transactions: Transactions, team: Team, *, hours: float = 48, place: str = PLACE, officer: bool = False
) -> int:
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        agreed = Agreed(at=work.now + hours * HOUR, place=place, language="Spanish", interpreter="Ines Quarles")
        who = {"slot": case.slots[0]} if officer else {"party": case.parties[0]}
        return make_appointment(work, case, access, agreed, **who).id  # type: ignore[arg-type]


def move(transactions: Transactions, team: Team, number: int, *, reason: str = "They are ill.") -> int:
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        row = get_appointment(work.session, case.id, number)
        agreed = Agreed(at=row.at + 24 * HOUR, place="At their home", minutes=90)
        return move_appointment(work, case, access, row, agreed, reason).id


def end(transactions: Transactions, team: Team, number: int, state: AppointmentState, reason: str = "Said no.") -> None:
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        end_appointment(work, case, access, get_appointment(work.session, case.id, number), state, reason)


def as_event(transactions: Transactions, number: int) -> dict[str, object]:
    with transactions.read() as work:
        row = work.session.get_one(Appointment, number)
        board = work.charter.board
        content = invitation(row, board, "board.example", ZoneInfo(board.time_zone), work.now)
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    return {key: str(event[key]) for key in ("UID", "SEQUENCE", "STATUS")} | {"text": content.decode()}


@pytest.mark.both
def test_moving_an_interview_keeps_the_old_appointment_and_why(transactions: Transactions, team: Team) -> None:
    first = agree(transactions, team)
    last = move(transactions, team, move(transactions, team, first), reason="The room is taken.")
    with transactions.read() as work:
        row = work.session.get_one(Appointment, last)
        earlier = list_earlier(work.session, row)
    assert [(one.state, one.reason) for one in earlier] == [
        ("moved", "The room is taken."),
        ("moved", "They are ill."),
    ]
    assert (row.party_id, row.sequence, row.state) == (earlier[0].party_id, 2, "agreed")
    with pytest.raises(Refused, match="over: moved"):
        move(transactions, team, first)


def test_the_invitation_names_neither_person_nor_case_and_replaces_itself(
    transactions: Transactions, team: Team
) -> None:
    number = agree(transactions, team)
    before = as_event(transactions, number)
    after = as_event(transactions, move(transactions, team, number))
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "1")
    for word in ("Stannard", "Oriel", team.number, "Quarles"):
        assert word not in str(before["text"])
    assert PLACE.split(",")[0] in str(before["text"])


def test_a_cancelled_interview_leaves_the_calendar(transactions: Transactions, team: Team) -> None:
    number = agree(transactions, team)
    end(transactions, team, number, AppointmentState.CANCELLED)
    event = as_event(transactions, number)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", "1")


@pytest.mark.parametrize(
    ("hours", "place", "field"),
    [pytest.param(-1, PLACE, "at", id="in the past"), pytest.param(1, " ", "place", id="nowhere")],
)
def test_an_interview_is_agreed_for_a_time_to_come_and_a_place(
    transactions: Transactions, team: Team, hours: float, place: str, field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        agree(transactions, team, hours=hours, place=place)
    assert caught.value.field == field


def test_nobody_misses_an_interview_before_its_time(transactions: Transactions, clock: Clock, team: Team) -> None:
    number = agree(transactions, team)
    with pytest.raises(Invalid, match="not come yet"):
        end(transactions, team, number, AppointmentState.NO_SHOW)
    clock.advance(hours=49)
    end(transactions, team, number, AppointmentState.NO_SHOW)
    with pytest.raises(Refused, match="did not come"):
        end(transactions, team, number, AppointmentState.REFUSED)


def test_an_officer_who_refuses_on_the_record_does_not_keep_the_case_open(
    transactions: Transactions, team: Team
) -> None:
    number = agree(transactions, team, officer=True)
    with transactions.read(team.investigator) as work:
        assert facts_of_finish(work, *get_case(work, team.number)).unheard == (1,)
    end(transactions, team, number, AppointmentState.REFUSED, "On the advice of the union.")
    with transactions.read(team.investigator) as work:
        assert facts_of_finish(work, *get_case(work, team.number)).unheard == ()


def hold(transactions: Transactions, team: Team, number: int, *, officer: bool = False) -> int:
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        who = {"slot": case.slots[0]} if officer else {"party": case.parties[0]}
        held = InterviewHeld(at=work.now, place=PLACE, manner=Manner.VOLUNTARY, summary="Told it.", **who)  # type: ignore[arg-type]
        return hold_interview(work, case, access, get_appointment(work.session, case.id, number), held).id


def keep(transactions: Transactions, team: Team, interview_id: int, kind: MaterialKind, **what: Any) -> None:
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        add_material(work, case, access, work.session.get_one(Interview, interview_id), kind, **what)


@pytest.mark.both
def test_an_interview_that_was_held_ends_its_appointment(transactions: Transactions, team: Team) -> None:
    number = agree(transactions, team)
    with pytest.raises(Invalid, match="somebody else"):
        hold(transactions, team, number, officer=True)
    interview = hold(transactions, team, number)
    with transactions.read() as work:
        row = work.session.get_one(Appointment, number)
        assert (row.state, row.interview_id) == ("held", interview)
        assert len(work.session.scalars(select(Interview)).all()) == 1


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        pytest.param(MaterialKind.RECORDING, "", "file of the recording", id="a recording without its file"),
        pytest.param(MaterialKind.TRANSCRIPT, "", "Choose a file, or write", id="neither file nor words"),
    ],
)
def test_what_is_kept_of_an_interview_is_really_there(
    transactions: Transactions, team: Team, kind: MaterialKind, text: str, said: str
) -> None:
    interview_id = hold(transactions, team, agree(transactions, team))
    with pytest.raises(Invalid, match=said):
        keep(transactions, team, interview_id, kind, text=text)


def test_a_file_of_another_case_is_no_recording_of_this_one(transactions: Transactions, team: Team) -> None:
    interview_id = hold(transactions, team, agree(transactions, team))
    with pytest.raises(NotFound):
        keep(transactions, team, interview_id, MaterialKind.RECORDING, file_id=999)


@pytest.mark.parametrize("office", [Office.MEMBER, Office.DIRECTOR, Office.LIAISON], ids=lambda o: str(o.value))
def test_nobody_else_agrees_on_interviews(transactions: Transactions, team: Team, office: Office) -> None:
    somebody = Team(team.director, make_account(transactions, office), team.supervisor, team.number)
    with pytest.raises((Forbidden, NotFound)):
        agree(transactions, somebody)


@pytest.mark.both
def test_the_investigator_is_reminded_once_on_the_day_before(
    transactions: Transactions, clock: Clock, tmp_path: Path, team: Team
) -> None:
    agree(transactions, team, hours=48)
    moved = agree(transactions, team, hours=47)
    postman = Postman()
    outside = outside_of(transactions, tmp_path, postman)
    REMIND_OF_INTERVIEWS.run(outside, {})
    assert postman.taken == []
    clock.advance(hours=24)
    move(transactions, team, moved)
    for _turn in range(2):
        REMIND_OF_INTERVIEWS.run(outside, {})
    assert [one.subject for one in postman.taken] == [f"Interview tomorrow: {team.number}"]
    assert "Stannard" not in postman.taken[0].body


def test_an_interview_is_agreed_moved_and_recorded_on_its_pages(
    app: Flask, transactions: Transactions, clock: Clock, team: Team
) -> None:
    browser = sign_in(app, team.investigator)
    new = f"/cases/{team.number}/appointments/new"
    told = {"whom": "party:1", "at": "2026-03-05T10:00", "minutes": "45", "place": PLACE, "language": "Spanish"}
    assert post(browser, new, {**told, "at": "2026-01-05T10:00"}).status_code == 422
    one = post(browser, new, told).headers["Location"]
    assert post(browser, f"{one}/move", {**told, "reason": ""}, page=one).status_code == 422
    two = post(browser, f"{one}/move", {**told, "at": "2026-03-06T10:00", "reason": "Ill."}, page=one).headers[
        "Location"
    ]
    calendar = browser.get(f"{two}.ics")
    assert (calendar.mimetype, b"20260306T100000" in calendar.data) == ("text/calendar", True)
    clock.advance(days=5)
    browser = sign_in(app, team.investigator)
    form = f"/cases/{team.number}/interviews/new?appointment=2"
    assert PLACE in browser.get(form).get_data(as_text=True)
    said = {"whom": "party:1", "at": "2026-03-06T10:00", "place": PLACE, "manner": "voluntary", "summary": "Told it."}
    assert post(browser, form, said).status_code == 303
    held = f"/cases/{team.number}/interviews/1"
    material = {"kind": "transcript", "file": "", "text": "12:40 He took the bag."}
    assert post(browser, f"{held}/materials", material, page=held).status_code == 303
    assert "He took the bag." in browser.get(held).get_data(as_text=True)
    with transactions.read() as work:
        assert work.session.scalars(select(InterviewMaterial.kind)).all() == ["transcript"]


def test_whom_we_talk_with_is_written_to_when_it_is_agreed_moved_and_called_off(
    transactions: Transactions, team: Team, tmp_path: Path, clock: Clock
) -> None:
    office = WorkingOffice(transactions, tmp_path, clock)
    first = agree(transactions, team)
    second = move(transactions, team, first)
    end(transactions, team, second, AppointmentState.CANCELLED, "The room is flooded.")
    agree(transactions, team, officer=True)
    office.work_off()
    written = [one for one in office.letters() if one.notice.startswith("N09")]
    assert [(one.notice, one.recipient) for one in written] == [
        ("N09a", "complainant"),
        ("N09b", "complainant"),
        ("N09c", "complainant"),
        ("N09d", "officer"),
    ]
    assert [one.values["interview_at"] for one in written[:2]] == ["2026-03-04T12:00:00", "2026-03-05T12:00:00"]
    assert "please do not come" in written[2].body
    assert "flooded" not in written[2].body


def test_a_witness_and_a_refusal_call_for_no_letter_to_the_complainant(
    transactions: Transactions, team: Team, tmp_path: Path, clock: Clock
) -> None:
    end(transactions, team, agree(transactions, team, officer=True), AppointmentState.REFUSED)
    with transactions.begin(make_account(transactions, Office.INTAKE)) as work:
        case, access = get_case(work, team.number)
        add_person(work, case, access, role=Role.WITNESS, facts=Facts(name="Abel Shore"))
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        witness = next(party for party in case.parties if party.role == Role.WITNESS)
        make_appointment(work, case, access, Agreed(at=work.now + 48 * HOUR, place=PLACE), party=witness)
    office = WorkingOffice(transactions, tmp_path, clock)
    office.work_off()
    assert {one.notice for one in office.letters() if one.notice.startswith("N09")} == {"N09d"}
