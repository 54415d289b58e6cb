"""What the custody log says, and which changes of hands can be written down."""

import datetime as dt

import pytest

from oversight.evidence.custody.rules import Hand, Line, Move, codes_of, in_order, problem, words_of

NOW = dt.datetime(2026, 3, 2, 17, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("move", "field"),
    [
        pytest.param(Move(Hand.RECEIVED, "Corner shop", "", "Their camera.", NOW - HOUR), None, id="received"),
        pytest.param(Move(Hand.GIVEN, "Crime lab", "R-12", "Analysis.", NOW), None, id="given with a receipt"),
        pytest.param(Move(Hand.GIVEN, "Crime lab", " ", "Analysis.", NOW), "receipt", id="given without a receipt"),
        pytest.param(Move(Hand.RETURNED, "Corner shop", "", "Done.", NOW), "receipt", id="returned without a receipt"),
        pytest.param(Move(Hand.RECEIVED, " ", "", "Their camera.", NOW), "other", id="from nobody"),
        pytest.param(Move(Hand.RECEIVED, "Corner shop", "", "", NOW), "reason", id="for no reason"),
        pytest.param(Move(Hand.RECEIVED, "Corner shop", "", "Why.", NOW + HOUR), "happened", id="in the future"),
    ],
)
def test_a_change_of_hands_is_whole_or_says_what_is_missing(move: Move, field: str | None) -> None:
    found = problem(move, NOW)
    assert (found[0] if found else None) == field


def test_a_packet_that_holds_the_file_belongs_to_its_log() -> None:
    assert {"file:7", "media:7", "custody:7", "custody-table:7", "packet:3"} <= set(codes_of(7, [3]))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        pytest.param("file:12", "Downloaded", id="a download"),
        pytest.param("packet:3", "Downloaded in a packet", id="a packet"),
        pytest.param("thing:9", "thing:9", id="a code nobody knows is shown, not hidden"),
    ],
)
def test_a_reading_says_what_it_was(code: str, said: str) -> None:
    assert words_of(code) == said


def test_the_oldest_line_comes_first() -> None:
    late, early = Line(NOW, "Downloaded", "A"), Line(NOW - HOUR, "Added", "B")
    assert in_order([late, early]) == [early, late]
