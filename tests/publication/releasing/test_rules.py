"""When a decision becomes public. No database."""

import datetime as dt
from dataclasses import replace

import pytest

from oversight.charter.schema import Charter
from oversight.charter.versions import laws_of
from oversight.kernel.errors import Invalid
from oversight.publication.releasing.rules import moment_of_release

NOW = dt.datetime(2026, 3, 2, 17, tzinfo=dt.UTC)
LAW = laws_of("model-city").newest
MIDNIGHT = dt.datetime(2026, 3, 4, tzinfo=LAW.board.zone)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def law(days: int) -> Charter:
    return replace(LAW, publication=replace(LAW.publication, embargo_days=days))


@pytest.mark.parametrize(
    ("days", "chosen", "moment"),
    [
        (0, None, None),
        (0, NOW + HOUR, NOW + HOUR),
        (2, None, MIDNIGHT),
        (2, MIDNIGHT, MIDNIGHT),
        (2, NOW + 9 * DAY, NOW + 9 * DAY),
    ],
)
def test_the_charter_and_the_person_choose_the_moment(
    days: int, chosen: dt.datetime | None, moment: dt.datetime | None
) -> None:
    assert moment_of_release(law(days), NOW, chosen) == moment


@pytest.mark.parametrize(
    ("days", "chosen", "words"),
    [
        (0, NOW, "is over"),
        (0, NOW - DAY, "is over"),
        (0, NOW + 400 * DAY, "more than a year"),
        (2, NOW + HOUR, "at least 2 days"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(days: int, chosen: dt.datetime, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        moment_of_release(law(days), NOW, chosen)
