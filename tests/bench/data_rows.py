"""Rows of many cases as open data needs them and nothing more: filled in fast, drawn from one seed."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from oversight.charter.schema import Charter

Rows = dict[str, list[dict[str, Any]]]
TABLES = (
    *("incident", "board_case", "person", "party", "officer_slot", "allegation", "pair", "finding"),
    *("transmission", "deadline", "publication"),
)
"""In the order in which they may be written."""
AT_ONCE = 1_000
YEARS = 10
DISTRICTS = 20


class Cases:
    """Makes one case after another: one or two allegations against one officer, three findings when it is published."""

    def __init__(self, law: Charter, now: dt.datetime, by_id: int) -> None:
        self.law, self.now, self.by_id, self.draw = law, now, by_id, random.Random(11)
        self.numbers: dict[str, int] = defaultdict(int)
        self.rows: Rows = defaultdict(list)
        self.promises = [clock for clock in law.clocks if clock.promise][:3]

    def batches(self, cases: int) -> Iterator[Rows]:
        """The rows, so many cases at a time."""
        for serial in range(1, cases + 1):
            self._case(serial, self.now - dt.timedelta(days=YEARS * 365 * (1 - serial / cases) + 1))
            if serial % AT_ONCE == 0 or serial == cases:
                yield self.rows
                self.rows = defaultdict(list)

    def _put(self, table: str, **values: Any) -> int:
        self.numbers[table] += 1
        self.rows[table].append({"id": self.numbers[table], **values})
        return self.numbers[table]

    def _case(self, serial: int, at: dt.datetime) -> None:
        published, draw = serial % 3 == 0, self.draw
        day = at.date() - dt.timedelta(days=draw.randrange(40))
        incident = self._put(
            "incident",
            precision="exact",
            from_on=day,
            at_time=dt.time(draw.randrange(24)),
            district=f"District {draw.randrange(DISTRICTS)}",
        )
        case = self._put(
            "board_case",
            number=f"{at.year}-{serial:06d}",
            stage="published" if published else "investigation",
            stage_since=at,
            origin="complaint",
            incident_id=incident,
            received_at=at,
            opened_at=at,
            closed_at=at + dt.timedelta(days=draw.randrange(100, 300)) if published else None,
            charter=self.law.version,
        )
        person = self._put("person", born_on=dt.date(1940 + draw.randrange(70), 5, 17), created_at=at)
        self._put("party", case_id=case, person_id=person, role="affected")
        self._allegations(case, at, published=published)
        for clock in self.promises:
            self._deadline(case, clock.code, at)
        if published:
            self._decision(case, serial, at)

    def _allegations(self, case: int, at: dt.datetime, *, published: bool) -> None:
        slot = self._put("officer_slot", case_id=case, number=1)
        for number in range(1, 2 + self.draw.randrange(2)):
            code = self.draw.choice(self.law.categories).code
            fixed = {"words": "What was alleged.", "source": "complainant", "charter": self.law.version}
            allegation = self._put("allegation", case_id=case, number=number, category=code, created_at=at, **fixed)
            pair = self._put("pair", allegation_id=allegation, slot_id=slot)
            for writer in ("investigator", "board", "department") if published else ():
                found = self.draw.choice(self.law.findings).code
                votes = {"votes_for": 3, "votes_against": 0} if writer == "board" else {}
                self._put(
                    "finding",
                    pair_id=pair,
                    writer=writer,
                    code=found,
                    at=at,
                    charter=self.law.version,
                    **{"votes_for": None, "votes_against": None, **votes},
                )

    def _deadline(self, case: int, code: str, at: dt.datetime) -> None:
        due = at + dt.timedelta(days=30)
        kept = self.draw.random() < 0.9
        self._put(
            "deadline",
            case_id=case,
            subject="case",
            subject_id=case,
            clock=code,
            name=code,
            charter=self.law.version,
            anchor="filing",
            anchor_at=at,
            due_at=due,
            due_on=due.date(),
            explanation={},
            ended_by="case_closed",
            promise="We answer by {date}.",
            owner="intake",
            state="met",
            met_at=due - dt.timedelta(days=1 if kept else -5),
            started_at=at,
        )

    def _decision(self, case: int, serial: int, at: dt.datetime) -> None:
        day = (at + dt.timedelta(days=90)).date()
        sent = {"sent_at": at + dt.timedelta(days=60), "answered_at": at + dt.timedelta(days=80)}
        self._put("transmission", case_id=case, sent_by_id=self.by_id, answered_by_id=self.by_id, silent=False, **sent)
        self._put(
            "publication",
            case_id=case,
            number=f"{at.year}-{serial:06d}",
            version=1,
            state="published",
            by_id=self.by_id,
            requested_at=at,
            published_at=at,
            published_on=day,
            data={},
        )
