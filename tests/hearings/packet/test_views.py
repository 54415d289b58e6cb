"""Packets in a browser without script: reading page by page, downloading, and what the clerk sees."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.audit.readings import Reading
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.walls.models import WallAround
from oversight.cli import main
from oversight.dispatch.jobs import Outside
from oversight.hearings import actions
from oversight.hearings.models import FileRead
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.hearings import board_with_seats, panel_of, scheduled_case
from tests.factories.packets import ask_and_make, fill_case, packets_now
from tests.factories.people import sign_in


class World:
    """A case on a posted agenda whose panel has packets."""

    def __init__(self, app: Flask, transactions: Transactions, clock: Clock) -> None:
        self.app, self.transactions = app, transactions
        self.outside = Outside(transactions, app.extensions["oversight"].tools)
        self.board = board_with_seats(transactions)
        self.number, self.meeting_id = scheduled_case(transactions, self.board, clock, pairs=1)
        fill_case(transactions, self.outside, self.number, self.board.investigator)
        ask_and_make(self.outside)
        self.panel = panel_of(transactions, self.board, self.number)

    def browser(self, actor: Actor) -> FlaskClient:
        return sign_in(self.app, actor)


@pytest.fixture
def world(app: Flask, transactions: Transactions, clock: Clock, tmp_path: Path) -> World:
    return World(app, transactions, clock)


def text_of(client: FlaskClient, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, f"{url}: {answer.status_code}"
    return answer.get_data(as_text=True)


def test_a_member_reads_page_by_page_and_the_clerk_sees_how_far(world: World) -> None:
    member, number, meeting_id = world.panel[0], world.number, world.meeting_id
    browser, clerk = world.browser(member), world.browser(world.board.records)
    table = f"/board/meetings/{meeting_id}/packets"
    assert "0 of 5 pages" in text_of(clerk, table)
    assert "Not opened yet" in text_of(browser, f"/board/meetings/{meeting_id}/packet")
    page = text_of(browser, f"/cases/{number}/packet/2")
    for words in ("Page 2 of 5", "Page 1 of the report", 'rel="next"', "Exhibit 2: MP4 video", "1 of 5 pages"):
        assert words in page
    picture = browser.get(f"/cases/{number}/packet/2/picture")
    assert (picture.mimetype, picture.headers["Cache-Control"]) == ("image/jpeg", "no-store")
    assert picture.data[:3] == b"\xff\xd8\xff"
    assert len(browser.get(f"/cases/{number}/packet/2/picture?close=1").data) > len(picture.data)
    browser.get(f"/cases/{number}/packet/2")
    assert "1 of 5 pages" in text_of(clerk, table)
    assert browser.get(f"/cases/{number}/packet").headers["Location"].endswith("/packet/1")
    assert "packet to read" in text_of(browser, "/desk")
    assert browser.get("/board/packet").headers["Location"].endswith(f"/board/meetings/{meeting_id}/packet")
    for which in (1, 3, 4, 5):
        browser.get(f"/cases/{number}/packet/{which}")
    assert "All opened" in text_of(browser, f"/board/meetings/{meeting_id}/packet")
    assert "packet to read" not in text_of(browser, "/desk")
    assert browser.get("/board/packet").headers["Location"].endswith("/board/meetings")
    assert "To the ballot" in text_of(browser, f"/cases/{number}/packet/5")
    text_of(browser, f"/cases/{number}/packet/6", 404)
    assert browser.get(f"/cases/{number}/packet?page=99").headers["Location"].endswith("/packet/5")
    with world.transactions.read() as work:
        noted = work.session.scalars(select(Reading.what).where(Reading.account_id == member.account_id)).all()
    assert sorted(one for one in noted if one.startswith("board")) == ["board-file:1", "board-file:2", "board-sheet"]


def test_the_copy_is_downloaded_under_a_name_that_names_nobody_and_it_is_noted(world: World) -> None:
    browser = world.browser(world.panel[0])
    (packet,) = packets_now(world.transactions, world.panel[0].account_id)
    answer = browser.get(f"/board/meetings/{world.meeting_id}/packet.pdf")
    assert answer.data[:5] == b"%PDF-"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="packet-{packet.id}.pdf"'
    assert "also downloaded" in text_of(
        world.browser(world.board.records), f"/board/meetings/{world.meeting_id}/packets"
    )
    custody = text_of(world.browser(world.board.director), f"/cases/{world.number}/files/1/custody")
    assert "Downloaded in a member’s packet" in custody


def test_a_copy_that_got_out_leads_to_its_member(
    world: World, tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = world.panel[1]
    for name, value in {"MODE": "test", "HOME": str(tmp_path)}.items():
        monkeypatch.setenv(f"OVERSIGHT_{name}", value)
    monkeypatch.setenv("DATABASE_URL", database)
    for name, letter in {"SECRET_KEY": "s", "RECEIPT_KEY": "r", "STORAGE_KEY": "t"}.items():
        monkeypatch.setenv(name, letter * 40)
    found = tmp_path / "found.pdf"
    found.write_bytes(world.browser(member).get(f"/board/meetings/{world.meeting_id}/packet.pdf").data)
    said = CliRunner().invoke(main, ["packet", "whose", str(found)])
    assert (said.exit_code, f"made for {member.name}, meeting of" in said.output) == (0, True)
    found.write_bytes(found.read_bytes() + b"changed")
    said = CliRunner().invoke(main, ["packet", "whose", str(found)])
    assert (said.exit_code, "Read the mark on its pages." in said.output) == (1, True)


def test_others_open_no_page_of_it(world: World) -> None:
    outsider = next(one for one in world.board.members if one not in world.panel)
    for actor in (outsider, world.board.records, world.board.investigator):
        browser = world.browser(actor)
        assert browser.get(f"/cases/{world.number}/packet/1").status_code in (403, 404)
        assert browser.get(f"/cases/{world.number}/packet/1/picture").status_code in (403, 404)
        assert browser.get(f"/board/meetings/{world.meeting_id}/packet.pdf").status_code in (403, 404)
    assert world.browser(outsider).get(f"/board/meetings/{world.meeting_id}/packets").status_code == 403


def test_a_member_who_steps_aside_opens_nothing_from_that_moment_on_before_any_job_runs(world: World) -> None:
    member = world.panel[0]
    browser = world.browser(member)
    assert browser.get(f"/cases/{world.number}/packet/1").status_code == 200
    with world.transactions.begin(member) as work:
        actions.recuse(work, *get_case(work, world.number), "My neighbour is a party.")
    for url in (f"/cases/{world.number}/packet/1", f"/cases/{world.number}/packet/1/picture"):
        assert browser.get(url).status_code in (403, 404)
    refused = browser.get(f"/board/meetings/{world.meeting_id}/packet.pdf")
    assert refused.status_code in (403, 404, 409)
    assert world.number not in text_of(browser, f"/board/meetings/{world.meeting_id}/packet")


def test_a_wall_put_up_since_closes_the_copy_until_it_is_made_anew(world: World, clock: Clock) -> None:
    browser = world.browser(world.panel[0])
    clock.advance(minutes=5)
    with world.transactions.begin() as work:
        case = work.session.scalars(select(Case.id).where(Case.number == world.number)).one()
        work.session.add(
            WallAround(
                case_id=case, subject="file", subject_id=1, kind=work.charter.walls[0].code,
                charter=work.charter.version, shuts_out=False, up_at=work.now, up_reason="A protected witness.",
            )
        )  # fmt: skip
    assert "is being made anew" in text_of(browser, f"/cases/{world.number}/packet/2", 409)
    assert "This packet is closed" in text_of(browser, f"/board/meetings/{world.meeting_id}/packet")
    assert browser.get(f"/board/meetings/{world.meeting_id}/packet.pdf").status_code == 409
    clock.advance(minutes=5)
    ask_and_make(world.outside)
    page = text_of(browser, f"/cases/{world.number}/packet/1")
    assert "Exhibit 2" in page
    assert "Exhibit 1" not in page


def test_who_opened_few_pages_gives_their_word_only_when_they_say_so_twice(world: World) -> None:
    member, number = world.panel[0], world.number
    browser = world.browser(member)
    browser.get(f"/cases/{number}/packet/1")
    page = text_of(browser, f"/cases/{number}/ballot")
    assert "You opened 1 of 5 pages of your packet." in page
    given = {"read": "y", "free": "y"}
    asked = post(browser, f"/cases/{number}/ballot/attest", given, page=f"/cases/{number}/ballot")
    assert asked.status_code == 422
    assert "You opened 1 of 5 pages here. Tick that" in asked.get_data(as_text=True)
    sure = post(browser, f"/cases/{number}/ballot/attest", {**given, "sure": "y"}, page=f"/cases/{number}/ballot")
    assert sure.status_code == 303
    with world.transactions.read() as work:
        row = work.session.scalars(select(FileRead)).one()
        assert (row.pages_seen, row.pages) == (1, 5)
    clerk = world.browser(world.board.records)
    assert "1 of 1" in text_of(clerk, f"/board/meetings/{world.meeting_id}/packets")
    made = post(clerk, f"/board/meetings/{world.meeting_id}/packets", {})
    assert made.status_code == 303
    assert "Every packet holds all" in text_of(clerk, f"/board/meetings/{world.meeting_id}/packets")
