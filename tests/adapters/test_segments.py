"""Pictures inside other files lose what they tell and no pixel."""

import io

import pytest
from PIL import Image, PngImagePlugin

from oversight.adapters.segments import NoPicture, bare_segments
from tests.adapters.test_paper_facts import MAKER, photograph


def png() -> bytes:
    told, out = PngImagePlugin.PngInfo(), io.BytesIO()
    told.add_text("Author", MAKER.decode())
    Image.new("RGB", (32, 24), (90, 40, 10)).save(out, "PNG", pnginfo=told)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(photograph(), id="JPEG"),
        pytest.param(photograph() + photograph(), id="JPEG with another one hung on"),
        pytest.param(photograph() + MAKER, id="JPEG with words hung on"),
        pytest.param(png(), id="PNG"),
        pytest.param(png() + MAKER, id="PNG with words hung on"),
    ],
)
def test_the_pixels_stay_and_the_words_go(content: bytes) -> None:
    bare = bare_segments(content)
    assert MAKER in content
    assert MAKER not in bare
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(bare)) as after:
        assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()


@pytest.mark.parametrize(
    "content",
    [b"GIF89a", photograph()[:40], b"\xff\xd8\x00\x00\x00\x00", png()[:60]],
    ids=["GIF", "half", "odd", "png"],
)
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NoPicture):
        bare_segments(content)
