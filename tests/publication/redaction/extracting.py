"""An independent reader of published files. It shares no code with the leak check: other tools, other matching."""

import html
import io
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from tests.publication.redaction.adversaries import Adversary

SHORT = 3
WORDS = frozenset(
    [
        "will",
        "grace",
        "mark",
        "summer",
        "art",
        "june",
        "hope",
        "drew",
        "may",
        "case",
        "page",
        "law",
        "rain",
        "board",
        "li",
        "ng",
        "mary",
        "ann",
        "clair",
        "la",
        "st",
    ]
)
"""Parts of names that a decision may well use as words; only whole names of them tell anything."""


def texts_of_pdf(content: bytes) -> Iterator[str]:
    """Everything in a PDF as text: pages by two programs, information, XMP, outline, strings of every object."""
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()
        yield str(document.get_metadata_dict())
    if shutil.which("pdftotext"):
        for layout in ("-layout", "-raw"):
            done = subprocess.run(["pdftotext", layout, "-", "-"], input=content, capture_output=True, check=True)
            yield done.stdout.decode()
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield bytes(opened.Root.Metadata.read_bytes()).decode()
        with opened.open_outline() as outline:
            yield from (str(one.title) for one in outline.root)
        assert not opened.attachments
        yield "\n".join(dict.fromkeys(text for one in opened.objects for text in strings_in(one)))


def strings_in(one: Any) -> Iterator[str]:
    """Every string of an object, not of those it points to."""
    if isinstance(one, pikepdf.String):
        yield str(one)
    elif isinstance(one, pikepdf.Array):
        for inner in one:
            if not getattr(inner, "is_indirect", False):
                yield from strings_in(inner)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        for _key, inner in one.items():
            if not getattr(inner, "is_indirect", False):
                yield from strings_in(inner)


def text_of_page(page: str) -> str:
    """A page without its tags, and with the values of its attributes."""
    attributes = " ".join(re.findall(r'="([^"]*)"', page))
    return html.unescape(re.sub(r"<[^>]+>", "", page) + " " + attributes)


def squeezed(text: str) -> str:
    """Letters and digits only, without accents, in lower case."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ł", "l").replace("Ł", "l"))
    plain = plain.replace("ø", "o").replace("Ø", "o").replace("ª", "a")
    return "".join(one for one in plain.casefold() if one.isalnum())


def words_in(text: str) -> set[str]:
    """Words, also those that a line end breaks."""
    joined = re.sub(r"[-\u2010\u2011\u00ad\x02]\s*\n\s*", "", text).replace("\u200b", "").replace("\u00ad", "")
    return {squeezed(word) for one in (text, joined) for word in re.split(r"[^\w’'\-\u2011]+|[-\u2011]", one)} | {
        squeezed(word.removesuffix("’s").removesuffix("'s")) for word in joined.split()
    }


def leaks_in(text: str, people: tuple[Adversary, ...]) -> set[str]:
    """What of these people stands in a text."""
    run, words, found = squeezed(text), words_in(text), set[str]()
    for one in people:
        for secret in one.secrets[1:]:
            if squeezed(secret) in run:
                found.add(secret)
        for name in (one.name, f"{one.family}{one.given}"):
            if squeezed(name) in run and len(squeezed(name)) > 2 * SHORT:
                found.add(name)
        for part in re.split(r"[ \-’]", one.name):
            word = squeezed(part)
            if len(word) > SHORT and word not in WORDS and word in words:
                found.add(part)
    return found
