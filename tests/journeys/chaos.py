"""Complaints are filed while the processes behind the pages are killed, the queue forgets, and letters are put off."""

import datetime as dt
import itertools
import random
import re
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import select

from oversight.dispatch.rounds import has_waiting
from oversight.outbox.models import Delivery, Outbox
from tests.bench.asking import Visitor
from tests.bench.visits import file_pages
from tests.factories.complaints import PAGES, filer
from tests.journeys.living import Living, begin, wait_for
from tests.servers import RoughMailServer, ValkeyServer
from tests.servers.children import stop_child

NUMBER = re.compile(r'class="receipt__number[^"]*">\s*([^<\s]+)')
FILERS = 3
"""People who file at the same time."""
STRIKES = 40
"""While complaints are filed, at most; one every eight complaints when there are few."""
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
AIM = {"worker": 6.0, "relay": 2.0}
"""Seconds to wait for a moment in which a strike really hurts; a worker may have to load first."""
QUIET_WITHIN = 20.0
"""Seconds in which a handful of complaints is worked off; a hundred more may take half a minute more."""
STRIDES = tuple(dt.timedelta(minutes=m) for m in (2, 2, 6, 16, 61, 241, 721, 721))
"""How time passes afterwards: a little more than the growing pauses between two tries."""


def address_of(serial: int) -> str:
    """Where the complainant of that serial number gets letters; one in ten gave no address."""
    return f"person{serial}@people.example" if serial % 10 else ""


def file_one(port: int, serial: int) -> str:
    """File a complaint through the web pages. Returns the number of its case."""
    address = address_of(serial)
    person = filer(naming="named", name=f"Person {serial}", channel="email", email=address) if address else filer()
    found = NUMBER.search(file_pages(Visitor(port), {**PAGES, "about-you": person}))
    if found is None:
        raise RuntimeError("The receipt names no case.")
    return found[1]


@dataclass
class Chaos:
    """An installation of which everything but the web pages and the database may fall over at any moment."""

    house: Living
    queue: ValkeyServer
    mail: RoughMailServer
    seed: int
    struck: Counter[str] = field(default_factory=Counter)
    hands: dict[tuple[str, int], "subprocess.Popen[bytes]"] = field(default_factory=dict)
    last_kill: dt.datetime = NEVER
    filed: int = 0

    def __post_init__(self) -> None:
        self._draw, self._began = random.Random(self.seed), time.monotonic()
        first = ["worker", "relay", "queue"]
        self._draw.shuffle(first)
        more = iter(lambda: self._draw.choices(("worker", "relay", "queue"), (6, 3, 2))[0], "")
        self._strikes: Iterator[str] = itertools.chain(first, more)

    def say(self, words: str) -> None:
        """Note what happened, for whoever has to find out why."""
        print(f"{time.monotonic() - self._began:7.1f} s  {words}")

    @contextmanager
    def running(self, each: int) -> Iterator[None]:
        """So many relays and so many workers side by side."""
        try:
            for kind, number in itertools.product(("relay", "worker"), range(each)):
                self.hands[kind, number] = begin(self.house, kind)
            yield
        finally:
            for child in self.hands.values():
                stop_child(child)

    def file(self, count: int) -> list[str]:
        """File so many complaints and strike again and again meanwhile. Returns the numbers of the cases."""
        port = int(self.house.url.rpartition(":")[2])
        self.filed = count
        with ThreadPoolExecutor(FILERS) as filers:
            filed = [filers.submit(file_one, port, serial) for serial in range(1, count + 1)]
            for so_many in range(step := max(8, count // STRIKES), count, step):
                _wait_for_filed(filed, so_many)
                self.strike(filed)
            numbers = [one.result(timeout=120) for one in filed]
        self.say(f"filed {count} complaints; mail so far: {dict(self.mail.fates)}")
        return numbers

    def strike(self, filed: "Sequence[Future[str]]" = ()) -> None:
        """Kill what the seed names, when it is at work, and start it again."""
        kind = next(self._strikes)
        self.struck[kind] += 1
        if kind == "queue":
            self._fell_queue(filed)
            return
        number = self._draw.randrange(sum(one == kind for one, _ in self.hands))
        hit = _within(AIM[kind], self._is_at_work if kind == "worker" else self._has_unrelayed)
        self.hands[kind, number].kill()
        self.hands[kind, number].wait()
        self.last_kill = self.house.now
        self.hands[kind, number] = begin(self.house, kind)
        self.say(f"killed {kind} {number} {'at work' if hit else 'at rest'}")

    def _fell_queue(self, filed: "Sequence[Future[str]]") -> None:
        """The queue server is gone for a while, and comes back with nothing in it."""
        self.queue.kill()
        self.queue.forget()
        done = sum(one.done() for one in filed)
        if done < len(filed):
            _wait_for_filed(filed, min(done + 2, len(filed)))
        self.queue.start()
        self.say("the queue server was gone, and forgot everything")

    def rough_hours(self, strides: int = 3) -> None:
        """Time goes on, and letters that were put off are tried again, while the strikes go on too."""
        for stride in STRIDES[:strides]:
            self.pass_time(stride)
            for _ in range(1 + self.filed // 60):
                self.strike()
                _within(AIM["worker"], lambda: not self._is_busy())
            self._wait_for_quiet()

    def heal(self) -> None:
        """From now on everything works, and time passes until nothing is left to do."""
        self.mail.rough = False
        self.say(f"everything works again; struck {dict(self.struck)}; mail: {dict(self.mail.fates)}")
        for stride in STRIDES:
            self._wait_for_quiet()
            self.pass_time(stride)
        wait_for(lambda: not self._left(), "the last open work", 60 + self.filed)
        wait_for(lambda: not has_waiting(self.house.transactions), "the last seal", 60 + self.filed)
        self.say(f"at rest; mail: {dict(self.mail.fates)}")

    def pass_time(self, stride: dt.timedelta) -> None:
        """Move the clocks of all processes on."""
        self.house.move_to(self.house.now + stride)
        self.say(f"{stride} passed; open work: {dict(Counter(self._left()))}")

    def _wait_for_quiet(self) -> None:
        """Wait until nobody does anything and nothing is due; work whose worker was killed waits for its lease."""
        _within(QUIET_WITHIN + self.filed * 0.3, lambda: not self._has_unrelayed() and not self._is_busy())

    def _left(self) -> list[str]:
        with self.house.transactions.read() as work:
            events = select(Outbox.event).where(Outbox.relayed_at.is_(None))
            open_jobs = select(Delivery.job).where(Delivery.state.in_(("waiting", "running")))
            return [*work.session.scalars(events), *work.session.scalars(open_jobs)]

    def _has_unrelayed(self) -> bool:
        with self.house.transactions.read() as work:
            return work.session.scalar(select(Outbox.id).where(Outbox.relayed_at.is_(None)).limit(1)) is not None

    def _is_at_work(self) -> bool:
        with self.house.transactions.read() as work:
            running = select(Delivery.id).where(Delivery.state == "running", Delivery.begun_at > self.last_kill)
            return work.session.scalar(running.limit(1)) is not None

    def _is_busy(self) -> bool:
        """Whether a worker has something in hand, or something is due and none has taken it yet."""
        with self.house.transactions.read() as work:
            soon = work.now + dt.timedelta(seconds=16)  # what was just pushed is due again in 15 seconds
            waiting = select(Delivery.id).where(Delivery.state == "waiting", Delivery.due_at <= soon)
            return self._is_at_work() or work.session.scalar(waiting.limit(1)) is not None


def _wait_for_filed(filed: "Sequence[Future[str]]", so_many: int) -> None:
    wait_for(lambda: sum(one.done() for one in filed) >= so_many, f"{so_many} complaints", 120)


def _within(seconds: float, true: Callable[[], bool]) -> bool:
    """Whether it came true in this time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.01)
    return False
