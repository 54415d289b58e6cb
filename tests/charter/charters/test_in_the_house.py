"""Every shipped charter carries the application; one person decides without panel, agenda law or filing limit."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from flask import Flask

from oversight.access.offices import Office
from oversight.app import create_app
from oversight.cases.queries import get_case
from oversight.charter.loading import load
from oversight.charter.versions import shipped
from oversight.extensions import db, limiter
from oversight.hearings import actions
from oversight.hearings.actions import Call
from oversight.hearings.states import MeetingKind
from oversight.people.models import Account
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.hearings import Board, case_at_board
from tests.factories.people import make_account, sign_in
from tests.fixtures.house import settings

AppOf = Callable[[str], Flask]


@pytest.fixture
def app_of(tmp_path: Path, database: str, clock: Clock) -> Iterator[AppOf]:
    """The application under a charter that a test names."""
    made: list[Flask] = []

    def make(code: str) -> Flask:
        limiter.reset()
        made.append(create_app(settings(tmp_path, database, board=code), clock=clock))
        return made[-1]

    yield make
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_the_front_door_opens_under_every_charter(app_of: AppOf, path: Path) -> None:
    charter = load(path)
    answer = app_of(charter.code).test_client().get("/")
    assert answer.status_code == 200
    words = answer.get_data(as_text=True)
    assert charter.board.emergency in words
    assert ("The complaint can wait; you have" in words) is (charter.intake.filing_window is not None)


@pytest.fixture
def chicago(app_of: AppOf) -> Flask:
    """The application of a body in which one person decides."""
    return app_of("chicago")


@pytest.fixture
def works(chicago: Flask) -> Transactions:
    with chicago.app_context():
        return cast(Transactions, chicago.extensions["oversight"].transactions())


def the_one_who_decides(works: Transactions) -> Board:
    director, chair = make_account(works, Office.DIRECTOR), make_account(works, Office.CHAIR)
    with works.begin(director) as work:
        actions.fill_seat(work, "seat-1", work.session.get_one(Account, chair.account_id), dt.date(2025, 1, 1))
    return Board(director, director, chair, (chair,), make_account(works, Office.INVESTIGATOR))


def test_a_meeting_may_be_called_for_any_moment_to_come(chicago: Flask, works: Transactions, clock: Clock) -> None:
    chair = sign_in(chicago, the_one_who_decides(works).chair)
    assert "sets no time by which the agenda must be public" in chair.get("/board/meetings/new").get_data(as_text=True)
    soon = {"kind": "regular", "starts_at": "2026-03-02", "time": "15:00", "place": "Office"}
    assert post(chair, "/board/meetings", soon, page="/board/meetings/new").status_code == 303
    assert "the charter sets no earlier time" in chair.get("/board/meetings/1").get_data(as_text=True)
    past = post(chair, "/board/meetings", {**soon, "time": "09:00"}, page="/board/meetings/new")
    assert "This moment is over." in past.get_data(as_text=True)


def test_a_case_goes_to_the_one_who_decides_although_a_panel_was_asked_for(
    chicago: Flask, works: Transactions, clock: Clock
) -> None:
    board = the_one_who_decides(works)
    with works.begin() as work:
        assert work.charter.voting_rule("panel").body == "official"
    number = _case(works, board)
    with works.begin(board.chair) as work:
        starts = clock() + dt.timedelta(hours=2)
        meeting = actions.call_meeting(work, Call(kind=MeetingKind.REGULAR, starts_at=starts, place="Office"))
    with works.begin(board.director) as work:
        case, access = get_case(work, number)
        item = actions.schedule(work, case, access, meeting.id, "panel", [])
        assert item.body == "official"


def test_only_the_official_is_offered_where_there_are_no_panels(chicago: Flask, works: Transactions) -> None:
    board = the_one_who_decides(works)
    number = _case(works, board)
    soon = {"kind": "regular", "starts_at": "2026-03-02", "time": "15:00", "place": "Office"}
    chair = sign_in(chicago, board.chair)
    assert post(chair, "/board/meetings", soon, page="/board/meetings/new").status_code == 303
    page = sign_in(chicago, board.director).get(f"/cases/{number}/schedule").get_data(as_text=True)
    assert 'value="official"' in page
    assert 'value="panel"' not in page


def _case(works: Transactions, board: Board) -> str:
    return case_at_board(works, board, pairs=1, categories=("excessive-force",))
