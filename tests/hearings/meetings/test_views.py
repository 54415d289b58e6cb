"""Agendas in a browser without script: staff build them, everybody reads them."""

import io
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.access.facts import Actor, Standing
from oversight.cases.actions import give_standing
from oversight.hearings import actions
from oversight.hearings.meetings.actions.items import Entry, add_item
from oversight.hearings.queries.seats import holders_on, list_training
from oversight.hearings.states import Sort
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.hearings import Board, case_at_board, meeting_in, put_on_agenda, scheduled_case
from tests.factories.people import sign_in
from tests.factories.running import the_case

Browser = Callable[[Actor], FlaskClient]


@pytest.fixture
def browser_of(app: Flask) -> Browser:
    return lambda actor: sign_in(app, actor)


def text_of(client: FlaskClient, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, f"{url}: {answer.status_code}"
    return answer.get_data(as_text=True)


def add(client: FlaskClient, meeting_id: int, **more: str) -> None:
    form = {"sort": "business", "title": "Budget", "words": "", "ground": "", **more}
    page = f"/board/meetings/{meeting_id}/items/new"
    assert post(client, f"/board/meetings/{meeting_id}/items", form, page=page).status_code == 303


def test_staff_build_and_post_an_agenda_and_everybody_reads_it(
    browser_of: Browser, client: FlaskClient, board: Board, meeting_id: int
) -> None:
    records, staff = browser_of(board.records), f"/board/meetings/{meeting_id}"
    assert "is posted here by" in text_of(client, f"/meetings/{meeting_id}")
    add(records, meeting_id, sort="report", title="Figures", consent="y")
    add(records, meeting_id, sort="closed-session", title="Complaints", ground="personnel")
    wrong = post(records, f"{staff}/items", {"sort": "business", "title": "", "ground": ""}, page=f"{staff}/items/new")
    assert wrong.status_code == 422
    item = int(re.findall(r"/board/items/(\d+)\"", text_of(records, staff))[3])
    moved = post(records, f"/board/items/{item}/move", {"way": "up"}, page=staff)
    assert moved.headers["Location"].endswith(f"#item-{item}")
    assert post(records, f"{staff}/agenda", {}, page=staff).status_code == 303
    page = text_of(client, f"/meetings/{meeting_id}")
    assert page.index("Figures") < page.index("Public comment") < page.index("Closed to the public")
    assert "I move that the board meet in closed session" in page
    assert f"/meetings/{meeting_id}/agenda/1" in page
    assert "Budget" not in page


def test_everybody_reads_who_sits_on_the_board_and_nothing_about_training(
    client: FlaskClient, transactions: Transactions, board: Board
) -> None:
    with transactions.begin(board.director) as work:
        held = holders_on(work.session, work.today)[0]
        name = held.account.name
        for line in list_training(work.session, held.account_id):
            actions.strike_training(work, line.id)
    page = text_of(client, "/meetings/board")
    assert name in page
    assert "Vacant: nobody has held this seat yet" in page
    assert "training" not in page
    assert "/meetings/board" in text_of(client, "/meetings")


def test_a_file_for_everybody_is_posted_and_one_for_members_is_not(
    browser_of: Browser, client: FlaskClient, transactions: Transactions, board: Board, meeting_id: int
) -> None:
    with transactions.begin(board.records) as work:
        item = add_item(work, meeting_id, Entry(sort=Sort.REPORT, title="Figures")).id
    records, page = browser_of(board.records), f"/board/items/{item}"
    for name, readers in (("open.txt", "public"), ("closed.txt", "members")):
        file = (io.BytesIO(b"Words of a report."), name)
        sent = post(records, f"{page}/papers", {"file": file, "readers": readers}, page=page)
        assert sent.status_code == 303
    assert client.get(f"/meetings/{meeting_id}/files/1").status_code == 404  # nothing is posted yet
    with transactions.begin(board.records) as work:
        actions.post_agenda(work, meeting_id)
    shown = text_of(client, f"/meetings/{meeting_id}")
    assert "open.txt" in shown
    assert "closed.txt" not in shown
    assert client.get(f"/meetings/{meeting_id}/files/1").data == b"Words of a report."
    assert client.get(f"/meetings/{meeting_id}/files/2").status_code == 404
    assert client.get("/board/papers/2").status_code == 303
    assert browser_of(board.members[0]).get("/board/papers/2").data == b"Words of a report."
    assert browser_of(board.investigator).get("/board/papers/2").status_code == 403


def test_papers_of_a_case_open_only_to_who_may_open_the_case(
    browser_of: Browser, transactions: Transactions, board: Board, meeting_id: int
) -> None:
    number = case_at_board(transactions, board)
    put_on_agenda(transactions, board, number, meeting_id)
    records = browser_of(board.records)
    page = re.findall(r"/board/items/\d+", text_of(records, f"/board/meetings/{meeting_id}"))
    item = next(one for one in page if "the number of the case" in text_of(records, one))
    form = {"file": (io.BytesIO(b"Summary."), "summary.txt"), "readers": "members"}
    assert post(records, f"{item}/papers", form, page=item).status_code == 303
    answers = {browser_of(member).get("/board/papers/1").status_code for member in board.members}
    assert answers == {200, 404}


def test_a_name_that_must_not_be_public_is_said_on_the_page(
    browser_of: Browser, transactions: Transactions, board: Board, meeting_id: int
) -> None:
    put_on_agenda(transactions, board, case_at_board(transactions, board), meeting_id)
    records, staff = browser_of(board.records), f"/board/meetings/{meeting_id}"
    add(records, meeting_id, title="On Percival Lindgren")
    refused = post(records, f"{staff}/agenda", {}, page=staff)
    assert refused.status_code == 409
    assert "is protected and stands in item 5, title" in refused.get_data(as_text=True)
    assert "Post the agenda by" in text_of(records, staff)


def test_an_amendment_has_its_own_page_and_all_versions_stay(
    browser_of: Browser, client: FlaskClient, transactions: Transactions, board: Board, clock: Clock
) -> None:
    _number, meeting_id = scheduled_case(transactions, board, clock)
    records, page = browser_of(board.records), f"/board/meetings/{meeting_id}/amendment"
    assert "Nothing has changed" in text_of(records, page)
    add(records, meeting_id)
    assert "Changes that the public does not see yet" in text_of(records, f"/board/meetings/{meeting_id}")
    assert "New: Budget" in text_of(records, page)
    assert post(records, page, {"reason": ""}).status_code == 422
    assert post(records, page, {"reason": "It came later."}).status_code == 303
    assert "New: Budget" in text_of(client, f"/meetings/{meeting_id}")
    first = text_of(client, f"/meetings/{meeting_id}/agenda/1")
    assert "This is an older version" in first
    assert "Budget" not in first
    feed = ElementTree.fromstring(text_of(client, "/meetings.atom"))
    titles = [one.text or "" for one in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert [title.split(":")[0] for title in titles[1:]] == ["Amendment 1", "Agenda"]


def test_a_late_amendment_asks_for_the_emergency(
    browser_of: Browser, transactions: Transactions, board: Board, clock: Clock
) -> None:
    _number, meeting_id = scheduled_case(transactions, board, clock)
    records, page = browser_of(board.records), f"/board/meetings/{meeting_id}/amendment"
    add(records, meeting_id)
    clock.advance(days=6)
    records = browser_of(board.records)  # a session does not last that long
    assert "What makes it an emergency" in text_of(records, page)
    refused = post(records, page, {"reason": "Late."})
    assert refused.status_code == 409
    assert "Say what makes it one" in refused.get_data(as_text=True)
    assert post(records, page, {"reason": "Late.", "ground": "A flood."}).status_code == 303


def test_a_meeting_is_put_off_continued_and_cancelled_on_pages_of_its_own(
    browser_of: Browser, client: FlaskClient, transactions: Transactions, board: Board, clock: Clock
) -> None:
    _number, meeting_id = scheduled_case(transactions, board, clock)
    chair, staff = browser_of(board.chair), f"/board/meetings/{meeting_id}"
    form = {"starts_at": "2026-03-20", "time": "18:00", "place": "Library", "remote": "", "reason": "No hall."}
    assert post(chair, f"{staff}/postpone", {**form, "starts_at": "2026-03-03"}).status_code == 422
    assert post(chair, f"{staff}/postpone", form).status_code == 303
    assert "No hall." in text_of(client, f"/meetings/{meeting_id}")
    clock.advance(days=18, hours=6)
    chair = browser_of(board.chair)
    page = text_of(chair, f"{staff}/continue")
    case = re.findall(r'name="items" value="(\d+)" checked', page)
    assert len(case) == 1
    again = {**form, "starts_at": "2026-03-27", "reason": "It grew late.", "items": case[0]}
    assert post(chair, f"{staff}/continue", again).headers["Location"].endswith(f"/board/meetings/{meeting_id + 1}")
    assert "This meeting goes on another day" in text_of(client, f"/meetings/{meeting_id}")
    following = f"/board/meetings/{meeting_id + 1}"
    assert post(chair, f"{following}/cancel", {"reason": "A storm."}, page=following).status_code == 303
    assert "A storm." in text_of(client, f"/meetings/{meeting_id + 1}")
    assert "STATUS:CANCELLED" in text_of(client, f"/meetings/{meeting_id + 1}.ics")


def test_motions_close_a_part_and_adopt_what_is_on_consent(
    browser_of: Browser, client: FlaskClient, transactions: Transactions, board: Board, meeting_id: int, clock: Clock
) -> None:
    with transactions.begin(board.records) as work:
        item_id = add_item(work, meeting_id, Entry(sort=Sort.REPORT, title="Figures", consent=True)).id
        add_item(work, meeting_id, Entry(sort=Sort.CLOSED_SESSION, title="Complaints", ground="personnel"))
        actions.post_agenda(work, meeting_id)
    clock.advance(days=7, minutes=5)
    chair, staff = browser_of(board.chair), f"/board/meetings/{meeting_id}"
    assert "Note first who is present" in text_of(chair, f"{staff}/close")
    ids = [member.account_id for member in board.members]
    marked = {"listed": ids, "present": ids[1:], "afar": ids[:1]}
    assert post(chair, f"{staff}/attendance", marked, page=staff).status_code == 303
    assert "Pull" in text_of(browser_of(board.members[0]), staff)
    vote = {"moved_by": ids[0], "seconded_by": ids[1], "rest": "y", "shown": item_id}
    assert post(chair, f"{staff}/consent", {**vote, "shown": item_id + 1}).status_code == 409
    assert post(chair, f"{staff}/consent", {**vote, "seconded_by": ids[0]}).status_code == 422
    assert post(chair, f"{staff}/consent", vote).status_code == 303
    assert post(chair, f"{staff}/close", {**vote, "ground": "personnel"}).status_code == 303
    assert "goes on now" in text_of(client, f"/meetings/{meeting_id}")
    assert "The public comes back" in text_of(chair, staff)
    assert post(chair, f"{staff}/return", {"reported": ""}).status_code == 422
    assert post(chair, f"{staff}/return", {"reported": "Nothing was decided."}).status_code == 303
    assert "Announced: Nothing was decided." in text_of(client, f"/meetings/{meeting_id}")


def test_anybody_asks_for_an_interpreter_and_staff_answer(
    browser_of: Browser, client: FlaskClient, board: Board, meeting_id: int
) -> None:
    form = {"need": "interpreter", "language": "", "words": "", "contact": "anh@post.example"}
    page = f"/meetings/{meeting_id}/access"
    assert post(client, page, form).status_code == 422
    assert post(client, page, {**form, "language": "Vietnamese"}).status_code == 303
    assert "anh@post.example" not in text_of(browser_of(board.members[0]), f"/board/meetings/{meeting_id}")
    records = browser_of(board.records)
    assert "Interpreter: Vietnamese" in text_of(records, f"/board/meetings/{meeting_id}")
    assert "1 request for access waits" in text_of(records, "/board/meetings")
    assert "access waits" not in text_of(browser_of(board.members[0]), "/board/meetings")
    assert "anh@post.example" in text_of(records, "/board/access/1")
    assert post(records, "/board/access/1", {"answer": "One comes."}).status_code == 303
    assert browser_of(board.members[0]).get("/board/access/1").status_code == 403


def test_meetings_are_listed_coming_and_past(
    client: FlaskClient, transactions: Transactions, board: Board, meeting_id: int, clock: Clock
) -> None:
    assert "Agenda comes later" in text_of(client, "/meetings")
    with transactions.begin(board.records) as work:
        actions.post_agenda(work, meeting_id)
    assert "Agenda posted" in text_of(client, "/meetings")
    clock.advance(days=9)
    assert "No meeting is called now" in text_of(client, "/meetings")
    assert f"/meetings/{meeting_id}" in text_of(client, "/meetings")
    assert "No meeting has taken place yet" in text_of(client, "/meetings?before=0")


def test_an_open_agenda_lists_the_cases_that_wait_for_one_each_with_this_meeting_chosen(
    browser_of: Browser, transactions: Transactions, board: Board, meeting_id: int, clock: Clock
) -> None:
    later = meeting_in(transactions, board, clock, days=14)
    waiting, placed, walled = (case_at_board(transactions, board) for _ in range(3))
    put_on_agenda(transactions, board, placed, meeting_id)
    with transactions.begin() as work:
        give_standing(work, the_case(work, walled), Standing.WALLED, account_id=board.records.account_id)
    records, page = browser_of(board.records), f"/board/meetings/{later}"
    shown = text_of(records, page)
    assert f"Put {waiting} on this agenda" in shown
    assert f"Put {placed} on this agenda" not in shown
    assert walled not in shown
    found = re.search(rf"/cases/{waiting}/schedule\?meeting={later}", shown)
    assert found
    assert re.search(rf'value="{later}"( checked| selected)', text_of(records, found[0]))
    assert "on this agenda" not in text_of(browser_of(board.members[0]), page)
    with transactions.begin(board.records) as work:
        actions.post_agenda(work, later)
    assert "Cases that wait for an agenda" not in text_of(records, page)
