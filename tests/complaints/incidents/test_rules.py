"""When two complaints look like one incident."""

import datetime as dt

import pytest

from oversight.complaints.incidents.rules import ALIKE, Telling, likeness, words_in_common

DAY = dt.date(2026, 5, 3)
SQUARE = "Market Square, by the fountain"
ANN = frozenset({"ann@people.example"})
STORY = "They pushed everybody back against the fountain and then sprayed pepper over the first rows without warning."
SAME = "Officers pushed everybody against the fountain, then sprayed pepper over the first rows. There was no warning."
OTHER = "My neighbour complained about the music and an officer kicked the door of my apartment until it broke open."


def telling(number: int = 1, **more: object) -> Telling:
    return Telling(case_id=number, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param({}, {}, (), id="nothing is known of either"),
        pytest.param(
            {"reach": frozenset({"a@b.example"})}, {"reach": frozenset({"a@b.example"})}, (), id="people complain twice"
        ),
        pytest.param({"first_on": DAY}, {"first_on": DAY}, (), id="a day alone is no reason"),
        pytest.param({"place": SQUARE}, {"place": SQUARE}, (), id="a place alone is no reason"),
        pytest.param(
            {"first_on": DAY, "place": SQUARE},
            {"first_on": DAY + dt.timedelta(days=1), "place": "At the fountain on Market Square"},
            ("The same day", "The same place"),
            id="the night of one day and the morning of the next",
        ),
        pytest.param(
            {"first_on": DAY, "last_on": DAY + dt.timedelta(days=5), "officers": frozenset({4})},
            {"first_on": DAY + dt.timedelta(days=4), "officers": frozenset({4, 9})},
            ("The same day", "The same officer"),
            id="a day within a range",
        ),
        pytest.param(
            {"first_on": DAY, "place": SQUARE},
            {"first_on": DAY + dt.timedelta(days=9), "place": SQUARE},
            (),
            id="the same place on another day",
        ),
    ],
)
def test_reasons(one: dict[str, object], other: dict[str, object], expected: tuple[str, ...]) -> None:
    assert likeness(telling(1, **one), telling(2, **other)) == expected
    assert likeness(telling(2, **other), telling(1, **one)) == expected


def test_similar_words_are_a_reason_by_themselves() -> None:
    [reason] = likeness(telling(1, story=STORY), telling(2, story=SAME))
    assert reason.startswith("Similar words (")
    assert words_in_common(STORY, SAME) >= ALIKE


@pytest.mark.parametrize("other", ["", "They pushed everybody.", OTHER])
def test_short_and_other_stories_are_not_alike(other: str) -> None:
    assert words_in_common(STORY, other) < ALIKE
    assert likeness(telling(1, story=STORY), telling(2, story=other)) == ()
