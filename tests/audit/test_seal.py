"""The chain, pure."""

import datetime as dt
from dataclasses import replace

import pytest

from oversight.audit.seal import GENESIS, Sealed, canonical, link, verify

NOW = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)


def chain(count: int) -> list[Sealed]:
    rows, previous = [], GENESIS
    for position in range(1, count + 1):
        entry = canonical({"id": position, "event": "case_opened"})
        previous = link(previous, entry)
        rows.append(Sealed(position, position, entry, previous))
    return rows


def altered(rows: list[Sealed], position: int, **changes: object) -> list[Sealed]:
    return [replace(row, **changes) if row.position == position else row for row in rows]  # type: ignore[arg-type]


def test_an_untouched_chain_is_unbroken() -> None:
    report = verify(chain(5), [], {}, NOW)
    assert report.unbroken
    assert report.checked == 5


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        pytest.param(altered(chain(5), 3, entry=b"{}"), "Entry 3 at position 3", id="an altered entry is named"),
        pytest.param(altered(chain(5), 3, entry=None), "Entry 3 at position 3 is gone", id="a missing entry is named"),
        pytest.param([r for r in chain(5) if r.position != 3], "Position 3 is missing", id="a missing seal is named"),
        pytest.param(
            altered(chain(5), 2, detail_matches=False), "its detail was altered", id="an altered detail is named"
        ),
    ],
)
def test_the_first_broken_entry_is_named(rows: list[Sealed], named: str) -> None:
    report = verify(rows, [], {}, NOW)
    assert report.broken is not None
    assert named in report.broken


def test_a_published_head_that_differs_breaks_the_chain() -> None:
    report = verify(chain(3), [], {2: "f" * 64}, NOW)
    assert "head printed on a publication" in (report.broken or "")


def test_cutting_off_the_tail_is_found_by_a_published_head() -> None:
    rows = chain(4)
    report = verify(rows[:2], [], {4: rows[3].digest}, NOW)
    assert "names position 4; the chain ends at 2" in (report.broken or "")


def test_an_entry_may_wait_for_its_seal_for_a_minute_and_no_longer() -> None:
    young, old = NOW - dt.timedelta(seconds=30), NOW - dt.timedelta(seconds=90)
    assert verify(chain(1), [young], {}, NOW).unsealed == 1
    assert verify(chain(1), [young, old], {}, NOW).broken is not None
