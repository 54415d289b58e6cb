"""Packets are made by the worker and taken back when something is shut or their days are over, on both databases."""

from pathlib import Path

import pytest

from oversight.cases.queries import get_case
from oversight.dispatch.jobs import Outside
from oversight.hearings import actions
from oversight.hearings.packet import jobs
from oversight.hearings.packet.telling import TELL_MEMBER
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import (
    Board,
    board_with_seats,
)
from tests.factories.letters import Postman, outside_of
from tests.factories.packets import (
    ask_and_make,
    content_of,
    make_waiting,
    packets_now,
    texts_of,
    two_cases,
)


@pytest.fixture
def outside(transactions: Transactions, tmp_path: Path) -> Outside:
    return outside_of(transactions, tmp_path, Postman())


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


def test_a_member_who_steps_aside_loses_the_copy_at_once_and_gets_one_without_that_case(
    transactions: Transactions, outside: Outside, board: Board, clock: Clock
) -> None:
    numbers, _meeting = two_cases(transactions, outside, board, clock)
    ask_and_make(outside)
    member = board.members[0]
    (before,) = packets_now(transactions, member.account_id)
    with transactions.begin(member) as work:
        actions.recuse(work, *get_case(work, numbers[0]), "My neighbour is a party.")
    jobs.KEEP_PACKETS.run(outside, {"case_id": before.cases[0].item.case_id})
    old, new = packets_now(transactions, member.account_id)
    assert (old.state, old.pdf_sha256, new.state) == ("withdrawn", None, "waits")
    assert old.fingerprint == before.pdf_sha256
    assert not outside.tools.storage.has(before.pdf_sha256 or "")
    make_waiting(outside)
    new = packets_now(transactions, member.account_id)[1]
    words = " ".join(texts_of(content_of(outside, new.pdf_sha256)))
    assert (numbers[0] in words, numbers[1] in words) == (False, True)
    assert [one.state for one in packets_now(transactions, board.members[1].account_id)] == ["ready"]


def test_copies_are_removed_some_days_after_the_meeting_and_their_fingerprints_stay(
    transactions: Transactions, outside: Outside, board: Board, clock: Clock
) -> None:
    two_cases(transactions, outside, board, clock)
    ask_and_make(outside)
    (packet,) = packets_now(transactions, board.chair.account_id)
    book = packet.cases[0].book
    clock.advance(days=37)
    jobs.KEEP_ALL_PACKETS.run(outside, {})
    assert packets_now(transactions, board.chair.account_id)[0].state == "ready"
    clock.advance(days=1)
    jobs.KEEP_ALL_PACKETS.run(outside, {})
    (packet_after,) = packets_now(transactions, board.chair.account_id)
    assert (packet_after.state, packet_after.pdf_sha256) == ("withdrawn", None)
    assert packet_after.fingerprint == packet.pdf_sha256
    for sha256 in (packet.pdf_sha256, book.pdf_sha256):
        assert not outside.tools.storage.has(sha256 or "")
    jobs.KEEP_ALL_PACKETS.run(outside, {})
    assert len(packets_now(transactions, board.chair.account_id)) == 1


def test_a_member_is_told_once_that_the_packet_is_ready_and_the_packet_is_not_sent(
    transactions: Transactions, outside: Outside, board: Board, clock: Clock, tmp_path: Path
) -> None:
    post = Postman()
    sending = outside_of(transactions, tmp_path, post)
    _numbers, meeting_id = two_cases(transactions, outside, board, clock)
    ask_and_make(outside)
    member = board.members[0]
    (packet,) = packets_now(transactions, member.account_id)
    for _twice in range(2):
        TELL_MEMBER.run(sending, {"packet_id": packet.id, "account_id": member.account_id})
    (message,) = post.taken
    assert "is ready: 2 cases," in message.body
    assert f"https://board.example/board/meetings/{meeting_id}/packet" in message.body
    other = packets_now(transactions, board.members[1].account_id)[0]
    clock.advance(days=8)
    TELL_MEMBER.run(sending, {"packet_id": other.id, "account_id": other.account_id})
    assert len(post.taken) == 1
