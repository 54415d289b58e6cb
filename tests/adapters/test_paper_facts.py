"""PDFs: what they tell of who made them, and the copy that does not."""

import io

import pikepdf
from PIL import Image

from oversight.adapters.pages import still
from oversight.adapters.paper_facts import describe_paper
from tests.factories.evidence import pdf_of

MAKER = b"Rosalind Achterberg"


def photograph() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = MAKER.decode()
    out = io.BytesIO()
    Image.new("RGB", (32, 24), (90, 40, 10)).save(out, "JPEG", exif=exif, comment=MAKER)
    return out.getvalue()


def telling_paper() -> bytes:
    """A PDF with its maker's name in every place where programs write it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(2))) as document:
        with document.open_metadata() as packet:
            packet["dc:creator"] = [MAKER.decode()]
            packet["xmp:CreatorTool"] = "Writer 7"
        document.docinfo["/Author"] = MAKER.decode()
        document.docinfo["/CreationDate"] = "D:20260227211400+01'00'"
        page = document.pages[0].obj
        page.PieceInfo = pikepdf.Dictionary(Writer=pikepdf.Dictionary(Private=pikepdf.String(MAKER.decode())))
        image = pikepdf.Stream(document, photograph())
        image.Type, image.Subtype, image.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
        image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = 32, 24, 8, pikepdf.Name.DeviceRGB
        image.Metadata = pikepdf.Stream(document, b"<x>" + MAKER + b"</x>")
        page.Resources.XObject = pikepdf.Dictionary(P=image)
        document.attachments["secret.txt"] = pikepdf.AttachedFileSpec(document, MAKER, filename="secret.txt")
        document.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def everything_in(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as document:
        words = [one.unparse(resolved=True) for one in document.objects if not isinstance(one, pikepdf.Stream)]
        streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
        words += [one.stream_dict.unparse() + one.read_raw_bytes() for one in streams]
        words += [one.read_bytes() for one in streams if one.get("/Filter") != pikepdf.Name.DCTDecode]
    return content + b"".join(words)


def test_staff_see_who_made_it_when_and_with_what() -> None:
    told = describe_paper(io.BytesIO(telling_paper()))
    assert told["author"] == MAKER.decode()
    assert told["software"] == "Writer 7"
    assert told["taken"] == "2026-02-27 21:14"
    assert (told["beside"], told["pages"]) == ("secret.txt", "2")


def test_the_copy_shows_the_same_pages_and_names_nobody() -> None:
    paper, copy = telling_paper(), io.BytesIO()
    assert MAKER in everything_in(paper)
    assert still(io.BytesIO(paper), copy) == 2
    content = copy.getvalue()
    assert MAKER not in everything_in(content)
    assert describe_paper(io.BytesIO(content)) == {"pages": "2"}
    with pikepdf.open(io.BytesIO(content)) as document:
        image = pikepdf.PdfImage(document.pages[0].obj.Resources.XObject.P).as_pil_image()
        assert image.size == (32, 24)


def test_what_is_no_pdf_tells_nothing() -> None:
    assert describe_paper(io.BytesIO(b"%PDF-1.7 nothing else")) == {}
