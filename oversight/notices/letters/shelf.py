"""The folders of letters: the board's own first, then the shipped ones. A file is one letter in one language."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

SHIPPED = Path(__file__).resolve().parents[3] / "templates" / "letters"
USUAL = "en"
Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Shelf:
    """Where letters lie. A board replaces a letter, or adds a language, by a file of that name in its own folder."""

    folders: tuple[Path, ...] = (SHIPPED,)

    def path(self, name: str) -> Path | None:
        """The file with this name that counts: the first one found."""
        return next((folder / name for folder in self.folders if (folder / name).is_file()), None)

    def languages_of(self, template: str) -> tuple[str, ...]:
        """The languages in which a letter exists."""
        return _languages(self.folders, self.comings).get(template, ())

    def language_for(self, template: str, asked: str) -> str | None:
        """The language it is written in for somebody who reads `asked`; English when there is no translation."""
        known = self.languages_of(template)
        return next((tag for tag in (asked, asked.split("-")[0], USUAL) if tag in known), None)

    def version(self, name: str) -> str:
        """SHA-256 of the template's text."""
        path = self.path(name)
        return hashlib.sha256(path.read_bytes()).hexdigest() if path else ""

    @property
    def stamp(self) -> Stamp:
        """What changes when a file comes, goes or is written anew: its name, its length and when it was written."""
        files = (file for folder in self.folders if folder.is_dir() for file in os.scandir(folder))
        return tuple((file.path, file.stat().st_size, file.stat().st_mtime_ns) for file in files)

    @property
    def comings(self) -> tuple[int, ...]:
        """What changes when a file comes or goes: asked for every letter, where looking at each file would be slow."""
        return tuple(os.stat(folder).st_mtime_ns if folder.is_dir() else 0 for folder in self.folders)

    @property
    def environment(self) -> Environment:
        """Reads the templates of these folders."""
        return _environment(self.folders)


@lru_cache
def _languages(folders: tuple[Path, ...], _comings: tuple[int, ...]) -> Mapping[str, tuple[str, ...]]:
    """The languages of every letter, as long as no file comes into these folders or goes."""
    found: dict[str, set[str]] = {}
    for file in (file for folder in folders if folder.is_dir() for file in os.scandir(folder)):
        template, *rest = file.name.split(".")
        if len(rest) == 2 and rest[1] == "txt":
            found.setdefault(template, set()).add(rest[0])
    return {template: tuple(sorted(languages)) for template, languages in found.items()}


@lru_cache
def _environment(folders: tuple[Path, ...]) -> Environment:
    # Plain text: nothing is escaped, and line ends stay as they are.
    return Environment(loader=FileSystemLoader(folders), undefined=StrictUndefined, autoescape=False)


def shelf_of(own: Path | None) -> Shelf:
    """The shelf of an installation. `own` is the folder of OVERSIGHT_LETTERS, or nothing."""
    return Shelf((own, SHIPPED)) if own else Shelf()
