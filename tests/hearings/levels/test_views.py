"""The page on which the level of review is chosen, and where what was chosen is read."""

import pytest
from flask import Flask

from oversight.findings.models import Writer
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cities import City, app_under, city_with
from tests.factories.clock import Clock
from tests.factories.people import sign_in

SEATS = [f"seat-{number}" for number in range(1, 8)]


@pytest.fixture
def iowa(app: Flask, transactions: Transactions, clock: Clock) -> City:
    app_under(app, "iowa_city")
    return city_with(transactions, clock, "iowa_city", SEATS, ["seat-7"])


def test_the_chair_records_the_motion_and_everybody_on_the_case_reads_the_level(app: Flask, iowa: City) -> None:
    number = iowa.case("not-sustained", writer=Writer.DEPARTMENT)
    meeting_id = iowa.schedule(number, "board", [])
    page = f"/cases/{number}/level"
    assert "The agenda of the meeting was not posted" in sign_in(app, iowa.chair).get(page).get_data(as_text=True)
    iowa.convene(number, meeting_id)
    chair = sign_in(app, iowa.chair)
    ballot = f"/cases/{number}/ballot"
    assert "The board has not chosen the level of review yet." in chair.get(ballot).get_data(as_text=True)
    asked = chair.get(page).get_data(as_text=True)
    assert "On the record, with no additional investigation" in asked
    said = {"moved_by": str(iowa.account("seat-1")), "seconded_by": str(iowa.account("seat-2")), "rest": "y"}
    assert post(chair, page, said, page=page).status_code == 422
    same = {**said, "level": "on-the-record", "seconded_by": said["moved_by"]}
    wrong = post(chair, page, same, page=page)
    assert wrong.status_code == 422
    assert "Another member who is noted as present seconds." in wrong.get_data(as_text=True)
    back = post(chair, page, {**said, "level": "on-the-record", "from": "room"}, page=page)
    assert back.status_code == 303
    assert back.headers["Location"].endswith(f"/board/meetings/{meeting_id}/room")
    for place in (page, ballot, f"/cases/{number}"):
        assert "On the record, with no additional investigation" in chair.get(place).get_data(as_text=True)
    iowa.open(number)
    late = post(chair, page, {**said, "level": "own-investigation"}, page=ballot)
    assert late.status_code == 409
    assert "The vote is open" in late.get_data(as_text=True)


def test_members_do_not_record_motions(app: Flask, iowa: City) -> None:
    number = iowa.case("not-sustained", writer=Writer.DEPARTMENT)
    iowa.schedule(number, "board", [])
    assert sign_in(app, iowa.member("seat-3")).get(f"/cases/{number}/level").status_code == 403
