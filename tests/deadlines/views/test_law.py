"""Moving to a new law: shown first, moved in the background, and nothing told of cases that are not open to one."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.app import create_app
from oversight.cases.actions import give_standing
from oversight.deadlines.jobs import MOVE_TO_LAW
from oversight.deadlines.models import Deadline, LawMove
from oversight.dispatch.jobs import Outside
from oversight.extensions import db, limiter
from oversight.people.models import OfficeHeld
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.people import make_account, sign_in
from tests.factories.running import changed_law, running_case, the_case
from tests.fixtures.house import settings

OLD, NEW = "model-city@2025-01-01", "model-city@2026-03-02"
LONGER = ('length = 120\nunit = "calendar_days"', 'length = 150\nunit = "calendar_days"')
Make = Callable[..., Actor]


@pytest.fixture
def number(transactions: Transactions) -> str:
    """A case whose clocks began under the old law."""
    return running_case(transactions)


@pytest.fixture
def later(tmp_path: Path, database: str, number: str, clock: Clock) -> Iterator[Flask]:
    """The same installation when a newer law has come into force."""
    law = changed_law(tmp_path, LONGER, in_force="2026-03-02")
    app = create_app(dataclasses.replace(settings(tmp_path, database), charters=(law,)), clock=clock)
    limiter.reset()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def works(app: Flask) -> Transactions:
    with app.app_context():
        found: Transactions = app.extensions["oversight"].transactions()
        return found


def moved(app: Flask) -> None:
    with app.app_context():
        MOVE_TO_LAW.run(Outside(works(app), app.extensions["oversight"].tools), {"move_id": 1})


def versions(app: Flask) -> set[str]:
    with works(app).read() as work:
        return set(work.session.scalars(select(Deadline.charter)))


def test_the_page_shows_what_would_move_and_changes_nothing(later: Flask, number: str) -> None:
    text = sign_in(later, make_account(works(later), Office.DIRECTOR)).get("/law").get_data(as_text=True)
    assert NEW in text
    assert f"/cases/{number}/clocks" in text
    assert "30 Jun 2026" in text
    assert "30 Jul 2026" in text
    assert versions(later) == {OLD}


def test_pressed_the_job_moves_every_clock_as_the_person_who_asked(later: Flask, number: str) -> None:
    client = sign_in(later, make_account(works(later), Office.DIRECTOR))
    assert post(client, "/law", {"version": NEW}, page="/law").status_code == 303
    assert "A move is under way" in client.get("/law").get_data(as_text=True)
    assert post(client, "/law", {"version": NEW}, page="/calendar/feed").status_code == 409
    moved(later)
    moved(later)
    assert versions(later) == {NEW}
    with works(later).read() as work:
        [row] = work.session.scalars(select(LawMove))
        assert (row.done, row.total, row.stopped) == (row.total, row.total, "")
        assert row.finished_at is not None
    assert "Nothing to move" in client.get("/law").get_data(as_text=True)
    assert post(client, "/law", {"version": NEW}, page="/calendar/feed").status_code == 409


def test_who_lost_the_office_meanwhile_moves_nothing(later: Flask, number: str, clock: Clock) -> None:
    director = make_account(works(later), Office.DIRECTOR)
    post(sign_in(later, director), "/law", {"version": NEW}, page="/law")
    with works(later).begin() as work:
        held = work.session.scalars(select(OfficeHeld).where(OfficeHeld.account_id == director.account_id)).one()
        held.to_on = work.today
    clock.advance(days=2)
    moved(later)
    assert versions(later) == {OLD}
    with works(later).read() as work:
        [row] = work.session.scalars(select(LawMove))
        assert "no longer holds the office" in row.stopped


def test_a_case_that_is_not_open_to_the_director_has_no_number_on_the_page(later: Flask, number: str) -> None:
    director = make_account(works(later), Office.DIRECTOR)
    with works(later).begin() as work:
        give_standing(work, the_case(work, number), Standing.WALLED, account_id=director.account_id, reason="Named")
    text = sign_in(later, director).get("/law").get_data(as_text=True)
    assert "A case that is not open to you" in text
    assert number not in text


def test_a_version_that_is_not_the_law_yet_cannot_be_moved_to(
    tmp_path: Path, database: str, number: str, clock: Clock
) -> None:
    law = changed_law(tmp_path, LONGER, in_force="2027-01-01")
    app = create_app(dataclasses.replace(settings(tmp_path, database), charters=(law,)), clock=clock)
    client = sign_in(app, make_account(works(app), Office.DIRECTOR))
    page = "/law?version=model-city@2027-01-01"
    assert "not the law before 2027-01-01" in client.get(page).get_data(as_text=True)
    answer = post(client, "/law", {"version": "model-city@2027-01-01"}, page="/calendar/feed")
    assert answer.status_code == 409
    assert client.get("/law?version=nothing").status_code == 404
    assert post(client, "/law", {"version": "nothing"}, page="/calendar/feed").status_code == 409
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("office", [office for office in Office if office is not Office.DIRECTOR])
def test_other_offices_do_not_enter(app: Flask, person: Make, office: Office) -> None:
    assert sign_in(app, person(office)).get("/law").status_code == 403
