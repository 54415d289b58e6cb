"""Times, transcripts, subtitles, and stretches of a file."""

import pytest

from oversight.evidence.media.rules import (
    Passage,
    citation,
    kind_of,
    mark_of,
    passages_of,
    second_of,
    stretch,
    subtitles,
)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        pytest.param("2:03", 123, id="minutes and seconds"),
        pytest.param(" 1:02:03 ", 3723, id="hours"),
        pytest.param("0:05.250", 5, id="fractions are dropped"),
        pytest.param("123", 123, id="seconds alone"),
        pytest.param("75:10", 4510, id="more than an hour in minutes"),
        pytest.param("1:75", None, id="no such second"),
        pytest.param("1:75:00", None, id="no such minute"),
        pytest.param("soon", None, id="a word"),
        pytest.param("999999", None, id="longer than any film"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_time_is_read(text: str, second: int | None) -> None:
    assert second_of(text) == second


@pytest.mark.parametrize(("second", "mark"), [(0, "0:00"), (123, "2:03"), (3723, "1:02:03")])
def test_a_time_is_written_as_people_do(second: int, mark: str) -> None:
    assert mark_of(second) == mark


def test_a_moment_is_cited_with_its_exhibit() -> None:
    assert citation(3, 123) == "Exhibit 3 at 2:03"


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        pytest.param("[0:05] Stop!\nWhy?", [Passage(5, "Stop!"), Passage(None, "Why?")], id="marks in brackets"),
        pytest.param("1:02:03 – Officer: Hands up", [Passage(3723, "Officer: Hands up")], id="a mark and a dash"),
        pytest.param(
            "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nGood evening\n", [Passage(1, "Good evening")], id="WebVTT"
        ),
        pytest.param("1\n00:00:01,000 --> 00:00:03,000\nGood evening\n", [Passage(1, "Good evening")], id="SubRip"),
        pytest.param("At 2:03 he left", [Passage(None, "At 2:03 he left")], id="a time within the words is no mark"),
        pytest.param("1:75 no time", [Passage(None, "1:75 no time")], id="what is no time stays"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_transcript_is_read(text: str, passages: list[Passage]) -> None:
    assert passages_of(text) == passages


def test_subtitles_carry_the_timed_words_and_no_markup() -> None:
    made = subtitles([Passage(1, "<b>Stop</b>"), Passage(None, "aside"), Passage(4, "a --> b")])
    assert made == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n&lt;b>Stop&lt;/b>\n\n00:00:04.000 --> 00:00:09.000\na → b\n"
    )


@pytest.mark.parametrize(
    ("header", "found"),
    [
        pytest.param("", None, id="no header"),
        pytest.param("bytes=0-", (0, 100), id="from the beginning"),
        pytest.param("bytes=10-19", (10, 10), id="a stretch"),
        pytest.param("bytes=90-500", (90, 10), id="beyond the end"),
        pytest.param("bytes=-5", (95, 5), id="the last bytes"),
        pytest.param("bytes=0-1,5-6", None, id="several: the whole file"),
        pytest.param("lines=1-2", None, id="another unit: the whole file"),
    ],
)
def test_a_stretch_of_a_file_is_read(header: str, found: tuple[int, int] | None) -> None:
    assert stretch(header, 100) == found


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=20-10", "bytes=-0"])
def test_bytes_that_are_not_there_are_refused(header: str) -> None:
    with pytest.raises(ValueError, match="no such bytes"):
        stretch(header, 100)


@pytest.mark.parametrize(
    ("mime", "misnamed", "kind"),
    [
        ("image/png", False, "picture"),
        ("video/mp4", False, "film"),
        ("audio/mpeg", False, "sound"),
        ("image/svg+xml", False, ""),
        ("video/mp4", True, ""),
    ],
)
def test_only_what_is_harmless_and_named_truly_is_shown(mime: str, misnamed: bool, kind: str) -> None:
    assert kind_of(mime, misnamed) == kind
