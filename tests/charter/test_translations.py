"""A charter that publishes in a second language has every word that a decision prints, and none that stands nowhere."""

import pytest

from oversight.charter.versions import laws_of
from tests.charter.conftest import Spoil, row

MISTAKES = [
    row(
        "a word without its translation",
        '"Physical force" = "Fuerza física"\n',
        "",
        'label = "Physical force" | category[1].label: a translation: "Physical force" = "…" in [translations.es]',
    ),
    row(
        "a translation of words that stand nowhere, with those that were meant",
        '"Unfounded" = "Infundada"',
        '"Unfounded" = "Infundada"\n"Sustaned" = "Fundada"',
        '"Sustaned" = "Fundada" | translations.es.Sustaned: words of this file that a decision prints '
        '(did you mean "Sustained"?)',
    ),
    row(
        "a translation that is no text",
        '"Unfounded" = "Infundada"',
        '"Unfounded" = 3',
        '"Unfounded" = 3 | translations.es.Unfounded: words between quotation marks, not 3',
    ),
    row(
        "a language that the board does not speak",
        'languages = ["en", "es"]\n',
        'languages = ["en", "es", "pl"]\n',
        'languages = ["en", "es", "pl"] | publication.languages: only languages of [board] languages; "pl" is none',
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES)
def test_a_mistake_is_named_where_it_stands(spoil: Spoil, old: str, new: str, expected: tuple[str, ...]) -> None:
    assert spoil((old, new)) == list(expected)


def test_a_board_that_names_no_language_publishes_in_its_first() -> None:
    assert laws_of("oakland").newest.editions == ("en",)
    assert laws_of("model-city").newest.editions == ("en", "es")


def test_words_are_told_in_another_language_and_nothing_where_there_is_none() -> None:
    law = laws_of("model-city").newest
    assert law.words_in("es")["Sustained"] == "Fundada"
    assert law.words_in("vi") == {}
