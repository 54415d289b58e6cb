"""How a found place is shown."""

import pytest

from oversight.desk.finding.rules import AROUND, LONGEST, MOST_PLACES, Line, Place, cut, one_line, places_in
from oversight.search.index import terms_of

NOTE = Line(Place.NOTE, "The driver of bus 14-B saw the stop; the señora did not.")


@pytest.mark.parametrize(
    ("question", "word"),
    [
        pytest.param("driver", "driver", id="a word"),
        pytest.param("DRIV", "driver", id="the last word is only begun"),
        pytest.param("14-b", "14-B", id="what stands together"),
        pytest.param("señora", "señora", id="letters of other languages"),
        pytest.param("stop driver", "stop", id="the first of several"),
    ],
)
def test_a_place_shows_the_word_as_it_is_written(question: str, word: str) -> None:
    [found] = places_in([NOTE], terms_of(question))
    assert found.word == word
    assert found.before + found.word + found.after == NOTE.words


@pytest.mark.parametrize("question", ["river", "drive stop", "14 stop .*"])
def test_a_word_is_not_found_inside_another_and_signs_mean_nothing(question: str) -> None:
    assert all(found.word in ("14", "stop") for found in places_in([NOTE], terms_of(question)))


def test_a_long_text_is_shown_around_the_word_only() -> None:
    long = Line(Place.STORY, "before " * 400 + "needle " + "after " * 400)
    [found] = places_in([long], terms_of("needle"))
    assert found.before.startswith("… ")
    assert found.after.endswith(" …")
    assert max(len(found.before), len(found.after)) <= AROUND + 2


def test_what_the_list_shows_anyway_is_not_shown_again() -> None:
    assert places_in([Line(Place.PARTY, "Ann Stannard")], terms_of("stannard")) == []


def test_a_few_places_are_enough() -> None:
    assert (
        len(places_in([Line(Place.NOTE, f"needle {number}") for number in range(50)], terms_of("needle")))
        == MOST_PLACES
    )


def test_no_more_is_kept_than_a_database_takes() -> None:
    kept = cut([Line(Place.CASE, "2026-0001"), Line(Place.STORY, "x" * 400_000), Line(Place.NOTE, "lost")])
    assert [line.place for line in kept] == [Place.CASE, Place.STORY]
    assert sum(len(line.words) + 1 for line in kept) <= LONGEST + 1


def test_words_stand_on_one_line_without_what_a_database_refuses() -> None:
    assert one_line(" a\x00b\n\nc ") == "a b c"
