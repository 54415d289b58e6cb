"""The log in the database: it refuses change by itself, forgets what a court seals, and is signed."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from oversight.adapters.signing import is_signature
from oversight.adapters.vault import Vault
from oversight.audit.chain import PublishedHead
from oversight.publication.log.actions.entering import enter, forget
from oversight.publication.log.actions.signing import rotate_key, sign_head
from oversight.publication.log.checking import Standing, check_log
from oversight.publication.log.judging import judge_fingerprint, judge_number
from oversight.publication.log.models import LogEntry, LogHead, LogOpening, SigningKey
from oversight.publication.log.queries import LogOfBoard, list_heads, list_keys
from oversight.work import Transactions
from tests.audit.test_chain import tamper
from tests.factories.clock import Clock
from tests.factories.public_log import digest_of

VAULT = Vault("k" * 40)
ONE, TWO = "2026-0001/v1", "2026-0001/v2"


def filled(transactions: Transactions) -> None:
    """Two versions, signed."""
    with transactions.begin() as work:
        for kind, subject, letter in (("decision", ONE, "a"), ("pdf", ONE, "b"), ("decision", TWO, "c")):
            enter(work, kind, subject, digest_of(letter))
        sign_head(work, VAULT)


def standing(transactions: Transactions) -> Standing:
    with transactions.read() as work:
        return check_log(work.session, work.now)


def test_what_is_entered_is_chained_and_found(transactions: Transactions) -> None:
    filled(transactions)
    found = standing(transactions)
    assert (found.report.broken, found.report.checked, found.is_stale) == (None, 3, False)
    with transactions.read() as work:
        known = LogOfBoard(work.session)
        assert judge_fingerprint(digest_of("b"), known).answer == "superseded"
        assert judge_number("2026-0001", 0, known).version == 2
        assert judge_number("2026-000", 0, known).answer == "unknown"
        assert judge_number("2026%0001", 0, known).answer == "unknown"


def test_the_same_thing_is_entered_once(transactions: Transactions) -> None:
    filled(transactions)
    with transactions.begin() as work:
        assert enter(work, "pdf", ONE, digest_of("b")).position == 2
        assert enter(work, "html", ONE, digest_of("b")).position == 4


@pytest.mark.parametrize(
    ("kind", "subject", "sha256"),
    [("PDF", ONE, "a" * 64), ("pdf", "2026-0001", "a" * 64), ("pdf", ONE, "A" * 64), ("pdf", "a b/v1", "a" * 64)],
)
def test_what_is_no_entry_is_refused(transactions: Transactions, kind: str, subject: str, sha256: str) -> None:
    with pytest.raises(ValueError, match="log"), transactions.begin() as work:
        enter(work, kind, subject, sha256)


def test_a_court_makes_entries_meaningless_and_the_chain_holds(transactions: Transactions) -> None:
    filled(transactions)
    with transactions.begin() as work:
        assert forget(work, "2026-0001") == 3
        sign_head(work, VAULT)
    assert (standing(transactions).report.broken, standing(transactions).report.checked) == (None, 4)
    with transactions.read() as work:
        assert [one.kind for one in work.session.scalars(select(LogOpening))] == ["taken-down"]
        known = LogOfBoard(work.session)
        assert judge_fingerprint(digest_of("b"), known).answer == "unknown"
        assert judge_number("2026-0001", 0, known).answer == "taken-down"


def test_an_order_that_forbids_even_the_tombstone_leaves_nothing(transactions: Transactions) -> None:
    filled(transactions)
    with transactions.begin() as work:
        assert forget(work, "2026-0001", tombstone=False) == 3
        assert forget(work, "2026-0077") == 0
    with transactions.read() as work:
        assert work.session.scalars(select(LogOpening)).all() == []
        assert judge_number("2026-0001", 0, LogOfBoard(work.session)).answer == "unknown"
    assert standing(transactions).report.broken is None


def test_taken_down_brought_back_and_taken_down_again(transactions: Transactions) -> None:
    filled(transactions)
    answers = []
    for again in (False, True, False):
        with transactions.begin() as work:
            if again:
                enter(work, "decision", ONE, digest_of("a"))
            else:
                forget(work, "2026-0001")
            answers.append(judge_number("2026-0001", 0, LogOfBoard(work.session)).answer.value)
    assert answers == ["taken-down", "authentic", "taken-down"]
    assert standing(transactions).report.broken is None


REFUSED = [
    "UPDATE publication_log SET commitment = 'x'",
    "DELETE FROM publication_log",
    "UPDATE publication_log_opening SET sha256 = 'x'",
    "UPDATE publication_log_head SET signature = 'x'",
    "DELETE FROM publication_log_head",
    "UPDATE signing_key SET public = 'x'",
    "DELETE FROM signing_key",
]


def test_the_database_refuses_to_change_the_log(transactions: Transactions, subtests: pytest.Subtests) -> None:
    filled(transactions)
    for statement in REFUSED:
        with (
            subtests.test(statement=statement),
            pytest.raises(DBAPIError, match="append only"),
            transactions.begin() as work,
        ):
            work.session.execute(text(statement))


BEHIND_OUR_BACK = [
    ("UPDATE publication_log SET commitment = '" + "0" * 64 + "' WHERE position = 2", "Entry 2 at position 2"),
    ("UPDATE publication_log_opening SET sha256 = '" + "0" * 64 + "' WHERE position = 2", "its detail was altered"),
    ("UPDATE publication_log_head SET day = '2020-01-01'", "has a signature that is not that of key"),
    ("UPDATE signing_key SET public = '" + "0" * 64 + "'", "does not have the name"),
]


@pytest.mark.parametrize(("statement", "named"), BEHIND_OUR_BACK, ids=["entry", "content", "head", "key"])
def test_what_was_changed_behind_our_back_is_named(transactions: Transactions, statement: str, named: str) -> None:
    filled(transactions)
    tamper(transactions, statement)
    assert named in (standing(transactions).report.broken or "")


def test_cutting_off_the_end_is_found_by_the_signed_head(transactions: Transactions) -> None:
    filled(transactions)
    tamper(
        transactions,
        "DELETE FROM publication_log_opening WHERE position = 3",
        "DELETE FROM publication_log WHERE position = 3",
    )
    assert "names position 3; the chain ends at 2" in (standing(transactions).report.broken or "")


def test_the_head_is_signed_once_a_day_and_when_the_log_has_grown(transactions: Transactions, clock: Clock) -> None:
    filled(transactions)
    for hours, entered, heads in ((0, False, 1), (1, True, 2), (2, False, 2), (30, False, 3)):
        clock.set(clock() + dt.timedelta(hours=hours))
        with transactions.begin() as work:
            if entered:
                enter(work, "pdf", TWO, digest_of("d"))
            sign_head(work, VAULT)
            assert len(list_heads(work.session)) == heads
    clock.set(clock() + dt.timedelta(hours=27))
    assert standing(transactions).is_stale


def test_the_record_is_held_to_what_a_head_says_of_it(transactions: Transactions) -> None:
    filled(transactions)
    with transactions.begin() as work:
        from oversight.audit.chain import seal_waiting

        seal_waiting(work.session, work.now)
        enter(work, "pdf", TWO, digest_of("d"))
        head = sign_head(work, VAULT)
        published = work.session.scalars(select(PublishedHead)).one()
        assert (published.where, published.digest) == ("public log head 2", head.record_digest)


def test_a_new_key_takes_over_and_the_old_one_cannot_sign_any_more(transactions: Transactions, clock: Clock) -> None:
    filled(transactions)
    clock.set(clock() + dt.timedelta(days=1))
    with transactions.begin() as work:
        rotate_key(work, VAULT)
    with transactions.read() as work:
        old, new = list_keys(work.session)
        assert (old.sealed, old.ended_at, new.ended_at, new.endorsed_by) == (None, clock(), None, old.key)
        last = list_heads(work.session)[-1]
        assert (last.key, is_signature(new.public, last.signature, last.as_stated.statement())) == (new.key, True)
    assert standing(transactions).report.broken is None


def test_a_compromised_key_vouches_for_nothing(transactions: Transactions) -> None:
    filled(transactions)
    with transactions.begin() as work:
        rotate_key(work, VAULT, compromised=True)
        old, new = list_keys(work.session)
        assert (old.compromised, new.endorsed_by) == (True, "")
    assert standing(transactions).report.broken is None


def test_the_database_lets_one_key_sign_at_most(transactions: Transactions) -> None:
    filled(transactions)
    with pytest.raises(DBAPIError), transactions.begin() as work:
        work.session.add(SigningKey(key="0" * 16, public="0" * 64, sealed=b"x", begun_at=work.now))


def test_a_secret_half_is_never_in_the_database_as_it_is(transactions: Transactions, tmp_path: Path) -> None:
    filled(transactions)
    with transactions.read() as work:
        key = work.session.scalars(select(SigningKey)).one()
        secret = VAULT.open(key.sealed or b"", f"signing key {key.key}")
        assert bytes.fromhex(secret) not in (key.sealed or b"")
        assert (work.session.get_one(LogHead, 1).position, work.session.get_one(LogEntry, 3).position) == (3, 3)
