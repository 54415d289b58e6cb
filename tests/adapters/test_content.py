"""A file is what its content says, and a picture tells nothing but what it shows."""

import io
import wave
import zipfile
import zlib

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from oversight.adapters import picture as pictures
from oversight.adapters.content import TooManyPixels, UnreadablePicture, sniff, strip


def picture(kind: str, mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (9, 6)).save(out, kind)
    return out.getvalue()


def sound() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(100))
    return out.getvalue()


def office() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", "<x/>")
        file.writestr("word/document.xml", "<w/>")
    return out.getvalue()


KINDS = [
    # what, content, name, type, shown by a browser, misnamed
    ("a PDF", b"%PDF-1.7\n%abc", "a.pdf", "application/pdf", True, False),
    ("a JPEG", picture("JPEG"), "a.JPG", "image/jpeg", True, False),
    ("a PNG", picture("PNG"), "a.png", "image/png", True, False),
    ("a GIF", picture("GIF"), "a.gif", "image/gif", True, False),
    ("a WebP", picture("WEBP"), "a.webp", "image/webp", True, False),
    ("a TIFF", picture("TIFF"), "a.tif", "image/tiff", False, False),
    ("a BMP", picture("BMP"), "a.bmp", "image/bmp", False, False),
    ("an MP4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "a.mp4", "video/mp4", True, False),
    ("a QuickTime film", b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "a.mov", "video/quicktime", False, False),
    ("a picture of a phone", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a.heic", "image/heif", False, False),
    ("a voice memo", b"\0\0\0\x18ftypM4A \0\0\0\0M4A isom", "a.m4a", "audio/mp4", True, False),
    ("an MP3", b"ID3\x03\0\0\0\0\0\x0f" + bytes(100), "a.mp3", "audio/mpeg", True, False),
    ("an MP3 without a tag", b"\xff\xfb\x90\x64" + bytes(100), "a.mp3", "audio/mpeg", True, False),
    ("a WAV", sound(), "a.wav", "audio/wav", True, False),
    ("a WebM", bytes.fromhex("1A45DFA39F4286810142F7810142F281"), "a.webm", "video/webm", True, False),
    ("an Office document", office(), "a.docx", "application/zip", False, False),
    (
        "an older Office document",
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
        "a.doc",
        "application/msword",
        False,
        False,
    ),
    ("plain text", "Señora, así fue.\r\n".encode(), "a.txt", "text/plain", True, False),
    ("text cut in the middle of a sign", "señ".encode()[:-1], "a.txt", "text/plain", True, False),
    ("UTF-16 text", "así".encode("utf-16"), "a.txt", "text/plain", True, False),
    ("a table", b"a,b\n1,2\n", "a.csv", "text/plain", True, False),
    ("a web page", b"<!DOCTYPE html><html>", "a.html", "text/html", False, False),
    ("a web page that says it is text", b"<script>alert(1)</script>", "a.txt", "text/html", False, True),
    ("a web page that says it is a picture", b" <html>", "a.png", "text/html", False, True),
    ("a drawing", b"<svg xmlns='http://www.w3.org/2000/svg'>", "a.svg", "image/svg+xml", False, False),
    ("a drawing behind its declaration", b"<?xml version='1.0'?><svg>", "a.svg", "image/svg+xml", False, False),
    ("XML", b"<?xml version='1.0'?><a/>", "a.xml", "application/xml", False, False),
    ("a program", b"MZ\x90\0" + bytes(100), "a.exe", "application/x-program", False, False),
    ("a program that says it is a PDF", b"MZ\x90\0" + bytes(100), "a.pdf", "application/x-program", False, True),
    ("a script that says it is text", b"#!/bin/sh\n", "a.txt", "application/x-program", False, True),
    ("a PDF that says it is a picture", b"%PDF-1.7", "a.jpg", "application/pdf", False, True),
    ("a picture that says it is another", picture("PNG"), "a.jpg", "image/png", False, True),
    ("a picture without an ending", picture("PNG"), "photo", "image/png", True, False),
    ("nothing", b"", "a.pdf", "application/octet-stream", False, True),
    ("chance bytes", bytes(range(200, 256)) * 3, "a.dat", "application/octet-stream", False, False),
]


@pytest.mark.parametrize(
    ("content", "name", "mime", "inline", "misnamed"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS]
)
def test_the_content_says_what_it_is(content: bytes, name: str, mime: str, inline: bool, misnamed: bool) -> None:
    kind = sniff(content, name)
    assert (kind.mime, kind.safe_inline, kind.misnamed) == (mime, inline, misnamed)
    assert kind.label


def speaking(kind: str) -> bytes:
    """A picture with everything in it that tells about its maker."""
    image, exif, out = Image.new("RGB", (9, 6), "red"), Image.Exif(), io.BytesIO()
    exif[0x013B] = "Bartholomew Quill"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    text = PngInfo()
    text.add_text("Author", "Bartholomew Quill")
    options: dict[str, object] = {
        "exif": exif,
        "icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    }
    if kind == "PNG":
        options["pnginfo"] = text
    if kind in ("JPEG", "GIF"):
        options["comment"] = b"by Bartholomew Quill"
    if kind == "TIFF":
        options["description"] = "Bartholomew Quill"
    image.save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF"])
def test_a_picture_is_stripped_of_everything_it_tells(kind: str) -> None:
    before = speaking(kind)
    after = strip(before)
    assert b"Quill" in before
    assert b"Quill" not in after
    with Image.open(io.BytesIO(after)) as image:
        assert image.format == ("PNG" if kind == "TIFF" else kind)
        assert dict(image.getexif()) == {}
        assert not set(image.info) & {"exif", "icc_profile", "comment", "xmp", "Author"}
        assert image.convert("RGB").getpixel((0, 0))[0] > 240  # type: ignore[index]


def test_a_picture_taken_sideways_is_turned_upright() -> None:
    with Image.open(io.BytesIO(strip(speaking("JPEG")))) as image:
        assert image.size == (6, 9)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_pictures_of_every_mode_can_be_stripped(mode: str) -> None:
    with Image.open(io.BytesIO(strip(picture("PNG", mode)))) as image:
        assert image.size == (9, 6)


def test_what_is_see_through_stays_so() -> None:
    with Image.open(io.BytesIO(strip(picture("PNG", "RGBA")))) as image:
        assert image.mode == "RGBA"


def test_a_moving_picture_keeps_moving() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (9, 6), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=[50, 60, 70], comment=b"Quill")
    with Image.open(io.BytesIO(strip(out.getvalue()))) as image:
        assert getattr(image, "n_frames", 1) == 3


def test_a_picture_of_too_many_pixels_is_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LARGEST", 50)
    with pytest.raises(TooManyPixels):
        strip(picture("PNG"))


def test_a_decompression_bomb_is_refused() -> None:
    header = bytearray(picture("PNG"))
    header[16:24] = (60_000).to_bytes(4, "big") * 2

    header[29:33] = zlib.crc32(header[12:29]).to_bytes(4, "big")
    with pytest.raises(TooManyPixels):
        strip(bytes(header))


@pytest.mark.parametrize("content", [b"", b"no picture", picture("JPEG")[:200]], ids=["nothing", "text", "cut off"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadablePicture):
        strip(content)
