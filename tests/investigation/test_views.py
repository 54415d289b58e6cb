"""The pages of director, investigator and supervisor, as a browser without script uses them."""

import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.audit.readings import Reading
from oversight.cases.queries import get_case
from oversight.investigation.models import Contact, Note
from oversight.investigation.queries.finishing import list_pairs
from oversight.work import Transactions
from tests.factories.browsing import post, token_of
from tests.factories.clock import Clock
from tests.factories.investigation import (
    Team,
    assigned_case,
    finished_case,
    make_team,
    submitted_case,
    waiting_case,
)
from tests.factories.people import make_account, sign_in

AT = "2026-03-02T11:30"


def text_of(client: FlaskClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.get_data(as_text=True)


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return assigned_case(transactions, allegations=2, officers=1, unknown=True)


@pytest.fixture
def desk(app: Flask, team: Team) -> FlaskClient:
    """The investigator's browser."""
    return sign_in(app, team.investigator)


def pages(number: str) -> list[str]:
    parts = ("investigation", "findings", "report", "files")
    return [f"/cases/{number}/{part}" for part in parts]


def stage_of(transactions: Transactions, team: Team) -> str:
    with transactions.read(team.director) as work:
        return get_case(work, team.number)[0].stage


def test_the_director_sees_the_load_and_chooses(app: Flask, transactions: Transactions) -> None:
    team = make_team(transactions)
    assigned_case(transactions, team)
    with transactions.begin() as work:
        number = waiting_case(work).number
    client = sign_in(app, team.director)
    url = f"/cases/{number}/assignment"
    assert "1 case in hand" in text_of(client, url)
    assert post(client, url, {"account": str(team.investigator.account_id)}).status_code == 303
    assert "Give the case to another investigator" in text_of(client, url)


def test_a_conflict_is_said_beside_the_name_and_on_sending(app: Flask, transactions: Transactions) -> None:
    team = make_team(transactions)
    related = make_account(transactions, Office.INVESTIGATOR, name="Oriel Stannard")
    with transactions.begin() as work:
        number = waiting_case(work).number
    client = sign_in(app, team.director)
    url = f"/cases/{number}/assignment"
    assert "same name as a complainant" in text_of(client, url)
    answer = post(client, url, {"account": str(related.account_id)})
    assert answer.status_code == 422
    assert "same name as a complainant" in answer.get_data(as_text=True)


def test_choosing_nobody_is_told(app: Flask, transactions: Transactions) -> None:
    team = make_team(transactions)
    with transactions.begin() as work:
        number = waiting_case(work).number
    answer = post(sign_in(app, team.director), f"/cases/{number}/assignment", {})
    assert answer.status_code == 422
    assert "Choose an investigator." in answer.get_data(as_text=True)


def test_everything_recorded_stands_on_the_page_of_the_investigation(
    transactions: Transactions, team: Team, desk: FlaskClient
) -> None:
    with transactions.read(team.investigator) as work:
        case, _ = get_case(work, team.number)
        party, slot = f"party:{case.parties[0].id}", f"slot:{case.slots[0].id}"
    url = f"/cases/{team.number}"
    contact = {"whom": party, "means": "phone", "at": AT, "outcome": "left-message", "note": "Will call back"}
    assert post(desk, f"{url}/contacts/new", contact).status_code == 303
    interview = {"whom": slot, "at": AT, "place": "Our office", "manner": "voluntary", "warnings": "Garrity"}
    assert post(desk, f"{url}/interviews/new", {**interview, "summary": "Recalls the stop."}).status_code == 303
    assert post(desk, f"{url}/notes/new", {"text": "First note"}).status_code == 303
    with transactions.read() as work:
        note = work.session.scalars(select(Note.id)).one()
        assert work.session.scalars(select(Contact)).one().at.isoformat() == "2026-03-02T16:30:00+00:00"
    assert post(desk, f"{url}/notes/new?corrects={note}", {"text": "Second note"}).status_code == 303
    assert post(desk, f"{url}/unidentified", {"officer": "2", "reason": "No camera."}).status_code == 303
    page = text_of(desk, f"{url}/investigation")
    for words in ("Will call back", "Recalls the stop.", "Garrity", "First note", "Second note", "No camera."):
        assert words in page
    assert "Corrected by" in page


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        pytest.param("contacts/new", {"whom": "other", "note": "kept words"}, "Write day and time.", id="contact"),
        pytest.param(
            "contacts/new",
            {"whom": "other", "means": "phone", "at": "2031-01-01T10:00", "outcome": "reached", "who": "kept words"},
            "future",
            id="a contact in the future",
        ),
        pytest.param("interviews/new", {"summary": "kept words"}, "Choose how they spoke.", id="interview"),
        pytest.param("notes/new", {"text": "  "}, "Write the note first.", id="an empty note"),
        pytest.param("unidentified", {"reason": "kept words"}, "Choose the officer.", id="no officer"),
    ],
)
def test_a_mistake_is_told_and_the_words_are_kept(
    team: Team, desk: FlaskClient, path: str, data: dict[str, str], said: str
) -> None:
    answer = post(desk, f"/cases/{team.number}/{path}", data)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert "kept words" in page or "kept words" not in data.values()


def test_a_note_with_odd_letters_is_kept(team: Team, desk: FlaskClient) -> None:
    words = "مرحبا 👮🏽 " + "x" * 90_000
    assert post(desk, f"/cases/{team.number}/notes/new", {"text": words + "\x00"}).status_code == 303
    assert "مرحبا 👮🏽" in text_of(desk, f"/cases/{team.number}/investigation")


def findings_of(transactions: Transactions, team: Team) -> list[int]:
    with transactions.read(team.investigator) as work:
        return [pair.id for pair in list_pairs(work.session, get_case(work, team.number)[0].id)]


def version_on(client: FlaskClient, url: str) -> str:
    found = re.search(r'name="version"[^>]*value="(\d+)"', text_of(client, url))
    assert found
    return found.group(1)


def test_some_findings_are_saved_and_the_others_wait(transactions: Transactions, team: Team, desk: FlaskClient) -> None:
    first, *rest = findings_of(transactions, team)
    url = f"/cases/{team.number}/findings"
    data = {"version": version_on(desk, url), f"code_{first}": "sustained", f"reasons_{first}": "Seen on film."}
    assert post(desk, url, data).status_code == 303
    page = text_of(desk, url)
    assert "Seen on film." in page
    assert f"{len(rest)} findings are still missing." in page


def test_a_finding_without_reasons_keeps_everything_typed(
    transactions: Transactions, team: Team, desk: FlaskClient
) -> None:
    first, second, *_ = findings_of(transactions, team)
    url = f"/cases/{team.number}/findings"
    data = {"version": version_on(desk, url), f"code_{first}": "sustained", f"reasons_{second}": "Only words"}
    answer = post(desk, url, data)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Say why you recommend this finding." in page
    assert "Only words" in page


@pytest.mark.parametrize("page", ["findings", "report"])
def test_a_stale_page_saves_nothing_and_gives_the_words_back(
    transactions: Transactions, team: Team, desk: FlaskClient, page: str
) -> None:
    first, *_ = findings_of(transactions, team)
    url = f"/cases/{team.number}/{page}"
    old = version_on(desk, url)
    finished_case(transactions, team)
    data = {f"code_{first}": "unfounded", f"reasons_{first}": "My words", "summary": "My words", "version": old}
    answer = post(desk, url, data)
    said = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Someone saved this case" in said
    assert "My words" in said
    assert "My words" not in text_of(desk, url)


def test_the_report_lists_what_got_a_public_wording(transactions: Transactions, team: Team, desk: FlaskClient) -> None:
    finished_case(transactions, team)
    url = f"/cases/{team.number}/report"
    source = re.search(r'name="(evidence_interview_\d+)"', text_of(desk, url))
    assert source
    data = {
        "version": version_on(desk, url),
        "public_title": "Stop",
        "summary": "One.\n\nTwo.",
        source.group(1): "Interview with the complainant",
        "free": "Radio log\nDuty roster",
    }
    assert post(desk, url, data).status_code == 303
    director = text_of(sign_in(desk.application, team.director), url)
    for words in ("Interview with the complainant", "Radio log", "Duty roster", "<p>One.</p>", "<p>Two.</p>"):
        assert words in director


def test_the_button_to_send_says_all_that_is_missing(team: Team, desk: FlaskClient) -> None:
    for url in (f"/cases/{team.number}/investigation", f"/cases/{team.number}/submission"):
        page = text_of(desk, url)
        for words in ("4 findings have", "Officer 2 is neither", "was not interviewed", "no title and summary"):
            assert words in page
    assert post(desk, f"/cases/{team.number}/submission", {}, page="/conflicts").status_code == 409


def test_sent_returned_sent_accepted(app: Flask, transactions: Transactions) -> None:
    team = finished_case(transactions)
    desk, supervisor = sign_in(app, team.investigator), sign_in(app, team.supervisor)
    url = f"/cases/{team.number}"
    assert post(desk, f"{url}/submission", {}).status_code == 303
    assert post(supervisor, f"{url}/review/return", {"deficiencies": ""}, page=f"{url}/review").status_code == 422
    data = {"deficiencies": "Ask the witness\nExhibit 3"}
    assert post(supervisor, f"{url}/review/return", data, page=f"{url}/review").status_code == 303
    page = text_of(desk, f"{url}/investigation")
    assert "Ask the witness" in page
    assert "Exhibit 3" in page
    assert post(desk, f"{url}/submission", {}).status_code == 303
    assert "What is missing:" not in text_of(desk, f"{url}/investigation")
    token = token_of(supervisor, f"{url}/review")
    answers = [supervisor.post(f"{url}/review/accept", data={"csrf_token": token}).status_code for _ in range(2)]
    assert answers == [303, 409]
    assert stage_of(transactions, team) == "board"


@pytest.mark.parametrize("office", [Office.INTAKE, Office.RECORDS, Office.AUDITOR], ids=lambda o: o.value)
def test_those_who_may_read_find_no_form(app: Flask, transactions: Transactions, team: Team, office: Office) -> None:
    client = sign_in(app, make_account(transactions, office))
    for url in pages(team.number):
        assert 'method="post" action="/cases' not in text_of(client, url)
    assert client.get(f"/cases/{team.number}/notes/new").status_code == 403


def outsiders(transactions: Transactions) -> list[Actor]:
    return [make_account(transactions, office) for office in (Office.INVESTIGATOR, Office.MEMBER, Office.COUNSEL)]


def test_those_without_standing_find_nothing(app: Flask, transactions: Transactions, team: Team) -> None:
    for somebody in outsiders(transactions):
        client = sign_in(app, somebody)
        assert [client.get(url).status_code for url in pages(team.number)] == [404] * 4


def test_a_declared_conflict_is_listed_and_ended(app: Flask, transactions: Transactions) -> None:
    client = sign_in(app, make_account(transactions, Office.INVESTIGATOR))
    data = {"kind": "relation", "person_name": "Oriel Stannard", "words": "My aunt", "from_on": "2020-01-01"}
    assert post(client, "/conflicts", data).status_code == 303
    assert "My aunt" in text_of(client, "/conflicts")
    assert post(client, "/conflicts/1/end", {"to_on": "2019-01-01"}, page="/conflicts").status_code == 422
    assert post(client, "/conflicts/1/end", {"to_on": "2026-03-01"}, page="/conflicts").status_code == 303
    assert "ended on" in text_of(client, "/conflicts")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({}, "Name one person", id="nobody"),
        pytest.param({"person_name": "A", "badge": "1"}, "Name one person", id="two at once"),
        pytest.param({"badge": "no such"}, "No officer on the roster", id="an unknown badge"),
        pytest.param({"case_number": "1999-1"}, "No case has this number", id="an unknown case"),
    ],
)
def test_a_declaration_names_exactly_one(
    app: Flask, transactions: Transactions, fields: dict[str, str], said: str
) -> None:
    client = sign_in(app, make_account(transactions, Office.INVESTIGATOR))
    data = {"kind": "involvement", "words": "I was there", "from_on": "2020-01-01", **fields}
    answer = post(client, "/conflicts", data)
    assert answer.status_code == 422
    assert said in answer.get_data(as_text=True)
    assert "I was there" in answer.get_data(as_text=True)


def test_a_supervisor_reads_what_they_decide_on(app: Flask, transactions: Transactions) -> None:
    team = submitted_case(transactions)
    page = text_of(sign_in(app, team.supervisor), f"/cases/{team.number}/review")
    for words in ("The recording shows it.", "Stop on Tidewater Road", "An officer stopped a person."):
        assert words in page


def test_reading_is_noted_for_files(app: Flask, transactions: Transactions, team: Team, desk: FlaskClient) -> None:
    data = {"file": (io.BytesIO(b"%PDF-1.7 x"), "a.pdf"), "source": "staff"}
    url = f"/cases/{team.number}/files"
    post(desk, url, data)
    assert desk.get(f"{url}/1", follow_redirects=True).data == b"%PDF-1.7 x"
    with transactions.read() as work:
        assert "file:1" in [row.what for row in work.session.scalars(select(Reading))]


def test_missed_clocks_are_seen_while_choosing(app: Flask, transactions: Transactions, clock: Clock) -> None:
    team = assigned_case(transactions)
    clock.advance(days=10)
    with transactions.begin() as work:
        number = waiting_case(work).number
    assert "1 clock missed" in text_of(sign_in(app, team.director), f"/cases/{number}/assignment")
