"""The people of the invented city: accounts, seats of the board, the department's roster."""

from sqlalchemy import select

from oversight.demo.personas import SINCE, add_personas
from oversight.demo.telling import told_roster
from oversight.demo.world import World
from oversight.hearings.actions import fill_seat
from oversight.people.models import Account, Officer
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
    """Open the accounts, enter the roster, and seat the board."""
    add_personas(world.transactions)
    world.meet_people()
    with world.transactions.begin() as work:
        work.session.add_all(
            Officer(name=one.name, badge=one.badge, rank=one.rank, unit=one.unit) for one in told_roster()
        )
    with world.act("chair") as work:
        for seat, mailbox in SEATS.items():
            account = work.session.get_one(Account, world.people[mailbox].account_id)
            fill_seat(work, seat, account, SINCE)


def officer_id(work: Work, badge: str) -> int | None:
    """The officer with this badge; nobody for none."""
    if not badge:
        return None
    return work.session.scalars(select(Officer.id).where(Officer.badge == badge)).one()
