"""The words of letters: one plain text per letter and language, versioned by its content.

A template is a subject line, an empty line, and paragraphs: the first greets, the last closes. A part that a person
may change is a Jinja block. A field that the letter does not have stops it; `check_notices` finds that before any
letter is written.
"""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError

from oversight.notices.letters.catalogue import SAMPLE
from oversight.notices.letters.shelf import USUAL, Shelf

SUBJECT = "Subject: "
OURS = Shelf()
__all__ = ["OURS", "SAMPLE", "USUAL", "LetterError", "Written", "parts_of", "preface", "write"]


class LetterError(ValueError):
    """A template that cannot be used, with file, line and reason."""


@dataclass(frozen=True)
class Written:
    """A letter in words."""

    subject: str
    paragraphs: tuple[str, ...]
    language: str
    version: str

    @property
    def body(self) -> str:
        """The paragraphs, with an empty line between them."""
        return "\n\n".join(self.paragraphs)


def write(
    template: str,
    language: str,
    values: Mapping[str, Any],
    shelf: Shelf = OURS,
    parts: Mapping[str, str] | None = None,
) -> Written:
    """The letter in this language, or in English where there is no translation. Raises LetterError.

    `parts` are the words that a person wrote in place of named parts.
    """
    name, chosen = _named(template, language, shelf)
    try:
        made = shelf.environment.from_string(_with(name, parts)) if parts else shelf.environment.get_template(name)
        text = made.render({**values, "written_parts": parts or {}})
    except TemplateError as error:
        raise LetterError(f"{name}, line {_line(error, name)}: {error.message or error}.") from error
    return _letter(name, text, chosen, shelf.version(name))


def parts_of(template: str, language: str, values: Mapping[str, Any], shelf: Shelf = OURS) -> dict[str, str]:
    """The named parts of a letter in the words of the template. Raises LetterError."""
    name, _chosen = _named(template, language, shelf)
    try:
        made = shelf.environment.get_template(name)
        context = made.new_context(dict(values))
        return {part: "".join(block(context)).strip() for part, block in made.blocks.items()}
    except TemplateError as error:
        raise LetterError(f"{name}, line {_line(error, name)}: {error.message or error}.") from error


def preface(code: str, language: str, values: Mapping[str, Any], shelf: Shelf = OURS) -> str:
    """A sentence that goes before a letter, `_code.language.txt`; nothing when there is none in this language."""
    tags = shelf.languages_of(f"_{code}")
    chosen = next((tag for tag in (language, language.split("-")[0]) if tag in tags), None)
    if chosen is None:
        return ""
    text = shelf.environment.get_template(f"_{code}.{chosen}.txt").render(values)
    return " ".join(text.split())


def _named(template: str, language: str, shelf: Shelf) -> tuple[str, str]:
    chosen = shelf.language_for(template, language)
    if chosen is None:
        raise LetterError(f"There is no letter {template}.{USUAL}.txt.")
    return f"{template}.{chosen}.txt", chosen


def _with(name: str, parts: Mapping[str, str]) -> str:
    """A template that says what `name` says, but for the parts that a person wrote."""
    blocks = (f"{{% block {part} %}}{{{{ written_parts[{part!r}] }}}}{{% endblock %}}" for part in parts)
    return f"{{% extends {name!r} %}}{''.join(blocks)}"


def _letter(name: str, text: str, language: str, version: str) -> Written:
    head, _, rest = text.strip().partition("\n")
    if not head.startswith(SUBJECT):
        raise LetterError(f"{name}, line 1: the first line must begin with “{SUBJECT.strip()}”.")
    blocks = _blocks(rest)
    if len(blocks) < 3:
        raise LetterError(f"{name}: a letter greets, says something, and closes.")
    said = [_unwrapped(block) for block in blocks[:-1]]
    return Written(head.removeprefix(SUBJECT).strip(), (*said, blocks[-1]), language, version)


def _unwrapped(block: str) -> str:
    """A paragraph on one line; a list keeps a line for each of its points."""
    return block if block.startswith("- ") or "\n- " in block else " ".join(block.split("\n")).strip()


def _blocks(text: str) -> list[str]:
    blocks = [block.strip() for block in text.replace("\r", "").split("\n\n")]
    return [block for block in blocks if block]


def _line(error: TemplateError, name: str) -> int:
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(name)]
    return frames[-1].lineno or 1 if frames else 1
