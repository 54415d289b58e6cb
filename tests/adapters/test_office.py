"""Papers of word processors and tables: what they tell, and the copy that names nobody."""

import io
import zipfile

import pytest

from oversight.adapters.film import Uncleanable
from oversight.adapters.office import describe_office, strip_office
from tests.adapters.test_paper_facts import MAKER, photograph

NAME = MAKER.decode()
CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t">'
    f"<dc:creator>{NAME}</dc:creator><cp:lastModifiedBy>{NAME}</cp:lastModifiedBy>"
    "<dcterms:created>2026-02-27T21:14:00Z</dcterms:created></cp:coreProperties>"
)
WORDS = (
    f'<w:document><w:ins w:id="1" w:author="{NAME}" w:date="2026-02-27T21:14:00Z"><w:t>He said it.</w:t></w:ins>'
    "</w:document>"
)
LIBRARY = '<Relationship Id="rId9" Type="t/customXml" Target="../customXml/item1.xml"/>'
WORD = {
    "[Content_Types].xml": '<Types><Override PartName="/customXml/itemProps1.xml" ContentType="x"/></Types>',
    "docProps/core.xml": CORE,
    "docProps/app.xml": f"<Properties><Company>{NAME}</Company><Application>Writer</Application></Properties>",
    "docProps/thumbnail.jpeg": photograph(),
    "customXml/item1.xml": f"<p>{NAME}</p>",
    "word/_rels/document.xml.rels": f"<Relationships>{LIBRARY}</Relationships>",
    "word/document.xml": WORDS,
    "word/comments.xml": f'<w:comments><w:comment w:author="{NAME}" w:initials="{NAME}"/></w:comments>',
    "word/people.xml": f'<w15:people><w15:person w15:author="{NAME}"/></w15:people>',
    "word/media/image1.jpg": photograph(),
}
SHEET = {
    "[Content_Types].xml": "<Types/>",
    "xl/comments1.xml": f"<comments><authors><author>{NAME}</author></authors></comments>",
    "xl/persons/person.xml": f'<personList><person displayName="{NAME}" id="{{1}}" userId="{NAME}"/></personList>',
}
SHOW = {
    "[Content_Types].xml": "<Types/>",
    "ppt/commentAuthors.xml": f'<p:cmAuthorLst><p:cmAuthor id="1" name="{NAME}" initials="{NAME}"/></p:cmAuthorLst>',
}
OPEN = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "meta.xml": f"<office:document-meta><meta:initial-creator>{NAME}</meta:initial-creator></office:document-meta>",
    "content.xml": f"<text:p>He said it.<office:note><dc:creator>{NAME}</dc:creator></office:note></text:p>",
}


def paper(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def stripped(parts: dict[str, str | bytes]) -> dict[str, bytes]:
    target = io.BytesIO()
    strip_office(io.BytesIO(paper(parts)), target)
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(WORD, id="a text of a word processor"),
        pytest.param(SHEET, id="a table"),
        pytest.param(SHOW, id="a show"),
        pytest.param(OPEN, id="an OpenDocument text"),
    ],
)
def test_the_copy_names_nobody(parts: dict[str, str | bytes]) -> None:
    copy = stripped(parts)
    assert MAKER in paper(parts)
    assert [name for name, content in copy.items() if MAKER in content] == []


def test_what_it_says_stays_and_nothing_points_to_what_is_gone() -> None:
    copy = stripped(WORD)
    assert b"He said it." in copy["word/document.xml"]
    assert b"He said it." in stripped(OPEN)["content.xml"]
    assert "docProps/thumbnail.jpeg" not in copy
    assert b"customXml" not in copy["word/_rels/document.xml.rels"] + copy["[Content_Types].xml"]
    assert next(iter(stripped(OPEN))) == "mimetype"


def test_staff_see_who_wrote_it_when_and_with_what() -> None:
    told = describe_office(io.BytesIO(paper(WORD)))
    assert told == {
        "author": NAME,
        "changed-by": NAME,
        "company": NAME,
        "software": "Writer",
        "taken": "2026-02-27T21:14:00Z",
    }
    assert describe_office(io.BytesIO(paper({"a.txt": "no paper"}))) == {}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        pytest.param({"a.txt": "words"}, "archive", id="an archive of anything"),
        pytest.param({**SHEET, "xl/vbaProject.bin": "x"}, "programs or other files", id="a table with a program"),
        pytest.param({**WORD, "word/embeddings/a.xlsx": "x"}, "programs or other files", id="a paper within a paper"),
        pytest.param({**WORD, "word/media/a.emf": "x"}, "pictures or films", id="a drawing nobody here can open"),
        pytest.param({**WORD, "word/media/b.png": "x"}, "damaged", id="a broken picture"),
    ],
)
def test_what_cannot_be_cleaned_is_refused_with_a_sentence(parts: dict[str, str | bytes], said: str) -> None:
    with pytest.raises(Uncleanable, match=said):
        stripped(parts)
