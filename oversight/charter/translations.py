"""The charter's words in other languages: whatever a decision prints has its translation, and none is left over."""

from collections.abc import Iterator
from typing import Any

from oversight.charter.mistakes import Path, did_you_mean

SAID: tuple[tuple[str, ...], ...] = (
    ("board", "chief_title"),
    ("standard", "label"),
    ("standard", "plain"),
    ("category", "label"),
    ("finding", "label"),
    ("finding", "meaning"),
    ("seat", "label"),
    ("publication", "basis", "label"),
    ("discipline", "label"),
    ("dispute", "label"),
)
"""Keys whose words stand in a published decision."""
MAY_BE_SAID: tuple[tuple[str, ...], ...] = (("board", "name"), ("board", "hours"), ("board", "emergency"))
"""Keys whose words may have a translation, and stand as they are without one."""


def mistranslated(raw: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Give every word that a language of publication lacks, and every translation of words that stand nowhere."""
    written, published = _languages(raw, "board"), _languages(raw, "publication")
    books = raw.get("translations", {})
    if not isinstance(books, dict):
        return
    said = {words: path for keys in SAID for path, words in _texts(raw, keys)}
    known = [*said, *(words for keys in MAY_BE_SAID for _path, words in _texts(raw, keys))]
    for language in published:
        if language not in written:
            yield ("publication", "languages"), f'only languages of [board] languages; "{language}" is none'
        elif language != written[0]:
            book = books.get(language, {})
            for words, path in said.items():
                if words not in book:
                    yield path, f'a translation: "{words}" = "…" in [translations.{language}]'
    for language, book in books.items():
        for words in book if isinstance(book, dict) else ():
            if words not in known:
                hint = did_you_mean(words, known)
                yield ("translations", language, words), f"words of this file that a decision prints{hint}"


def _languages(raw: dict[str, Any], table: str) -> list[str]:
    found = raw.get(table, {})
    listed = found.get("languages", []) if isinstance(found, dict) else []
    return [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []


def _texts(raw: Any, keys: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Give each text under keys, looking into every table of a list."""
    if isinstance(raw, list):
        for place, item in enumerate(raw):
            yield from _texts(item, keys, (*path, place))
    elif not keys and isinstance(raw, str):
        yield path, raw
    elif keys and isinstance(raw, dict) and keys[0] in raw:
        yield from _texts(raw[keys[0]], keys[1:], (*path, keys[0]))
