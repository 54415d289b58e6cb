"""What taking a roster over would do, row by row."""

import datetime as dt
from dataclasses import replace

import pytest

from oversight.people.roster.rules import Employment, Entry, Known, Result, compare, key_of

DAY = dt.date(2026, 3, 1)
ROW = Entry(line=2, badge="12", name="Maren Tolliver", rank="Officer", unit="Third District")
KNOWN = Known(
    officer_id=1, badge="12", name="Maren Tolliver", rank="Officer", unit="Third District", agency="", from_on=DAY
)
RETIRED = replace(KNOWN, employment=Employment.RETIRED)


@pytest.mark.parametrize(
    ("entry", "known", "result", "words"),
    [
        pytest.param(ROW, None, Result.NEW, "", id="nobody has the badge"),
        pytest.param(ROW, KNOWN, Result.UNCHANGED, "", id="all as it was"),
        pytest.param(
            replace(ROW, rank="Sergeant"), KNOWN, Result.CHANGED, "Rank: Officer → Sergeant", id="another rank"
        ),
        pytest.param(
            replace(ROW, employment=Employment.RESIGNED),
            KNOWN,
            Result.CHANGED,
            "Employment: Active → Resigned",
            id="resigned",
        ),
        pytest.param(
            replace(ROW, agency="Housing Police"), KNOWN, Result.NEW, "", id="the same badge of another agency"
        ),
        pytest.param(
            replace(ROW, rank="Sergeant", since=dt.date(2026, 2, 1)),
            KNOWN,
            Result.REFUSED,
            "There are newer facts about this officer, from 2026-03-01.",
            id="older than what is known",
        ),
        pytest.param(
            replace(ROW, since=dt.date(2026, 4, 1)),
            KNOWN,
            Result.REFUSED,
            "The day in “since” (2026-04-01) comes after the day of the roster.",
            id="a day after the roster",
        ),
        pytest.param(
            replace(ROW, name="Somebody Else"),
            RETIRED,
            Result.REFUSED,
            "This badge belonged to Maren Tolliver (retired). Give the new officer’s badge a mark of its own, "
            "such as 12/2.",
            id="the badge of somebody who left",
        ),
    ],
)
def test_what_becomes_of_a_row(entry: Entry, known: Known | None, result: Result, words: str) -> None:
    (outcome,) = compare([entry], {key_of("", "12"): known} if known else {}, DAY)
    assert (outcome.result, ". ".join(outcome.words)) == (result, words)


def test_a_badge_that_stands_twice_is_refused_in_every_row() -> None:
    outcomes = compare([ROW, replace(ROW, line=9, name="Somebody Else")], {}, DAY)
    assert [(one.line, one.words) for one in outcomes] == [
        (2, ("Badge 12 stands in lines 2 and 9. Keep one of them.",)),
        (9, ("Badge 12 stands in lines 2 and 9. Keep one of them.",)),
    ]


def test_of_two_equal_rows_the_first_counts() -> None:
    outcomes = compare([ROW, replace(ROW, line=9)], {}, DAY)
    assert [one.result for one in outcomes] == [Result.NEW, Result.REFUSED]
    assert outcomes[1].words == ("This is the same as line 2.",)
