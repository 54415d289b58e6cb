"""Notice of meetings counted backward in hours: weekends count, and each kind has its own clock."""

import datetime as dt
from pathlib import Path

import pytest

from oversight.charter.loading import load
from oversight.charter.schema import Charter
from oversight.charter.versions import shipped
from oversight.hearings.agenda import earliest_meeting, last_moment

MODEL = {path.stem: load(path) for path in shipped()}


def local(charter: Charter, words: str) -> dt.datetime:
    return dt.datetime.fromisoformat(words).replace(tzinfo=charter.board.zone).astimezone(dt.UTC)


@pytest.mark.parametrize(
    ("law", "kind", "starts", "last"),
    [
        pytest.param("model_city", "regular", "2026-03-12T18:00", "2026-03-09T18:00", id="72 hours over weekdays"),
        pytest.param(
            "model_city", "regular", "2026-03-16T18:00", "2026-03-13T18:00", id="the hours of a weekend count"
        ),
        pytest.param("model_city", "special", "2026-03-16T09:00", "2026-03-15T09:00", id="a special one on Sunday"),
        pytest.param("model_city", "emergency", "2026-03-16T09:00", "2026-03-16T08:00", id="an emergency in an hour"),
        pytest.param(
            "model_city", "regular", "2026-03-09T18:00", "2026-03-06T18:00", id="over the night clocks change"
        ),
        pytest.param("iowa_city", "regular", "2026-03-16T18:00", "2026-03-15T18:00", id="Iowa: 24 hours for all"),
        pytest.param("chicago", "regular", "2026-03-16T18:00", "2026-03-16T18:00", id="no law: until it begins"),
        pytest.param("oakland", "emergency", "2026-03-16T18:00", "2026-03-16T18:00", id="Oakland: no hours known"),
    ],
)
def test_the_last_lawful_moment_of_posting(law: str, kind: str, starts: str, last: str) -> None:
    charter = MODEL[law]
    assert last_moment(charter, local(charter, starts), kind) == local(charter, last)


@pytest.mark.parametrize(
    ("kind", "now", "earliest"),
    [
        pytest.param("regular", "2026-03-06T17:00", "2026-03-09T17:00", id="posted on Friday, met on Monday"),
        pytest.param("special", "2026-03-07T17:00", "2026-03-08T17:00", id="the night with 23 hours"),
        pytest.param("emergency", "2026-03-07T17:00", "2026-03-07T18:00", id="an emergency an hour later"),
    ],
)
def test_the_earliest_meeting_can_really_be_posted_now(kind: str, now: str, earliest: str) -> None:
    charter = MODEL["model_city"]
    found = earliest_meeting(charter, local(charter, now), kind)
    assert found == local(charter, earliest)
    assert last_moment(charter, found, kind) >= local(charter, now)


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_every_ground_of_every_charter_has_words_a_motion_and_an_authority(path: Path) -> None:
    for ground in MODEL[path.stem].closed_grounds:
        assert ground.motion.startswith("I move that")
        assert ground.label
        assert ground.authority
