"""Reading one table of a keyed file: every key must be known and of its type, and every mistake is kept with its
line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from oversight.kernel.keyed_file import FileMistakes, Key, KeyedFile, Mistake


@dataclass(slots=True)
class Section:
    """One table. The readers return a harmless value when something is wrong and remember the mistake.

    Call `finish()` on the top section at the end: it raises FileMistakes with everything that was found.
    """

    file: KeyedFile
    values: dict[str, Any]
    at: Key = ()
    mistakes: list[Mistake] = field(default_factory=list)
    _read: set[str] = field(default_factory=set)
    _inner: list["Section"] = field(default_factory=list)

    @classmethod
    def top(cls, file: KeyedFile) -> "Section":
        """The whole file as a section."""
        return cls(file, file.data)

    def text(self, key: str, default: str | None = None, *, longest: int = 20_000) -> str:
        """A string; without a default it must be there and not be blank."""
        value = self._value(key, str, "text in quotes", default)
        if default is None and isinstance(value, str) and not value.strip() and key in self.values:
            self.mistake(key, "This must not be empty.")
        if isinstance(value, str) and len(value) > longest:
            self.mistake(key, f"This is longer than {longest} characters.")
        return str(value or "")

    def flag(self, key: str, default: bool | None = None) -> bool:
        """true or false."""
        return bool(self._value(key, bool, "true or false", default))

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self._value(key, int, "a whole number", default)
        return value if isinstance(value, int) else 0

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        """One of the given words."""
        value = self.text(key, default)
        if value and value not in choices:
            self.mistake(key, f"“{value}” is not known here; expected one of: {', '.join(choices)}.")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of strings; without a default it must be there."""
        value = self._value(key, list, "a list of texts", default)
        if not isinstance(value, list):
            return default or ()
        if not all(isinstance(one, str) and one for one in value):
            self.mistake(key, "Every entry must be text in quotes.")
            return ()
        return tuple(value)

    def section(self, key: str, *, required: bool = True) -> "Section":
        """A table inside this one; empty when it is not there."""
        value = self._value(key, dict, "a table", None if required else {})
        inner = Section(self.file, value if isinstance(value, dict) else {}, (*self.at, key), self.mistakes)
        if isinstance(value, dict) and key in self.values:
            self._inner.append(inner)
        return inner

    def sections(self, key: str) -> list["Section"]:
        """A list of tables; empty when it is not there."""
        value = self._value(key, list, f"a list of tables ([[{key}]])", [])
        if not isinstance(value, list):
            return []
        found = []
        for place, one in enumerate(value):
            if isinstance(one, dict):
                found.append(Section(self.file, one, (*self.at, key, place), self.mistakes))
            else:
                self.mistake(key, f"Entry {place + 1} must be a table.")
        self._inner += found
        return found

    def mapping(self, key: str) -> dict[str, str]:
        """A table of texts; empty when it is not there."""
        value = self._value(key, dict, "a table of texts", {})
        pairs = value.items() if isinstance(value, dict) else ()
        if not all(isinstance(one, str) for _, one in pairs):
            self.mistake(key, "Every value must be text in quotes.")
            return {}
        return {str(name): str(one) for name, one in pairs}

    def mistake(self, key: str, reason: str) -> None:
        """Remember that this key is wrong, and why."""
        where: Key = (*self.at, key) if key else self.at
        self.mistakes.append(Mistake(self.file.line(where), _spelled(where), reason))

    def finish(self) -> None:
        """Raise FileMistakes when anything was wrong, unknown keys included."""
        self._refuse_unknown()
        if self.mistakes:
            ordered = sorted(set(self.mistakes), key=lambda one: (one.line, one.key, one.reason))
            raise FileMistakes(self.file.path, tuple(ordered))

    def _refuse_unknown(self) -> None:
        for key in self.values:
            if key not in self._read:
                self.mistake(key, f"This key is not known here; known are: {', '.join(sorted(self._read))}.")
        for one in self._inner:
            one._refuse_unknown()

    def _value(self, key: str, kind: type, expected: str, default: object) -> object:
        self._read.add(key)
        if key not in self.values:
            if default is None:
                self.mistake(key, f"This is missing; expected {expected}.")
            return default
        value: object = self.values[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.mistake(key, f"Expected {expected}.")
            return default
        return value


def _spelled(key: Key) -> str:
    text = ""
    for part in key:
        text += f"[{part + 1}]" if isinstance(part, int) else (f".{part}" if text else part)
    return text
