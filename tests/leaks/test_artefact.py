"""Every kind of file that is published is opened again, wherever text can stand in it."""

import base64
import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from oversight.leaks.artefact import from_bytes, from_path
from oversight.leaks.check import search
from oversight.leaks.places import Unreadable
from oversight.leaks.terms import Term

QUILL = Term("Bartholomew Quill", "name")


def wheres(content: bytes, name: str) -> set[str]:
    return {hit.where for hit in search([QUILL], from_bytes(content, name))}


def picture(kind: str) -> bytes:
    out, image = io.BytesIO(), Image.new("RGB", (8, 8))
    if kind == "PNG":
        text = PngInfo()
        text.add_text("Comment", "by Bartholomew Quill", zip=True)
        image.save(out, "PNG", pnginfo=text)
    else:
        exif = Image.Exif()
        exif[0x013B] = "Bartholomew Quill"
        image.save(out, kind, exif=exif)
    return out.getvalue()


def comment_in_jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", comment=b"by Bartholomew Quill")
    return out.getvalue()


def windows_author() -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x9C9D] = "Bartholomew Quill".encode("utf-16-le")
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def archive(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, content)
    return out.getvalue()


def packed_as(name: str) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=out) as file:
        file.write(b"clean")
    return out.getvalue()


HTML = "<!doctype html><html lang=en><head><title>Decision</title></head><body><p>{}</p></body></html>"
FEED = '<?xml version="1.0"?><rss><channel><item><title>{}</title><description>{}</description></item></channel></rss>'
DATA_URI = "data:image/png;base64," + base64.b64encode(picture("PNG")).decode()

PLANTED = {
    "visible text": (HTML.format("by Bartholomew Quill"), "a.html", "visible text"),
    "letters in elements of their own": (HTML.format("<b>B</b>artholomew <i>Q</i>uill"), "a.html", "visible text"),
    "a soft hyphen": (HTML.format("Bartho&shy;lomew"), "a.html", "visible text"),
    "numbered entities": (HTML.format("&#66;artholomew"), "a.html", "visible text"),
    "hidden text": (HTML.format("<span hidden>Bartholomew</span>"), "a.html", "visible text"),
    "a comment": (HTML.format("<!-- Bartholomew Quill -->"), "a.html", "comment"),
    "the title": (HTML.replace("Decision", "Quill").format(""), "a.html", "title"),
    "a description": ("<!doctype html><meta name=description content='Quill'>", "a.html", "attribute meta content"),
    "a description of a picture": (HTML.format("<img alt='Quill' src=a.png>"), "a.html", "attribute img alt"),
    "a link": (HTML.format("<a href='/people/bartholomew%20quill'>x</a>"), "a.html", "attribute a href"),
    "a script": (HTML.format("<script>var who = 'Bartholomew Quill'</script>"), "a.html", "script"),
    "a script with escapes": (HTML.format("<script>var who = '\\u0042artholomew'</script>"), "a.html", "script"),
    "data for machines": (
        HTML.format('<script type="application/ld+json">{"author": "Qu\\u0069ll"}</script>'),
        "a.html",
        "script",
    ),
    "a style": (HTML.format("<style>p::after { content: 'Quil\\6c ' }</style>"), "a.html", "style"),
    "a hidden field": (HTML.format("<input type=hidden value=Quill>"), "a.html", "attribute input value"),
    "a picture inside the page": (
        HTML.format(f'<img src="{DATA_URI}">'),
        "a.html",
        "attribute img src, picture metadata Comment",
    ),
    "a feed's title": (FEED.format("Quill", ""), "a.xml", "title"),
    "a feed's CDATA": (FEED.format("", "<![CDATA[<p>Bartholomew <b>Quill</b></p>]]>"), "a.xml", "CDATA"),
    "a value of JSON": (json.dumps({"a": [{"who": "Bartholomew Quill"}]}), "a.json", "value at $.a[0].who"),
    "a key of JSON": (json.dumps({"Bartholomew Quill": 1}), "a.json", "key at $"),
    "escaped JSON": ('{"who": "\\u0042artholomew"}', "a.json", "value at $.who"),
    "a key that stands twice": ('{"who": "Quill", "who": "x"}', "a.json", "value at $.who"),
    "JSON with a mark at its beginning": ('\ufeff{"who": "\\u0042artholomew"}', "a.json", "value at $.who"),
    "a line of JSON": ('{"id": 1}\n{"who": "Qu\\u0069ll"}\n', "a.jsonl", "line 2, value at $.who"),
    "a row of CSV": ("id,who\n1,x\n2,Quill\n", "a.csv", "row 3"),
    "two columns of CSV": ("id;family;given\n1;QUILL;BARTHOLOMEW\n", "a.csv", "row 2"),
    "the head of a table": ("id,Quill\n1,x\n", "a.csv", "row 1"),
    "a line of text": ("one\ntwo Quill\n", "a.txt", "line 2"),
    "a calendar's folded line": ("BEGIN:VCALENDAR\r\nSUMMARY:Barth\r\n olomew Quill\r\n", "a.ics", "line 2"),
}
BINARY = {
    "UTF-16": ("Quill".encode("utf-16"), "a.txt", "line 1"),
    "Latin-1": ("Peña und Quill".encode("latin-1"), "a.txt", "line 1"),
    "EXIF": (picture("JPEG"), "a.jpg", "picture metadata Artist"),
    "EXIF of WebP": (picture("WEBP"), "a.webp", "picture metadata Artist"),
    "PNG text": (picture("PNG"), "a.png", "picture metadata Comment"),
    "a JPEG comment": (comment_in_jpeg(), "a.jpg", "picture metadata comment"),
    "an author as Windows writes it": (windows_author(), "a.jpg", "picture metadata XPAuthor"),
    "an office document": (
        archive("word/document.xml", b"<?xml version='1.0'?><w>Quill</w>"),
        "a.docx",
        "archive member",
    ),
    "a name inside an archive": (archive("quill.txt", b"x"), "a.zip", "archive member quill.txt, name"),
    "a packed table": (gzip.compress(b"id,who\n1,Quill\n"), "a.csv.gz", "row 2"),
    "the name inside a packed file": (packed_as("quill.csv"), "a.gz", "name inside the packed file"),
    "a PDF by another name": (b"", "quill.bin", "file name"),
    "other bytes": (b"\0\1\2Bartholomew Quill\0\3\4", "a.bin", "line 1"),
}


@pytest.mark.parametrize(("text", "name", "where"), PLANTED.values(), ids=PLANTED.keys())
def test_a_name_is_found_in(text: str, name: str, where: str) -> None:
    assert where in wheres(text.encode(), name)


@pytest.mark.parametrize(("content", "name", "where"), BINARY.values(), ids=BINARY.keys())
def test_a_name_is_found_in_bytes_of(content: bytes, name: str, where: str) -> None:
    assert any(found.startswith(where) for found in wheres(content, name))


CLEAN = {
    "HTML": (HTML.format("The complainant said so.").encode(), "a.html"),
    "JSON": (b'{"finding": "sustained", "count": 3}', "a.json"),
    "CSV": (b"id,finding\n1,sustained\n", "a.csv"),
    "text": (b"The complainant said so.\n", "a.txt"),
    "nothing": (b"", "a.txt"),
}


@pytest.mark.parametrize(("content", "name"), CLEAN.values(), ids=CLEAN.keys())
def test_clean_files_give_no_hit(content: bytes, name: str) -> None:
    assert wheres(content, name) == set()


def nested(depth: int) -> bytes:
    content = b"x"
    for _ in range(depth):
        content = archive("inner.zip", content)
    return content


UNREADABLE = {
    "an archive cut off": archive("a.txt", b"x")[:40],
    "a picture cut off": b"\x89PNG\r\n\x1a\n" + b"\0" * 8,
    "a packed file cut off": gzip.compress(b"x" * 999)[:20],
    "a packing that is not opened": b"7z\xbc\xaf\x27\x1c",
    "archives in archives without end": nested(6),
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_opened_is_refused_rather_than_called_clean(content: bytes) -> None:
    with pytest.raises(Unreadable):
        from_bytes(content, "a.bin")


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "quill.txt").write_text("clean", encoding="utf-8")
    assert [hit.where for hit in search([QUILL], from_path(tmp_path / "quill.txt"))] == ["file name"]
    with pytest.raises(Unreadable, match="cannot be read"):
        from_path(tmp_path / "nothing.txt")
