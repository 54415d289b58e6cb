"""Things made into pages of a PDF that does nothing but show them: PDFs without what acts, pictures on paper."""

import io
import re
import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf
from PIL import Image, ImageOps, ImageSequence

from oversight.adapters.paper_facts import forget
from oversight.adapters.picture import LARGEST

PAPER = (612.0, 792.0)
"""Points of a page of paper, upright."""
MARGIN = 36.0
FOOT = 54.0
"""Points below a picture, where the page number comes."""
SHARPEST = 2_000
"""Pixels of the longer side of a picture on paper: about 250 to the inch."""
_ACTING = ("/OpenAction", "/AA", "/AcroForm", "/Names", "/Outlines", "/Collection", "/PageLabels", "/OCProperties")
_KEPT_NOTES = frozenset({"/Link", "/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Stamp", "/Ink"})
_CONTINUOUS = frozenset({"RGB", "L", "CMYK"})
"""Kinds of pictures that can be made smaller as they are; others, such as black and white, must first become grey."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class NoPages(Exception):
    """It cannot be made into pages. The sentence says why, for a person."""


def still(source: BinaryIO, target: BinaryIO) -> int:
    """A PDF with the same pages that runs nothing, opens nothing, carries nothing and does not tell who made it.

    Returns the number of pages.

    Filled forms stay as they look. Raises NoPages for one that is encrypted, broken or empty.
    """
    try:
        with pikepdf.open(source) as document:
            if document.is_encrypted:
                raise NoPages("It is encrypted.")
            if not len(document.pages):
                raise NoPages("It has no pages.")
            _calm(document)
            forget(document)
            _check(document)
            document.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            count = len(document.pages)
        target.seek(0)
        with pikepdf.open(target) as again:
            if len(again.pages) != count:
                raise NoPages("It is broken.")
    except pikepdf.PasswordError as error:
        raise NoPages("It is encrypted and needs a password.") from error
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RuntimeError, OSError) as error:
        raise NoPages("It is broken and cannot be opened.") from error
    return count


def _calm(document: pikepdf.Pdf) -> None:
    document.flatten_annotations("all")
    for key in _ACTING:
        if key in document.Root:
            del document.Root[key]
    for page in document.pages:
        if "/AA" in page.obj:
            del page.obj["/AA"]
        notes = page.obj.get("/Annots")
        if notes is not None:
            page.obj.Annots = pikepdf.Array([note for note in notes if _harmless(note)])


def _harmless(note: Any) -> bool:
    """Whether a note of a page only shows: links may lead elsewhere in the file, but do nothing."""
    if str(note.get("/Subtype", "")) not in _KEPT_NOTES or "/AA" in note:
        return False
    action = note.get("/A")
    return action is None or str(action.get("/S", "")) in ("/GoTo", "/URI")


def _check(document: pikepdf.Pdf) -> None:
    """Read each page once: what cannot be read here would stop the packet later."""
    for page in document.pages:
        box = [float(value) for value in page.cropbox]
        if len(box) != 4 or box[2] <= box[0] or box[3] <= box[1]:
            raise NoPages("One of its pages has no size.")
        int(page.obj.get("/Rotate", 0))
        _ = page.resources
        for stream in _contents(page):
            stream.read_raw_bytes()


def _contents(page: pikepdf.Page) -> list[Any]:
    found = page.obj.get("/Contents")
    if found is None:
        return []
    listed = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [one for one in listed if isinstance(one, pikepdf.Stream)]


def picture_pages(content: bytes, target: BinaryIO, *, words: str, lang: str) -> int:
    """A picture on paper, upright, without what it tells about its maker; each page of a scanned TIFF is a page.

    Of an animation it is the first picture. `words` say what it shows to somebody who cannot see it. Returns the
    number of pages. Raises NoPages.
    """
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as picture, pikepdf.new() as document:
            warnings.simplefilter("ignore")
            if picture.width * picture.height * _frames(picture) > LARGEST:
                raise NoPages("The picture has more pixels than can be opened safely.")
            _decode_small(picture)
            figures = [_add_page(document, frame, place) for place, frame in enumerate(_each(picture))]
            _tag(document, figures, _CONTROLS.sub(" ", words), lang)
            document.save(target, deterministic_id=True)
            return len(figures)
    except Image.DecompressionBombError as error:
        raise NoPages("The picture has more pixels than can be opened safely.") from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise NoPages("The picture is broken and cannot be opened.") from error


def _decode_small(picture: Image.Image) -> None:
    """Let a large JPEG be decoded no larger than it is needed: the longer side alone says how large that is."""
    scale = SHARPEST / max(picture.size)
    if scale < 1:
        picture.draft(None, (int(picture.width * scale), int(picture.height * scale)))


def _frames(picture: Image.Image) -> int:
    return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1


def _each(picture: Image.Image) -> Iterator[Image.Image]:
    if picture.format != "TIFF":
        yield picture
        return
    for frame in ImageSequence.Iterator(picture):
        yield frame.copy()


def _add_page(document: pikepdf.Pdf, frame: Image.Image, place: int) -> Any:
    if frame.mode in _CONTINUOUS:
        frame.thumbnail((SHARPEST, SHARPEST))  # first, so that everything else works on what is left
    ImageOps.exif_transpose(frame, in_place=True)
    pixels = _on_white(frame)
    pixels.thumbnail((SHARPEST, SHARPEST))
    out = io.BytesIO()
    pixels.save(out, "JPEG", quality=88)
    image = pikepdf.Stream(document, out.getvalue())
    image.Type, image.Subtype, image.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
    image.Width, image.Height, image.BitsPerComponent = pixels.width, pixels.height, 8
    image.ColorSpace = pikepdf.Name.DeviceGray if pixels.mode == "L" else pikepdf.Name.DeviceRGB
    width, height = PAPER if pixels.height >= pixels.width else PAPER[::-1]
    scale = min((width - 2 * MARGIN) / pixels.width, (height - MARGIN - FOOT) / pixels.height, 1.0)
    wide, high = pixels.width * scale, pixels.height * scale
    x, y = (width - wide) / 2, FOOT + (height - MARGIN - FOOT - high) / 2
    drawn = f"/Figure <</MCID 0>> BDC q {wide:.2f} 0 0 {high:.2f} {x:.2f} {y:.2f} cm /Picture Do Q EMC"
    page = document.add_blank_page(page_size=(width, height))
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=image))
    page.obj.Contents = pikepdf.Stream(document, drawn.encode())
    page.obj.StructParents = place
    return page.obj


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I;16"):
        picture = picture.point(lambda value: value / 256)
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        picture = Image.alpha_composite(white, seen)
    wanted = "L" if picture.mode in ("1", "L", "I;16") else "RGB"
    return picture if picture.mode == wanted else picture.convert(wanted)


def _tag(document: pikepdf.Pdf, pages: list[Any], words: str, lang: str) -> None:
    """Tell a screen reader what the pictures show."""
    root = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    top = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=root))
    figures, numbers = [], []
    for place, page in enumerate(pages):
        figure = document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, P=top, Pg=page, K=0, Alt=pikepdf.String(words)
            )
        )
        figures.append(figure)
        numbers += [place, document.make_indirect(pikepdf.Array([figure]))]
    top.K, root.K = pikepdf.Array(figures), pikepdf.Array([top])
    root.ParentTree = document.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(numbers)))
    document.Root.StructTreeRoot = root
    document.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    document.Root.Lang = pikepdf.String(lang)
