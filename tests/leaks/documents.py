"""Documents for the leak tests: a clean decision as PDF, and the same with something planted in it."""

import io
from collections.abc import Callable
from functools import cache
from urllib.parse import quote

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from weasyprint import HTML

PAGE = """<html lang="en"><head><title>Decision 26-0001</title><style>
@page {{ size: A5; @bottom-center {{ content: "Page " counter(page) }} }}
.narrow {{ width: 3.2cm; hyphens: manual }} .spaced {{ letter-spacing: .6em }} .white {{ color: white }}
</style></head><body><h1>Decision 26-0001</h1>
<p>The complainant said that the named officer stopped the car on 3 May without giving a reason. The board may publish
this decision. Page two of the record was read; the report is 24 pages long.</p>{body}</body></html>"""


@cache
def decision(body: str = "") -> bytes:
    """A decision as tagged PDF, with more HTML in its body."""
    return bytes(HTML(string=PAGE.format(body=body)).write_pdf(pdf_variant="pdf/ua-1"))


def planted(change: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    """The clean decision after a change to its objects."""
    with pikepdf.open(io.BytesIO(decision())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, **saving)  # type: ignore[arg-type]
        return out.getvalue()


def info(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = "Bartholomew Quill"


def own_key_of_info(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Bartholomew#20Quill"] = "x"


def xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["Bartholomew Quill"]


def attachment_name(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["quill.txt"] = pikepdf.AttachedFileSpec(pdf, b"clean", filename="quill.txt")


def attachment_content(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.csv"] = pikepdf.AttachedFileSpec(pdf, b"role,who\nwitness,Bartholomew Quill\n", filename="a.csv")


def pdf_in_attachment(pdf: pikepdf.Pdf) -> None:
    inner = decision("<p>Bartholomew Quill</p>")
    pdf.attachments["a.pdf"] = pikepdf.AttachedFileSpec(pdf, inner, filename="a.pdf")


def annotate(pdf: pikepdf.Pdf, **keys: object) -> None:
    rect = Array([0, 0, 10, 10])
    note = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=rect, **keys))  # type: ignore[arg-type]
    pdf.pages[0].obj["/Annots"] = Array([note])


def annotation(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Subtype=Name.Text, Contents=String("ask Bartholomew Quill"))


def author_of_annotation(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Subtype=Name.Text, Contents=String("ask"), T=String("Bartholomew Quill"))


def link(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://board.example/people/bartholomew%20quill"))
    annotate(pdf, Subtype=Name.Link, A=action)


def form_field(pdf: pikepdf.Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("who"), V=String("Bartholomew Quill")))
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array([field]))


def bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Statement of Bartholomew Quill", 0))


def alternative_text(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/StructTreeRoot"]["/K"][0]["/Alt"] = String("Photograph of Bartholomew Quill")


def replacement_text(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/StructTreeRoot"]["/K"][0]["/ActualText"] = String("Bartholomew Quill")


def marked_content(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"/Span << /ActualText (Bartholomew Quill) >> BDC EMC")


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS=String("app.alert('Bartholomew Quill')"))


def layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Quill statement")))
    pdf.Root["/OCProperties"] = Dictionary(OCGs=Array([group]), D=Dictionary())


def destination(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/Dests"] = Dictionary({"/BartholomewQuill": Array([pdf.pages[0].obj, Name.Fit])})


def private_data(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/PieceInfo"] = Dictionary({"/Editor": Dictionary(Private=String("bquill"))})


def utf8_string(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Keywords"] = String(b"\xef\xbb\xbfBartholomew Quill")  # type: ignore[arg-type]


def invisible_text(pdf: pikepdf.Pdf) -> None:
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    pdf.pages[0].Resources["/Font"]["/Plain"] = font
    pdf.pages[0].contents_add(b"BT 3 Tr /Plain 10 Tf 50 50 Td (Bartholomew Quill) Tj ET")


def covered_text(pdf: pikepdf.Pdf) -> None:
    invisible_text(pdf)
    pdf.pages[0].contents_add(b"0 g 40 40 200 30 re f")


def scattered_glyphs(pdf: pikepdf.Pdf) -> None:
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier))
    pdf.pages[0].Resources["/Font"]["/Plain"] = font
    signs = list(enumerate("BartholomewQuill"))
    drawn = "".join(f"1 0 0 1 {50 + at * 6} 50 Tm ({sign}) Tj " for at, sign in signs[::-2] + signs[-2::-2])
    pdf.pages[0].contents_add(f"BT /Plain 10 Tf {drawn} ET".encode())


def unreferenced(pdf: pikepdf.Pdf) -> None:
    pdf.make_indirect(Dictionary(Note=String("Bartholomew Quill")))


PLANTED: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "the document's author": (info, "metadata /Author"),
    "a metadata key": (own_key_of_info, "key /Bartholomew"),
    "the XMP metadata": (xmp, "metadata XMP"),
    "the name of an attachment": (attachment_name, "file name inside the PDF"),
    "the content of an attachment": (attachment_content, "attachment a.csv, row 2"),
    "a PDF attached to the PDF": (pdf_in_attachment, "attachment a.pdf, page 1"),
    "an annotation": (annotation, "annotation"),
    "the author of an annotation": (author_of_annotation, "annotation name"),
    "a link": (link, "link"),
    "a form field": (form_field, "form field value"),
    "a bookmark": (bookmark, "bookmark"),
    "alternative text": (alternative_text, "alternative text"),
    "replacement text": (replacement_text, "/ActualText"),
    "marked content": (marked_content, "/ActualText"),
    "a script": (script, "script"),
    "the name of a layer": (layer, "/Name"),
    "a named destination": (destination, "key /BartholomewQuill"),
    "private data of a program": (private_data, "/Private"),
    "a string in UTF-8": (utf8_string, "/Keywords"),
    "invisible text": (invisible_text, "page 1"),
    "text under a black box": (covered_text, "page 1"),
    "glyphs drawn in another order": (scattered_glyphs, "page 1, by position"),
}

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'

BODIES = {
    "plain text": "<p>Bartholomew Quill</p>",
    "a name split over two lines": '<p class="narrow">We then saw Bartho&shy;lomew leave</p>',
    "a name split with a hyphen": '<p class="narrow">We all then saw Bartho-<br>lomew leave</p>',
    "letters set apart": '<p class="spaced">Bartholomew</p>',
    "white text": '<p class="white">Bartholomew</p>',
    "capitals by style": '<p style="font-variant: small-caps">Bartholomew</p>',
    "a picture's description": f'<img alt="Bartholomew" src="data:image/svg+xml,{quote(DRAWING)}">',
    "text beyond the page": '<p style="position: absolute; left: -90mm">Bartholomew</p>',
    "a running foot": "<style>@page { @top-left { content: 'Bartholomew' } }</style>",
    "a heading that becomes a bookmark": "<h2>Bartholomew</h2>",
}
