"""Names that the file does not know and words about health are offered, and never more than possible."""

import pytest

from oversight.leaks.forms import Level
from oversight.leaks.matching import Index
from oversight.leaks.propose import propose
from oversight.leaks.suggestions import suggest
from oversight.leaks.terms import Term

SUGGESTED = [
    ("a stranger", "Then Tobias Fennimore came by.", [("Tobias Fennimore", "name")]),
    ("at the beginning of a sentence", "Tobias Fennimore came by.", [("Tobias Fennimore", "name")]),
    ("with particles and accents", "Vio a Xóchitl de la Peña.", [("Xóchitl de la Peña", "name")]),
    ("a single name of kin", "Her brother Tobias came by.", [("Tobias", "name")]),
    ("a single name of kin in Spanish", "Su hermana Juanita vino.", [("Juanita", "name")]),
    ("health", "She was prescribed insulin.", [("prescribed", "medical"), ("insulin", "medical")]),
    ("health in Spanish", "Tomó un medicamento.", [("medicamento", "medical")]),
    ("institutions and places", "The Third District, Tidewater Road, the Police Department on Granary Square.", []),
    ("days and officers", "On Monday, Officer Two came. In May the Board voted.", []),
    ("plain words", "the officer asked the person to leave the car", []),
]


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in SUGGESTED], ids=[row[0] for row in SUGGESTED])
def test_it_is_suggested(text: str, found: list[tuple[str, str]]) -> None:
    suggested = list(suggest(text, []))
    assert [(text[one.start : one.end], one.kind) for one in suggested] == found
    assert {one.level for one in suggested} <= {Level.possible}


def test_what_is_proposed_already_is_not_suggested_again() -> None:
    text = "Then Ada Quill came by with Tobias Fennimore."
    proposed = propose(text, Index([Term("Ada Quill", "name")]))
    assert [text[one.start : one.end] for one in suggest(text, proposed)] == ["Tobias Fennimore"]
