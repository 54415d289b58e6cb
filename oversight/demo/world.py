"""The invented city while its year is played: a clock that is moved, its people, and the reactions at their moment."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Row, bindparam, or_, select

from oversight.access.facts import PUBLIC, Actor
from oversight.adapters.mail import Mailer, Message, Refused
from oversight.adapters.tools import Tools
from oversight.db import Moment
from oversight.deadlines.actions import sweep
from oversight.demo.drawing_room import DrawingRoom
from oversight.dispatch.jobs import Outside, registry
from oversight.dispatch.relay import relay_events
from oversight.dispatch.rounds import has_waiting, seal
from oversight.dispatch.worker import run_delivery
from oversight.evidence.packets.jobs import MAKE_PACKET
from oversight.evidence.requests.jobs import ask_due_again
from oversight.hearings.packet.jobs import KEEP_PACKETS
from oversight.kernel.moments import at_local, local_date
from oversight.notices.jobs import DELIVER
from oversight.notices.models import Letter
from oversight.outbox.models import Delivery
from oversight.people.queries import actor_of, list_accounts
from oversight.publication.jobs import PREPARE
from oversight.reactions import REACTIONS
from oversight.schedule import SCHEDULES
from oversight.work import Transactions, Work

DEAD_END = "@no-such-mail.example"
"""Invented addresses at which no letter arrives."""
JOBS = registry(REACTIONS, SCHEDULES)
DRAWN = frozenset({PREPARE.name, MAKE_PACKET.name})
"""Jobs that draw pages, beside the letters on paper."""
_paper = select(Letter.id).where(Letter.channel == "letter")
_on_paper = (Delivery.job == DELIVER.name) & Delivery.payload["letter_id"].as_integer().in_(_paper)
DUE = (
    select(Delivery.id, or_(Delivery.job.in_(DRAWN), _on_paper).label("drawn"))
    .where(Delivery.state == "waiting", Delivery.due_at <= bindparam("now", type_=Moment()))
    .order_by(Delivery.due_at, Delivery.id)
)
"""What is to be run at a moment, and whether it draws pages. Put together once: it is asked after every step."""
PLAYED = {event: tuple(job for job in jobs if job is not KEEP_PACKETS) for event, jobs in REACTIONS.items()}
"""What follows while the year is played. Members' packets of meetings that are over would be thrown away again; those
of the meetings to come are made when the demonstration starts."""
SATURDAY = 5


@dataclass
class MovedClock:
    """Callable like the wall clock; it stands still until it is moved, and never goes back."""

    moment: dt.datetime

    def __call__(self) -> dt.datetime:
        """The moment at which it stands."""
        return self.moment

    def move(self, moment: dt.datetime) -> None:
        """Go on to a moment; an earlier one leaves it where it is."""
        self.moment = max(self.moment, moment)


@dataclass(frozen=True)
class _Post:
    """The mail of the invented city: as the installation's own, but some addresses do not exist."""

    real: Mailer

    def send(self, message: Message) -> None:
        """Hand it over. Raises Refused for an address at which nobody lives."""
        if message.to.endswith(DEAD_END):
            raise Refused(True, "The mail server of the address says: there is no such mailbox.")
        self.real.send(message)


@dataclass
class World:
    """Everything a walk needs. `now` is the moment of the seed: nothing happens after it."""

    transactions: Transactions
    clock: MovedClock
    tools: Tools
    now: dt.datetime
    zone: str
    room: DrawingRoom
    people: dict[str, Actor] = field(default_factory=dict)
    "Mailbox → actor."
    begun: list[Iterator[dt.datetime]] = field(default_factory=list)
    "Walks that others have begun, until the stage takes them."

    @classmethod
    def of(cls, transactions: Transactions, tools: Tools, begin: dt.datetime) -> "World":
        """A world that begins at a moment and ends at the present one of these transactions."""
        now, clock = transactions.clock(), MovedClock(begin)
        moved = Transactions(transactions.engine, transactions.charters, clock)
        posted = dataclasses.replace(tools, mailer=_Post(tools.mailer))
        room = DrawingRoom.open(transactions, posted, JOBS)
        return cls(moved, clock, posted, now, transactions.charters.at(now).board.time_zone, room)

    def soon(self, walk: Iterator[dt.datetime]) -> None:
        """Let another walk go on from now on, beside the one that calls."""
        self.begun.append(walk)

    def meet_people(self) -> None:
        """Learn who works here."""
        with self.transactions.read() as work:
            for account in list_accounts(work.session):
                self.people[account.email.partition("@")[0]] = actor_of(account, work.today)

    def named(self, account_id: int | None) -> Actor:
        """The person behind an account."""
        return next(one for one in self.people.values() if one.account_id == account_id)

    @contextmanager
    def act(self, who: str | Actor = PUBLIC) -> Iterator[Work]:
        """One work of a person, by mailbox, at the moment of the clock."""
        with self.transactions.begin(self.people[who] if isinstance(who, str) else who) as work:
            yield work

    def settle(self) -> None:
        """Run everything that follows what has happened, now and not after the start. Pages are drawn meanwhile."""
        outside, first = Outside(self.transactions, self.tools), True
        while relay_events(self.transactions, PLAYED) or first:
            first = False
            for row in self._due():
                if row.drawn:
                    self.room.hand_in(row.id, self.clock())
                else:
                    run_delivery(row.id, outside, JOBS)

    def _due(self) -> Sequence[Row[int, bool]]:
        """What is to be run now, and whether it draws pages."""
        with self.transactions.read() as work:
            found = work.session.execute(DUE, {"now": self.clock()}).all()
        return [row for row in found if row.id not in self.room.under_way]

    def see_drawn(self) -> None:
        """Wait for the pages, and run what follows them."""
        while self.room.wait():
            self.settle()

    def seal(self) -> None:
        """Seal the record up to here."""
        while has_waiting(self.transactions):
            seal(self.transactions)

    def end_day(self) -> None:
        """What time alone brings about: pages are there, clocks run out, the record is sealed."""
        self.see_drawn()
        with self.transactions.begin() as work:
            sweep(work)
            ask_due_again(work)
        self.seal()

    def today(self) -> dt.date:
        """The day on which the clock stands."""
        return local_date(self.clock(), self.zone)

    def later(self, days: float, hour: int = 10, minute: int = 0) -> dt.datetime:
        """So many days on, at an hour of the office; a weekend waits until Monday. At least a quarter of an hour on."""
        day = self.today() + dt.timedelta(days=round(days))
        while day.weekday() >= SATURDAY:
            day += dt.timedelta(days=1)
        wanted = at_local(day, dt.time(hour, minute), self.zone)
        return max(wanted, self.clock() + dt.timedelta(minutes=15))
