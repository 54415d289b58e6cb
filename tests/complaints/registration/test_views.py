"""The desk of intake, in a browser."""

from typing import Any

import pytest
from flask import Flask

from oversight.access.offices import Office
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cases import Draft, Told, drafted_case, received_case, registered_case, triaged_case
from tests.factories.people import make_account, sign_in

KEYED: dict[str, Any] = {
    "channel": "phone",
    "received_at": "2026-03-01T09:30",
    "story": "He shouted at me.",
    "precision": "exact",
    "from_on": "2026-02-28",
    "place": "Fenwick Station",
    "relation": "affected",
    "name": "Wilhelmina Sandoval",
    "reach": "mailbox",
    "language": "en",
    "officers": "Tall, beard\nBadge 4417",
    "submission_key": "k" * 20,
}


def test_a_complaint_by_telephone_is_keyed_in_with_a_receipt(app: Flask, transactions: Transactions) -> None:
    client = sign_in(app, make_account(transactions, Office.INTAKE))
    answer = post(client, "/intake/new", {**KEYED, "receipt": "y"})
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert text.count("<li><span aria-hidden") == 6
    page = client.get("/cases/2026-0001").get_data(as_text=True)
    assert "1 March 2026, 09:30" in page
    assert "Badge 4417" in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"received_at": "2030-01-01T09:30"}, "in the future", id="arrived in the future"),
        pytest.param({"story": ""}, "Write what happened", id="no story"),
        pytest.param({"name": ""}, "Write the name", id="no name and not anonymous"),
        pytest.param({"from_on": "2027-01-01"}, "today or earlier", id="an incident in the future"),
        pytest.param({"from_on": ""}, "Write the day", id="an exact day without the day"),
        pytest.param({"reach": "email", "email": "nowhere"}, "e-mail address", id="no address to write to"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    app: Flask, transactions: Transactions, change: dict[str, str], words: str
) -> None:
    client = sign_in(app, make_account(transactions, Office.INTAKE))
    answer = post(client, "/intake/new", {**KEYED, **change})
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert words in text
    assert "Tall, beard" in text
    assert "Nothing waits" in client.get("/intake").get_data(as_text=True)


def test_keying_in_twice_enters_it_once(app: Flask, transactions: Transactions) -> None:
    client = sign_in(app, make_account(transactions, Office.INTAKE))
    first = post(client, "/intake/new", KEYED)
    assert post(client, "/intake/new", KEYED).headers["Location"] == first.headers["Location"]


def test_the_queue_shows_urgent_ones_first_and_logging_takes_one_step(app: Flask, transactions: Transactions) -> None:
    intake = make_account(transactions, Office.INTAKE)
    plain = received_case(transactions)
    urgent = received_case(transactions, Told(urgent=("danger",)))
    client = sign_in(app, intake)
    text = client.get("/intake").get_data(as_text=True)
    assert text.index(urgent) < text.index(plain)
    data = {"title": "A search", "urgent": "danger", "complete": "yes", "precision": "unknown", "version": "1"}
    version = client.get(f"/cases/{urgent}/register").get_data(as_text=True).split('name="version" value="')[1]
    data["version"] = version.split('"')[0]
    assert post(client, f"/cases/{urgent}/register", data).status_code == 303
    assert client.get(f"/cases/{urgent}/register").status_code == 409


def test_two_people_press_the_same_button(app: Flask, transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    other = sign_in(app, make_account(transactions, Office.DIRECTOR))
    url = f"/cases/{staffed.number}/triage/refer"
    page = other.get(url).get_data(as_text=True)
    token = page.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    data = {"to": "prosecutor", "reasons": "It may be a crime."}
    assert post(sign_in(app, staffed.intake), url, data).status_code == 303
    late = other.post(url, data={**data, "csrf_token": token})
    assert late.status_code == 409
    assert "decided already" in late.get_data(as_text=True)
    assert "It may be a crime." in late.get_data(as_text=True)


def test_a_decision_without_reasons_leaves_the_case_where_it_was(app: Flask, transactions: Transactions) -> None:
    staffed = drafted_case(transactions, told=Told(happened_on=None))
    client = sign_in(app, staffed.intake)
    answer = post(client, f"/cases/{staffed.number}/triage/dismiss", {"ground": "no-violation", "reasons": " "})
    assert answer.status_code == 422
    assert "In triage" in client.get(f"/cases/{staffed.number}").get_data(as_text=True)


def test_the_board_member_answers_and_the_file_closes_to_them(app: Flask, transactions: Transactions) -> None:
    staffed = triaged_case(transactions, "dismiss")
    assert staffed.member is not None
    client = sign_in(app, staffed.member)
    url = f"/cases/{staffed.number}/dismissal"
    assert post(client, url, {"answer": "dispute", "reason": ""}).status_code == 422
    assert "Dismissal proposed" in client.get(f"/cases/{staffed.number}").get_data(as_text=True)
    assert post(client, url, {"answer": "concur"}).headers["Location"] == "/cases"
    assert client.get(f"/cases/{staffed.number}").status_code == 404


def test_an_allegation_is_written_and_ticked(app: Flask, transactions: Transactions) -> None:
    staffed = drafted_case(transactions, Draft(allegations=()))
    client = sign_in(app, staffed.intake)
    url = f"/cases/{staffed.number}/allegations"
    assert post(client, url, {"category": "search", "words": ""}).status_code == 422
    assert post(client, url, {"category": "search", "words": "The bag was searched."}).status_code == 303
    answer = post(client, f"{url}/1/officers", {"slots": ["1"]}, page=url)
    assert answer.status_code == 303
    assert "The bag was searched." in client.get(f"/cases/{staffed.number}").get_data(as_text=True)


def test_a_correction_of_a_date_is_confirmed_by_a_second_person(app: Flask, transactions: Transactions) -> None:
    staffed = registered_case(transactions)
    url = f"/cases/{staffed.number}/corrections"
    first, second = sign_in(app, staffed.intake), sign_in(app, make_account(transactions, Office.DIRECTOR))
    data = {"field": "from_on", "was": "2026-02-20", "new": "2026-02-18", "reason": "She looked it up."}
    assert post(first, url, {**data, "new": "2029-01-01"}).status_code == 422
    assert post(first, url, data).status_code == 303
    assert "somebody else must answer" in first.get(url).get_data(as_text=True)
    assert post(second, f"{url}/1/confirm", {}, page=url).status_code == 303
    assert "18 February 2026" in first.get(f"/cases/{staffed.number}").get_data(as_text=True)
    assert post(second, f"{url}/1/decline", {}, page=url).status_code == 409


def test_a_stale_correction_saves_nothing_and_gives_the_words_back(app: Flask, transactions: Transactions) -> None:
    staffed = registered_case(transactions)
    data = {"field": "place", "was": "An older place", "new": "Elsewhere", "reason": "A long explanation."}
    answer = post(sign_in(app, staffed.intake), f"/cases/{staffed.number}/corrections", data)
    assert answer.status_code == 409
    assert "A long explanation." in answer.get_data(as_text=True)


def test_a_message_reaches_the_mailbox(app: Flask, transactions: Transactions) -> None:
    staffed = registered_case(transactions)
    client = sign_in(app, staffed.intake)
    url = f"/cases/{staffed.number}/messages"
    assert post(client, url, {"text": "  ", "key": "a"}).status_code == 422
    assert post(client, url, {"text": "We read it today.", "key": "a"}).status_code == 303
    assert "We read it today." in client.get(url).get_data(as_text=True)


@pytest.mark.parametrize("office", [Office.AUDITOR, Office.RECORDS, Office.INVESTIGATOR, Office.ADMINISTRATOR])
@pytest.mark.parametrize("url", ["/intake", "/intake/new", "/intake/open"])
def test_other_offices_have_no_intake_desk(app: Flask, transactions: Transactions, office: Office, url: str) -> None:
    assert sign_in(app, make_account(transactions, office)).get(url).status_code == 403
