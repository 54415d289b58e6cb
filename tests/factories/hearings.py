"""A board with its seats, and cases that stand before it.

The stages before the board are written as rows: intake and investigation have factories of their own.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import Opening, add_allegation, add_officer, add_party, give_standing, open_case, set_pairs
from oversight.cases.models import Case, Incident, Pair
from oversight.cases.queries import get_case
from oversight.cases.rules import Role, Stage
from oversight.findings.actions import write_finding
from oversight.findings.models import Writer
from oversight.hearings import actions
from oversight.hearings.actions import Call, Choice
from oversight.hearings.models import PanelSeat
from oversight.hearings.panels import propose
from oversight.hearings.queries import candidates_for, get_sitting
from oversight.hearings.states import MeetingKind
from oversight.people.models import Account, Officer, Person
from oversight.work import Transactions, Work
from tests.factories.clock import Clock
from tests.factories.people import make_account

SEATS = ("seat-1", "seat-2", "seat-4", "seat-5", "seat-7")
"""Five of nine seats, over all three appointing classes. The chair holds the last."""
CATEGORIES = ("force-physical", "search", "arrest", "discourtesy", "bias")
WORDS = "A sergeant struck a man on the leg with a baton."


@dataclass(frozen=True)
class Board:
    """The people of a board. `members` are the four members and the chair, in the order of their seats."""

    director: Actor
    records: Actor
    chair: Actor
    members: tuple[Actor, ...]
    investigator: Actor


def board_with_seats(transactions: Transactions) -> Board:
    """Five members over three appointing classes, one of them the chair, and the staff who serve them."""
    director = make_account(transactions, Office.DIRECTOR)
    members = tuple(make_account(transactions, Office.MEMBER) for _ in SEATS[:-1])
    chair = make_account(transactions, Office.CHAIR)
    with transactions.begin(director) as work:
        for seat, actor in zip(SEATS, (*members, chair), strict=True):
            account = work.session.get_one(Account, actor.account_id)
            actions.fill_seat(work, seat, account, dt.date(2025, 1, 1)).interests_at = work.now
            train(work, account)
    return Board(
        director,
        make_account(transactions, Office.RECORDS),
        chair,
        (*members, chair),
        make_account(transactions, Office.INVESTIGATOR),
    )


def train(work: Work, account: Account) -> None:
    """Write down all the training that the charter wants before a member is seated."""
    law, day = work.charter.serving, dt.date(2025, 2, 1)
    for one in law.training:
        actions.record_training(work, account, item=one.code, hours=one.hours, done_on=day)
    rest = max(law.training_hours - sum(one.hours for one in law.training), 0)
    if rest:
        actions.record_training(work, account, item="", label="Ride-along", hours=rest, done_on=day)


def case_at_board(
    transactions: Transactions, board: Board, pairs: int = 2, categories: Sequence[str] = CATEGORIES
) -> str:
    """A case that a supervisor has passed on to the board, with the investigator's findings. Returns its number."""
    with transactions.begin() as work:
        case = open_case(work, Opening(incident=Incident(place="Granary Square"), received_at=work.now))
        case.title = "A crowd at Granary Square"
        person = Person(name="Wilhelmina Oduya-Castell", email="wilhelmina@post.example", created_at=work.now)
        add_party(work, case, person, Role.COMPLAINANT)
        badge = f"B{case.id}"
        officer = Officer(name="Percival Lindgren", badge=badge, rank="Sergeant", unit="First District")
        work.session.add(officer)
        slot = add_officer(work, case, officer=officer)
        for category in categories[:pairs]:
            allegation = add_allegation(work, case, category=category, words=WORDS)
            set_pairs(work, case, allegation, [slot])
            for pair in allegation.pairs:
                write_finding(work, pair, Writer.INVESTIGATOR, "sustained", "Two recordings show it.")
        give_standing(work, case, Standing.ASSIGNED, account_id=board.investigator.account_id)
        case.stage, case.stage_since = Stage.BOARD.value, work.now
        return case.number


def meeting_in(transactions: Transactions, board: Board, clock: Clock, days: int = 7) -> int:
    """A regular meeting some days from now. Returns its number."""
    with transactions.begin(board.chair) as work:
        call = Call(kind=MeetingKind.REGULAR, starts_at=clock() + dt.timedelta(days=days), place="Council chamber")
        return actions.call_meeting(work, call).id


def scheduled_case(
    transactions: Transactions, board: Board, clock: Clock, pairs: int = 2, body: str = "panel"
) -> tuple[str, int]:
    """A case on the posted agenda of a meeting, a week before it begins, and that meeting."""
    number, meeting_id = case_at_board(transactions, board, pairs), meeting_in(transactions, board, clock)
    put_on_agenda(transactions, board, number, meeting_id, body)
    with transactions.begin(board.records) as work:
        actions.post_agenda(work, meeting_id)
    return number, meeting_id


def put_on_agenda(transactions: Transactions, board: Board, number: str, meeting_id: int, body: str = "panel") -> None:
    """Schedule a case with the panel that is proposed."""
    with transactions.begin(board.director) as work:
        case, access = get_case(work, number)
        chosen = propose(candidates_for(work, case, work.today), 3)
        ids = [one.account_id for one in chosen]
        actions.schedule(work, case, access, meeting_id, "board" if body == "board" else "panel", ids)


def panel_of(transactions: Transactions, board: Board, number: str) -> list[Actor]:
    """Who sits on the case, in the order of their seats."""
    by_id = {actor.account_id: actor for actor in board.members}
    with transactions.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        sitting = get_sitting(work, case)
        assert sitting
        query = select(PanelSeat.account_id).where(PanelSeat.item_id == sitting.item.id, PanelSeat.state == "seated")
        return [by_id[account] for account in work.session.scalars(query.order_by(PanelSeat.seat))]


def ready_case(transactions: Transactions, board: Board, clock: Clock, pairs: int = 2) -> tuple[str, list[Actor]]:
    """A case whose meeting has begun: the panel is present and has read the file. Returns number and panel."""
    number, meeting_id = scheduled_case(transactions, board, clock, pairs)
    panel = panel_of(transactions, board, number)
    for member in panel:
        attest_by(transactions, member, number)
    clock.advance(days=7, minutes=5)
    with transactions.begin(board.chair) as work:
        actions.mark_attendance(work, meeting_id, {member.account_id or 0: True for member in panel})
    return number, panel


def attest_by(transactions: Transactions, member: Actor, number: str) -> None:
    """A member says that they have read the file."""
    with transactions.begin(member) as work:
        actions.attest(work, *get_case(work, number))


def open_vote(transactions: Transactions, board: Board, number: str) -> None:
    """The chair opens the vote."""
    with transactions.begin(board.chair) as work:
        actions.open_ballot(work, *get_case(work, number))


def vote_by(transactions: Transactions, member: Actor, number: str, *codes: str, dissent: str = "") -> None:
    """A member votes on the pairs in order; one code alone is given on all."""
    with transactions.begin(member) as work:
        case, access = get_case(work, number)
        pairs = pairs_of(work.session.scalars(select(Pair).order_by(Pair.id)).all(), case.id)
        given = codes if len(codes) > 1 else codes * len(pairs)
        actions.cast(work, case, access, {p: Choice(c, dissent) for p, c in zip(pairs, given, strict=False)})


def pairs_of(pairs: Sequence[Pair], case_id: int) -> list[int]:
    """The pairs of one case, by their numbers."""
    return [pair.id for pair in pairs if pair.allegation.case_id == case_id]


def close_vote(transactions: Transactions, board: Board, number: str, *, anyway: bool = False) -> bool:
    """The chair closes the vote."""
    with transactions.begin(board.chair) as work:
        return actions.close_ballot(work, *get_case(work, number), anyway=anyway)


def decided_case(
    transactions: Transactions, clock: Clock, board: Board | None = None, codes: Mapping[int, str] | None = None
) -> str:
    """A case on which a panel has adopted a finding on every pair: sustained, unless `codes` (member → code) says so.

    The members are 0, 1 and 2. Returns the number of the case.
    """
    board = board or board_with_seats(transactions)
    number, panel = ready_case(transactions, board, clock)
    open_vote(transactions, board, number)
    for at, member in enumerate(panel):
        code = (codes or {}).get(at, "sustained")
        words = "" if code == "sustained" else "The recording does not show what came before."
        vote_by(transactions, member, number, code, dissent=words)
    assert close_vote(transactions, board, number)
    return number
