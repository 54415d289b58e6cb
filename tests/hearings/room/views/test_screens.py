"""The screens of the meeting room, without script: each read shows the moment, and none says too much."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.access.offices import Office
from oversight.cases.queries import get_case
from oversight.hearings import actions
from oversight.hearings.meetings.actions.motions import put_motion
from oversight.hearings.meetings.motions import Said
from oversight.hearings.meetings.queries import items_of
from oversight.hearings.queries import get_meeting
from oversight.hearings.room import actions as room
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.hearings import open_vote, vote_by
from tests.factories.people import make_account, sign_in
from tests.hearings.minutes.conftest import put_by
from tests.hearings.room.conftest import Room


def text_of(client: FlaskClient, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, f"{url}: {answer.status_code}"
    return " ".join(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)).split())


def test_the_clerk_runs_the_meeting_and_everybody_follows(
    app: Flask, client: FlaskClient, transactions: Transactions, going_on: Room, clock: Clock
) -> None:
    base, board = f"/board/meetings/{going_on.meeting_id}", going_on.board
    clerk, member = sign_in(app, board.chair), sign_in(app, board.members[0])
    screen, seat, wall = f"{base}/room", f"{base}/seat", f"/meetings/{going_on.meeting_id}/screen"
    assert "Run the meeting" in text_of(clerk, base)
    assert post(clerk, screen, {}).status_code == 409
    assert post(clerk, screen, {"act": "order"}).status_code == 303
    item = re.search(
        r"name=\"item\" value=\"(\d+)\"", clerk.get(screen).get_data(as_text=True).split(going_on.number)[1]
    )
    assert item
    assert post(clerk, screen, {"item": item[1]}).status_code == 303
    assert "No vote is open" in text_of(clerk, screen)
    assert "The vote is not open." in text_of(member, seat)
    opened = post(
        clerk, f"/cases/{going_on.number}/ballot/open", {"back": "room", "meeting": going_on.meeting_id}, page=screen
    )
    assert opened.headers["Location"].endswith(screen)
    assert "You have not voted" in text_of(member, seat)
    vote_by(transactions, board.members[0], going_on.number, "sustained")
    assert "Taken in by the board’s server at" in text_of(member, seat)
    on_wall = text_of(client, wall)
    assert f"Case {going_on.number}" in on_wall
    assert "A vote is being taken." in on_wall
    for secret in ("Lindgren", "Oduya", "Granary Square", "Sustained"):
        assert secret not in on_wall
    assert post(clerk, f"{screen}/floor", {"name": "", "minutes": "2"}, page=screen).status_code == 303
    assert "2:00" in text_of(client, wall)
    assert post(clerk, f"{screen}/floor", {"name": "", "minutes": "0"}, page=screen).status_code == 422
    assert post(clerk, screen, {"act": "recess"}).status_code == 303
    assert "In recess since" in text_of(client, wall)


def test_the_roll_is_called_one_by_one(app: Flask, transactions: Transactions, going_on: Room, clock: Clock) -> None:
    screen = f"/board/meetings/{going_on.meeting_id}/room"
    clerk, out = sign_in(app, going_on.board.records), going_on.board.members[2].account_id
    open_vote(transactions, going_on.board, going_on.number)
    assert "Quorum: 5 present" in text_of(clerk, screen)
    assert post(clerk, f"{screen}/roll", {"member": out, "where": "out"}, page=screen).status_code == 303
    assert "No quorum: 4 present, 5 needed" in text_of(clerk, screen)
    assert "The last vote is void" in text_of(
        sign_in(app, going_on.board.members[0]), f"/cases/{going_on.number}/ballot"
    )
    assert post(clerk, f"{screen}/roll", {"member": out, "where": "afar"}, page=screen).status_code == 303
    assert "from afar, since" in text_of(clerk, screen)


def test_a_command_that_comes_twice_under_one_key_is_done_once(
    app: Flask, transactions: Transactions, going_on: Room
) -> None:
    base = f"/board/meetings/{going_on.meeting_id}"
    clerk, ids = sign_in(app, going_on.board.records), [one.account_id for one in going_on.board.members]
    motion = {"words": "That we go on.", "moved_by": ids[0], "seconded_by": ids[1], "rest": "y", "once": "key-1"}
    refused = post(clerk, f"{base}/motion", {**motion, "words": ""})
    assert refused.status_code == 422
    answers = [post(clerk, f"{base}/motion", motion) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303] * 3
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert text_of(clerk, base).count("“That we go on.”") + text_of(clerk, base).count("That we go on.") <= 2
    assert text_of(clerk, base).count("That we go on.") == 1
    assert post(clerk, f"{base}/motion", {**motion, "once": "key-2"}).status_code == 303
    assert text_of(clerk, base).count("That we go on.") == 2
    other = sign_in(app, going_on.board.director)
    assert post(other, f"{base}/motion", motion).status_code == 303
    assert text_of(clerk, base).count("That we go on.") == 3


def test_the_wall_shows_nothing_of_what_is_closed(
    app: Flask, client: FlaskClient, transactions: Transactions, going_on: Room
) -> None:
    yes = (Said.YES,) * 5
    with transactions.begin(going_on.board.records) as work:
        put_motion(work, going_on.meeting_id, "That the board thank its staff.", put_by(going_on.board, *yes))
    assert "thank its staff" in text_of(client, f"/meetings/{going_on.meeting_id}/screen")


@pytest.mark.parametrize("office", [Office.INTAKE, Office.AUDITOR, Office.ADMINISTRATOR])
def test_the_room_opens_to_those_who_meet(
    app: Flask, transactions: Transactions, going_on: Room, office: Office
) -> None:
    stranger = sign_in(app, make_account(transactions, office))
    for page in ("room", "seat"):
        text_of(stranger, f"/board/meetings/{going_on.meeting_id}/{page}", 403)
    text_of(sign_in(app, going_on.board.members[0]), f"/board/meetings/{going_on.meeting_id}/room", 403)


def test_who_steps_aside_loses_sight_of_the_case_on_every_screen(
    app: Flask, transactions: Transactions, going_on: Room
) -> None:
    out, base = going_on.board.members[0], f"/board/meetings/{going_on.meeting_id}"
    with transactions.begin(going_on.board.records) as work:
        room.call_to_order(work, going_on.meeting_id)
        items = items_of(work.session, get_meeting(work.session, going_on.meeting_id))
        room.take_up(work, going_on.meeting_id, next(one.id for one in items if one.case is not None))
    assert "A crowd at Granary Square" in text_of(sign_in(app, out), f"{base}/seat")
    assert "My packet for this meeting" in text_of(sign_in(app, out), f"{base}/seat")
    with transactions.begin(out) as work:
        actions.recuse(work, *get_case(work, going_on.number), "My sister knows the complainant.")
    client = sign_in(app, out)
    for page in (f"{base}/seat", base):
        seen = text_of(client, page)
        assert "A crowd at Granary Square" not in seen
        assert going_on.number not in seen
    assert "Its file is closed to you" in text_of(client, f"{base}/seat")
