"""A snapshot from the first case to the public file; and a sealed case that leaves all of them."""

import datetime as dt
import json
from collections import Counter

from flask import Flask
from sqlalchemy import select

from oversight.cases.models import Case
from oversight.cases.walls.rules import Subject
from oversight.publication.data.actions import ask_snapshot
from oversight.publication.data.dictionary import COMPLAINTS, MISSING, TABLES
from oversight.publication.data.jobs import WITHDRAW
from oversight.publication.data.making import make_snapshot
from oversight.publication.data.models import PublicName, SnapshotFile
from oversight.publication.data.queries import get_snapshot
from oversight.records.disposal.dropped import REMOVE_DROPPED
from oversight.work import Transactions
from tests.factories.cases import drafted_case, on_case, received_case
from tests.factories.clock import Clock
from tests.factories.open_data import content, outside_of, rows, snapshot, state_of
from tests.factories.publication import published
from tests.factories.walls import wall_around

GUARDED = [column.name for column in COMPLAINTS.guarded]


def seal(transactions: Transactions, number: str) -> None:
    with transactions.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        wall_around(work, case, (Subject.CASE, case.id), work.charter.wall("sealed"))


def test_a_snapshot_holds_every_case_and_points_at_nobody(app: Flask, transactions: Transactions, clock: Clock) -> None:
    ready = published(app, transactions, clock)
    others = [drafted_case(transactions).number, *(received_case(transactions) for _ in range(5))]
    name = snapshot(app, transactions)
    complaints = rows(app, transactions, name, "complaints")
    numbers = Counter(row["case_number"] for row in complaints)
    assert len(complaints) == 7
    assert numbers == {ready.number: 1, "not yet": 6}
    assert [row["complaint_id"] for row in complaints] == sorted(row["complaint_id"] for row in complaints)
    seen = Counter(tuple(row[column] for column in GUARDED) for row in complaints if row["case_number"] == "not yet")
    assert min(seen.values()) >= 5
    allegations = rows(app, transactions, name, "allegations")
    known = {row["complaint_id"] for row in complaints}
    assert {row["complaint_id"] for row in allegations} <= known
    findings = rows(app, transactions, name, "findings")
    assert {(row["case_number"], row["board"]) for row in findings} == {(ready.number, "sustained")}
    whole = "".join(
        content(app, transactions, name, f"{table.name}.{kind}") for table in TABLES for kind in ("csv", "json")
    )
    assert not any(number in whole for number in others)
    assert not any(word in whole for word in ("Tolliver", "Wilhelmina", "baton at a square"))
    typed = json.loads(content(app, transactions, name, "complaints.json"))
    assert all(row["missing"].keys() <= set(COMPLAINTS.names) for row in typed)
    assert {reason for row in typed for reason in row["missing"].values()} <= {str(one) for one in MISSING}


def test_words_that_staff_typed_into_one_case_reach_no_file(app: Flask, transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    for _ in range(6):
        received_case(transactions)
    with transactions.begin() as work:
        case = work.session.get_one(Case, staffed.case_id)
        case.title = case.incident.place = case.incident.district = PLANTED
        for slot in case.slots:
            slot.rank = slot.unit = slot.description = PLANTED
        for allegation in case.allegations:
            allegation.words = PLANTED
    name = snapshot(app, transactions)
    with transactions.read() as work:
        names = [file.name for file in get_snapshot(work.session, name).files]
    assert len(names) > 20
    assert not [file for file in names if PLANTED in content(app, transactions, name, file)]


PLANTED = "Wilhelmina Sandoval of Elm Street"


def test_too_few_cases_are_no_rows_at_all(app: Flask, transactions: Transactions) -> None:
    for _ in range(4):
        received_case(transactions)
    name = snapshot(app, transactions)
    assert rows(app, transactions, name, "complaints") == []
    assert rows(app, transactions, name, "allegations") == []


def test_a_case_that_is_sealed_leaves_every_snapshot_and_is_only_counted(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    numbers = [drafted_case(transactions).number, *(received_case(transactions) for _ in range(6))]
    first = snapshot(app, transactions)
    clock.set(dt.datetime(2026, 4, 2, 15, tzinfo=dt.UTC))
    second = snapshot(app, transactions)
    assert state_of(transactions, second).changes["complaints"].get("withdrawn", 0) == 0
    with transactions.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == numbers[0])).one()
        name = work.session.get_one(PublicName, case.id).name
    assert name in content(app, transactions, first, "allegations.csv")
    before = state_of(transactions, first)
    seal(transactions, numbers[0])
    outside = outside_of(app, transactions)
    WITHDRAW.run(outside, {})
    WITHDRAW.run(outside, {})  # again: nothing more to do
    for month in (first, second):
        now = state_of(transactions, month)
        assert now.edition == 2
        assert now.withdrawn["complaints"] == 1
        assert len(rows(app, transactions, month, "complaints")) == 6
        for file in ("complaints.csv", "allegations.json", "changes.csv", "ccrb-allegations.csv"):
            if month == second or file != "changes.csv":
                assert name not in content(app, transactions, month, file)
    assert "withdrawn" not in state_of(transactions, second).changes["complaints"]
    assert before.counts["complaints"] == 7
    old = dropped(transactions)
    REMOVE_DROPPED.run(outside, {})
    assert old
    assert not any(outside.tools.storage.has(sha256) for sha256 in old - current(transactions))
    assert all(outside.tools.storage.has(sha256) for sha256 in current(transactions))
    with transactions.begin() as work:
        assert work.session.get(PublicName, 1) is None  # nothing ties it to its rows any more


def test_a_case_that_is_sealed_while_a_snapshot_is_made_never_becomes_public(
    app: Flask, transactions: Transactions
) -> None:
    numbers = [received_case(transactions) for _ in range(7)]
    outside, told = outside_of(app, transactions), list[int]()

    def meanwhile(done: int) -> None:
        if not told:
            seal(transactions, numbers[0])
            WITHDRAW.run(outside, {})
        told.append(done)

    with transactions.begin() as work:
        asked = ask_snapshot(work)
        assert asked is not None
        number = asked.id
    make_snapshot(outside, number, meanwhile)
    assert told == [7, 6]  # read twice, the second time without it
    assert len(rows(app, transactions, "2026-03", "complaints")) == 6
    assert state_of(transactions, "2026-03").withdrawn == {}
    with transactions.begin() as work:
        assert len(work.session.scalars(select(PublicName)).all()) == 6


def dropped(transactions: Transactions) -> set[str]:
    with transactions.read() as work:
        return set(work.session.scalars(select(SnapshotFile.sha256).where(SnapshotFile.dropped_at.is_not(None))))


def current(transactions: Transactions) -> set[str]:
    with transactions.read() as work:
        return set(work.session.scalars(select(SnapshotFile.sha256).where(SnapshotFile.dropped_at.is_(None))))


def test_the_next_snapshot_says_what_has_changed(app: Flask, transactions: Transactions, clock: Clock) -> None:
    staffed = drafted_case(transactions)
    for _ in range(5):
        received_case(transactions)
    snapshot(app, transactions)
    clock.set(dt.datetime(2026, 4, 2, 15, tzinfo=dt.UTC))
    with on_case(transactions, staffed.intake, staffed.number) as (_work, case, _access):
        case.origin = "own-motion"
    received_case(transactions)
    second = snapshot(app, transactions)
    changes = state_of(transactions, second).changes["complaints"]
    assert changes["added"] == 1
    assert changes["changed"] >= 1  # what one row tells can make others coarser
    told = content(app, transactions, second, "changes.csv")
    assert "complaints," in told
    assert "origin" in told
