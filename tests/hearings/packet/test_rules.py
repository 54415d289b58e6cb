"""When packets are made anew or taken back, and what counts as read. No database."""

import datetime as dt

import pytest

from oversight.charter.schema.packet import MemberPackets
from oversight.hearings.packet.rules import (
    Held,
    Read,
    Step,
    asks_again,
    fingerprint,
    first_day,
    last_day,
    mark_seen,
    news,
    next_step,
    why_not_attested,
)

LAW = MemberPackets(days_before=7, kept_days=30, all_pages=True, citation="City Code 1")
MILD = MemberPackets(citation="City Code 1")


@pytest.mark.parametrize(
    ("held", "now", "shut", "step"),
    [
        pytest.param(None, {}, (), Step.NOTHING, id="nobody who sits on nothing gets a packet"),
        pytest.param(None, {1: "a"}, (), Step.ASK, id="a seated member gets a first packet"),
        pytest.param({1: "a"}, {1: "a"}, (), Step.NOTHING, id="a packet that holds everything stays"),
        pytest.param({1: "a"}, {1: "b"}, (), Step.ASK, id="a file that grew makes a newer version beside the old one"),
        pytest.param({1: "a"}, {1: "a", 2: "c"}, (), Step.ASK, id="one more case makes a newer version"),
        pytest.param({1: "a", 2: "b"}, {2: "b"}, (), Step.ANEW, id="a case that is shut takes the copy back at once"),
        pytest.param({1: "a"}, {}, (), Step.TAKE_BACK, id="the last case that is shut leaves no packet"),
        pytest.param({1: "a"}, {1: "b"}, (1,), Step.ANEW, id="a wall put up since takes the copy back at once"),
        pytest.param({1: "a"}, {1: "b"}, (9,), Step.ASK, id="a wall in another case does not"),
    ],
)
def test_what_is_done_about_a_packet(
    held: dict[int, str] | None, now: dict[int, str], shut: tuple[int, ...], step: Step
) -> None:
    assert next_step(Held(held) if held else None, now, shut=shut) is step


@pytest.mark.parametrize(
    ("seen", "page", "pages", "after"),
    [
        pytest.param("", 2, 3, "010", id="the first page that is opened"),
        pytest.param("010", 2, 3, "010", id="the same page again"),
        pytest.param("010", 3, 3, "011", id="one more"),
        pytest.param("01", 1, 1, "1", id="never more pages than there are"),
        pytest.param("0", 5, 1, "0", id="a page that is not there"),
    ],
)
def test_which_pages_were_opened(seen: str, page: int, pages: int, after: str) -> None:
    assert mark_seen(seen, page, pages) == after


@pytest.mark.parametrize(
    ("read", "percent", "few", "whole"),
    [
        pytest.param(Read(0, 10), 0, True, False, id="nothing opened"),
        pytest.param(Read(4, 10), 40, True, False, id="less than half"),
        pytest.param(Read(5, 10), 50, False, False, id="half"),
        pytest.param(Read(999, 1000), 99, False, False, id="all but one page is not all"),
        pytest.param(Read(10, 10), 100, False, True, id="all"),
    ],
)
def test_how_much_was_read(read: Read, percent: int, few: bool, whole: bool) -> None:
    assert (read.percent, read.few, read.whole) == (percent, few, whole)


def test_who_opened_few_pages_is_asked_once_more() -> None:
    asked = asks_again(Read(1, 10))
    assert asked == "You opened 1 of 10 pages here. Tick that you have read the rest in another way."
    assert "You downloaded it." in asks_again(Read(1, 10, downloaded=True))
    assert asks_again(Read(6, 10)) == asks_again(None) == ""


def test_a_law_that_wants_every_page_opened_takes_no_word_before() -> None:
    assert why_not_attested(Read(9, 10), LAW) == (
        "Open every page of the packet first. You opened 9 of 10 (City Code 1)."
    )
    assert why_not_attested(Read(10, 10), LAW) == why_not_attested(None, LAW) == ""
    assert why_not_attested(Read(0, 10), MILD) == ""


def test_packets_are_due_before_the_meeting_and_kept_for_some_days_after() -> None:
    assert first_day(LAW, dt.date(2026, 3, 12)) == dt.date(2026, 3, 5)
    assert last_day(LAW, dt.date(2026, 3, 12)) == dt.date(2026, 4, 11)


def test_what_is_new_is_what_the_version_before_did_not_hold() -> None:
    before = {1: ("sheet", "a"), 2: ("x",)}
    now = {1: ("sheet2", "a", "b"), 2: ("x",), 3: ("y", "z")}
    assert news(before, now) == {1: [1, 3], 3: [1, 2]}


def test_a_fingerprint_tells_contents_apart() -> None:
    assert fingerprint(["a"], ()) != fingerprint(["a", "b"], ())
    assert fingerprint({"b": 1, "a": 2}) == fingerprint({"a": 2, "b": 1})
