"""Running clocks under a new version of the law: shown first, moved only when somebody says so, and recorded."""

from collections.abc import Callable
from pathlib import Path

import pytest

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.deadlines.actions import move_to_law, preview_law
from oversight.kernel.errors import Forbidden
from oversight.work import Transactions
from tests.factories.running import changed_law, clocks, events, running_case, with_law

pytestmark = pytest.mark.both
Make = Callable[..., Actor]
NEWER = "model-city@2026-03-10"
FIVE = 'length = 5\nunit = "business_days"\nowner = "intake"'
LONGER = (FIVE, FIVE.replace("5", "10"))
GONE = ('code = "investigation-alert"', 'code = "long-investigation"')


@pytest.fixture
def newer(transactions: Transactions, tmp_path: Path) -> Transactions:
    running_case(transactions)
    return with_law(transactions, changed_law(tmp_path, LONGER, GONE, in_force="2026-03-10"))


def test_a_new_law_touches_no_running_clock(newer: Transactions) -> None:
    with newer.read() as work:
        assert {row.charter for row in clocks(work, "acknowledgement")} == {"model-city@2025-01-01"}


def test_the_preview_shows_every_change_and_saves_nothing(newer: Transactions) -> None:
    with newer.read() as work:
        changes = {change.clock: change for change in preview_law(work, NEWER)}
        longer, gone = changes["acknowledgement"], changes["investigation-alert"]
        assert (longer.old_on and longer.old_on.isoformat(), longer.new_on and longer.new_on.isoformat()) == (
            "2026-03-09",
            "2026-03-16",
        )
        assert (gone.falls_away, gone.moves) == (True, True)
        assert not changes["investigation-target"].moves
        assert clocks(work, "acknowledgement")[0].due_on == longer.old_on


def test_moving_counts_again_and_tells_each_case(newer: Transactions, person: Make) -> None:
    with newer.begin(person(Office.DIRECTOR)) as work:
        assert move_to_law(work, NEWER) > 0
        assert move_to_law(work, NEWER) == 0
        [row] = clocks(work, "acknowledgement")
        assert (row.charter, str(row.due_on)) == (NEWER, "2026-03-16")
        assert clocks(work, "investigation-alert")[0].state == "cancelled"
        [told] = events(work, "clocks_moved_to_law")
        assert (told.payload["old"], told.payload["new"], told.payload["moved"]) == ("model-city@2025-01-01", NEWER, 1)
        assert [entry.payload["why"] for entry in events(work, "clock_moved")] == ["charter"]


def test_only_the_director_moves_cases_to_a_new_law(newer: Transactions, person: Make) -> None:
    with newer.begin(person(Office.COUNSEL)) as work, pytest.raises(Forbidden):
        move_to_law(work, NEWER)
