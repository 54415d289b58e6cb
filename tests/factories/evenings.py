"""An evening of the board: a meeting that has begun, with cases before the full board, on consent and not."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.models import Allegation, Case, Pair
from oversight.findings.actions import write_finding
from oversight.findings.models import Writer
from oversight.hearings import actions
from oversight.hearings.actions import Call
from oversight.hearings.meetings.actions.items import Entry, add_item, change_item
from oversight.hearings.models import AgendaItem, FileRead
from oversight.hearings.states import MeetingKind, Sort
from oversight.people.models import Account
from oversight.work import Transactions
from tests.factories.hearings import Board, board_with_seats, case_at_board, put_on_agenda, train
from tests.factories.people import make_account, sign_in

MORE_SEATS = ("seat-3", "seat-6", "seat-8", "seat-9")
MARGIN = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class Evening:
    """A meeting that goes on. `voted` is the case that is voted by itself; the others are on consent."""

    board: Board
    meeting_id: int
    voted: str
    on_consent: tuple[str, ...]


def larger_board(transactions: Transactions, members: int) -> Board:
    """A board of so many members, five at least and nine at most; the chair is the last of them."""
    board = board_with_seats(transactions)
    more = tuple(make_account(transactions, Office.MEMBER) for _ in range(members - len(board.members)))
    with transactions.begin(board.director) as work:
        for seat, actor in zip(MORE_SEATS, more, strict=False):
            account = work.session.get_one(Account, actor.account_id)
            actions.fill_seat(work, seat, account, dt.date(2025, 1, 1)).interests_at = work.now
            train(work, account)
    return replace(board, members=(*board.members[:-1], *more, board.chair))


def recommended(transactions: Transactions, number: str, code: str) -> None:
    """Let the investigator recommend this finding on every allegation of a case."""
    with transactions.begin() as work:
        pairs = select(Pair).join(Allegation).join(Case).where(Case.number == number)
        for pair in work.session.scalars(pairs).all():
            write_finding(work, pair, Writer.INVESTIGATOR, code, "Three recordings show it.")


def evening(
    transactions: Transactions,
    now: Callable[[], dt.datetime],
    move_to: Callable[[dt.datetime], None],
    *,
    members: int = 6,
    cases: int = 2,
    present: bool = True,
) -> Evening:
    """Build an evening and go to it: all `present`, every file read, an agenda with a closed part."""
    board = larger_board(transactions, members)
    begins = now() + dt.timedelta(days=7)
    with transactions.begin(board.chair) as work:
        call = Call(kind=MeetingKind.REGULAR, starts_at=begins, place="Council chamber, 1 Granary Row")
        meeting_id = actions.call_meeting(work, call).id
    voted = case_at_board(transactions, board, 1)
    put_on_agenda(transactions, board, voted, meeting_id, "board")
    on_consent = tuple(case_at_board(transactions, board) for _ in range(cases))
    for number in on_consent:
        recommended(transactions, number, "unfounded")
        put_on_agenda(transactions, board, number, meeting_id, "board")
    _announce(transactions, board, meeting_id, on_consent)
    _read_all(transactions, board, meeting_id)
    move_to(begins + MARGIN)
    if present:
        with transactions.begin(board.records) as work:
            actions.mark_attendance(work, meeting_id, {one.account_id or 0: True for one in board.members})
    return Evening(board, meeting_id, voted, on_consent)


def _announce(transactions: Transactions, board: Board, meeting_id: int, on_consent: Sequence[str]) -> None:
    with transactions.begin(board.records) as work:
        for item in work.session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)).all():
            if item.case is not None and item.case.number in on_consent:
                change_item(work, item.id, Entry(sort=Sort.CASE, consent=True))
        add_item(work, meeting_id, Entry(sort=Sort.REPORT, title="Figures of the quarter", consent=True))
        add_item(work, meeting_id, Entry(sort=Sort.CLOSED_SESSION, title="Complaints", ground="personnel"))
        actions.post_agenda(work, meeting_id)


def _read_all(transactions: Transactions, board: Board, meeting_id: int) -> None:
    """Every member's word of having read every file, as rows: attesting has tests of its own."""
    with transactions.begin() as work:
        items = work.session.scalars(
            select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id, AgendaItem.case_id.is_not(None))
        ).all()
        work.session.add_all(
            FileRead(item_id=item, account_id=member.account_id or 0, attested_at=work.now)
            for item in items
            for member in board.members
        )


def cookie_of(app: Flask, actor: Actor) -> dict[str, str]:
    """The cookie of a log-in, as a real browser takes it, without its address."""
    client = sign_in(app, actor)
    name = app.config["SESSION_COOKIE_NAME"]
    found = client.get_cookie(name)
    assert found, "the log-in has no cookie"
    return {"name": name, "value": found.value}
