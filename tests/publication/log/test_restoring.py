"""A backup is restored, and the board signs on where it had signed last."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from oversight.adapters.ledger import Ledger
from oversight.publication.log.actions.entering import enter, forget
from oversight.publication.log.actions.signing import rotate_key, sign_head
from oversight.publication.log.checking import check_log
from oversight.publication.log.models import LogHead, LogOpening
from oversight.publication.log.queries import list_heads, list_keys, tip
from oversight.publication.log.restoring import Torn, note_heads, problem_with_ledger, restore_log
from oversight.work import Transactions
from tests.audit.test_chain import tamper
from tests.factories.clock import Clock
from tests.factories.public_log import digest_of
from tests.publication.log.test_actions import ONE, VAULT, filled

pytestmark = pytest.mark.both


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "public-log.jsonl")


def noted(transactions: Transactions, ledger: Ledger) -> int:
    with transactions.read() as work:
        return note_heads(work.session, ledger)


def publish_more(transactions: Transactions, clock: Clock, *, rotate: bool = False) -> list[tuple[int, str]]:
    """A day later something more is published, and something sealed. Returns the heads that the public has seen."""
    clock.set(clock() + dt.timedelta(days=1))
    with transactions.begin() as work:
        enter(work, "decision", "2026-0005/v1", digest_of("e"))
        if rotate:
            rotate_key(work, VAULT)
        forget(work, ONE)
        sign_head(work, VAULT)
        return [(one.position, one.digest) for one in list_heads(work.session)]


def back_to_the_backup(transactions: Transactions) -> None:
    """The database as it was after `filled`: what came later is gone, what was forgotten is there again."""
    tamper(
        transactions,
        "DELETE FROM publication_log_head WHERE number > 1",
        "DELETE FROM publication_log_opening WHERE position > 3",
        "DELETE FROM publication_log WHERE position > 3",
        "DELETE FROM signing_key WHERE id > 1",
        "INSERT INTO publication_log_opening (position, salt, kind, number, version, sha256) "
        f"SELECT 1, salt, kind, '2026-0001', 1, '{digest_of('a')}' FROM publication_log_opening WHERE position = 3",
        "UPDATE signing_key SET ended_at = NULL, sealed = (SELECT salt FROM publication_log_opening LIMIT 1) "
        "WHERE ended_at IS NOT NULL",
    )


@pytest.mark.parametrize("rotate", [False, True], ids=["the same key", "a key made after the backup"])
def test_after_a_restore_the_log_is_the_one_that_was_signed(
    transactions: Transactions, clock: Clock, ledger: Ledger, rotate: bool
) -> None:
    filled(transactions)
    seen = publish_more(transactions, clock, rotate=rotate)
    assert noted(transactions, ledger) == len(seen)
    assert noted(transactions, ledger) == 0
    back_to_the_backup(transactions)
    with transactions.read() as work:
        assert "is not in the database any more" in (problem_with_ledger(work.session, ledger) or "")
    with transactions.begin() as work:
        assert restore_log(work, ledger) == len(seen) - 1
        sign_head(work, VAULT)
        assert [(one.position, one.digest) for one in list_heads(work.session)][: len(seen)] == seen
        assert 1 not in {one.position for one in work.session.scalars(select(LogOpening))}
    with transactions.read() as work:
        assert check_log(work.session, work.now).report.broken is None
        assert problem_with_ledger(work.session, ledger) is None
        assert [one.ended_at is None for one in list_keys(work.session)].count(True) == 1
    with transactions.begin() as work:
        assert restore_log(work, ledger) == 0
        assert enter(work, "decision", "2026-0006/v1", digest_of("d")).position == tip(work.session)[0]


def test_a_log_that_went_on_otherwise_waits_for_a_person(
    transactions: Transactions, clock: Clock, ledger: Ledger
) -> None:
    filled(transactions)
    publish_more(transactions, clock)
    noted(transactions, ledger)
    tamper(
        transactions,
        "DELETE FROM publication_log_head WHERE number > 1",
        "DELETE FROM publication_log_opening WHERE position > 3",
        "DELETE FROM publication_log WHERE position > 3",
    )
    with transactions.begin() as work:
        enter(work, "decision", "2026-0009/v1", digest_of("9"))
    with pytest.raises(Torn, match="Entry 4"), transactions.begin() as work:
        restore_log(work, ledger)
    with transactions.begin() as work:
        sign_head(work, VAULT)
    with pytest.raises(Torn, match="Head 2"), transactions.begin() as work:
        restore_log(work, ledger)


def test_the_ledger_names_nothing_that_was_published(transactions: Transactions, clock: Clock, ledger: Ledger) -> None:
    filled(transactions)
    publish_more(transactions, clock)
    noted(transactions, ledger)
    written = ledger.path.read_text()
    assert "2026-0001" not in written
    assert digest_of("a") not in written
    with transactions.read() as work:
        salts = [one.salt.hex() for one in work.session.scalars(select(LogOpening))]
        assert salts
        assert not [salt for salt in salts if salt in written]
        assert work.session.get_one(LogHead, 2).digest in written
