"""The board's meetings: every second Thursday evening, called, posted, held and ended."""

import datetime as dt
from dataclasses import dataclass, field

from oversight.demo.telling import told_words
from oversight.demo.walks.walk import Moments
from oversight.demo.world import World
from oversight.hearings.actions import Call, call_meeting, end_meeting, mark_attendance, post_agenda
from oversight.hearings.meetings.actions.consent import adopt_consent
from oversight.hearings.meetings.actions.items import Entry, add_item
from oversight.hearings.meetings.actions.motions import Put
from oversight.hearings.meetings.motions import Said
from oversight.hearings.minutes.actions import approve_minutes, draft_minutes, propose_minutes
from oversight.hearings.minutes.queries import proposed_to
from oversight.hearings.queries.seats import holders_on
from oversight.hearings.room.actions import call_to_order, give_floor
from oversight.hearings.states import MeetingKind, Sort
from oversight.kernel.moments import at_local, local_date

EVERY = dt.timedelta(days=14)
CALLED = dt.timedelta(days=30)
POSTED = dt.timedelta(days=10)
WRITTEN = dt.timedelta(days=3)
"""After a meeting: its minutes are drafted."""
THURSDAY = 3
EVENING = dt.time(18, 0)


@dataclass
class Planned:
    """A meeting of the demonstration; it has a number once it was called."""

    starts_at: dt.datetime
    id: int = 0
    items: int = 0

    @property
    def called_at(self) -> dt.datetime:
        """When the chair calls it."""
        return self.starts_at - CALLED

    @property
    def posted_at(self) -> dt.datetime:
        """When its agenda becomes public: well before the 72 hours of the law."""
        return self.starts_at - POSTED

    def turn(self) -> dt.datetime:
        """When the next case of this evening comes up."""
        self.items += 1
        return self.starts_at + dt.timedelta(minutes=2 + 11 * self.items)


@dataclass
class Calendar:
    """All meetings of the year, and the two to come."""

    world: World
    planned: list[Planned] = field(default_factory=list)

    def fill(self, begin: dt.datetime) -> list[Moments]:
        """Plan the meetings from a moment on until five weeks from now; one walk each."""
        day = local_date(self.world.now, self.world.zone) + dt.timedelta(days=3)
        while day.weekday() != THURSDAY:
            day += dt.timedelta(days=1)
        day += EVERY
        while (starts := at_local(day, EVENING, self.world.zone)) - CALLED > begin:
            self.planned.insert(0, Planned(starts))
            day -= EVERY
        return [self._hold(meeting) for meeting in self.planned]

    def following(self, moment: dt.datetime) -> Planned:
        """The first meeting whose agenda is still open a day after this moment."""
        return next(one for one in self.planned if one.posted_at > moment + dt.timedelta(days=1))

    def to_come(self, moment: dt.datetime) -> Planned:
        """The first meeting after the present whose agenda is still open at this moment."""
        return next(one for one in self.planned if one.starts_at > self.world.now and one.posted_at > moment)

    def _hold(self, meeting: Planned) -> Moments:
        words = told_words()["meeting"]
        yield meeting.called_at
        with self.world.act("chair") as work:
            call = Call(
                kind=MeetingKind.REGULAR, starts_at=meeting.starts_at, place=words["place"], remote=words["remote"]
            )
            meeting.id = call_meeting(work, call).id
        yield meeting.posted_at
        report = Entry(sort=Sort.REPORT, title=words["report"], words=words["report_words"], consent=True)
        with self.world.act("records") as work:
            add_item(work, meeting.id, report)
            post_agenda(work, meeting.id)
        yield meeting.starts_at
        present = self._members()
        self.mark(meeting, dict.fromkeys(present, True))
        with self.world.act("chair") as work:
            call_to_order(work, meeting.id)
            for minutes in proposed_to(work.session, meeting.id):
                approve_minutes(work, minutes.id, self._all_for(present))
            adopt_consent(work, meeting.id, self._all_for(present))
            give_floor(work, meeting.id)
        yield meeting.starts_at + dt.timedelta(hours=3)
        with self.world.act("chair") as work:
            end_meeting(work, meeting.id)
        yield meeting.starts_at + WRITTEN
        self._write_minutes(meeting)

    def _all_for(self, present: list[str]) -> Put:
        """A motion of two members that everybody is for."""
        ids = [self.world.people[who].account_id or 0 for who in ("member1", "member2")]
        votes = {self.world.people[who].account_id or 0: Said.YES for who in present}
        return Put(moved_by=ids[0], seconded_by=ids[1], votes=votes)

    def _write_minutes(self, meeting: Planned) -> None:
        """Draft the minutes, and ask the next meeting that is called to approve them."""
        following = next((one for one in self.planned if one.starts_at > meeting.starts_at and one.id), None)
        with self.world.act("records") as work:
            minutes = draft_minutes(work, meeting.id)
            if following is not None:
                propose_minutes(work, minutes.id, following.id)

    def _members(self) -> list[str]:
        """The mailboxes of everybody who holds a seat today."""
        with self.world.transactions.read() as work:
            seated = {held.account_id for held in holders_on(work.session, self.world.today())}
        return [mailbox for mailbox, one in self.world.people.items() if one.account_id in seated]

    def mark(self, meeting: Planned, present: dict[str, bool]) -> None:
        """Note who is in the room, by mailbox."""
        people = self.world.people
        by_account = {number: here for who, here in present.items() if (number := people[who].account_id) is not None}
        with self.world.act("chair") as work:
            mark_attendance(work, meeting.id, by_account)
