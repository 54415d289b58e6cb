"""The words of letters are checked before any letter is written."""

from pathlib import Path

import pytest

from oversight.charter.loading import load
from oversight.charter.versions import shipped
from oversight.notices.letters.templates import (
    SAMPLE,
    LetterError,
    check_templates,
    languages_of,
    write,
)

CHARTERS = [load(path) for path in shipped()]
TEMPLATES = sorted({notice.template for charter in CHARTERS for notice in charter.notices})


def test_every_letter_of_every_shipped_charter_can_be_written() -> None:
    check_templates(CHARTERS)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_letter_exists_in_english_and_spanish(template: str) -> None:
    assert set(languages_of(template)) >= {"en", "es"}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_an_email_tells_no_outcome_and_says_how_to_open_the_mailbox(template: str, language: str) -> None:
    written = write(template, language, {**SAMPLE, "private": False})
    assert SAMPLE["outcome"] not in written.body
    assert SAMPLE["decision_url"] not in written.body
    assert SAMPLE["status_url"] in written.body


def test_a_language_without_a_translation_gets_english() -> None:
    assert write("acknowledgement", "vi", SAMPLE).language == "en"
    assert write("acknowledgement", "es-MX", SAMPLE).language == "es"


def test_the_version_is_the_fingerprint_of_the_words(tmp_path: Path) -> None:
    for body, name in (("Hello,\n\nOne.\n\nBye", "one"), ("Hello,\n\nTwo.\n\nBye", "two")):
        (tmp_path / f"{name}.en.txt").write_text(f"Subject: A letter\n\n{body}\n")
    one, two = (write(name, "en", SAMPLE, tmp_path) for name in ("one", "two"))
    assert one.version != two.version
    assert one.paragraphs == ("Hello,", "One.", "Bye")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Subject: A\n\nHello,\n\nThe {{ allegation }}.\n\nBye", "bad.en.txt, line 5: 'allegation' is undefined"),
        ("Subject: A\n\nHello,\n\n{% if %}\n\nBye", "bad.en.txt, line 5"),
        ("Hello,\n\nWords.\n\nBye", "line 1: the first line must begin with “Subject:”"),
        ("Subject: A\n\nHello,", "greets, says something, and closes"),
    ],
    ids=["a field no letter has", "broken words of the template", "no subject", "too short"],
)
def test_a_bad_template_is_named_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "bad.en.txt").write_text(text)
    with pytest.raises(LetterError, match=expected.replace("(", r"\(")):
        write("bad", "en", SAMPLE, tmp_path)
