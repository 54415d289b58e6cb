"""The words of letters: one plain text per letter and language, versioned by its content.

A template is a subject line, an empty line, and paragraphs: the first greets, the last closes. A field that the letter
does not have stops it; `check_templates` finds that before any letter is written.
"""

import hashlib
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError

from oversight.charter.schema import Charter
from oversight.notices.rules import WRITABLE

FOLDER = Path(__file__).resolve().parents[3] / "templates" / "letters"
USUAL = "en"
SUBJECT = "Subject: "
SAMPLE: dict[str, Any] = {
    "board_name": "The Board",
    "board_phone": "555-0100",
    "board_hours": "Monday to Friday",
    "board_relay": "711",
    "number": "2026-0001",
    "person_name": "A Person",
    "received_on": "Monday, 2 March 2026",
    "promised_on": "Monday, 9 March 2026",
    "investigator_name": "An Investigator",
    "status_url": "https://board.example/status",
    "decision_url": "https://board.example/decisions/2026-0001",
    "outcome": "We sent your complaint to another body.",
    "goes_on": False,
    "private": True,
}
"""Every field a letter may use, with an example."""
FALSY: dict[str, Any] = {"person_name": "", "promised_on": "", "investigator_name": "", "outcome": ""}


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
        return "\n\n".join(self.paragraphs)


@lru_cache
def _environment(folder: Path) -> Environment:
    # Plain text: nothing is escaped, and line ends stay as they are.
    return Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=False)


def languages_of(template: str, folder: Path = FOLDER) -> tuple[str, ...]:
    """The languages in which a letter exists."""
    return tuple(sorted(path.name.split(".")[1] for path in folder.glob(f"{template}.*.txt")))


def write(template: str, language: str, values: dict[str, Any], folder: Path = FOLDER) -> Written:
    """The letter in this language, or in English where there is no translation. Raises LetterError."""
    known = languages_of(template, folder)
    chosen = next((tag for tag in (language, language.split("-")[0], USUAL) if tag in known), None)
    if chosen is None:
        raise LetterError(f"There is no letter {template}.{USUAL}.txt.")
    name = f"{template}.{chosen}.txt"
    try:
        text = _environment(folder).get_template(name).render(values)
    except TemplateError as error:
        raise LetterError(f"{name}, line {_line(error, name)}: {error.message or error}.") from error
    return _parts(name, text, chosen, _version(folder / name))


def check_templates(charters: Iterable[Charter], folder: Path = FOLDER) -> None:
    """Write every letter of every version of the law once, in every language. Raises LetterError for a fault."""
    for charter in charters:
        for notice in charter.notices:
            unknown = set(notice.recipients) - WRITABLE
            if unknown:
                names = ", ".join(sorted(unknown))
                raise LetterError(f"{charter.version}: notice {notice.code} goes to {names}; no letter can be written.")
            if USUAL not in languages_of(notice.template, folder):
                raise LetterError(
                    f"{charter.version}: notice {notice.code} has no letter {notice.template}.{USUAL}.txt."
                )
            for language in languages_of(notice.template, folder):
                for case in (SAMPLE, SAMPLE | FALSY, SAMPLE | {"private": False}, SAMPLE | {"goes_on": True}):
                    write(notice.template, language, case, folder)


def _parts(name: str, text: str, language: str, version: str) -> Written:
    head, _, rest = text.strip().partition("\n")
    if not head.startswith(SUBJECT):
        raise LetterError(f"{name}, line 1: the first line must begin with “{SUBJECT.strip()}”.")
    blocks = [" ".join(block.split("\n")).strip() if "\n- " not in block else block for block in _blocks(rest)]
    if len(blocks) < 3:
        raise LetterError(f"{name}: a letter greets, says something, and closes.")
    return Written(head.removeprefix(SUBJECT).strip(), (*blocks[:-1], _blocks(rest)[-1]), language, version)


def _blocks(text: str) -> list[str]:
    blocks = [block.strip() for block in text.replace("\r", "").split("\n\n")]
    return [block for block in blocks if block]


def _line(error: TemplateError, name: str) -> int:
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(name)]
    return frames[-1].lineno or 1 if frames else 1


def _version(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
