"""Dangerous files: each is told by its content, never unpacked, decoded or run, and never shown in a page."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO

import pikepdf
import pytest
from PIL import Image

from oversight.adapters.content import sniff
from oversight.evidence.examining.looking import look
from oversight.evidence.examining.rules import ScanState, may_show, state_of, why_locked


def looked(content: bytes, name: str) -> tuple[bool, list[str], dict[str, str]]:
    """Whether a page may show it, what stands against it, what it tells."""
    kind = sniff(content[:8192], name)

    def open_at(start: int) -> BinaryIO:
        return io.BytesIO(content[start:])

    warnings, described = look(kind.mime, len(content), open_at)
    return may_show(kind.mime, warnings, misnamed=kind.misnamed, examined=True), warnings, described


def pdf_with_script() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(20_000_000))
    return out.getvalue()


def zip_with_a_false_list() -> bytes:
    return b"PK\x03\x04" + bytes(100) + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 9, 9, 0xFFFFFFF0, 4, 0)


def image_bomb() -> bytes:
    """A PNG of 60,000 × 60,000 pixels in some hundred bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def box(kind: bytes, size: int = 8, announced: int | None = None) -> bytes:
    return struct.pack(">I", announced or size) + kind + bytes(size - 8)


FILM = box(b"ftyp", 16) + box(b"mdat", 500) + box(b"moov", 100)
DANGEROUS: dict[str, tuple[Callable[[], bytes], str, list[str]]] = {
    "an .exe called .jpg": (lambda: b"MZ" + bytes(500), "holiday.jpg", ["program"]),
    "a PDF with a script": (pdf_with_script, "report.pdf", ["script"]),
    "a zip bomb": (zip_bomb, "papers.zip", ["bomb"]),
    "an archive whose list is a lie": (zip_with_a_false_list, "papers.zip", ["bomb"]),
    "an archive cut in the middle": (lambda: zip_bomb()[:5000], "papers.zip", ["broken"]),
    "an image bomb": (image_bomb, "flag.png", ["too-many-pixels"]),
    "a video with a broken header": (lambda: box(b"ftyp", 16) + box(b"mdat", 50, 9999), "clip.mp4", ["broken"]),
    "a video cut before the part that says how it plays": (lambda: FILM[:516], "clip.mp4", ["broken"]),
    "a picture that is none": (lambda: b"\xff\xd8\xff" + bytes(100), "face.jpg", ["broken"]),
    "a web page called .png": (lambda: b"<html><script>1</script>", "face.png", ["script"]),
}


@pytest.mark.parametrize(("make", "name", "warnings"), DANGEROUS.values(), ids=DANGEROUS.keys())
def test_it_is_only_offered_for_download_with_a_warning(
    make: Callable[[], bytes], name: str, warnings: list[str]
) -> None:
    shown, found, _described = looked(make(), name)
    assert (shown, found) == (False, warnings)


def test_a_film_that_is_whole_may_be_shown() -> None:
    assert looked(FILM, "clip.mp4")[:2] == (True, [])


def picture(exif: Image.Exif | None = None) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG", **({"exif": exif} if exif else {}))
    return out.getvalue()


def telling() -> bytes:
    """A picture that tells where, when and with what it was made."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0132] = "Lumora", "Lumora 7", "2026:02:27 21:14:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (41.0, 24.0, 12.2), 3: "W", 4: (2.0, 10.0, 26.5)})
    return picture(exif)


def test_a_picture_tells_place_time_and_device() -> None:
    shown, warnings, described = looked(telling(), "a.jpg")
    assert (shown, warnings) == (True, [])
    assert described == {
        "pixels": "40 × 30",
        "taken": "2026:02:27 21:14:00",
        "maker": "Lumora",
        "model": "Lumora 7",
        "place": "41.40339, -2.17403",
    }


@pytest.mark.parametrize(
    ("scan", "looks", "locked"),
    [
        pytest.param("not-scanned", False, False, id="without a scanner files open and are marked"),
        pytest.param("not-scanned", True, True, id="a file from before the scanner waits for it"),
        pytest.param("waiting", True, True, id="a waiting file is shut"),
        pytest.param("clean", True, False, id="a clean file opens"),
        pytest.param("infected", True, True, id="malware stays shut"),
        pytest.param("infected", False, True, id="malware stays shut when the scanner is taken away"),
        pytest.param("failed", True, True, id="a file the scanner failed on is shut"),
        pytest.param("unscannable", True, True, id="a file the scanner does not take is shut"),
        pytest.param("released", True, False, id="a released file opens"),
    ],
)
def test_a_file_opens_only_when_it_may(scan: str, looks: bool, locked: bool) -> None:
    assert bool(why_locked(scan, looks=looks)) is locked
    assert state_of(scan, looks=looks) in ScanState
