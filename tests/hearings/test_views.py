"""Meetings, panels and ballots in a browser without script."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.charter.schema import Charter
from oversight.charter.schema.voting import Secrecy
from oversight.hearings.models import Vote
from oversight.work import Transactions
from tests.factories.ballots import dump_of
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.hearings import (
    Board,
    board_with_seats,
    case_at_board,
    meeting_in,
    open_vote,
    ready_case,
    scheduled_case,
    vote_by,
)
from tests.factories.people import make_account, sign_in


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


@pytest.fixture
def browser_of(app: Flask) -> Callable[[Actor], FlaskClient]:
    return lambda actor: sign_in(app, actor)


def text_of(client: FlaskClient, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, f"{url}: {answer.status_code}"
    return answer.get_data(as_text=True)


def test_a_meeting_is_called_and_too_soon_a_one_keeps_what_was_typed(
    browser_of: Callable[[Actor], FlaskClient], board: Board
) -> None:
    chair = browser_of(board.chair)
    form = {"kind": "regular", "starts_at": "2026-03-03", "time": "18:30", "place": "Harbour Hall"}
    refused = post(chair, "/board/meetings", form, page="/board/meetings/new")
    assert refused.status_code == 422
    assert "The earliest lawful meeting begins Thursday, 5 March 2026, 12:00" in refused.get_data(as_text=True)
    assert 'value="Harbour Hall"' in refused.get_data(as_text=True)
    assert (
        post(chair, "/board/meetings", {**form, "starts_at": "2026-03-12"}, page="/board/meetings/new").status_code
        == 303
    )
    assert "Harbour Hall" in text_of(chair, "/board/meetings")
    assert "Post the agenda by" in text_of(chair, "/board/meetings/1")


def test_a_case_is_put_on_an_agenda_with_the_proposed_panel(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, meeting_id = case_at_board(transactions, board), meeting_in(transactions, board, clock)
    director = browser_of(board.director)
    page = text_of(director, f"/cases/{number}/schedule")
    assert page.count("checked") == 5  # the meeting, the panel, and three members
    ids = [board.members[at].account_id for at in (0, 1)]
    wrong = post(director, f"/cases/{number}/schedule", {"meeting": meeting_id, "body": "panel", "members": ids})
    assert wrong.status_code == 422
    assert "Choose 3 members. You chose 2." in wrong.get_data(as_text=True)
    ids = [board.members[at].account_id for at in (0, 2, 4)]
    right = post(director, f"/cases/{number}/schedule", {"meeting": meeting_id, "body": "panel", "members": ids})
    assert right.status_code == 303
    assert number in text_of(director, f"/board/meetings/{meeting_id}")


def test_the_agenda_hides_a_case_from_members_who_are_not_seated(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, meeting_id = scheduled_case(transactions, board, clock)
    page = text_of(browser_of(board.members[1]), f"/board/meetings/{meeting_id}")
    assert number not in page
    assert "A case that is not open to you" in page
    text_of(browser_of(board.members[1]), f"/cases/{number}/ballot", 404)


def test_a_whole_vote_in_the_browser(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, meeting_id = scheduled_case(transactions, board, clock, pairs=1)
    ballot = f"/cases/{number}/ballot"
    panel = [board.members[at] for at in (0, 2, 4)]
    for member in panel:
        refused = post(browser_of(member), f"{ballot}/attest", {"read": "y"}, page=ballot)
        assert refused.status_code == 422
        assert post(browser_of(member), f"{ballot}/attest", {"read": "y", "free": "y"}, page=ballot).status_code == 303
    clock.advance(days=7)
    chair = browser_of(board.chair)
    assert "No valid vote is possible now" in text_of(chair, ballot)
    listed = [member.account_id for member in board.members]
    form = {"listed": listed, "present": [member.account_id for member in panel]}
    post(chair, f"/board/meetings/{meeting_id}/attendance", form, page=f"/board/meetings/{meeting_id}")
    assert post(chair, f"{ballot}/open", {}, page=ballot).status_code == 303
    for at, member in enumerate(panel):
        browser = browser_of(member)
        words = {"dissent-1": "Seen from <b>one</b> side only."} if at == 2 else {}
        code = "unfounded" if at == 2 else "sustained"
        saved = post(browser, f"{ballot}/votes", {"pair-1": code, **words}, page=ballot)
        assert saved.status_code == 303
    assert "Everybody who may vote has voted" in text_of(chair, ballot)
    assert post(chair, f"{ballot}/close", {}, page=ballot).status_code == 303
    page = text_of(chair, ballot)
    assert "2 for, 1 against" in page
    assert "Seen from &lt;b&gt;one&lt;/b&gt; side only." in page


def test_votes_of_others_are_not_shown_before_the_close(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    vote_by(transactions, panel[0], number, "unfounded", dissent="Only one camera saw it.")
    mine = text_of(browser_of(panel[0]), f"/cases/{number}/ballot")
    assert "Only one camera saw it." in mine
    for other in (panel[1], board.chair, board.director):
        page = text_of(browser_of(other), f"/cases/{number}/ballot")
        assert "Only one camera saw it." not in page
        assert 'value="unfounded" checked' not in page


def test_words_without_a_choice_are_given_back(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    ballot = f"/cases/{number}/ballot"
    answer = post(browser_of(panel[0]), f"{ballot}/votes", {"dissent-1": "The sound is missing."}, page=ballot)
    assert answer.status_code == 422
    assert "The sound is missing." in answer.get_data(as_text=True)
    assert "Choose a finding, or abstain." in answer.get_data(as_text=True)


def test_a_recused_member_sees_the_case_nowhere(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, meeting_id = scheduled_case(transactions, board, clock)
    member = browser_of(board.members[2])
    address = f"/cases/{number}/recusal"
    assert post(member, address, {"reason": ""}).status_code == 422
    assert post(member, address, {"reason": "I taught the sergeant."}).status_code == 303
    text_of(member, f"/cases/{number}/ballot", 404)
    text_of(member, address, 404)
    assert number not in text_of(member, f"/board/meetings/{meeting_id}")


def test_two_chairs_close_at_once_and_the_second_is_told(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    for member in panel:
        vote_by(transactions, member, number, "sustained")
    ballot = f"/cases/{number}/ballot"
    first, second = browser_of(board.chair), browser_of(board.chair)
    assert post(first, f"{ballot}/close", {}, page=ballot).status_code == 303
    stale = post(second, f"{ballot}/close", {}, page="/board/meetings/1")
    assert stale.status_code == 409
    assert "The vote was closed already." in stale.get_data(as_text=True)


@pytest.mark.parametrize("office", [Office.LIAISON, Office.CHIEF, Office.ADMINISTRATOR])
def test_who_has_no_part_in_meetings_is_turned_away(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, office: Office
) -> None:
    text_of(browser_of(make_account(transactions, office)), "/board/meetings", 403)


def test_a_seat_is_filled_and_left(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, board: Board
) -> None:
    newcomer = make_account(transactions, Office.MEMBER, name="Leopold Farrow")
    records = browser_of(board.records)
    form = {"seat": "seat-9", "account": newcomer.account_id, "from_on": "2026-01-01", "to_on": ""}
    undeclared = post(records, "/meetings/seats", form)
    assert "Ask the member first" in undeclared.get_data(as_text=True)
    form["declared"] = "y"
    assert post(records, "/meetings/seats", form).status_code == 303
    page = text_of(records, "/meetings/seats")
    assert "Leopold Farrow" in page
    assert "term ends on 31 Dec 2028" in page
    taken = post(records, "/meetings/seats", {**form, "seat": "seat-1"})
    assert taken.status_code == 422
    service = f"/meetings/seats/{newcomer.account_id}"
    assert "Leopold Farrow has not had the training that comes first" in text_of(records, service)
    assert "has not had the training" not in text_of(browser_of(board.members[0]), service)
    training = {"item": "policing", "hours": "12", "done_on": "2026-02-01", "label": ""}
    assert post(records, f"{service}/training", training, page=service).status_code == 303
    assert "12 of 24 hours" in text_of(records, service)
    assert post(records, f"{service}/end/6", {"to_on": "2026-03-02"}, page=service).status_code == 303


def test_nothing_is_left_of_a_refused_vote(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock)
    open_vote(transactions, board, number)
    ballot = f"/cases/{number}/ballot"
    answer = post(browser_of(panel[0]), f"{ballot}/votes", {"pair-1": "sustained", "pair-2": "guilty"}, page=ballot)
    assert answer.status_code == 422
    with transactions.read() as work:
        assert work.session.scalars(select(Vote)).all() == []


def test_a_void_vote_is_told_with_what_can_be_done_and_another_is_opened(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    vote_by(transactions, panel[0], number, "sustained")
    listed = [member.account_id for member in board.members]
    chair, ballot = browser_of(board.chair), f"/cases/{number}/ballot"

    def present(*members: Actor) -> None:
        form = {"listed": listed, "present": [member.account_id for member in members]}
        post(chair, "/board/meetings/1/attendance", form, page="/board/meetings/1")

    present(panel[2])
    page = text_of(chair, ballot)
    assert "The last vote is void" in page
    assert "1 member counts, 2 are needed: there is no quorum." in page
    assert "Wait for or call Seat 1 and Seat 4." in page
    assert "Take the case off this agenda" in page
    assert "Did not vote" not in page
    assert "The vote is void." in text_of(browser_of(panel[0]), ballot)
    present(*panel)
    assert "There is a quorum again." in text_of(chair, ballot)
    assert post(chair, f"{ballot}/open", {}, page=ballot).status_code == 303
    assert "The last vote is void" not in text_of(chair, ballot)


def test_a_case_is_referred_to_the_full_board_in_the_browser(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    ballot, member = f"/cases/{number}/ballot", browser_of(panel[0])
    assert "Ask for the full board" in text_of(member, ballot)
    refused = post(member, f"{ballot}/ask", {"reason": ""}, page=ballot)
    assert refused.status_code == 422
    assert "Say why the full board should decide." in refused.get_data(as_text=True)
    assert post(member, f"{ballot}/refer", {"reason": "Mine."}, page=ballot).status_code == 403
    assert post(member, f"{ballot}/ask", {"reason": "It concerns every precinct."}, page=ballot).status_code == 303
    meeting_in(transactions, board, clock)
    page = text_of(browser_of(board.director), f"/cases/{number}/schedule")
    assert "The full board" in page
    assert "A panel of 3" not in page


def test_a_member_agrees_with_the_finding_before_or_says_why_not(
    browser_of: Callable[[Actor], FlaskClient],
    transactions: Transactions,
    board: Board,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = Charter.voting_rule
    law: dict[str, Any] = {"question": "agreement", "disagreement_needs_reasons": True}
    monkeypatch.setattr(Charter, "voting_rule", lambda charter, body: replace(whole(charter, body), **law))
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    member, ballot = browser_of(panel[0]), f"/cases/{number}/ballot"
    page = text_of(member, ballot)
    assert "I agree: Sustained" in page
    assert "I disagree; rather: Unfounded" in page
    refused = post(member, f"{ballot}/votes", {"pair-1": "unfounded"}, page=ballot)
    assert refused.status_code == 422
    assert "You differ from the finding before this vote. Say why." in refused.get_data(as_text=True)
    words = {"pair-1": "unfounded", "dissent-1": "The number on the helmet is another."}
    assert post(member, f"{ballot}/votes", words, page=ballot).status_code == 303


@pytest.mark.parametrize("secrecy", ["sealed", "roll_call"])
def test_a_vote_is_sealed_or_called_in_the_browser(
    browser_of: Callable[[Actor], FlaskClient],
    transactions: Transactions,
    board: Board,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    secrecy: Secrecy,
) -> None:
    whole = Charter.voting_rule
    monkeypatch.setattr(Charter, "voting_rule", lambda law, body: replace(whole(law, body), secrecy=secrecy))
    number, panel = ready_case(transactions, board, clock, pairs=1)
    chair, ballot = browser_of(board.chair), f"/cases/{number}/ballot"
    assert post(chair, f"{ballot}/open", {}, page=ballot).status_code == 303
    for at, member in enumerate(panel, 1):
        browser = browser_of(member)
        if secrecy == "roll_call":
            assert "The clerk has not called you yet." in text_of(browser, ballot)
            assert post(chair, f"{ballot}/call", {"member": member.account_id}, page=ballot).status_code == 303
            assert f"called as number {at}" in text_of(chair, ballot)
            assert post(chair, f"{ballot}/call", {"member": member.account_id}, page=ballot).status_code == 422
        assert post(browser, f"{ballot}/votes", {"pair-1": "sustained"}, page=ballot).status_code == 303
        page = text_of(browser, ballot)
        assert ('value="sustained" checked' in page) is (secrecy == "roll_call")
        assert "1 of 1 saved" in page
    assert post(chair, f"{ballot}/close", {}, page=ballot).status_code == 303
    assert "3 for, 0 against" in text_of(chair, ballot)


def test_no_page_log_or_row_tells_a_sealed_vote_before_the_close(
    browser_of: Callable[[Actor], FlaskClient],
    transactions: Transactions,
    board: Board,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    whole = Charter.voting_rule
    monkeypatch.setattr(Charter, "voting_rule", lambda law, body: replace(whole(law, body), secrecy="sealed"))
    caplog.set_level("DEBUG")
    number, panel = ready_case(transactions, board, clock, pairs=1)
    chair, ballot = browser_of(board.chair), f"/cases/{number}/ballot"
    post(chair, f"{ballot}/open", {}, page=ballot)
    before = dump_of(transactions)
    vote = {"pair-1": "unfounded", "dissent-1": "The parapet hid it."}
    for member in panel:
        assert post(browser_of(member), f"{ballot}/votes", vote, page=ballot).status_code == 303
    dump = dump_of(transactions)
    assert dump.count("unfounded") == before.count("unfounded")
    assert "parapet" not in dump
    assert "parapet" not in caplog.text
    assert "unfounded" not in caplog.text
    others = [make_account(transactions, office) for office in (Office.ADMINISTRATOR, Office.AUDITOR)]
    of_case = (ballot, *(f"/cases/{number}{page}" for page in ("", "/trail", "/trail.csv", "/differences")))
    opened = 0
    for actor in (*panel, board.director, board.records, *others):
        browser = browser_of(actor)
        for page in (*of_case, "/record/trail", "/record/trail.csv"):
            answer = browser.get(page)
            opened += answer.status_code == 200
            assert "parapet" not in answer.get_data(as_text=True)
            assert 'value="unfounded" checked' not in answer.get_data(as_text=True)
            assert page == ballot or "nfounded" not in answer.get_data(as_text=True)
    assert opened > 15
