"""The clocks of a case on their page: who may see and do what, forms that lose no word, nothing asked for twice."""

import datetime as dt
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import ask_toll, start_clocks
from oversight.deadlines.actions.tolls import Stop
from oversight.deadlines.models import ClockException, ClockExtension, ClockToll, Deadline, StartingEvent
from oversight.work import Transactions
from tests.cases.views.test_show import QUERIES, counted
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.people import sign_in
from tests.factories.running import MORNING, clocks, on, running_case, slots, the_case

Make = Callable[..., Actor]
STOP = {
    "slot_id": "",
    "reason": "criminal-case",
    "from_on": "2026-03-02",
    "evidence": "Letter of the prosecutor, file 12",
}


@pytest.fixture
def number(transactions: Transactions) -> str:
    return running_case(transactions, officers=2)


def of(number: str, path: str = "") -> str:
    return f"/cases/{number}/clocks{path}"


def count(transactions: Transactions, model: type) -> int:
    with transactions.read() as work:
        return work.session.scalar(select(func.count()).select_from(model)) or 0


def asked(transactions: Transactions, person: Make, number: str) -> None:
    with transactions.begin(person(Office.DIRECTOR, name="Rosalind Abara")) as work:
        ask_toll(work, *on(work, number), Stop(reason="criminal-case", from_on=dt.date(2026, 3, 2), evidence="File 12"))


def page_of(client: FlaskClient, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def test_every_clock_stands_there_with_its_reasons_facts_and_picture(app: Flask, person: Make, number: str) -> None:
    text = page_of(sign_in(app, person(Office.DIRECTOR)), of(number))
    for piece in (
        "Officer 2 · Limit for discipline",
        "City Code 9-25",
        "Counted under the charter of 1 January 2025.",
        "The complaint was received",
        'role="img"',
        "until this one is recorded",
    ):
        assert piece in text
    assert "style=" not in text


def test_a_limit_that_runs_alike_for_several_officers_is_one_card(app: Flask, person: Make, number: str) -> None:
    client = sign_in(app, person(Office.DIRECTOR))
    text = page_of(client, of(number))
    assert text.count('<h3 class="clock__name">Limit for discipline') == 1
    assert "Limit for discipline, 2 officers" in text
    assert "It runs alike for: Officer 1, Officer 2." in text
    text = page_of(client, f"/cases/{number}")
    assert text.count('<h3 class="clock__name">Limit for discipline') == 1
    assert "Limit for discipline, 2 officers (1 and 2)" in text


@pytest.mark.parametrize("officers", [1, 12])
def test_the_page_asks_at_most_twelve_questions(
    app: Flask, transactions: Transactions, person: Make, officers: int
) -> None:
    number = running_case(transactions, officers=officers)
    asked(transactions, person, number)
    client = sign_in(app, person(Office.DIRECTOR))
    client.get(of(number))
    with counted(app) as seen:
        assert client.get(of(number)).status_code == 200
    assert len(seen) <= QUERIES, seen


def test_the_case_page_leads_here(app: Flask, person: Make, number: str) -> None:
    assert f'href="{of(number)}"' in page_of(sign_in(app, person(Office.DIRECTOR)), f"/cases/{number}")


@pytest.mark.parametrize("path", ["", ".pdf", "/happened", "/done", "/stop", "/more-time", "/lift", "/asked/stop/1"])
def test_who_is_recused_or_has_nothing_to_do_with_the_case_finds_nothing(
    app: Flask, transactions: Transactions, person: Make, number: str, path: str
) -> None:
    asked(transactions, person, number)
    walled, stranger = person(Office.DIRECTOR), person(Office.INVESTIGATOR)
    with transactions.begin() as work:
        give_standing(work, the_case(work, number), Standing.RECUSED, account_id=walled.account_id, reason="A relative")
    for actor in (walled, stranger):
        assert sign_in(app, actor).get(of(number, path)).status_code == 404


@pytest.mark.parametrize("path", ["/happened", "/done", "/stop", "/more-time", "/lift"])
def test_an_auditor_reads_but_does_not_record_or_ask(
    app: Flask, transactions: Transactions, person: Make, number: str, path: str
) -> None:
    with transactions.begin() as work:
        give_standing(work, the_case(work, number), Standing.GRANTED, office=Office.AUDITOR.value)
    client = sign_in(app, person(Office.AUDITOR))
    text = page_of(client, of(number))
    assert "Ask to stop the clocks" not in text
    assert client.get(of(number, path)).status_code == 403


def test_there_is_no_field_for_a_due_date_anywhere(app: Flask, person: Make, number: str) -> None:
    client = sign_in(app, person(Office.DIRECTOR))
    for path in ("", "/happened", "/done", "/stop", "/more-time", "/lift"):
        assert 'name="due' not in page_of(client, of(number, path))


def test_recording_what_happened_moves_the_clocks_that_hang_on_it(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    client = sign_in(app, person(Office.COUNSEL, name="Anselm Okafor"))
    with transactions.read() as work:
        slot = slots(work)[1].id
    typed = {
        "event": "discovery|",
        "about": f"officer:{slot}",
        "at": "2026-02-20T10:00",
        "evidence": "Memo of the commander, file 4",
    }
    assert post(client, of(number, "/happened"), typed).status_code == 303
    with transactions.read() as work:
        assert [row.due_on for row in clocks(work, "discipline-limit")] == [dt.date(2027, 3, 2), dt.date(2027, 2, 20)]
    text = page_of(client, of(number))
    assert "Memo of the commander, file 4" in text
    assert "Anselm Okafor" in text


def test_a_moment_to_come_is_refused_and_every_word_is_still_there(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    before = count(transactions, StartingEvent)
    typed = {"event": "discovery|", "about": "", "at": "2026-12-24T10:00", "evidence": "Memo of the commander"}
    answer = post(sign_in(app, person(Office.DIRECTOR)), of(number, "/happened"), typed)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "This moment lies in the future." in text
    assert "Memo of the commander" in text
    assert "2026-12-24T10:00" in text
    assert count(transactions, StartingEvent) == before


@pytest.mark.parametrize(
    "event", ["receipt|", "discovery|nonsense", "nonsense"], ids=["by itself", "unknown kind", "made up"]
)
def test_an_event_the_form_does_not_offer_is_not_recorded(
    app: Flask, transactions: Transactions, person: Make, number: str, event: str
) -> None:
    before = count(transactions, StartingEvent)
    typed = {"event": event, "about": "", "at": "2026-03-01T10:00", "evidence": "Memo"}
    assert post(sign_in(app, person(Office.DIRECTOR)), of(number, "/happened"), typed).status_code == 422
    assert count(transactions, StartingEvent) == before


def test_a_stop_is_looked_at_then_asked_for_and_the_clocks_run_on(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    client = sign_in(app, person(Office.DIRECTOR))
    looked = post(client, of(number, "/stop"), {**STOP, "preview": "1"})
    assert looked.status_code == 200
    assert "no date: stopped" in looked.get_data(as_text=True)
    assert count(transactions, ClockToll) == 0
    assert post(client, of(number, "/stop"), STOP).status_code == 303
    assert "1 request waits for an answer" in page_of(client, of(number))
    with transactions.read() as work:
        assert all(row.due_on for row in clocks(work, "discipline-limit"))


def test_pressed_twice_a_stop_is_asked_for_once(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    client = sign_in(app, person(Office.DIRECTOR))
    assert [post(client, of(number, "/stop"), STOP).status_code for _ in range(2)] == [303, 409]
    assert count(transactions, ClockToll) == 1


@pytest.mark.parametrize("button", ["", "1"], ids=["asked", "only looked at"])
def test_a_stop_that_ends_before_it_begins_stands_on_its_field(
    app: Flask, transactions: Transactions, person: Make, number: str, button: str
) -> None:
    answer = post(
        sign_in(app, person(Office.DIRECTOR)), of(number, "/stop"), {**STOP, "to_on": "2026-02-01", "preview": button}
    )
    assert answer.status_code == 422
    assert "A stop cannot end before it begins." in answer.get_data(as_text=True)
    assert count(transactions, ClockToll) == 0


def test_only_the_office_that_the_law_names_decides_and_not_who_asked(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    asked(transactions, person, number)
    url = of(number, "/asked/stop/1")
    director, both = person(Office.DIRECTOR), person(Office.DIRECTOR, Office.COUNSEL)
    assert "The law leaves this to counsel." in page_of(sign_in(app, director), url)
    data = {"version": "1"}
    assert post(sign_in(app, director), f"{url}/approve", data, page=of(number, "/stop")).status_code == 403
    with transactions.begin() as work:
        work.session.get_one(ClockToll, 1).asked_by_id = both.account_id
    assert "a second person must decide" in page_of(sign_in(app, both), url)


def test_an_approver_sees_what_it_would_do_and_approves_once(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    asked(transactions, person, number)
    client, url = sign_in(app, person(Office.COUNSEL)), of(number, "/asked/stop/1")
    text = page_of(client, url)
    assert "What it would do to the dates" in text
    assert text.index("What it would do to the dates") < text.index(">Approve<")
    assert post(client, f"{url}/approve", {"version": "1"}, page=url).status_code == 303
    with transactions.read() as work:
        assert not any(row.due_on for row in clocks(work, "discipline-limit"))
    again = post(client, f"{url}/approve", {"version": "1"}, page=of(number, "/stop"))
    assert again.status_code == 409


def test_a_page_that_is_out_of_date_decides_nothing(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    asked(transactions, person, number)
    client, url = sign_in(app, person(Office.COUNSEL)), of(number, "/asked/stop/1")
    answer = post(client, f"{url}/approve", {"version": "7"}, page=url)
    assert answer.status_code == 409
    assert "Someone else changed this" in answer.get_data(as_text=True)
    with transactions.read() as work:
        assert work.session.get_one(ClockToll, 1).state == "asked"


def test_a_refusal_needs_its_reason(app: Flask, transactions: Transactions, person: Make, number: str) -> None:
    asked(transactions, person, number)
    client, url = sign_in(app, person(Office.COUNSEL)), of(number, "/asked/stop/1")
    assert post(client, f"{url}/refuse", {"version": "1", "decision": " "}, page=url).status_code == 422
    data = {"version": "1", "decision": "The letter names another case."}
    assert post(client, f"{url}/refuse", data, page=url).status_code == 303
    assert "The letter names another case." in page_of(client, of(number))


def test_what_was_asked_on_another_case_is_not_found_here(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    asked(transactions, person, number)
    other = running_case(transactions)
    client = sign_in(app, person(Office.COUNSEL))
    for path in ("/asked/stop/1", "/asked/time/1", "/asked/nothing/1", "/stops/1/end"):
        assert client.get(of(other, path)).status_code == 404


def test_a_stop_is_ended_and_the_clocks_run_again(
    app: Flask, transactions: Transactions, person: Make, number: str, clock: Clock
) -> None:
    asked(transactions, person, number)
    counsel, url = sign_in(app, person(Office.COUNSEL)), of(number, "/asked/stop/1")
    post(counsel, f"{url}/approve", {"version": "1"}, page=url)
    clock.advance(days=10)
    client, end = sign_in(app, person(Office.INTAKE)), of(number, "/stops/1/end")
    data = {"version": "2", "to_on": "2026-03-12"}
    looked = post(client, end, {**data, "preview": "1"})
    assert looked.status_code == 200
    assert "11 Mar 2027" in looked.get_data(as_text=True)
    assert post(client, end, data).status_code == 303
    with transactions.read() as work:
        assert {row.due_on for row in clocks(work, "discipline-limit")} == {dt.date(2027, 3, 11)}
    assert "This stop does not last any more." in page_of(client, end)
    assert post(client, end, {"version": "3", "to_on": "2026-03-12"}, page=of(number, "/stop")).status_code == 409


def test_more_time_is_asked_for_and_granted(app: Flask, transactions: Transactions, person: Make, number: str) -> None:
    with transactions.begin() as work:
        start_clocks(work, the_case(work, number), Anchor.SERVED, MORNING, of="findings")
        [row] = clocks(work, "chief-response")
        chosen, due = str(row.id), row.due_on
    client = sign_in(app, person(Office.RECORDS))
    typed = {"clock": chosen, "length": "30", "reason": "The chief is ill."}
    assert "2026" in post(client, of(number, "/more-time"), {**typed, "preview": "1"}).get_data(as_text=True)
    too_much = post(client, of(number, "/more-time"), {**typed, "length": "999"})
    assert too_much.status_code == 422
    assert "The chief is ill." in too_much.get_data(as_text=True)
    assert post(client, of(number, "/more-time"), typed).status_code == 303
    assert count(transactions, ClockExtension) == 1
    assert post(client, of(number, "/more-time"), typed, page=of(number, "/stop")).status_code in (409, 422)
    decider, url = sign_in(app, person(Office.DIRECTOR)), of(number, "/asked/time/1")
    assert post(decider, f"{url}/approve", {"version": "1"}, page=url).status_code == 303
    with transactions.read() as work:
        assert due is not None
        [row] = clocks(work, "chief-response")
        assert row.due_on == due + dt.timedelta(days=30)


def test_a_limit_is_lifted_on_a_ground_of_the_law(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    with transactions.read() as work:
        chosen = clocks(work, "discipline-limit")[0].id
    client = sign_in(app, person(Office.DIRECTOR))
    typed = {"ground": f"{chosen}:crime", "evidence": "Indictment, file 3"}
    assert post(client, of(number, "/lift"), {**typed, "ground": f"{chosen}:luck"}).status_code == 422
    assert post(client, of(number, "/lift"), typed).status_code == 303
    assert count(transactions, ClockException) == 1
    url = of(number, "/asked/lift/1")
    text = page_of(sign_in(app, person(Office.COUNSEL)), url)
    assert "does not hold any more" in text


def test_a_duty_done_outside_the_system_is_recorded_on_its_day(
    app: Flask, transactions: Transactions, person: Make, number: str
) -> None:
    with transactions.begin() as work:
        row = work.session.scalars(select(Deadline).where(Deadline.clock == "investigation-target")).one()
        row.ended_by = "done_recorded"
        chosen = str(row.id)
    client = sign_in(app, person(Office.RECORDS))
    typed = {"clock": chosen, "at": "2026-03-02T11:00", "evidence": "Report on paper, file 9"}
    assert post(client, of(number, "/done"), {**typed, "at": "2026-03-01T11:00"}).status_code == 422
    assert post(client, of(number, "/done"), typed).status_code == 303
    with transactions.read() as work:
        assert work.session.get_one(Deadline, int(chosen)).state == "met"
    assert post(client, of(number, "/done"), typed, page=of(number, "/stop")).status_code == 422


def test_the_file_note_is_a_pdf(app: Flask, person: Make, number: str) -> None:
    answer = sign_in(app, person(Office.DIRECTOR)).get(of(number, ".pdf"))
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Cache-Control"] == "no-store"
