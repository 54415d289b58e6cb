"""Plausible open clocks of one case after another, as plain values: about six a case, two of them of officers."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from oversight.cases.rules import Stage
from oversight.charter.schema import Anchor, Charter, Clock, Subject
from oversight.deadlines.engine import answer
from oversight.deadlines.rules import ClockFacts, Computed, Toll, compute
from oversight.kernel.calendar import Calendar
from oversight.kernel.moments import utc
from tests.bench.words import PLACES

Rows = dict[str, list[dict[str, Any]]]
ORDER = ("closure_day", "incident", "board_case", "officer_slot", "clock_toll", "deadline")
"""Tables in the order in which their rows may be written."""
OLDEST = 300
"""Days since the oldest case came."""
OFFICERS = 2
DAY = dt.timedelta(days=1)
ON_THE_CASE = ("investigation-target", "investigation-alert", "delay-report")
NEW = ("acknowledgement", "screening")
"""Clocks that run only in the first week."""
STOP = "criminal-case"


@dataclass
class OpenClocks:
    """Makes the rows of case after case. One case in twenty was stopped for a month, one in fifty is stopped now."""

    charter: Charter
    now: dt.datetime
    cases: int
    draw: random.Random = field(default_factory=lambda: random.Random(7))
    numbers: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    rows: Rows = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self._counted: dict[tuple[object, ...], tuple[Computed, dict[str, Any]]] = {}
        self._noon = self.now.replace(hour=15, minute=0, second=0, microsecond=0)
        self.closures = {self._noon.date() - 40 * place * DAY: "snow" for place in range(1, 7)}
        self.calendar: Calendar = self.charter.calendar(self.closures)

    def batches(self, size: int = 500) -> Iterator[Rows]:
        """The closure days, then the rows of so many cases at a time."""
        for day, reason in self.closures.items():
            self.rows["closure_day"].append({"day": day, "reason": reason, "by_id": None, "at": self.now})
        for serial in range(1, self.cases + 1):
            self._case(serial)
            if serial % size == 0 or serial == self.cases:
                yield self.rows
                self.rows = defaultdict(list)

    def _put(self, table: str, **values: Any) -> int:
        self.numbers[table] += 1
        self.rows[table].append({"id": self.numbers[table], **values})
        return self.numbers[table]

    def _case(self, serial: int) -> None:
        age = self.draw.randrange(1, OLDEST)
        received = self._noon - age * DAY
        case = self._file(serial, received)
        slots = [self._slot(case, number) for number in range(1, OFFICERS + 1)]
        tolls = self._stops(case, serial, received)
        for code in (*ON_THE_CASE, *(NEW if age < 7 else ())):
            rule = self.charter.clock(code)
            self._clock(case, rule, Subject.CASE, case, received, tolls, mark=1 + age // 190 if rule.every else 1)
        self._clock(case, self.charter.clock("update"), Subject.CASE, case, self._noon - min(age, age % 30) * DAY, ())
        for slot in slots:
            self._clock(case, self.charter.clock("discipline-limit"), Subject.OFFICER, slot, received, tolls)

    def _file(self, serial: int, received: dt.datetime) -> int:
        incident = self._put(
            "incident", precision="exact", from_on=received.date() - DAY, to_on=None, at_time=None,
            when_words="", place=self.draw.choice(PLACES), district=f"District {serial % 20}",
        )  # fmt: skip
        return self._put(
            "board_case", number=f"{received.year}-{serial:06d}", title="A stop", stage=Stage.INVESTIGATION.value,
            stage_since=received, origin="complaint", urgent="", incident_id=incident, received_at=received,
            opened_at=received, closed_at=None, closure=None, charter=self.charter.version, version=1,
        )  # fmt: skip

    def _slot(self, case: int, number: int) -> int:
        return self._put(
            "officer_slot", case_id=case, number=number, officer_id=None, description="Tall, grey beard",
            rank="", unit="", identified_at=None,
        )  # fmt: skip

    def _stops(self, case: int, serial: int, received: dt.datetime) -> tuple[Toll, ...]:
        if serial % 20 and serial % 50:
            return ()
        start = (received + 10 * DAY).date()
        end = start + 30 * DAY if serial % 50 else None
        reason = self.charter.toll(STOP)
        self._put(
            "clock_toll", case_id=case, slot_id=None, reason=STOP, from_on=start, to_on=end, evidence="A letter.",
            state="granted", asked_by_id=None, asked_at=self.now, decided_by_id=None, decided_at=self.now,
            decision="", version=1,
        )  # fmt: skip
        return (Toll(start, end, reason.label, reason.authority),)

    def _clock(
        self,
        case: int,
        rule: Clock,
        subject: Subject,
        subject_id: int,
        at: dt.datetime,
        tolls: tuple[Toll, ...],
        mark: int = 1,
    ) -> None:
        computed, told = self._explained(rule, at, tolls if STOP in rule.tolls else (), mark)
        due = utc(computed.due) if computed.due else None
        missed = due is not None and due < self.now
        self._put(
            "deadline", case_id=case, subject=subject.value, subject_id=subject_id, clock=rule.code, mark=mark,
            restarts=0, name=rule.name, charter=self.charter.version, anchor=rule.anchor.value,
            instead=rule.until_known.value if rule.until_known else None, anchor_at=at, by_post=False,
            anchor_entry_id=None, due_at=due, due_on=computed.due_on, explanation=told,
            next_at=None if missed else self._next(rule, computed), due_soon=rule.due_soon, ended_by=rule.ended_by,
            promise=rule.promise, owner=rule.owner.value, owner_id=None,
            escalate_to=rule.escalate_to.value if rule.escalate_to else None, bars_discipline=rule.bars_discipline,
            state="missed" if missed else "running", started_at=at, met_at=None, missed_at=due if missed else None,
        )  # fmt: skip

    def _explained(
        self, rule: Clock, at: dt.datetime, tolls: tuple[Toll, ...], mark: int
    ) -> tuple[Computed, dict[str, Any]]:
        """Count as the real engine does, each kind of clock of one day once."""
        key = rule.code, at, tolls, mark
        if key not in self._counted:
            instead = Anchor(rule.until_known) if rule.until_known else None
            facts = ClockFacts(at, tolls, now=at + DAY, mark=mark, instead=instead)  # counted when it began
            computed = compute(rule, facts, self.calendar, self.charter.version)
            self._counted[key] = computed, answer(computed, self.calendar)
        return self._counted[key]

    def _next(self, rule: Clock, computed: Computed) -> dt.datetime | None:
        if computed.due is None or computed.due_on is None:
            return None
        first = dt.datetime.combine(computed.due_on - rule.due_soon * DAY, dt.time.min, self.calendar.zone)
        return utc(first if rule.due_soon and first > self.now else computed.due)
