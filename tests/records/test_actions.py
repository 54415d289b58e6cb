"""Holds, disposal from proposal to certificate, interruption, and replay after a restore."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.adapters.ledger import Ledger, LedgerBroken
from oversight.adapters.storage import Storage
from oversight.audit.chain import check
from oversight.audit.entries import AuditDetail, AuditEntry
from oversight.cases.models import Party
from oversight.cases.queries import get_case
from oversight.db import Base
from oversight.desk.finding.actions import index_all
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused, Stale
from oversight.people.models import Person
from oversight.records.disposal.actions import approve, decline, propose
from oversight.records.disposal.jobs import carry_out
from oversight.records.disposal.models import Disposal
from oversight.records.disposal.queries import files_of, unfinished
from oversight.records.disposal.replay import replay
from oversight.records.holds.actions import lift_hold, set_hold
from oversight.records.holds.queries import holds_on
from oversight.records.retention.jobs import DERIVE
from oversight.records.retention.models import Retention
from oversight.records.retention.queries import list_due
from oversight.search.models import SearchEntry
from oversight.work import Transactions
from tests.factories.cases import STORY
from tests.factories.clock import Clock
from tests.factories.records import (
    LATER,
    RecordsOffice,
    approved,
    closed_case,
    disposed,
    outside_of_app,
    proposed,
    put_file,
    records_office,
    the_case,
)


@pytest.fixture
def office(transactions: Transactions) -> RecordsOffice:
    return records_office(transactions)


@pytest.fixture
def storage(app: Flask) -> Storage:
    found: Storage = app.extensions["oversight"].tools.storage
    return found


def everything(transactions: Transactions) -> str:
    """All words of the database in one string."""
    found = []
    with transactions.read() as work:
        for table in Base.metadata.sorted_tables:
            for row in work.session.execute(select(table)):
                found.append(" ".join(str(value) for value in row if value is not None))
    return "\n".join(found)


def test_the_day_of_disposal_follows_from_the_end_of_the_case(transactions: Transactions, clock: Clock) -> None:
    number = closed_case(transactions)
    with transactions.begin() as work:
        case = the_case(work.session, number)
        DERIVE.run(work, {"case_id": case.id, "event": "case_closed"})
        row = work.session.get_one(Retention, case.id)
        assert (row.code, row.until_on and row.until_on.year) == ("no-finding", clock().year + 5)
        DERIVE.run(work, {"case_id": case.id, "event": "case_closed"})
        work.session.flush()
        told = work.session.scalars(select(AuditEntry).where(AuditEntry.event == "retention_derived")).all()
        assert len(told) == 1  # derived twice to the same: said once


def test_a_case_is_due_only_when_its_years_are_over(
    transactions: Transactions, clock: Clock, office: RecordsOffice
) -> None:
    number = closed_case(transactions)
    with pytest.raises(Refused, match="must be kept until"):
        proposed(transactions, office, number)
    clock.advance(days=LATER)
    proposed(transactions, office, number)
    with transactions.read(office.records) as work:
        assert [row.number for row in list_due(work.session, work.actor, work.today)] == [number]


def test_a_hold_stops_disposal_whatever_the_class_says(
    transactions: Transactions, clock: Clock, office: RecordsOffice
) -> None:
    number = closed_case(transactions)
    clock.advance(days=LATER)
    with transactions.begin(office.director) as work:
        case, access = get_case(work, number)
        hold_id = set_hold(work, case, access, reason="A claim was filed.", document="Claim of 3 March").id
    with pytest.raises(Refused, match="legal hold"):
        proposed(transactions, office, number)
    with transactions.begin(office.director) as work:
        case, access = get_case(work, number)
        hold = next(one for one in holds_on(work.session, case.id) if one.id == hold_id)
        with pytest.raises(Invalid):
            lift_hold(work, case, access, hold, " ")
        lift_hold(work, case, access, hold, "The claim was settled.")
        with pytest.raises(Refused):
            lift_hold(work, case, access, hold, "Again.")
    assert proposed(transactions, office, number)


def test_a_hold_on_a_person_holds_all_their_cases(
    transactions: Transactions, clock: Clock, office: RecordsOffice
) -> None:
    first, second = closed_case(transactions), closed_case(transactions)
    clock.advance(days=LATER)
    with transactions.begin(office.director) as work:
        case, access = get_case(work, first)
        other = the_case(work.session, second)
        person = case.parties[0].person
        work.session.add(Party(case_id=other.id, person_id=person.id, role="witness"))
        set_hold(work, case, access, on=f"person:{person.id}", reason="A suit.", document="Summons")
        with pytest.raises(Invalid):
            set_hold(work, case, access, on="person:999", reason="A suit.", document="Summons")
    for number in (first, second):
        with pytest.raises(Refused, match="legal hold"):
            proposed(transactions, office, number)


@pytest.mark.parametrize(
    "who", [Office.INTAKE, Office.SUPERVISOR, Office.AUDITOR], ids=["intake", "supervisor", "auditor"]
)
def test_other_offices_set_no_hold_and_propose_nothing(
    transactions: Transactions, clock: Clock, person: Callable[..., Actor], who: Office
) -> None:
    number = closed_case(transactions)
    clock.advance(days=LATER)
    with transactions.begin(person(who)) as work:
        case, access = get_case(work, number)
        with pytest.raises(Forbidden):
            set_hold(work, case, access, reason="x", document="y")
        with pytest.raises(Forbidden):
            propose(work, case, access)


def test_the_proposer_does_not_approve_and_an_old_page_decides_nothing(
    transactions: Transactions, clock: Clock, person: Callable[..., Actor]
) -> None:
    both = person(Office.RECORDS, Office.DIRECTOR)
    number = closed_case(transactions)
    clock.advance(days=LATER)
    office = RecordsOffice(both, person(Office.DIRECTOR), both)
    disposal_id = proposed(transactions, office, number)
    with transactions.begin(both) as work:
        row, access = work.session.get_one(Disposal, disposal_id), get_case(work, number)[1]
        with pytest.raises(Refused, match="proposed this yourself"):
            approve(work, row, access, row.version)
    with transactions.begin(office.director) as work:
        row, access = work.session.get_one(Disposal, disposal_id), get_case(work, number)[1]
        with pytest.raises(Stale):
            approve(work, row, access, row.version + 1)
        with pytest.raises(Invalid):
            decline(work, row, access, row.version, "")
    with transactions.begin(office.director) as work:
        row, access = work.session.get_one(Disposal, disposal_id), get_case(work, number)[1]
        decline(work, row, access, row.version, "The city archive wants it.")
    assert proposed(transactions, office, number) != disposal_id  # it may be proposed anew


def test_disposal_removes_every_word_and_the_record_still_verifies(
    app: Flask, transactions: Transactions, clock: Clock, office: RecordsOffice, storage: Storage
) -> None:
    number = closed_case(transactions)
    sha256 = put_file(transactions, storage, number)
    with transactions.begin() as work:
        index_all(work)
        case_id = the_case(work.session, number).id
    before = everything(transactions)
    secrets = (STORY, "Oriel Stannard", "Tidewater Road", "Search at a bus stop", "Glasses, about 50", "It is theirs.")
    assert [words for words in secrets if words not in before] == []
    disposal_id = disposed(app, transactions, clock, office, number)
    with transactions.begin() as work:
        index_all(work)
    after = everything(transactions)
    assert [words for words in secrets if words in after] == []
    assert not storage.has(sha256)
    with transactions.read(office.director) as work:
        report = check(work.session, work.now)
        assert (report.unbroken, report.broken) == (True, None)
        entries = select(AuditEntry.id).where(AuditEntry.case_id == case_id)
        assert work.session.scalars(entries).all()
        details = select(AuditDetail).where(AuditDetail.entry_id.in_(entries))
        assert work.session.scalars(details).all() == []
        row = work.session.get_one(Disposal, disposal_id)
        assert (row.number, row.state, row.outcome, row.retention) == (number, "done", "no-finding", "no-finding")
        assert row.position > 0
        with pytest.raises(NotFound):
            get_case(work, number)
        words = select(SearchEntry.words).where(SearchEntry.kind == "case", SearchEntry.subject_id == case_id)
        assert set(work.session.scalars(words)) <= {number}


def test_the_certificate_says_what_went_by_which_rule_and_whom(
    app: Flask, transactions: Transactions, clock: Clock, office: RecordsOffice, storage: Storage
) -> None:
    number = closed_case(transactions)
    disposal_id = disposed(app, transactions, clock, office, number)
    with transactions.read() as work:
        row = work.session.get_one(Disposal, disposal_id)
    with storage.open(row.certificate_sha256) as file, pikepdf.open(io.BytesIO(file.read())) as opened:
        assert number in str(opened.docinfo["/Title"])
    from oversight.records.disposal.certificate import certificate_of

    with transactions.read() as work:
        values = certificate_of(work, work.session.get_one(Disposal, disposal_id)).values
    assert values["head"].replace(" ", "") == row.head  # type: ignore[attr-defined]  # a text
    assert [name for _step, name, _at in values["who"]] == [office.records.name, office.director.name, "the system"]  # type: ignore[attr-defined]
    assert "City Code 9-81(a)" in str(values["kept"])


def test_a_file_that_another_case_holds_too_stays(
    app: Flask, transactions: Transactions, clock: Clock, office: RecordsOffice, storage: Storage
) -> None:
    number, other = closed_case(transactions), closed_case(transactions)
    mine = put_file(transactions, storage, number, b"Only mine.")
    both = put_file(transactions, storage, number, b"In both.")
    assert put_file(transactions, storage, other, b"In both.") == both
    disposal_id = disposed(app, transactions, clock, office, number)
    assert (storage.has(mine), storage.has(both)) == (False, True)
    with transactions.read() as work:
        assert {file.sha256: file.state for file in files_of(work.session, disposal_id)} == {
            mine: "removed",
            both: "shared",
        }
    disposed(app, transactions, clock, office, other)
    assert not storage.has(both)


def test_a_person_of_another_case_stays(
    app: Flask, transactions: Transactions, clock: Clock, office: RecordsOffice
) -> None:
    number, other = closed_case(transactions), closed_case(transactions)
    with transactions.begin() as work:
        case, kept = the_case(work.session, number), the_case(work.session, other)
        shared = case.parties[0].person_id
        work.session.add(Party(case_id=kept.id, person_id=shared, role="witness"))
        theirs = kept.parties[0].person_id
    disposed(app, transactions, clock, office, number)
    with transactions.read() as work:
        assert set(work.session.scalars(select(Person.id))) >= {shared, theirs}
        assert work.session.scalars(select(Party).where(Party.person_id == shared)).one()
    disposed(app, transactions, clock, office, other)
    with transactions.read() as work:
        assert {shared, theirs} & set(work.session.scalars(select(Person.id))) == set()


def test_an_interrupted_disposal_goes_on_and_shows_what_is_left(
    app: Flask,
    transactions: Transactions,
    clock: Clock,
    office: RecordsOffice,
    storage: Storage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    number = closed_case(transactions)
    files = [put_file(transactions, storage, number, content) for content in (b"one", b"two", b"three")]
    clock.advance(days=LATER)
    disposal_id, outside = approved(transactions, office, number), outside_of_app(app, transactions)
    delete, asked = storage.delete, []

    def failing(sha256: str) -> bool:
        asked.append(sha256)
        if len(asked) == 2:
            raise OSError("The disk is gone.")
        return delete(sha256)

    monkeypatch.setattr(storage, "delete", failing)
    with pytest.raises(OSError, match="disk"):
        carry_out(outside, disposal_id)
    with transactions.read() as work:
        assert work.session.get_one(Disposal, disposal_id).state == "erased"
        assert list(unfinished(work.session)) == [disposal_id]
        assert [file.state for file in files_of(work.session, disposal_id)].count("waiting") == 2
    carry_out(outside, disposal_id)
    carry_out(outside, disposal_id)
    assert [sha256 for sha256 in files if storage.has(sha256)] == []
    assert len(list(outside.tools.ledger.lines())) == 1
    with transactions.read() as work:
        assert work.session.get_one(Disposal, disposal_id).state == "done"
        assert list(unfinished(work.session)) == []


def test_a_hold_that_comes_after_approval_stops_it_with_nothing_removed(
    app: Flask, transactions: Transactions, clock: Clock, office: RecordsOffice
) -> None:
    number = closed_case(transactions)
    clock.advance(days=LATER)
    disposal_id = approved(transactions, office, number)
    with transactions.begin(office.director) as work:
        set_hold(work, *get_case(work, number), reason="A claim.", document="Claim of today")
    carry_out(outside_of_app(app, transactions), disposal_id)
    with transactions.read(office.records) as work:
        row = work.session.get_one(Disposal, disposal_id)
        assert (row.state, row.reason) == ("stopped", "A legal hold is in force.")
        assert get_case(work, number)[0].title


def backup(transactions: Transactions) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table that may be written back."""
    with transactions.read() as work:
        return {
            table.name: [dict(row._mapping) for row in work.session.execute(select(table))]
            for table in Base.metadata.sorted_tables
        }


def restore(transactions: Transactions, saved: dict[str, list[dict[str, Any]]]) -> None:
    """Write back what a backup held of a case. The record is append only, so it stays as it is."""
    with transactions.begin() as work:
        for table in reversed(Base.metadata.sorted_tables):
            if not table.name.startswith(("audit_", "outbox", "delivery")):
                work.session.execute(table.delete())
        for table in Base.metadata.sorted_tables:
            if saved[table.name] and not table.name.startswith(("audit_", "outbox", "delivery")):
                work.session.execute(table.insert(), saved[table.name])


def test_a_case_that_a_backup_brought_back_is_disposed_of_again(
    app: Flask, transactions: Transactions, clock: Clock, office: RecordsOffice, storage: Storage
) -> None:
    number = closed_case(transactions)
    sha256 = put_file(transactions, storage, number)
    saved = backup(transactions)
    disposed(app, transactions, clock, office, number)
    restore(transactions, saved)
    put_again = storage.put(io.BytesIO(b"A recording that only one case has."), 10_000)
    assert put_again.sha256 == sha256
    assert STORY in everything(transactions)
    outside = outside_of_app(app, transactions)
    lines = list(outside.tools.ledger.lines())
    assert [one.what for one in replay(outside, lines)] == ["again"]
    assert STORY not in everything(transactions)
    assert not storage.has(sha256)
    assert [one.what for one in replay(outside, lines)] == ["already"]
    assert len(list(outside.tools.ledger.lines())) == 1


def test_another_case_that_got_the_number_since_is_left_alone(
    app: Flask, transactions: Transactions, clock: Clock, office: RecordsOffice
) -> None:
    number = closed_case(transactions)
    line = {
        "key": "k",
        "number": number,
        "received_at": "2019-01-01T00:00:00+00:00",
        "opened_at": "2019-01-01T00:00:00+00:00",
        "erased_at": "2026-01-01T00:00:00+00:00",
    }
    (found,) = replay(outside_of_app(app, transactions), [line])
    assert (found.what, found.needs_a_person) == ("other", True)
    (absent,) = replay(outside_of_app(app, transactions), [{**line, "number": "1999-0001"}])
    assert (absent.what, absent.needs_a_person) == ("absent", False)


def test_a_ledger_with_a_line_taken_out_is_refused(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger" / "disposals.jsonl")
    for key in ("a", "b", "c"):
        assert ledger.add(key, {"number": key})
    assert not ledger.add("b", {"number": "b"})
    assert [line["number"] for line in ledger.lines()] == ["a", "b", "c"]
    whole = ledger.path.read_bytes().splitlines(keepends=True)
    ledger.path.write_bytes(b"".join(whole) + b'{"half')
    assert len(list(ledger.lines())) == 3
    assert ledger.add("d", {"number": "d"})
    assert len(list(ledger.lines())) == 4
    ledger.path.write_bytes(whole[0] + whole[2])
    with pytest.raises(LedgerBroken):
        list(ledger.lines())
