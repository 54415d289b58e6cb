"""The pages of draws: what staff press, what the public reads, and what it does not."""

import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Standing
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cities import City, app_under, city_with
from tests.factories.clock import Clock
from tests.factories.people import sign_in

SEATS = [f"seat-{number}" for number in range(1, 9)]


@pytest.fixture
def vegas(app: Flask, transactions: Transactions, clock: Clock) -> City:
    app_under(app, "clark_county")
    return city_with(transactions, clock, "clark_county", SEATS, ("seat-2", "seat-3"))


def test_a_draw_from_the_announcement_to_the_seats_and_what_the_public_reads(
    app: Flask, vegas: City, tmp_path: Path
) -> None:
    number = vegas.case("sustained")
    with vegas.works.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        give_standing(work, case, Standing.RECUSED, account_id=vegas.account("seat-8"))
    staff, public, page = sign_in(app, vegas.director), app.test_client(), f"/cases/{number}/draw"
    assert "Announce the draw" in staff.get(page).get_data(as_text=True)
    assert post(staff, f"{page}/announce", {}, page=page).status_code == 303
    waiting = staff.get(page).get_data(as_text=True)
    assert "The commitment must be public first" in waiting
    assert "Fix the list and draw" not in waiting
    assert number in public.get("/meetings/draws").get_data(as_text=True)
    announced = public.get("/meetings/draws/1").get_data(as_text=True)
    assert "The seed is locked until then" in announced
    assert "one former police officer at most" in announced
    assert public.get("/meetings/draws/1/seats.txt").status_code == 404
    vegas.clock.advance(hours=24)
    staff = sign_in(app, vegas.director)
    assert post(staff, page, {}, page=page).status_code == 303
    told = public.get("/meetings/draws/1").get_data(as_text=True)
    assert "May not sit on this case: Seat 8." in " ".join(told.split())
    assert not any(name in told for name in _names(vegas))
    assert "Panels drawn by lot" in public.get("/meetings").get_data(as_text=True)
    listed = public.get("/meetings/draws/1/seats.txt").get_data(as_text=True)
    assert "seat-8 may-not-sit" in listed
    assert "seat-2 former-officer" in listed
    _draw_again(tmp_path, told, listed)
    schedule = staff.get(f"/cases/{number}/schedule").get_data(as_text=True)
    assert "No meeting has an open agenda" in schedule
    vegas.meeting()
    assert "The places are given down this order" in staff.get(f"/cases/{number}/schedule").get_data(as_text=True)


def _names(city: City) -> list[str]:
    return [actor.name for actor in city.holders.values()]


def _draw_again(folder: Path, told: str, listed: str) -> None:
    """The command that the page prints, run as it stands there."""
    (folder / "seats.txt").write_text(listed, encoding="utf-8")
    command = told.split("<code>oversight ", 1)[1].split("</code>", 1)[0].replace("\\\n", " ").split()
    again = subprocess.run(
        [sys.executable, "-m", "oversight.cli", *command[:-1], str(folder / "seats.txt")],
        capture_output=True,
        text=True,
        check=True,
    )
    seated = [line.split()[2] for line in again.stdout.splitlines() if line.endswith("  sits")]
    rows = told.split("<tbody", 1)[1].split("</tr>")
    wanted = [row.split('role="rowheader">', 1)[1].split("<", 1)[0] for row in rows if "Sits" in row]
    assert sorted(seated) == sorted(one.lower().replace(" ", "-") for one in wanted)
    assert len(seated) == 5


def test_a_draw_is_withdrawn_with_a_reason(app: Flask, vegas: City) -> None:
    number = vegas.case("sustained")
    staff, page = sign_in(app, vegas.director), f"/cases/{number}/draw"
    post(staff, f"{page}/announce", {}, page=page)
    assert post(staff, f"{page}/withdraw", {"reason": ""}, page=page).status_code == 422
    assert post(staff, f"{page}/withdraw", {"reason": "Settled."}, page=page).status_code == 303
    assert "This draw does not take place" in app.test_client().get("/meetings/draws/1").get_data(as_text=True)
    assert app.test_client().get("/meetings/draws/2").status_code == 404


def test_where_no_lot_is_drawn_the_page_says_so(app: Flask, transactions: Transactions, clock: Clock) -> None:
    model = city_with(transactions, clock, "model_city", ["seat-1", "seat-4", "seat-7"])
    number = model.case("sustained")
    staff = sign_in(app, model.director)
    assert "does not draw panels by lot" in staff.get(f"/cases/{number}/draw").get_data(as_text=True)
    told = app.test_client().get("/meetings/draws").get_data(as_text=True)
    assert "does not draw panels by lot" in told
    assert "Nobody chooses" not in told
    model.meeting()
    model.schedule(number)
    member = sign_in(app, model.member("seat-4"))
    page = f"/cases/{number}/panel/decline"
    assert post(member, page, {"reason": ""}, page=page).status_code == 422
    assert post(member, page, {"reason": "I am away."}, page=page).status_code == 303
    assert member.get(f"/cases/{number}").status_code == 404
