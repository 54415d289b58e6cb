"""Copies are opened again and looked at; they grow with the file, and never come out with what was shut meanwhile."""

import io
from pathlib import Path

import pikepdf
import pytest

from oversight.cases.queries import get_case
from oversight.dispatch.jobs import Outside
from oversight.hearings import actions
from oversight.hearings.packet import jobs
from oversight.hearings.packet.actions.asking import ask_packets
from oversight.hearings.packet.actions.making import note_part
from oversight.hearings.packet.binding import copied
from oversight.hearings.packet.models import BookPart, CaseBook
from oversight.hearings.packet.preparing import Made
from oversight.hearings.packet.queries.plans import plan_of
from oversight.hearings.packet.queries.reading import whose_copy
from oversight.kernel.errors import Forbidden, Refused
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.evidence import pdf_of, stored_file
from tests.factories.hearings import (
    Board,
    board_with_seats,
    case_at_board,
    meeting_in,
    panel_of,
    put_on_agenda,
)
from tests.factories.letters import Postman, outside_of
from tests.factories.packets import (
    ask_and_make,
    content_of,
    make_once,
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


def test_every_member_gets_a_copy_with_their_mark_contents_bookmarks_and_page_numbers(
    transactions: Transactions, outside: Outside, board: Board, clock: Clock
) -> None:
    numbers, _meeting = two_cases(transactions, outside, board, clock)
    ask_and_make(outside)
    member, other = board.members[:2]
    (packet,) = packets_now(transactions, member.account_id)
    (theirs,) = packets_now(transactions, other.account_id)
    content = content_of(outside, packet.pdf_sha256)
    pages = texts_of(content)
    assert (packet.state, len(pages), packet.made) == ("ready", packet.pages, packet.wanted)
    firsts = [one.first_page for one in packet.cases]
    for place, text in enumerate(pages, 1):
        number = numbers[place >= firsts[1]] if place >= firsts[0] else "Contents"
        within = place - (firsts[place >= firsts[1]] if place >= firsts[0] else 1) + 1
        assert f"{number} / {within}" in text
        assert f"Copy of {member.name}. {number}," in text
        assert f"copy {packet.id}" in text
        assert other.name not in text.replace(member.name, "")
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.check_pdf_syntax() == []
        assert document.Root.MarkInfo.Marked
        with document.open_outline() as outline:
            titles = [(item.title, [one.title for one in item.children]) for item in outline.root]
    inside = ["What the board has written", "Exhibit 1: PDF document", "Exhibit 2: MP4 video"]
    assert titles[1:] == [(f"{number}: A crowd at Granary Square", inside) for number in numbers]
    assert "Exhibit 2: MP4 video" in pages[-1]
    assert "Open it in the file of the case" in pages[-1]
    assert packet.fingerprint != theirs.fingerprint
    with transactions.read() as work:
        assert work.session.query(CaseBook).count() == 2  # bound once for all members
        assert work.session.query(BookPart).count() == 6
        found = whose_copy(work.session, packet.fingerprint.upper())
        assert found is not None
        assert found.account_id == member.account_id
    assert theirs.cases[0].book_id == packet.cases[0].book_id


def test_a_half_finished_packet_never_comes_out_with_a_case_that_was_shut_meanwhile(
    transactions: Transactions, outside: Outside, board: Board, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers, _meeting = two_cases(transactions, outside, board, clock)
    ask_and_make(outside)
    member = board.members[0]
    stored_file(transactions, outside, numbers[1], pdf_of(2), "late.pdf", board.investigator)
    jobs.KEEP_ALL_PACKETS.run(outside, {})
    waiting = packets_now(transactions, member.account_id)[-1]
    make_once(outside, waiting.id)
    make_once(outside, waiting.id)

    def copied_while_recused(storage: object, plan: object) -> object:
        monkeypatch.setattr(jobs, "copied", copied)
        with transactions.begin(member) as work:
            actions.recuse(work, *get_case(work, numbers[0]), "My neighbour is a party.")
        return copied(storage, plan)  # type: ignore[arg-type]  # as the job calls it

    monkeypatch.setattr(jobs, "copied", copied_while_recused)
    make_once(outside, waiting.id)
    assert packets_now(transactions, member.account_id)[-1].state == "waits"
    make_waiting(outside)
    last = packets_now(transactions, member.account_id)[-1]
    assert len(last.cases) == 1
    assert numbers[0] not in " ".join(texts_of(content_of(outside, last.pdf_sha256)))


def test_a_file_that_grew_makes_a_newer_version_that_says_what_is_new(
    transactions: Transactions, outside: Outside, board: Board, clock: Clock
) -> None:
    numbers, meeting_id = two_cases(transactions, outside, board, clock)
    ask_and_make(outside)
    stored_file(transactions, outside, numbers[1], pdf_of(2), "late.pdf", board.investigator)
    jobs.KEEP_PACKETS.run(outside, {"meeting_id": meeting_id})
    member = board.members[0]
    assert [one.state for one in packets_now(transactions, member.account_id)] == ["ready", "waits"]
    jobs.KEEP_PACKETS.run(outside, {"meeting_id": meeting_id})  # again: nothing more is asked for
    make_waiting(outside)
    old, new = packets_now(transactions, member.account_id)
    assert (old.state, old.pdf_sha256, new.state, new.version) == ("replaced", None, "ready", 2)
    first = texts_of(content_of(outside, new.pdf_sha256))[0]
    news = first[first.index("What is new") : first.index(f"{numbers[0]}: A crowd")]
    assert "Exhibit 3: PDF document" in news
    assert "Exhibit 1" not in news
    clock.advance(days=7, minutes=5)
    stored_file(transactions, outside, numbers[1], pdf_of(1), "too-late.pdf", board.investigator)
    jobs.KEEP_ALL_PACKETS.run(outside, {})
    assert [one.state for one in packets_now(transactions, member.account_id)] == ["replaced", "ready"]


def test_the_clerk_asks_early_others_may_not_and_nobody_gets_one_before_it_is_time(
    transactions: Transactions, outside: Outside, board: Board, clock: Clock
) -> None:
    meeting_id = meeting_in(transactions, board, clock, days=30)
    with transactions.begin(board.records) as work, pytest.raises(Refused):
        ask_packets(work, meeting_id, scanner=False)
    number = case_at_board(transactions, board, pairs=1)
    put_on_agenda(transactions, board, number, meeting_id)
    jobs.KEEP_ALL_PACKETS.run(outside, {})
    panel = panel_of(transactions, board, number)
    assert packets_now(transactions, panel[0].account_id) == []
    with transactions.begin(board.members[0]) as work, pytest.raises(Forbidden):
        ask_packets(work, meeting_id, scanner=False)
    with transactions.begin(board.records) as work:
        assert ask_packets(work, meeting_id, scanner=False) == 3
    with transactions.begin(board.records) as work:
        assert ask_packets(work, meeting_id, scanner=False) == 0
    make_waiting(outside)
    assert {one.account_id for one in panel} == {
        one.account_id for one in board.members if packets_now(transactions, one.account_id)
    }


def test_lost_pages_are_made_again(transactions: Transactions, outside: Outside, board: Board, clock: Clock) -> None:
    two_cases(transactions, outside, board, clock)
    jobs.KEEP_ALL_PACKETS.run(outside, {})
    waiting = packets_now(transactions, board.chair.account_id)[0]
    make_once(outside, waiting.id)
    with transactions.read() as work:
        lost = work.session.query(BookPart).first()
        assert lost is not None
        outside.tools.storage.delete(lost.part_sha256 or "")
    make_once(outside, waiting.id)
    make_waiting(outside)
    assert packets_now(transactions, board.chair.account_id)[0].state == "ready"


def test_two_workers_that_make_the_same_pages_keep_one_of_them(
    transactions: Transactions, outside: Outside, board: Board, clock: Clock
) -> None:
    two_cases(transactions, outside, board, clock)
    jobs.KEEP_ALL_PACKETS.run(outside, {})
    first = packets_now(transactions, board.chair.account_id)[0]
    with transactions.read() as work:
        plan = plan_of(work, first.id, scanner=False)
    assert plan is not None
    view, thing = plan.missing()[0]
    kept = []
    for content in (b"one", b"another"):
        stored = outside.tools.storage.put(io.BytesIO(content), 100)
        with transactions.begin() as work:
            kept.append(note_part(work, view, thing, Made(stored.sha256, 3, 1)))
    assert kept[0] == kept[1]
    clock.advance(days=40)
    jobs.KEEP_ALL_PACKETS.run(outside, {})
    assert not outside.tools.storage.has(kept[0])
