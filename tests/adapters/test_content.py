"""What a file is, by its content."""

import io

import pytest
from PIL import Image

from oversight.adapters.content import NotAPicture, sniff, stripped

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(100) + b"PE\0\0"


def jpeg(**more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "JPEG", **more)
    return out.getvalue()


def test_a_photo_is_a_photo() -> None:
    kind = sniff(jpeg(), "IMG_1.JPG")
    assert (kind.mime, kind.label, kind.misnamed, kind.safe_inline) == ("image/jpeg", "Photo", False, True)


@pytest.mark.parametrize(
    ("content", "name"),
    [(EXE, "holiday.jpg"), (PDF, "photo.png"), (jpeg(), "statement.pdf")],
    ids=["a program called .jpg", "a PDF called .png", "a photo called .pdf"],
)
def test_a_wrong_name_is_noticed_and_not_shown_in_the_page(content: bytes, name: str) -> None:
    kind = sniff(content, name)
    assert kind.misnamed
    assert not kind.safe_inline


def test_a_program_is_dangerous_whatever_its_name() -> None:
    assert sniff(EXE, "holiday.jpg").dangerous
    assert sniff(b"hello", "holiday.bat").dangerous


def test_plain_words_are_text() -> None:
    assert sniff("Me llamo número 7".encode(), "note.txt").mime == "text/plain"


def test_a_picture_loses_what_the_camera_wrote() -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif[0x8825] = {1: "N", 2: (40.0, 42.0, 46.0)}
    clean = stripped(jpeg(exif=exif))
    assert b"A camera" not in clean
    assert not Image.open(io.BytesIO(clean)).getexif()


@pytest.mark.parametrize("content", [b"", b"not a picture", jpeg()[:30]], ids=["nothing", "words", "half a picture"])
def test_what_is_no_picture_says_so(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        stripped(content)
