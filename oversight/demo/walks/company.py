"""The people of the invented city: accounts, terms of the board, the department's roster."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import select

from oversight.demo.personas import add_personas
from oversight.demo.telling import RosterLine, told_changes, told_roster
from oversight.demo.walks.walk import Moments
from oversight.demo.world import World
from oversight.hearings.actions import fill_seat, go_through_interests, record_training, vacate_seat
from oversight.hearings.models import SeatHeld
from oversight.kernel.moments import at_local, local_date
from oversight.people.models import Account, Officer
from oversight.people.roster.actions import hand_in, preview, take_over
from oversight.work import Work

TERMS: tuple[tuple[str, str, int], ...] = (
    ("seat-2", "member1", 6),
    ("seat-1", "chair", 5),
    ("seat-5", "member3", 5),
    ("seat-4", "member2", 4),
    ("seat-7", "member4", 4),
    ("seat-2", "member1", 3),
    ("seat-1", "chair", 2),
    ("seat-5", "member3", 2),
    ("seat-4", "member2", 1),
    ("seat-7", "member4", 1),
    ("seat-3", "member5", 1),
    ("seat-8", "member6", 1),
)
"""Seat, mailbox, and in January of how many years ago the term began.

Seven of nine seats over the three appointing classes; terms end in different years, one member holds over, and two
seats are vacant, as they often are.
"""
OFFICE_OPENS = dt.time(9, 0)
TRAINED = dt.timedelta(days=25)
"""From the first day of a term until the member may be seated."""


def gather(world: World) -> None:
    """Open the accounts and take the roster over."""
    add_personas(world.transactions)
    world.meet_people()
    _take_over(world, told_roster())


def appoint(world: World, seat: str, mailbox: str, years_ago: int) -> Moments:
    """A term begins: the seat is filled, the member is trained the first time and goes through their interests."""
    first = dt.date(local_date(world.now, world.zone).year - years_ago, 1, 1)
    yield at_local(first, OFFICE_OPENS, world.zone)
    with world.act("chair") as work:
        account = work.session.get_one(Account, world.people[mailbox].account_id)
        before = _term_of(work, account)
        if before is not None:
            vacate_seat(work, before, first - dt.timedelta(days=1))
        fill_seat(work, seat, account, first)
    yield at_local(first + TRAINED, OFFICE_OPENS, world.zone)
    if before is None:
        with world.act("chair") as work:
            _train(work, account, first)
    with world.act(mailbox) as work:
        go_through_interests(work)


def _term_of(work: Work, account: Account) -> SeatHeld | None:
    return work.session.scalar(select(SeatHeld).where(SeatHeld.account_id == account.id, SeatHeld.to_on.is_(None)))


def _train(work: Work, account: Account, first: dt.date) -> None:
    """Every member had the training that the charter wants first, and a day of ride-along."""
    law = work.charter.serving
    for place, one in enumerate(law.training, start=1):
        record_training(work, account, item=one.code, hours=one.hours, done_on=first + dt.timedelta(days=4 * place))
    rest = max(law.training_hours - sum(one.hours for one in law.training), 0)
    if rest:
        day = first + dt.timedelta(days=23)
        record_training(work, account, item="", label="Ride-along with a patrol", hours=rest, done_on=day)


def renew_roster(world: World) -> Moments:
    """In spring the department sends a new roster, which is taken over; yesterday another, which waits."""
    yield world.now - dt.timedelta(days=140)
    changed = {one.badge: one for one in (*told_roster(), *told_changes())}
    _take_over(world, changed.values())
    yield world.now - dt.timedelta(hours=26)
    with world.act("records") as work:
        rows = [*list(changed.values())[:-2], RosterLine("Yusra Lindholm", "B-3402", "Police officer", "Transit")]
        hand_in(work, name="roster-new.csv", content=_sheet(rows), as_of=work.today)


def _take_over(world: World, lines: Iterable[RosterLine]) -> None:
    with world.act("records") as work:
        row = hand_in(work, name=f"roster-{work.today:%Y-%m}.csv", content=_sheet(lines), as_of=work.today)
        take_over(work, row, preview(work, row).mark)


def _sheet(lines: Iterable[RosterLine]) -> bytes:
    rows = (f'{one.badge},"{one.name}",{one.rank},"{one.unit}",{one.status}' for one in lines)
    return "\n".join(("badge,name,rank,unit,status", *rows, "")).encode()


def officer_id(work: Work, badge: str) -> int | None:
    """The officer with this badge; nobody for none."""
    if not badge:
        return None
    return work.session.scalars(select(Officer.id).where(Officer.badge == badge)).one()
