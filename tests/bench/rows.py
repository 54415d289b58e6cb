"""Plausible rows of one case after another, as plain values. Everything in them is invented and drawn from one seed."""

import datetime as dt
import hashlib
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from oversight.access.facts import Standing
from oversight.cases.rules import ENDED, OPEN_TO, Role, Stage
from oversight.charter.schema import Anchor, Charter
from oversight.complaints import receipts
from oversight.complaints.answers import Answers, Filer, OfficerSeen, Reach
from oversight.complaints.receipts import Receipt
from tests.bench.clocks import Clocks
from tests.bench.decisions import Published, publication_rows
from tests.bench.words import FAMILY, FIRST, PLACES, STORIES

Rows = dict[str, list[dict[str, Any]]]
STAGES: tuple[tuple[Stage, int], ...] = (
    (Stage.PUBLISHED, 30),
    (Stage.CLOSED, 22),
    (Stage.INVESTIGATION, 16),
    (Stage.TRIAGE, 6),
    (Stage.BOARD, 6),
    (Stage.REVIEW, 5),
    (Stage.ASSIGNMENT, 4),
    (Stage.RESPONSE, 4),
    (Stage.DECIDED, 3),
    (Stage.RECEIVED, 3),
    (Stage.DISMISSAL, 1),
)
"""In a hundred cases, how many stand where."""
INVESTIGATED = (Stage.INVESTIGATION, Stage.REVIEW, Stage.BOARD, Stage.DECIDED, Stage.RESPONSE, Stage.PUBLISHED)
FOUND = (Stage.REVIEW, Stage.BOARD, Stage.DECIDED, Stage.RESPONSE, Stage.PUBLISHED)
ADOPTED = (Stage.DECIDED, Stage.RESPONSE, Stage.PUBLISHED)
EVENTS = (
    ("complaint_filed", "case_opened", "allegation_added", "complaint_registered", "complaint_perfected"),
    ("triage_decided", "investigator_assigned", "complainant_contacted", "note_written", "interview_recorded"),
)
OFFICERS = 1500


@dataclass(frozen=True)
class Staff:
    """Accounts by number, as the rows need them."""

    investigators: tuple[int, ...]
    director: int
    intake: int
    receipt_key: bytes


@dataclass
class City:
    """Makes the rows of case after case. Numbers of rows are given here, so that nothing has to be read back."""

    charter: Charter
    staff: Staff
    now: dt.datetime
    cases: int
    draw: random.Random = field(default_factory=lambda: random.Random(7))
    numbers: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    clocks: Clocks = field(default_factory=Clocks)
    rows: Rows = field(default_factory=lambda: defaultdict(list))

    def put(self, table: str, **values: Any) -> int:
        """Add a row and return its number."""
        self.numbers[table] += 1
        self.rows[table].append({"id": self.numbers[table], **values})
        return self.numbers[table]

    def batches(self, size: int = 500) -> Iterator[Rows]:
        """The rows of all officers, then of so many cases at a time."""
        for _ in range(OFFICERS):
            self._officer()
        for serial in range(1, self.cases + 1):
            self._case(serial)
            if serial % size == 0 or serial == self.cases:
                yield self.rows
                self.rows = defaultdict(list)

    def _officer(self) -> None:
        number = self.numbers["officer"] + 1
        self.put("officer", name=self._name(), badge=f"{1000 + number}", rank="Officer", unit=f"District {number % 20}")

    def _name(self) -> str:
        return f"{self.draw.choice(FIRST)} {self.draw.choice(FAMILY)}"

    def _case(self, serial: int) -> None:
        received = self.now - dt.timedelta(hours=26280 * (1 - serial / self.cases) + self.draw.random() * 20 + 2)
        stage = self._stage(serial)
        closed = min(received + dt.timedelta(days=180), self.now) if stage in ENDED else None
        incident = self.put(
            "incident",
            precision="exact",
            from_on=received.date() - dt.timedelta(days=self.draw.randrange(30)),
            to_on=None,
            at_time=None,
            when_words="",
            place=self.draw.choice(PLACES),
            district=f"District {serial % 20}",
        )
        case = self.put(
            "board_case",
            number=f"{received.year}-{serial:05d}",
            title=f"Stop at {self.draw.choice(PLACES)}",
            stage=stage.value,
            stage_since=received,
            origin="complaint",
            urgent="danger" if serial % 40 == 0 else "",
            incident_id=incident,
            received_at=received,
            opened_at=received,
            closed_at=closed,
            closure="withdrawn" if stage is Stage.CLOSED else None,
            charter=self.charter.version,
            version=1,
        )
        self._people(case, serial, received)
        self._standing(case, stage, received)
        pairs = self._pairs(case, received)
        self._findings(pairs, stage, received)
        self._clocks(case, stage, received)
        self._record(case, stage, received)
        if stage is Stage.PUBLISHED:
            self._publish(case, serial, closed or self.now)

    def _stage(self, serial: int) -> Stage:
        place = serial % 100
        for stage, share in STAGES:
            if place < share:
                return stage
            place -= share
        return Stage.RECEIVED

    def _people(self, case: int, serial: int, received: dt.datetime) -> None:
        anonymous = self.draw.random() < 0.3
        name = "" if anonymous else self._name()
        email = "" if anonymous else f"person{serial}@mail.example"
        channel = "mailbox" if anonymous else "email"
        for role in (Role.COMPLAINANT, Role.WITNESS)[: 1 + serial % 2]:
            who = self.put(
                "person",
                name=name if role is Role.COMPLAINANT else self._name(),
                email=email if role is Role.COMPLAINANT else "",
                phone="",
                address="",
                language="en",
                channel=channel if role is Role.COMPLAINANT else "mailbox",
                contact_note="",
                born_on=None,
                created_at=received,
            )
            hidden = anonymous and role is Role.COMPLAINANT
            self.put("party", case_id=case, person_id=who, role=role.value, anonymous=hidden, note="")
        self._complaint(case, serial, received, Filer(anonymous=anonymous, name=name, channel=Reach(channel)))
        self._mail(case, serial, received)

    def _complaint(self, case: int, serial: int, received: dt.datetime, filer: Filer) -> None:
        told = Answers(
            story=f"{self.draw.choice(STORIES)} {self.draw.choice(STORIES)}",
            place=self.draw.choice(PLACES),
            officers=(OfficerSeen(looks="Tall, grey beard", car="Marked car 4410"),),
            filer=filer,
            desired_outcome="An apology.",
        )
        self.put(
            "complaint",
            case_id=case,
            number=1,
            received_at=received,
            keyed_at=received,
            keyed_by_id=None,
            channel="web",
            language="en",
            story=told.story,
            desired_outcome=told.desired_outcome,
            answers=told.as_filed(),
            relation="affected",
            anonymous=filer.anonymous,
            urgent=[],
            perfected_at=received,
            receipt_digest=receipts.keyed(receipt_of(serial), self.staff.receipt_key),
            submission_key=f"bench-{serial}",
        )

    def _mail(self, case: int, serial: int, received: dt.datetime) -> None:
        for number in range(serial % 3):
            self.put(
                "mailbox_message",
                case_id=case,
                from_complainant=number % 2 == 1,
                by_id=None if number % 2 else self.staff.intake,
                subject="",
                text=self.draw.choice(STORIES),
                at=received + dt.timedelta(days=number + 1),
                read_at=received + dt.timedelta(days=number + 2),
                key=None,
            )

    def _standing(self, case: int, stage: Stage, received: dt.datetime) -> None:
        given: list[tuple[int | None, str | None, Standing]] = [(None, office, Standing.GRANTED) for office in OPEN_TO]
        if stage in INVESTIGATED:
            given.append((self.draw.choice(self.staff.investigators), None, Standing.ASSIGNED))
        for account, office, kind in given:
            self.put(
                "standing",
                case_id=case,
                account_id=account,
                office=office,
                kind=kind.value,
                from_at=received,
                to_at=None,
                by_id=None,
                reason="",
            )

    def _pairs(self, case: int, received: dt.datetime) -> list[int]:
        slots = [self._slot(case, number, received) for number in range(1, self.draw.randrange(1, 4) + 1)]
        pairs = []
        for number in range(1, 4):
            allegation = self.put(
                "allegation",
                case_id=case,
                number=number,
                category=self.draw.choice(self.charter.categories).code,
                words=self.draw.choice(STORIES),
                source="complainant",
                charter=self.charter.version,
                created_at=received,
            )
            for slot in self.draw.sample(slots, min(len(slots), 1 + number % 2)):
                pairs.append(self.put("pair", allegation_id=allegation, slot_id=slot))
        return pairs

    def _slot(self, case: int, number: int, received: dt.datetime) -> int:
        known = self.draw.random() < 0.7
        return self.put(
            "officer_slot",
            case_id=case,
            number=number,
            officer_id=self.draw.randrange(1, OFFICERS + 1) if known else None,
            description="Tall, grey beard",
            rank="Officer" if known else "",
            unit="",
            identified_at=received if known else None,
        )

    def _findings(self, pairs: list[int], stage: Stage, received: dt.datetime) -> None:
        writers = [("investigator", FOUND), ("board", ADOPTED), ("department", (Stage.PUBLISHED,))]
        for pair in pairs:
            code = self.draw.choice(self.charter.findings).code
            for writer, stages in writers:
                if stage in stages:
                    board = writer == "board"
                    self.put(
                        "finding",
                        pair_id=pair,
                        writer=writer,
                        code=code,
                        reasons="The recording shows it.",
                        by_id=self.staff.director,
                        at=received,
                        charter=self.charter.version,
                        votes_for=3 if board else None,
                        votes_against=0 if board else None,
                        superseded_at=None,
                    )

    def _clocks(self, case: int, stage: Stage, received: dt.datetime) -> None:
        early = stage in (Stage.RECEIVED, Stage.TRIAGE)
        for anchor in (Anchor.RECEIPT, Anchor.PERFECTED):
            for rule in self.charter.clocks_from(anchor):
                state = "running" if early else "met"
                if rule.ended_by == "investigation_accepted" and stage not in FOUND and stage not in ENDED:
                    state = "running"
                due, told = self.clocks.explained(self.charter, rule, received)
                self.put(
                    "deadline",
                    case_id=case,
                    subject="case",
                    subject_id=case,
                    clock=rule.code,
                    mark=1,
                    restarts=0,
                    instead=None,
                    by_post=False,
                    bars_discipline=rule.bars_discipline,
                    next_at=due if state == "running" else None,
                    name=rule.name,
                    charter=self.charter.version,
                    anchor=rule.anchor.value,
                    anchor_at=received,
                    anchor_entry_id=None,
                    due_at=due,
                    due_on=due.date() if due else None,
                    explanation=told,
                    due_soon=rule.due_soon,
                    ended_by=rule.ended_by,
                    promise=rule.promise,
                    owner=rule.owner.value,
                    owner_id=None,
                    escalate_to=rule.escalate_to.value if rule.escalate_to else None,
                    state=state,
                    started_at=received,
                    met_at=received + dt.timedelta(days=3) if state == "met" else None,
                    missed_at=None,
                )

    def _record(self, case: int, stage: Stage, received: dt.datetime) -> None:
        names = EVENTS[0] if stage in (Stage.RECEIVED, Stage.TRIAGE) else EVENTS[0] + EVENTS[1]
        for place, name in enumerate(names):
            entry = self.put(
                "audit_entry",
                at=received + dt.timedelta(days=place),
                event=name,
                case_id=case,
                account_id=self.staff.intake,
                offices="intake",
                charter=self.charter.version,
                payload={"case_id": case},
                detail_digest=None,
            )
            digest = hashlib.sha256(str(entry).encode()).hexdigest()
            self.rows["audit_seal"].append(
                {"position": entry, "entry_id": entry, "digest": digest, "sealed_at": received}
            )

    def _publish(self, case: int, serial: int, at: dt.datetime) -> None:
        number = self.rows["board_case"][-1]["number"]
        published = Published(self.charter, case, number, serial, at, self.staff.director)
        row, words = publication_rows(published, self.draw)
        publication = self.put("publication", **row)
        self.put("search_entry", kind="decision", subject_id=publication, words=words)


def receipt_of(serial: int) -> Receipt:
    """The receipt of the complaint of a case of this city."""
    return Receipt(serial * 7919 + 104729)
