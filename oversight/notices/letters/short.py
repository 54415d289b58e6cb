"""What goes by text instead of the letter: that there is one, and where it can be read. Never what it is about.

A text stands on a locked screen that others see. So does the subject of an e-mail: a letter that was written for an
envelope goes by e-mail in these words too.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).resolve().parents[3] / "templates" / "texts"
USUAL = "en"
AGAIN = {"en": "Perhaps for the second time. ", "es": "Quizá por segunda vez. "}


def short_words(values: Mapping[str, Any], language: str, *, maybe_twice: bool = False) -> str:
    """The text for a letter with these values, in its language or in English. Raises KeyError for a missing value."""
    known = next((tag for tag in (language, language.split("-")[0]) if tag in AGAIN), USUAL)
    again = AGAIN[known] if maybe_twice else ""
    return _template(known).format_map({**values, "again": again}).strip()


@lru_cache
def _template(language: str) -> str:
    return (TEXTS / f"news.{language}.txt").read_text(encoding="utf-8")
