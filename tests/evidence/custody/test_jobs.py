"""The nightly look at the stored files: what is gone or changed is noted and shown, and every file has its turn."""

import io
from pathlib import Path

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.dispatch.jobs import Outside
from oversight.evidence.custody import queries
from oversight.evidence.custody.jobs import CHECK_FILES
from oversight.evidence.custody.models import FileCheck
from oversight.evidence.custody.queries import list_broken
from oversight.work import Transactions
from tests.factories.evidence import pdf_of, stored_file
from tests.factories.investigation import Team, assigned_case
from tests.factories.letters import Postman, outside_of
from tests.factories.people import make_account


@pytest.fixture
def outside(transactions: Transactions, tmp_path: Path) -> Outside:
    return outside_of(transactions, tmp_path, Postman())


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return assigned_case(transactions)


def checks(transactions: Transactions) -> list[tuple[int, str]]:
    with transactions.read() as work:
        rows = work.session.scalars(select(FileCheck).order_by(FileCheck.id))
        return [(row.file_id, row.state) for row in rows]


def broken(transactions: Transactions, actor: Actor) -> list[tuple[int, str]]:
    with transactions.read(actor) as work:
        return [(row.file_id, row.state) for row in list_broken(work.session, actor)]


def test_whole_files_are_noted_and_nothing_is_shown(transactions: Transactions, outside: Outside, team: Team) -> None:
    stored_file(transactions, outside, team.number, pdf_of(), "a.pdf", team.investigator)
    CHECK_FILES.run(outside, {})
    assert checks(transactions) == [(1, "whole")]
    assert broken(transactions, team.investigator) == []


def test_a_lost_and_a_changed_file_are_shown_to_whom_the_case_is_open_until_they_are_whole_again(
    transactions: Transactions, outside: Outside, team: Team, tmp_path: Path
) -> None:
    lost = stored_file(transactions, outside, team.number, pdf_of(1), "a.pdf", team.investigator)
    changed = stored_file(transactions, outside, team.number, pdf_of(2), "b.pdf", team.investigator)
    outside.tools.storage.delete(lost.sha256)
    (path,) = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    kept = path.read_bytes()
    path.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    CHECK_FILES.run(outside, {})
    assert broken(transactions, team.investigator) == [(lost.id, "missing"), (changed.id, "damaged")]
    assert broken(transactions, make_account(transactions, Office.INVESTIGATOR)) == []
    path.write_bytes(kept)
    outside.tools.storage.put(io.BytesIO(pdf_of(1)), 10**6)
    CHECK_FILES.run(outside, {})
    assert broken(transactions, team.investigator) == []
    with transactions.read() as work:
        events = work.session.scalars(select(AuditEntry.event).where(AuditEntry.event == "file_found_broken")).all()
    assert len(events) == 2


def test_every_file_has_its_turn_however_small_the_sample(
    transactions: Transactions, outside: Outside, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "SAMPLE", 2)
    for pages in (1, 2, 3):
        stored_file(transactions, outside, team.number, pdf_of(pages), "a.pdf", team.investigator)
    CHECK_FILES.run(outside, {})
    CHECK_FILES.run(outside, {})
    assert [file for file, _state in checks(transactions)] == [1, 2, 3, 1]


def test_one_huge_file_is_looked_at_and_ends_the_night(
    transactions: Transactions, outside: Outside, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "SAMPLE_BYTES", 10)
    for pages in (1, 2):
        stored_file(transactions, outside, team.number, pdf_of(pages), "a.pdf", team.investigator)
    CHECK_FILES.run(outside, {})
    assert [file for file, _state in checks(transactions)] == [1]
