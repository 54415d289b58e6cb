"""Fills an empty demonstration: a year of invented cases, played in the order in which it happened."""

import datetime as dt
import heapq
import logging
from collections.abc import Callable, Iterator
from contextlib import closing

from oversight.adapters.tools import Tools
from oversight.demo.scenes import SCENES
from oversight.demo.scenes.asking import ask_as_usual
from oversight.demo.scenes.ending import close_a_class, hold_files, let_go
from oversight.demo.scenes.office import (
    ASKED,
    ask_for_records,
    declare_conflicts,
    invite_somebody,
    name_custodians,
    share_lists,
    take_leave,
)
from oversight.demo.scenes.other_lives import LIVES
from oversight.demo.scenes.planning import report_in_time
from oversight.demo.scenes.preserving import keep_long_ago, keep_recordings
from oversight.demo.scenes.walling import hide_from_a_cousin
from oversight.demo.telling import told_cases
from oversight.demo.walks.answering import answer_and_publish
from oversight.demo.walks.beside import carry_to_post, exchange, put_right, read_and_approve
from oversight.demo.walks.company import TERMS, appoint, gather, renew_roster
from oversight.demo.walks.deciding import decide, lay_before, send_back
from oversight.demo.walks.filing import begin
from oversight.demo.walks.investigating import again, investigate, write_updates
from oversight.demo.walks.meetings import Calendar
from oversight.demo.walks.timing import give_time, learn, lift, stop
from oversight.demo.walks.triage import goes_on, log_and_decide
from oversight.demo.walks.walk import Moments, Walk
from oversight.demo.world import World
from oversight.desk.finding.jobs import gather_all
from oversight.desk.jobs import CHECK_RECORD
from oversight.dispatch.jobs import Outside
from oversight.kernel.errors import DomainError
from oversight.people.queries import list_accounts
from oversight.web.house import House
from oversight.work import Transactions

log = logging.getLogger(__name__)
YEAR = dt.timedelta(days=375)
LONG_AGO = dt.timedelta(days=2000)
"""The oldest files, which the law lets go of by now, are older than the year."""
OFFICE = (
    renew_roster,
    share_lists,
    declare_conflicts,
    close_a_class,
    hold_files,
    let_go,
    hide_from_a_cousin,
    invite_somebody,
    take_leave,
)
"""What is done once, beside all cases."""
BOARD = ("board", "decided", "answered", "response", "published")
"""Where a case may stand that has come as far as the board."""


Told = Callable[[float], None]
"""Hears how much of the year is played, from 0 to 1."""


def nobody(_share: float) -> None:
    """Hears nothing."""


def seed_once(house: House, told: Told = nobody) -> None:
    """Invent people and cases, unless somebody is there already."""
    transactions = house.transactions()
    with transactions.read() as work:
        if list_accounts(work.session):
            return
    seed(transactions, house.tools, told)


def seed(transactions: Transactions, tools: Tools, told: Told = nobody) -> None:
    """Play the year up to the present moment of these transactions."""
    world = World.of(transactions, tools, transactions.clock() - LONG_AGO)
    gather(world)
    calendar = Calendar(world)
    stage = _Stage(world, told)
    for walk in (*calendar.fill(world.now - YEAR), *_office(world)):
        stage.enter(walk)
    for serial, case in enumerate(told_cases(), 1):
        if case.days_ago > YEAR.days:
            stage.enter(keep_long_ago(world, world.now - dt.timedelta(days=case.days_ago)))
        stage.enter(_walk(Walk(world, case, serial), calendar, stage))
    with closing(world.room):
        stage.play()
    gather_all(transactions)
    CHECK_RECORD.run(Outside(transactions, tools), {})


def _office(world: World) -> Iterator[Moments]:
    """What goes on beside all cases. What is done every few days begins with the year."""
    for term in TERMS:
        yield appoint(world, *term)
    yield name_custodians(world)
    for rounds in (carry_to_post, read_and_approve, keep_recordings):
        yield _within_the_year(world, rounds)
    for scene in OFFICE:
        yield scene(world)
    for number in range(len(ASKED)):
        yield ask_for_records(world, number)


def _within_the_year(world: World, rounds: Callable[[World], Moments]) -> Moments:
    yield world.now - YEAR
    yield from rounds(world)


class _Stage:
    """Calls every walk when its moment has come, and what follows from it at once."""

    def __init__(self, world: World, told: Told) -> None:
        self._world, self._told = world, told
        self._waiting: list[tuple[dt.datetime, int, Moments]] = []
        self._entered = 0

    def enter(self, walk: Moments) -> None:
        """Let a walk go on from now on. One that is refused something ends there; the others go on."""
        try:
            moment = next(walk, None)
        except DomainError as problem:
            log.error("A walk of the invented year ended: %s", " ".join(problem.reasons), exc_info=problem)
            return
        if moment is not None:
            self._entered += 1
            heapq.heappush(self._waiting, (moment, self._entered, walk))

    def play(self) -> None:
        """Until the present. A walk whose moment lies after it has come as far as it can."""
        while self._waiting and self._waiting[0][0] <= self._world.now:
            moment, _order, walk = heapq.heappop(self._waiting)
            self._pass_days(moment)
            self._world.clock.move(moment)
            self.enter(walk)
            while self._world.begun:
                self.enter(self._world.begun.pop(0))
            self._world.settle()
        self._pass_days(self._world.now)
        self._world.clock.move(self._world.now)
        self._world.end_day()
        self._world.settle()  # of the clocks that ran out in this last hour too
        self._world.see_drawn()
        self._world.seal()

    def _pass_days(self, moment: dt.datetime) -> None:
        if moment.date() > self._world.clock().date():
            self._world.end_day()
            self._told(max(0.0, 1 - (self._world.now - moment) / YEAR))


def _walk(walk: Walk, calendar: Calendar, stage: _Stage) -> Moments:
    """One case from its beginning to where it stands today."""
    told = walk.told
    yield from begin(walk)
    for message in told.messages:
        stage.enter(exchange(walk, message))
    for correction in told.corrections:
        stage.enter(put_right(walk, correction))
    _enter_timing(walk, stage)
    yield from log_and_decide(walk)
    if goes_on(walk):
        yield from _investigated(walk, stage)
    if told.life:
        yield from LIVES[told.life](walk)
    if not goes_on(walk):
        return
    if told.until not in BOARD:
        return
    if told.until == "board":
        yield from lay_before(walk, calendar)
        return
    if told.remanded:
        yield from send_back(walk, calendar)
        yield from again(walk)
    yield from decide(walk, calendar)
    yield from answer_and_publish(walk)


def _enter_timing(walk: Walk, stage: _Stage) -> None:
    for stopped in walk.told.stops:
        stage.enter(stop(walk, stopped))
    for more in walk.told.more_time:
        stage.enter(give_time(walk, more))
    for limit in walk.told.lifted:
        stage.enter(lift(walk, limit))
    for known in walk.told.known:
        stage.enter(learn(walk, known))


def _investigated(walk: Walk, stage: _Stage) -> Iterator[dt.datetime]:
    """The investigation; from its second step on the complainant is written to besides."""
    first = True
    for moment in investigate(walk):
        yield moment
        if not first:
            continue
        first = False
        stage.enter(write_updates(walk))
        for beside in _beside(walk):
            stage.enter(beside)


def _beside(walk: Walk) -> Iterator[Moments]:
    """What else is done once an investigator has the case."""
    if not walk.told.silent:
        yield report_in_time(walk)
    for name in walk.told.beside:
        yield from SCENES[name](walk)
    if not walk.told.beside:
        yield from ask_as_usual(walk)
