"""The people of the invented city: accounts, seats of the board, the department's roster."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import select

from oversight.demo.personas import add_personas
from oversight.demo.telling import RosterLine, told_changes, told_roster
from oversight.demo.walks.walk import Moments
from oversight.demo.world import World
from oversight.hearings.actions import fill_seat, go_through_interests, record_training
from oversight.people.models import Account, Officer
from oversight.people.roster.actions import hand_in, preview, take_over
from oversight.work import Work

SEATS: dict[str, str] = {
    "seat-1": "chair",
    "seat-2": "member1",
    "seat-4": "member2",
    "seat-5": "member3",
    "seat-7": "member4",
}
"""Five of nine seats, over the three appointing classes. Four are vacant, as they often are."""


def gather(world: World) -> None:
    """Open the accounts, take the roster over, and seat the board."""
    add_personas(world.transactions)
    world.meet_people()
    _take_over(world, told_roster())
    with world.act("chair") as work:
        for seat, mailbox in SEATS.items():
            account = work.session.get_one(Account, world.people[mailbox].account_id)
            first = dt.date(work.today.year - 1, 1, 1)
            fill_seat(work, seat, account, first)
            _train(work, account, first)
    for mailbox in SEATS.values():
        with world.act(mailbox) as work:
            go_through_interests(work)


def _train(work: Work, account: Account, first: dt.date) -> None:
    """Every member had the training that the charter wants first, and a day of ride-along."""
    law = work.charter.serving
    for place, one in enumerate(law.training, start=1):
        record_training(work, account, item=one.code, hours=one.hours, done_on=first + dt.timedelta(days=7 * place))
    rest = max(law.training_hours - sum(one.hours for one in law.training), 0)
    if rest:
        day = first + dt.timedelta(days=40)
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
