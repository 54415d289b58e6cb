"""The record in the database: it refuses change by itself, and checking finds what got past it."""

import datetime as dt

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from oversight.audit.chain import check, publish_head, seal_waiting
from oversight.audit.entries import AuditDetail
from oversight.people.events import LoggedIn
from oversight.work import Transactions
from tests.factories.clock import Clock


def record(transactions: Transactions, count: int) -> None:
    with transactions.begin() as work:
        for number in range(count):
            work.record(LoggedIn(account_id=number), detail={"words": "something a person wrote"})
    with transactions.begin() as work:
        seal_waiting(work.session, work.now)


def report(transactions: Transactions) -> tuple[bool, int, str]:
    with transactions.read() as work:
        found = check(work.session, work.now)
        return found.unbroken, found.checked, found.broken or ""


def tamper(transactions: Transactions, *statements: str) -> None:
    """Change the record as somebody with all rights on the database could."""
    with transactions.begin() as work:
        connection = work.session.connection()
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
            for trigger in triggers:
                connection.execute(text(f"DROP TRIGGER {trigger}"))
        for statement in statements:
            connection.execute(text(statement))


def test_a_recorded_chain_is_unbroken(transactions: Transactions) -> None:
    record(transactions, 5)
    assert report(transactions) == (True, 5, "")


@pytest.mark.parametrize("table", ["audit_entry", "audit_seal", "audit_published_head", "audit_detail"])
def test_the_database_refuses_to_change_the_record(transactions: Transactions, table: str) -> None:
    record(transactions, 1)
    with transactions.begin() as work:
        publish_head(work.session, "decision 2026-0001 version 1", work.now)
    column = {"audit_entry": "event", "audit_seal": "digest", "audit_published_head": "digest", "audit_detail": "text"}
    with pytest.raises(DBAPIError, match="append only"), transactions.begin() as work:
        work.session.execute(text(f"UPDATE {table} SET {column[table]} = 'x'"))


@pytest.mark.parametrize("table", ["audit_entry", "audit_seal", "audit_published_head", "audit_reading"])
def test_the_database_refuses_to_forget_the_record(transactions: Transactions, table: str) -> None:
    record(transactions, 1)
    with transactions.begin() as work:
        publish_head(work.session, "decision 2026-0001 version 1", work.now)
        work.session.execute(
            text("INSERT INTO audit_reading (at, account_id, what) VALUES (:at, 1, 'case')"),
            {"at": work.now.isoformat()},
        )
    with pytest.raises(DBAPIError, match="append only"), transactions.begin() as work:
        work.session.execute(text(f"DELETE FROM {table}"))


def test_an_entry_altered_behind_our_back_is_named(transactions: Transactions) -> None:
    record(transactions, 5)
    tamper(transactions, "UPDATE audit_entry SET event = 'nothing_happened' WHERE id = 3")
    unbroken, checked, broken = report(transactions)
    assert not unbroken
    assert checked == 2
    assert "Entry 3 at position 3" in broken


def test_a_detail_altered_behind_our_back_is_named(transactions: Transactions) -> None:
    record(transactions, 2)
    tamper(transactions, "UPDATE audit_detail SET text = '{}' WHERE entry_id = 2")
    assert "its detail was altered" in report(transactions)[2]


def test_a_disposed_detail_leaves_a_chain_that_verifies(transactions: Transactions) -> None:
    record(transactions, 3)
    with transactions.begin() as work:
        work.session.delete(work.session.get_one(AuditDetail, 2))
    assert report(transactions) == (True, 3, "")


def test_cutting_off_the_tail_is_found_by_the_published_head(transactions: Transactions) -> None:
    record(transactions, 4)
    with transactions.begin() as work:
        publish_head(work.session, "decision 2026-0001 version 1", work.now)
    tamper(transactions, "DELETE FROM audit_seal WHERE position = 4")
    assert "A published head names position 4" in report(transactions)[2]


def test_an_entry_left_without_a_seal_for_a_minute_fails_the_check(transactions: Transactions, clock: Clock) -> None:
    with transactions.begin() as work:
        work.record(LoggedIn(account_id=1))
    assert report(transactions)[0]
    clock.set(clock() + dt.timedelta(seconds=61))
    assert "wait for their seal" in report(transactions)[2]
