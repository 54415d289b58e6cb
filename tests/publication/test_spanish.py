"""The Spanish edition: each fixed word has its Spanish; what was written for the case keeps its language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

from oversight.adapters.catalogue import FOLDER, catalogue, translated
from oversight.charter.loading import load
from oversight.charter.versions import laws_of, shipped
from oversight.publication import aftermath
from oversight.publication.document import Seal, document
from oversight.publication.projection import project
from oversight.publication.versions.wording import LATER
from oversight.publication.writing import reasons, timeline
from oversight.publication.writing.tongue import Tongue, tongue_of
from oversight.settings import ROOT
from tests.factories.decisions import case_facts
from tests.publication.test_projection import TODAY

HOLE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
TEMPLATES = (
    "documents/decision.html",
    "documents/decision_page.html",
    "documents/parts.html",
    "layouts/document.html",
    "publication/body.html",
    "publication/decision.html",
    "layouts/public.html",
    "layouts/base.html",
    *(
        f"components/{name}.html"
        for name in ("breadcrumb", "button", "cite", "exit", "finding", "fingerprint", "seal", "withheld")
    ),
)
TABLES: tuple[str, ...] = (
    *timeline.MILESTONES.values(),
    *(name for name, _events in timeline.STRIP),
    *reasons.PARTS.values(),
    *reasons.NO_FINDING.values(),
    *aftermath.CHOICES.values(),
    *aftermath.KINDS.values(),
    *aftermath.WHOM.values(),
    *aftermath.FORUMS.values(),
    *aftermath.FINDINGS.values(),
    *aftermath.DISCIPLINE.values(),
    *aftermath.PREVAILS.values(),
    "The complainant",
    "The affected person",
    "The representative",
    "Witness",
    "Officer",
    "Police officer",
    "Decision published",
    LATER,
)
"""Words that stand in tables of the code and are said from there."""


def said() -> Iterator[str]:
    """Every fixed word of a decision and of the frame around its page."""
    for name in TEMPLATES:
        path = ROOT / "templates" / name
        found = extract_from_file("jinja2.ext:babel_extract", str(path), keywords={"_": None, "ngettext": (1, 2)})
        yield from (words[0] if isinstance(words, tuple) else words for _line, words, _comments, _context in found)
    here = ROOT / "oversight" / "publication"
    written = [*(here / "writing").glob("*.py"), here / "document.py", here / "preparing.py", here / "wording.py"]
    for path in [*written, here / "aftermath.py", here / "versions" / "wording.py"]:
        found = extract_from_file("python", str(path), keywords={"say": None})
        yield from (str(words) for _line, words, _comments, _context in found)
    yield from TABLES


def test_every_word_of_a_decision_and_its_page_has_its_spanish() -> None:
    spanish = catalogue("es")
    assert sorted(words for words in set(said()) if words != "PDF" and not _knows(spanish, words)) == []


def _knows(spanish: object, words: str) -> bool:
    known: dict[object, str] = spanish._catalog  # type: ignore[attr-defined]
    return words in known or (words, 0) in known


@pytest.mark.parametrize("language", translated())
def test_a_translation_keeps_every_hole_that_a_value_fills(language: str) -> None:
    known: dict[object, str] = catalogue(language)._catalog  # type: ignore[attr-defined]
    pairs = [(key if isinstance(key, str) else key[0], words) for key, words in known.items() if key]
    lost = [
        key for key, words in pairs if set(HOLE.findall(words)) - {"%(num)d"} != set(HOLE.findall(key)) - {"%(num)d"}
    ]
    assert lost == []


def test_no_translation_waits_to_be_checked() -> None:
    assert "#, fuzzy" not in "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.po"))


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_a_language_of_publication_has_its_words(path: Path) -> None:
    assert set(load(path).editions) <= {"en", *translated()}


def test_the_spanish_edition_speaks_spanish_and_marks_what_does_not() -> None:
    charter = laws_of("model-city").newest
    decision = project(case_facts(), charter, version=1, published_on=TODAY)
    values = document(decision, charter, Seal("a" * 64, 48216, "b" * 64), "es")
    assert values["version_line"] == "Versión 1, publicada el 1 de julio de 2026"
    assert values["subtitle"] == "Tidewater Road, near the library, viernes, 16 de enero de 2026"
    assert values["findings"][0]["board"]["label"] == "Fundada"
    assert values["findings"][0]["allegation"] == "Fuerza física"
    assert [one["called"] for one in values["parties"]] == [
        "La persona denunciante",
        "Testigo 1",
        "Testigo 2",
        "Agente 1",
        "Agente 2",
    ]
    assert {one.lang for one in values["happened"]} == {"en"}
    assert {one.lang for one in values["next"]} == {None}
    assert values["verify"]["page"].endswith("/decisions/2026-0007.es")


def test_paragraphs_have_the_same_numbers_in_every_language() -> None:
    charter = laws_of("model-city").newest
    decision = project(case_facts(), charter, version=1, published_on=TODAY)
    english, spanish = (document(decision, charter, Seal("a" * 64, 7, "b" * 64), one) for one in ("en", "es"))
    for part in ("happened", "next"):
        assert [one.no for one in english[part]] == [one.no for one in spanish[part]]
    numbers = [one.no for part in english["analysis"] for one in part["passages"]]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


@pytest.mark.parametrize(
    ("language", "called", "expected"),
    [
        ("en", "Witness 2", "Witness 2"),
        ("es", "Witness 2", "Testigo 2"),
        ("es", "Officer 1, Maren Tolliver", "Agente 1, Maren Tolliver"),
        ("es", "The complainant", "La persona denunciante"),
        ("es", "The affected person 2", "La persona afectada 2"),
    ],
)
def test_people_are_called_by_their_part_in_each_language(language: str, called: str, expected: str) -> None:
    assert Tongue(language).called(called) == expected


def test_a_language_that_the_charter_does_not_speak_keeps_its_words() -> None:
    assert tongue_of(laws_of("model-city").newest, "vi").say_law("Sustained") == "Sustained"
