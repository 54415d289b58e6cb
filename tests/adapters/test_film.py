"""Films and sound: what they tell, and the copy that plays the same and tells none of it."""

import io

import pytest

from oversight.adapters.film import Uncleanable, can_clean, describe_film, strip_film
from tests.factories.films import MAKER, frames_of, telling_film

KINDS = [
    pytest.param("video/mp4", "mp4", "libx264", "aac", id="MP4"),
    pytest.param("video/quicktime", "mov", "libx264", "", id="QuickTime"),
    pytest.param("video/webm", "webm", "libvpx", "libopus", id="WebM"),
    pytest.param("video/webm", "matroska", "libx264", "", id="Matroska"),
    pytest.param("video/x-msvideo", "avi", "mpeg4", "", id="AVI"),
    pytest.param("audio/mpeg", "mp3", "", "libmp3lame", id="MP3"),
    pytest.param("audio/mp4", "ipod", "", "aac", id="M4A"),
    pytest.param("audio/wav", "wav", "", "pcm_s16le", id="WAV"),
    pytest.param("application/ogg", "ogg", "", "libopus", id="Ogg"),
]


def stripped(content: bytes, mime: str, until: float = float("inf")) -> bytes:
    target = io.BytesIO()
    strip_film(io.BytesIO(content), target, mime, until)
    return target.getvalue()


@pytest.mark.parametrize(("mime", "kind", "pictures", "sound"), KINDS)
def test_the_copy_plays_the_same_and_tells_nothing(mime: str, kind: str, pictures: str, sound: str) -> None:
    film = telling_film(kind, pictures, sound)
    copy = stripped(film, mime)
    assert MAKER in film
    assert describe_film(io.BytesIO(film))["author"] == MAKER.decode()
    assert not [word for word in (MAKER, b"41.40", b"Lumora", b"x264 - core") if word in copy]
    assert describe_film(io.BytesIO(copy)).keys() <= {"length", "software"}
    assert frames_of(copy) == frames_of(film)


def test_staff_see_place_time_device_and_what_lies_beside_the_pictures() -> None:
    told = describe_film(io.BytesIO(telling_film()))
    assert (told["place"], told["taken"]) == ("41.40340, 2.17400", "2026-02-27T21:04:00Z")
    assert (told["maker"], told["timecode"][:8], told["beside"]) == ("Lumora", "01:00:00", "data")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(5000), id="a film in name only"),
        pytest.param(telling_film()[:700], id="a film cut off before its list of pictures"),
    ],
)
def test_a_damaged_film_has_no_copy(content: bytes) -> None:
    assert describe_film(io.BytesIO(content)) == {}
    with pytest.raises(Uncleanable):
        stripped(content, "video/mp4")


def test_copying_gives_up_in_time() -> None:
    with pytest.raises(Uncleanable, match="too long"):
        stripped(telling_film(), "video/mp4", until=0.0)


def test_other_kinds_are_not_tried() -> None:
    assert not can_clean("application/pdf")
