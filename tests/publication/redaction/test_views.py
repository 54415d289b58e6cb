"""The page of the redaction desk: by hand, with a keyboard, without script."""

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.access.offices import Office
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.people import make_account, sign_in
from tests.factories.publication import Ready, answered_case
from tests.publication.redaction.test_actions import TOLD

CHOICE = re.compile(r'name="choice-(\d+-\d+)" value="removed"')


@pytest.fixture
def ready(transactions: Transactions, clock: Clock) -> Ready:
    return answered_case(transactions, clock, summary=TOLD, signed=False)


@pytest.fixture
def records(app: Flask, ready: Ready) -> FlaskClient:
    return sign_in(app, ready.board.records)


def address(ready: Ready, part: str = "") -> str:
    return f"/cases/{ready.number}/redaction{part}"


def digest_in(page: str) -> str:
    """The text with rows that wait."""
    found = re.search(r'name="digest" value="([0-9a-f]{64})">\s*<fieldset', page)
    assert found
    return found[1]


def test_a_whole_round_from_the_first_look_to_the_signature(app: Flask, records: FlaskClient, ready: Ready) -> None:
    page = records.get(address(ready)).text
    assert "4 places wait for a decision" in page
    places = CHOICE.findall(page)
    assert len(places) == 4
    form = {"digest": digest_in(page), f"choice-{places[0]}": "removed", f"basis-{places[0]}": "R1"}
    form |= {f"choice-{places[1]}": "kept", f"reason-{places[1]}": "She is named in the press."}
    answer = post(records, address(ready), form)
    assert answer.status_code == 303
    assert "#text-" in answer.headers["Location"]
    page = records.get(address(ready)).text
    assert "2 places are decided" in page
    assert "She is named in the press." in page
    start = places[1].split("-")[0]
    assert post(records, address(ready, "/undo"), {"digest": form["digest"], "start": start}, address(ready))
    for group in re.findall(r'name="group" value="([^"]+)"', records.get(address(ready)).text):
        answer = post(
            records, address(ready, "/all"), {"group": html.unescape(group), "least": "likely"}, address(ready)
        )
        assert answer.status_code == 303
    page = records.get(address(ready)).text
    assert "Every place is decided" in page
    assert "You decided about words of these texts." in page
    director = sign_in(app, ready.board.director)
    page = director.get(address(ready)).text
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert seen
    stale = post(director, address(ready, "/sign-off"), {"seen": "0" * 64}, address(ready))
    assert stale.status_code == 409
    assert post(director, address(ready, "/sign-off"), {"seen": seen[1]}, address(ready)).status_code == 303
    assert "Every text is signed off" in director.get(address(ready)).text


def test_a_refusal_stays_on_the_page_with_what_was_typed(records: FlaskClient, ready: Ready) -> None:
    page = records.get(address(ready)).text
    place = CHOICE.findall(page)[0]
    form = {
        "digest": digest_in(page),
        f"choice-{place}": "removed",
        f"basis-{place}": "",
        f"replacement-{place}": "a shopkeeper",
    }
    answer = post(records, address(ready), form)
    assert answer.status_code == 409
    assert "Choose the basis" in answer.text
    assert 'value="a shopkeeper"' in answer.text


def test_staff_protect_words_and_protect_them_no_more(records: FlaskClient, ready: Ready) -> None:
    post(records, address(ready, "/terms"), {"term": "leg", "kind": "staff", "called": ""}, address(ready))
    page = records.get(address(ready)).text
    assert "5 places wait" in page
    drop = re.search(r'action="([^"]+/drop)"', page)
    assert drop
    assert post(records, drop[1], {}, address(ready)).status_code == 303
    assert "4 places wait" in records.get(address(ready)).text


def test_other_words_of_a_text_are_removed_by_hand(records: FlaskClient, ready: Ready) -> None:
    digest = digest_in(records.get(address(ready)).text)
    form = {"digest": digest, "words": "on the leg", "basis": "R3", "replacement": ""}
    assert post(records, address(ready, "/words"), form, address(ready)).status_code == 303
    assert "struck her [R3]." in records.get(address(ready)).text
    form["words"] = "on the moon"
    answer = post(records, address(ready, "/words"), form, address(ready))
    assert answer.status_code == 409
    assert "do not stand in this text" in answer.text


def test_the_desk_is_closed_to_other_offices(app: Flask, transactions: Transactions, ready: Ready) -> None:
    member = sign_in(app, make_account(transactions, Office.SUPERVISOR))
    assert member.get(address(ready)).status_code == 403
