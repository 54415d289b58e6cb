"""The board's calendar: what is open to the reader, holidays, closure days, and feeds that leak nothing."""

import datetime as dt
import re
from collections.abc import Callable

import icalendar
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.deadlines.actions import (
    add_closure_day,
    approve_toll,
    ask_toll,
    cancel_clocks,
    end_toll,
    recount_batch,
    start_yearly,
)
from oversight.deadlines.actions.tolls import Stop
from oversight.deadlines.models import ClockToll, ClosureDay, Deadline
from oversight.hearings.actions import Call, call_meeting, cancel_meeting
from oversight.hearings.states import MeetingKind
from oversight.people.actions import disable, give_office
from oversight.people.models import Account
from oversight.work import Transactions
from tests.cases.views.test_show import QUERIES, counted
from tests.factories.browsing import post
from tests.factories.cases import add_complainant
from tests.factories.clock import Clock
from tests.factories.people import sign_in
from tests.factories.running import on, running_case, the_case

Make = Callable[..., Actor]
MARCH = "/calendar?month=2026-03"
ADDRESS = re.compile(r'value="http://localhost(/calendar/feed/[^"]+\.ics)"')
TITLE, NAME = "Search at a bus stop on Tidewater Road", "Wilhelmina Sandoval"


@pytest.fixture
def number(transactions: Transactions) -> str:
    """A case with a title and a complainant, and its clocks."""
    number = running_case(transactions, officers=2)
    with transactions.begin() as work:
        case = the_case(work, number)
        case.title = TITLE
        add_complainant(work, case)
    return number


def meeting(transactions: Transactions, person: Make, day: dt.datetime) -> int:
    with transactions.begin(person(Office.CHAIR)) as work:
        call = Call(kind=MeetingKind.REGULAR, starts_at=day, place="City Hall, room 4", remote="Code 1234")
        return call_meeting(work, call).id


def see(client: FlaskClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def address_of(client: FlaskClient) -> str:
    assert post(client, "/calendar/feed", {}).status_code == 303
    found = ADDRESS.search(see(client, "/calendar/feed"))
    assert found
    return found.group(1)


def events_of(content: bytes) -> dict[str, icalendar.Event]:
    return {str(event["uid"]): event for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def test_a_month_shows_clocks_meetings_holidays_and_closure_days(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    meeting(transactions, person, dt.datetime(2026, 3, 19, 22, 0, tzinfo=dt.UTC))
    with transactions.begin(person(Office.DIRECTOR)) as work:
        add_closure_day(work, dt.date(2026, 3, 25), "Snow")
    text = see(sign_in(app, person(Office.DIRECTOR)), MARCH)
    assert f"{number} Acknowledgement" in text
    assert "Regular meeting, 18:00" in text
    assert "Closed: snow" in text
    assert "Memorial Day" in see(sign_in(app, person(Office.MEMBER)), "/calendar?month=2026-05")


def test_it_is_a_table_with_headed_columns_and_whole_days_in_words(app: Flask, person: Make) -> None:
    text = see(sign_in(app, person(Office.DIRECTOR)), MARCH)
    assert text.count('role="columnheader"') == 7
    assert text.index("Sunday") < text.index("Monday")
    assert "Monday, 2 March 2026" in text
    assert 'aria-current="date"' in text


def test_who_may_not_open_the_case_does_not_see_it(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    walled, stranger = person(Office.DIRECTOR), person(Office.INVESTIGATOR)
    with transactions.begin() as work:
        give_standing(work, the_case(work, number), Standing.WALLED, account_id=walled.account_id, reason="Named")
    for actor in (walled, stranger):
        client = sign_in(app, actor)
        for url in (MARCH, "/calendar/day/2026-03-09", address_of(client)):
            assert number not in see(client, url)


@pytest.mark.parametrize("office", [Office.CHIEF, Office.LIAISON, Office.ADMINISTRATOR])
def test_who_has_no_part_in_the_board_does_not_enter(app: Flask, person: Make, office: Office) -> None:
    client = sign_in(app, person(office))
    assert client.get("/calendar").status_code == 403
    assert client.get("/calendar/feed").status_code == 403


def test_it_can_be_narrowed_to_an_office_or_to_ones_own_work(app: Flask, person: Make, number: str) -> None:
    client = sign_in(app, person(Office.SUPERVISOR))
    assert "Acknowledgement" in see(client, MARCH)
    assert "Acknowledgement" in see(client, f"{MARCH}&office=intake")
    assert "Acknowledgement" not in see(client, f"{MARCH}&office=records")
    assert "Acknowledgement" not in see(client, f"{MARCH}&mine=1")
    assert "Acknowledgement" in see(client, f"{MARCH}&office=nonsense")


def test_an_empty_month_says_so_and_leads_to_the_months_beside_it(app: Flask, person: Make) -> None:
    text = see(sign_in(app, person(Office.DIRECTOR)), "/calendar?month=2029-02")
    assert "Nothing is due this month" in text
    assert "month=2029-01" in text
    assert "month=2029-03" in text


def test_a_full_day_shows_a_few_and_leads_to_all(app: Flask, transactions: Transactions, person: Make) -> None:
    for _ in range(7):
        running_case(transactions)
    client = sign_in(app, person(Office.DIRECTOR))
    with counted(app) as seen:
        text = see(client, MARCH)
    assert len(seen) <= QUERIES, seen
    assert text.count(" Acknowledgement") == 4
    assert "3 more" in text
    assert see(client, "/calendar/day/2026-03-09").count(" Acknowledgement") == 7


@pytest.mark.parametrize("day", ["2026-02-30", "today"])
def test_a_day_that_is_none_is_not_found(app: Flask, person: Make, day: str) -> None:
    assert sign_in(app, person(Office.DIRECTOR)).get(f"/calendar/day/{day}").status_code == 404


def test_the_feed_holds_number_clock_and_day_and_nothing_of_a_person(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    meeting(transactions, person, dt.datetime(2026, 3, 19, 22, 0, tzinfo=dt.UTC))
    answer = app.test_client().get(address_of(sign_in(app, person(Office.INTAKE))))
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"
    text = answer.get_data(as_text=True)
    for word in ("Sandoval", "Tidewater", "Larkspur", "Officer seen", "Code 1234", "board.example"):
        assert word not in text
    found = events_of(answer.data)
    [clock] = [event for uid, event in found.items() if uid.startswith("clock-")]
    assert str(clock["summary"]) == f"{number}: Acknowledgement due"
    assert clock["dtstart"].dt == dt.date(2026, 3, 9)
    assert str(clock["status"]) == "CONFIRMED"
    [session] = [event for uid, event in found.items() if uid.startswith("meeting-")]
    assert str(session["location"]) == "City Hall, room 4"


@pytest.mark.parametrize(
    ("moment", "wall"),
    [
        (dt.datetime(2026, 3, 19, 22, 0, tzinfo=dt.UTC), "2026-03-19T18:00:00-04:00"),
        (dt.datetime(2026, 11, 19, 23, 0, tzinfo=dt.UTC), "2026-11-19T18:00:00-05:00"),
    ],
    ids=["in summer time", "in winter time"],
)
def test_times_stand_in_the_boards_zone_with_its_rules(
    app: Flask, transactions: Transactions, person: Make, moment: dt.datetime, wall: str
) -> None:
    meeting(transactions, person, moment)
    content = app.test_client().get("/meetings.ics").data
    [event] = events_of(content).values()
    assert b"BEGIN:VTIMEZONE" in content
    assert b"TZID=America/New_York" in content
    assert event["dtstart"].dt.isoformat() == wall


def test_a_moved_clock_keeps_its_identifier_and_says_that_it_changed(
    app: Flask, transactions: Transactions, person: Make, number: str, clock: Clock
) -> None:
    director = person(Office.DIRECTOR)
    url = address_of(sign_in(app, person(Office.INVESTIGATOR, Office.SUPERVISOR, Office.INTAKE)))

    def acknowledgement() -> icalendar.Event:
        found = events_of(app.test_client().get(url).data).values()
        return next(event for event in found if "Acknowledgement" in event["summary"])

    before = acknowledgement()
    clock.advance(hours=2)
    with transactions.begin(director) as work:
        add_closure_day(work, dt.date(2026, 3, 5), "Snow")
        recount_batch(work, dt.date(2026, 3, 5))
    after = acknowledgement()
    assert str(after["uid"]) == str(before["uid"])
    assert (before["dtstart"].dt, after["dtstart"].dt) == (dt.date(2026, 3, 9), dt.date(2026, 3, 10))
    assert (int(before["sequence"]), int(after["sequence"])) == (0, 1)
    assert after["last-modified"].dt > before["last-modified"].dt
    with transactions.begin() as work:
        cancel_clocks(work, the_case(work, number))
    gone = acknowledgement()
    assert str(gone["status"]) == "CANCELLED"
    assert int(gone["sequence"]) == 2


def test_a_stopped_clock_leaves_the_feed_and_comes_back_with_its_new_day(
    app: Flask, transactions: Transactions, person: Make, number: str, clock: Clock
) -> None:
    url = address_of(sign_in(app, person(Office.SUPERVISOR)))
    with transactions.begin(person(Office.DIRECTOR)) as work:
        stop = Stop(reason="criminal-case", from_on=dt.date(2026, 3, 2), evidence="File 12")
        ask_toll(work, *on(work, number), stop)
    counsel = person(Office.COUNSEL)
    with transactions.begin(counsel) as work:
        approve_toll(work, *on(work, number), work.session.scalars(select(ClockToll)).one())
    assert "Long investigation" not in see(app.test_client(), url)
    clock.advance(days=10)
    with transactions.begin(counsel) as work:
        end_toll(work, *on(work, number), work.session.scalars(select(ClockToll)).one(), work.today)
    assert "Long investigation" in see(app.test_client(), url)


def test_a_cancelled_meeting_says_so(app: Flask, transactions: Transactions, person: Make) -> None:
    meeting_id = meeting(transactions, person, dt.datetime(2026, 3, 19, 22, 0, tzinfo=dt.UTC))
    before = events_of(app.test_client().get("/meetings.ics").data)
    with transactions.begin(person(Office.CHAIR)) as work:
        cancel_meeting(work, meeting_id, "No quorum")
    after = events_of(app.test_client().get("/meetings.ics").data)
    [uid] = before
    assert str(after[uid]["status"]) == "CANCELLED"
    assert int(after[uid]["sequence"]) > int(before[uid]["sequence"])
    assert "No quorum" not in str(after)


def test_a_new_address_ends_the_old_one_and_an_ended_one_is_gone(app: Flask, person: Make, number: str) -> None:
    client, public = sign_in(app, person(Office.DIRECTOR)), app.test_client()
    first = address_of(client)
    second = address_of(client)
    assert (public.get(first).status_code, public.get(second).status_code) == (404, 200)
    assert post(client, "/calendar/feed/end", {}, page="/calendar/feed").status_code == 303
    assert public.get(second).status_code == 404
    third = address_of(client)
    assert (public.get(first).status_code, public.get(second).status_code) == (404, 404)
    assert public.get(third).status_code == 200


@pytest.mark.parametrize("how", ["offices changed", "disabled", "forged"])
def test_an_address_ends_with_what_the_person_may_open(
    app: Flask, transactions: Transactions, person: Make, how: str
) -> None:
    actor, administrator = person(Office.DIRECTOR), person(Office.ADMINISTRATOR)
    url = address_of(sign_in(app, actor))
    if how != "forged":
        with transactions.begin(administrator) as work:
            account = work.session.get_one(Account, actor.account_id)
            if how == "disabled":
                disable(work, account)
            else:
                give_office(work, account, Office.RECORDS, from_on=work.today)
    else:
        url = url.replace(".ics", "x.ics")
    answer = app.test_client().get(url)
    assert answer.status_code == 404


def test_a_closure_day_is_looked_at_entered_once_and_taken_back_with_a_reason(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    client, url = sign_in(app, person(Office.RECORDS)), "/calendar/closures"
    typed = {"day": "2026-03-05", "reason": "Snow"}
    looked = post(client, url, {**typed, "preview": "1"}).get_data(as_text=True)
    assert "1 would move" in looked
    assert "10 Mar 2026" in looked
    assert 'value="Snow"' in looked
    with transactions.read() as work:
        assert work.session.scalars(select(ClosureDay)).all() == []
    assert post(client, url, typed).status_code == 303
    again = post(client, url, {**typed, "reason": "More snow"})
    assert again.status_code == 422
    assert "This day is entered already." in again.get_data(as_text=True)
    assert "More snow" in again.get_data(as_text=True)
    back = f"{url}/2026-03-05/take-back"
    assert post(client, back, {"reason": " "}, page=url).status_code == 422
    assert post(client, back, {"reason": "The board was open."}, page=url).status_code == 303
    assert post(client, back, {"reason": "The board was open."}, page=url).status_code == 404


def test_a_preview_names_no_case_that_is_not_open_to_the_reader(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    walled = person(Office.RECORDS)
    with transactions.begin() as work:
        give_standing(work, the_case(work, number), Standing.WALLED, account_id=walled.account_id, reason="Named")
    typed = {"day": "2026-03-05", "reason": "Snow", "preview": "1"}
    text = post(sign_in(app, walled), "/calendar/closures", typed).get_data(as_text=True)
    assert "1 would move" in text
    assert number not in text


@pytest.mark.parametrize("office", [Office.INTAKE, Office.COUNSEL, Office.MEMBER, Office.AUDITOR])
def test_other_offices_keep_no_closure_days(app: Flask, person: Make, office: Office) -> None:
    assert sign_in(app, person(office)).get("/calendar/closures").status_code == 403


def test_the_desk_shows_a_clock_of_a_meeting_to_the_office_that_owns_it(
    app: Flask, transactions: Transactions, person: Make
) -> None:
    meeting_id = meeting(transactions, person, dt.datetime(2026, 3, 9, 22, 0, tzinfo=dt.UTC))
    with transactions.begin() as work:
        rows = work.session.scalars(select(Deadline).where(Deadline.subject == "meeting")).all()
        assert [row.subject_id for row in rows] == [meeting_id]
    assert "Agenda of a regular meeting" in see(sign_in(app, person(Office.RECORDS)), "/desk")
    assert "Agenda of a regular meeting" not in see(sign_in(app, person(Office.INTAKE)), "/desk")


def test_the_yearly_report_of_the_board_is_recorded_as_done(
    app: Flask, transactions: Transactions, person: Make
) -> None:
    with transactions.begin() as work:
        start_yearly(work)
    with transactions.read() as work:
        [row] = work.session.scalars(select(Deadline).where(Deadline.subject == "board"))
    url, client = f"/calendar/clocks/{row.id}", sign_in(app, person(Office.RECORDS))
    assert row.due_on is not None
    assert url in see(client, f"/calendar?month={row.due_on:%Y-%m}")
    typed = {"at": "2026-03-02T11:00", "evidence": "Report 2025, on paper"}
    refused = post(client, url, {**typed, "at": "2099-01-01T11:00"})
    assert refused.status_code == 422
    assert "Report 2025, on paper" in refused.get_data(as_text=True)
    assert "Record that it was done" not in see(sign_in(app, person(Office.INTAKE)), url)


def test_a_clock_of_a_case_is_not_shown_as_the_boards_own(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    with transactions.read() as work:
        first = work.session.scalars(select(Deadline.id).order_by(Deadline.id)).first()
    assert sign_in(app, person(Office.DIRECTOR)).get(f"/calendar/clocks/{first}").status_code == 404
