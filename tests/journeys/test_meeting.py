"""A whole meeting in real browsers: six members vote in the same second, and one of them has lost the connection."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.hearings.models import Ballot, Vote
from oversight.hearings.queries import votes_of_case
from tests.conftest import FULL
from tests.factories.evenings import Evening, cookie_of, evening
from tests.journeys.hands import body, check_access, press
from tests.journeys.living import Living, serving
from tests.servers import Visitors

PATIENCE = 15_000
"""Milliseconds within which a page must show by itself what has happened elsewhere."""
TOGETHER = "when => setTimeout(() => document.querySelector('#votes form').requestSubmit(), when - Date.now())"


@pytest.fixture
def house(tmp_path: Path, valkey_url: str, sqlite_template: Path) -> Iterator[Living]:
    with serving(tmp_path, valkey_url, template=sqlite_template) as running:
        yield running


@pytest.fixture
def held(house: Living) -> Evening:
    return evening(house.transactions, lambda: house.now, house.move_to, present=False)


class Hall:
    """Everybody in the room, each with a browser of their own."""

    def __init__(self, house: Living, visitors: Visitors, held: Evening) -> None:
        self.house, self.visitors, self.held = house, visitors, held
        self.staff = f"{house.url}/board/meetings/{held.meeting_id}"

    def enter(self, actor: Actor | None, url: str, width: int = 1280) -> Page:
        """Somebody comes in and opens a page."""
        page = self.visitors.arrive(width)
        if actor is not None:
            page.context.add_cookies([{**cookie_of(self.house.app, actor), "url": self.house.url}])  # type: ignore[list-item]
        page.goto(url)
        return page


def test_a_whole_meeting_with_six_members(house: Living, visitors: Visitors, held: Evening) -> None:
    hall = Hall(house, visitors, held)
    chair = hall.enter(held.board.chair, f"{hall.staff}/room")
    seats = [hall.enter(one, f"{hall.staff}/seat", 820) for one in held.board.members]
    wall = hall.enter(None, f"{house.url}/meetings/{held.meeting_id}/screen")
    _begin(chair)
    _vote_together(hall, chair, seats, wall)
    _adopt_the_rest(chair)
    with house.transactions.begin() as work:
        stages = {one.number: one.stage for one in work.session.scalars(select(Case))}
    assert stages == dict.fromkeys((held.voted, *held.on_consent), "decided")
    found = [*check_access(chair), *check_access(seats[0]), *check_access(wall)]
    _end_and_draft(hall, chair)
    assert [*found, *check_access(chair)] == []


def _begin(chair: Page) -> None:
    _push(chair, "Call to order", "Called to order at")
    expect(chair.locator("#room-now")).to_contain_text("No quorum: 0 present")
    _push(chair, "All others are in", "Quorum: 6 present")


def _push(page: Page, label: str, then: str) -> None:
    """Press a button whose form is sent by the page itself, and wait until the page says this."""
    page.locator("main").get_by_role("button", name=label, exact=True).first.click()
    expect(page.locator("main")).to_contain_text(then, timeout=PATIENCE)


def _vote_together(hall: Hall, chair: Page, seats: list[Page], wall: Page) -> None:
    """The vote opens; six press the button in the same second, the first of them without a connection."""
    case = hall.held.voted
    item = chair.locator("#room-agenda li", has_text=case)
    item.get_by_role("button", name="Take up").click()
    expect(chair.locator("#room-now")).to_contain_text(case)
    _push(chair, "Open the vote", "The vote is open.")
    for seat in seats:
        seat.get_by_role("link", name="Vote now").click(timeout=PATIENCE)  # it appears by itself
        seat.locator("input[value=sustained]").first.check()
    expect(wall.locator("#wall")).to_contain_text("A vote is being taken.", timeout=PATIENCE)
    lost = seats[0]
    lost.context.set_offline(True)
    when = time.time() * 1000 + 1500
    for seat in seats:
        seat.evaluate(TOGETHER, when)
    for seat in seats[1:]:
        expect(seat.locator("#seat-now")).to_contain_text("Taken in by the board’s server at", timeout=PATIENCE)
    expect(lost.locator("[data-line]")).to_contain_text("It does not count yet.")
    expect(chair.locator("#room-now")).to_contain_text("Not yet voted on everything: Seat 1.", timeout=PATIENCE)
    assert _votes(hall) == 5
    lost.wait_for_timeout(60_000 if FULL else 3000)  # a minute, as the members were promised
    lost.context.set_offline(False)
    expect(lost.locator("#seat-now")).to_contain_text("Taken in by the board’s server at", timeout=PATIENCE)
    assert _votes(hall) == 6
    expect(chair.locator("#room-now")).to_contain_text("Everybody who may vote has voted", timeout=PATIENCE)
    _push(chair, "Close the vote", "The findings are adopted.")
    with hall.house.transactions.begin() as work:
        found = work.session.scalars(select(Case).where(Case.number == case)).one()
        assert [len(one.votes_for) for one in votes_of_case(work.session, found.id).values()] == [6]
        assert [one.state for one in work.session.scalars(select(Ballot))] == ["closed"]


def _votes(hall: Hall) -> int:
    with hall.house.transactions.begin() as work:
        return work.session.query(Vote).count()


def _adopt_the_rest(chair: Page) -> None:
    """One motion, by name, for what is on consent."""
    chair.get_by_role("link", name="Adopt what is on consent").click()
    chair.get_by_label("Moved by").select_option(index=1)
    chair.get_by_label("Seconded by").select_option(index=2)
    chair.locator("label[for=rest]").click()
    _push(chair, "Record the motion", "The items on consent are adopted.")
    expect(chair.locator("#room-motions")).to_contain_text("Carried: 6 for, 0 against")


def _end_and_draft(hall: Hall, chair: Page) -> None:
    """The meeting ends, and its minutes tell what was recorded."""
    chair.goto(hall.staff)
    press(chair, "End the meeting")
    chair.get_by_role("link", name="The minutes of this meeting").click()
    press(chair, "Draft them from the record")
    told = body(chair)
    assert f"Case {hall.held.voted}, taken up at" in told
    assert "Sustained was adopted with 6 votes" in told
    assert "I move that the items on consent be adopted together" in told
    for member in hall.held.board.members:
        assert member.name in told
