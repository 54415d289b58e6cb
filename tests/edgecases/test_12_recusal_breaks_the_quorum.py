"""Case 12: a recusal breaks the quorum, or leaves one against one: nothing starts, and the ways out are buttons."""

import dataclasses
import datetime as dt

from flask import Flask

from oversight.access.offices import Office
from oversight.cases.queries import get_case
from oversight.charter.versions import Charters
from oversight.hearings import actions
from oversight.hearings.queries import candidates_for
from oversight.hearings.queries.votes import votes_of_case
from oversight.people.models import Account
from oversight.work import Transactions
from tests.edgecases.board import sitting_of, step_aside
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.hearings import (
    attest_by,
    board_with_seats,
    close_vote,
    meeting_in,
    open_vote,
    panel_of,
    ready_case,
    scheduled_case,
    train,
    vote_by,
)
from tests.factories.people import make_account, sign_in


def test_case_12_recusal_breaks_the_quorum_and_the_page_offers_every_lawful_way_out(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    board = board_with_seats(transactions)
    number, panel = ready_case(transactions, board, clock)
    step_aside(transactions, number, panel[0], panel[1])
    chair = sign_in(app, board.chair)
    assert post(chair, f"/cases/{number}/ballot/open", {}, page=f"/cases/{number}/ballot").status_code == 409
    page = chair.get(f"/cases/{number}/panel").get_data(as_text=True)
    assert "No valid vote is possible with these members" in page
    for way in ("Seat this member", "Take to the full board", "Postpone to another meeting"):
        assert way in page
    records = sign_in(app, board.records)
    form = {"leaving": panel[0].account_id, "account": board.members[1].account_id}
    assert post(records, f"/cases/{number}/panel", form).status_code == 303
    with transactions.begin(board.chair) as work:
        actions.mark_attendance(work, 1, {board.members[1].account_id or 0: True})
    attest_by(transactions, board.members[1], number)
    open_vote(transactions, board, number)


def test_case_12_referred_to_the_full_board_it_goes_on_another_agenda(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    board = board_with_seats(transactions)
    number, _ = scheduled_case(transactions, board, clock)
    step_aside(transactions, number, *panel_of(transactions, board, number)[:2])
    records = sign_in(app, board.records)
    sent = post(records, f"/cases/{number}/panel/full-board", {}, page=f"/cases/{number}/panel")
    assert sent.headers["Location"].endswith("/schedule?body=board")
    meeting_in(transactions, board, clock, days=20)
    assert 'value="board" checked' in records.get(sent.headers["Location"]).get_data(as_text=True)


def test_case_12_rule_of_necessity_is_counsels_and_printed_with_the_vote(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    board = board_with_seats(transactions)
    number, meeting_id = scheduled_case(transactions, board, clock, pairs=1, body="board")
    gone = board.members[0]
    step_aside(transactions, number, gone)
    counsel, records = make_account(transactions, Office.COUNSEL), sign_in(app, board.records)
    panel = f"/cases/{number}/panel"
    assert sign_in(app, counsel).get(panel).status_code == 404
    assert post(records, f"{panel}/ask-counsel", {}, page=panel).status_code == 303
    form = {"account": gone.account_id, "words": "Five seats are filled and five make a quorum."}
    assert post(sign_in(app, counsel), f"{panel}/necessity", form, page=panel).status_code == 303
    for member in board.members:
        attest_by(transactions, member, number)
    clock.advance(days=7, minutes=5)
    with transactions.begin(board.chair) as work:
        actions.mark_attendance(work, meeting_id, {one.account_id or 0: True for one in board.members})
    open_vote(transactions, board, number)
    for member in board.members:
        vote_by(transactions, member, number, "sustained")
    assert close_vote(transactions, board, number)
    with transactions.read(board.director) as work:
        case, _access = get_case(work, number)
        (votes,) = votes_of_case(work.session, case.id).values()
        assert "Seat 1, by the rule of necessity" in {one.member.label for one in votes.votes_for}


def test_case_12_an_alternate_sits_only_in_the_place_of_who_cannot(transactions: Transactions, clock: Clock) -> None:
    law = transactions.charters.at(transactions.clock())
    spare = dataclasses.replace(
        law.seat("seat-1"), code="alternate-1", label="Alternate 1", alternate=True, alternate_for="Mayor"
    )
    charters = Charters([dataclasses.replace(law, seats=(*law.seats, spare))])
    here = dataclasses.replace(transactions, charters=charters)
    board, standby = board_with_seats(here), make_account(here, Office.MEMBER)
    with here.begin(board.director) as work:
        account = work.session.get_one(Account, standby.account_id)
        actions.fill_seat(work, "alternate-1", account, dt.date(2026, 2, 20))
        train(work, account)
    number, _ = scheduled_case(here, board, clock)
    first = panel_of(here, board, number)[0]
    step_aside(here, number, first)
    with here.begin(board.records) as work:
        case, access = get_case(work, number)
        actions.replace_member(work, case, access, first.account_id or 0, standby.account_id or 0)
        _case, sitting = sitting_of(work, number)
        assert [one.in_place_of for one in sitting.places if one.account_id == standby.account_id] == ["seat-1"]
        other = candidates_for(work, case, work.today)
        assert [one.in_place_of for one in other if one.account_id == standby.account_id] == ["seat-1"]
