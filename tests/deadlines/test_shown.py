"""Clocks of one rule that run for several officers are one card."""

from dataclasses import replace
from typing import Any

import pytest

from oversight.deadlines.rules.showing import numbers_in_words
from oversight.deadlines.shown import ClockView, cards_of

LIMIT = ClockView(
    clock="discipline-limit",
    name="Limit for discipline, officer 1",
    due="Due on Tuesday, 2 March 2027",
    left="365 days left",
    state="running",
    steps=({"label": "The board received the complaint"},),
    rule="365 days",
    citation="City Code 9-56",
    charter="model-city 2025-01-01",
    due_on=None,
    owner="supervisor",
    officer=1,
    plain="Limit for discipline",
)


def of(*numbers: int, **changes: Any) -> list[ClockView]:
    return [
        replace(LIMIT, officer=number, name=f"Limit for discipline, officer {number}", **changes) for number in numbers
    ]


def test_nine_officers_with_the_same_limit_have_one_card_that_says_so() -> None:
    [card] = cards_of(of(*range(1, 10)))
    assert (card.name, card.parts) == ("Limit for discipline, 9 officers (1 to 9)", ())
    assert card.clock.due == "Due on Tuesday, 2 March 2027"


def test_where_their_days_differ_the_card_names_each_with_its_own() -> None:
    late = of(2, due="Due on Friday, 2 April 2027", left="396 days left")
    [card] = cards_of([*of(1, 3), *late])
    assert card.name == "Limit for discipline, 3 officers (1 to 3)"
    assert [(part.who, part.left) for part in card.parts] == [
        ("Officers 1 and 3", "365 days left"),
        ("Officer 2", "396 days left"),
    ]


def test_clocks_of_other_rules_and_of_the_case_keep_their_own_cards() -> None:
    case = replace(LIMIT, clock="screening", name="Screening decision", plain="Screening decision", officer=None)
    other = replace(LIMIT, clock="notice", name="Notice, officer 1", plain="Notice")
    assert [card.name for card in cards_of([case, *of(1, 2), case, other])] == [
        "Screening decision",
        "Limit for discipline, 2 officers (1 and 2)",
        "Screening decision",
        "Notice, officer 1",
    ]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [((), ""), ((3,), "3"), ((2, 1), "1 and 2"), ((1, 2, 3), "1 to 3"), ((9, 1, 2, 3, 4, 6), "1 to 4, 6 and 9")],
    ids=["none", "one", "two", "a span", "spans and single ones"],
)
def test_numbers_are_said_in_spans(numbers: tuple[int, ...], words: str) -> None:
    assert numbers_in_words(numbers) == words
