"""Values of a file → the frozen classes of the schema, noting every value that does not fit."""

import datetime as dt
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from oversight.charter.mistakes import Mistake, Path, did_you_mean, quoted, written

T = TypeVar("T")

WRONG: Any = object()
"""Stands for a value that did not fit; what is wrong has been noted."""

PLAIN: dict[type, str] = {
    str: "words between quotation marks",
    int: "a whole number",
    bool: "true or false",
    dt.date: "a date without quotation marks, such as 2026-01-01",
}


@dataclass
class Shaping:
    """Shapes values and gathers the mistakes. `line_of` gives the line of a key."""

    line_of: Callable[[Path], int]
    mistakes: list[Mistake] = field(default_factory=list)

    def table(self, shape: type[T], raw: object, path: Path = ()) -> T | None:
        """Shape one table; nothing when a part of it does not fit."""
        if not isinstance(raw, dict):
            self.object_to(path, "a table of keys and values")
            return None
        keys = {key_of(f): f for f in fields(shape)}  # type: ignore[arg-type]
        self._unknown(raw, list(keys), path)
        hints = _hints(cast(Any, shape))
        values = {f.name: self._field(f, hints[f.name], raw, (*path, key)) for key, f in keys.items()}
        if any(value is WRONG for value in values.values()):
            return None
        return self._agreeing(shape(**values), path)

    def object_to(self, path: Path, expected: str) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(max(self.line_of(path), 1), written(path), expected))

    def _unknown(self, raw: dict[str, object], known: list[str], path: Path) -> None:
        for key in raw:
            if key not in known:
                hint = did_you_mean(key, known) or f"; the keys here are {', '.join(known)}"
                self.object_to((*path, key), f"no such key{hint}")

    def _field(self, spec: "Field[Any]", kind: Any, raw: dict[str, object], path: Path) -> Any:
        filled = spec.metadata.get("filled", False)
        if path[-1] in raw:
            value = self._value(kind, raw[str(path[-1])], path)
            if filled and value == ():
                self.object_to(path, f"at least one [[{path[-1]}]]")
                return WRONG
            return value
        if spec.default is not MISSING:
            return spec.default
        self.object_to(
            path, "this key is missing: " + (f"at least one [[{path[-1]}]]" if filled else expected_of(kind))
        )
        return WRONG

    def _agreeing(self, shaped: T, path: Path) -> T | None:
        before = len(self.mistakes)
        for key, expected in getattr(shaped, "objections", tuple)():
            self.object_to((*path, key), expected)
        return shaped if len(self.mistakes) == before else None

    def _value(self, kind: Any, raw: Any, path: Path) -> Any:
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self._annotated(arguments, raw, path)
        if origin is Literal or (isinstance(kind, type) and issubclass(kind, StrEnum)):
            return self._one_of(list(arguments or kind), raw, path)
        if origin is tuple:
            return self._list(arguments[0], raw, path)
        if origin is dict:
            return self._book(arguments[1], raw, path)
        if origin in (Union, types.UnionType):
            return self._value(arguments[0], raw, path)
        if is_dataclass(kind):
            shaped: object = self.table(cast(type[object], kind), raw, path)
            return WRONG if shaped is None else shaped
        if type(raw) is not kind:
            self.object_to(path, f"{PLAIN[kind]}, not {described(raw)}")
            return WRONG
        return raw

    def _annotated(self, arguments: tuple[Any, ...], raw: Any, path: Path) -> Any:
        value = self._value(arguments[0], raw, path)
        for demand in arguments[1:]:
            if value is not WRONG and not demand.accepts(value):
                self.object_to(path, f"{demand.expected}, not {described(raw)}")
                return WRONG
        return value

    def _one_of(self, allowed: list[Any], raw: Any, path: Path) -> Any:
        for choice in allowed:
            if type(raw) is str and choice == raw:
                return choice
        words = [str(choice) for choice in allowed]
        self.object_to(path, f"one of {quoted(words)}, not {described(raw)}{did_you_mean(raw, words)}")
        return WRONG

    def _book(self, kind: Any, raw: Any, path: Path) -> Any:
        """Shape a table whose keys the author chooses."""
        if not isinstance(raw, dict):
            self.object_to(path, f"a table of keys and values, not {described(raw)}")
            return WRONG
        values = {key: self._value(kind, item, (*path, key)) for key, item in raw.items()}
        return WRONG if any(value is WRONG for value in values.values()) else values

    def _list(self, kind: Any, raw: Any, path: Path) -> Any:
        if not isinstance(raw, list):
            what = f"one or more [[{path[-1]}]]" if is_dataclass(kind) else "a list between [ and ]"
            self.object_to(path, f"{what}, not {described(raw)}")
            return WRONG
        values = [self._value(kind, item, (*path, place)) for place, item in enumerate(raw)]
        return WRONG if any(value is WRONG for value in values) else tuple(values)


def key_of(spec: "Field[Any]") -> str:
    """Return the key of the file that fills a field."""
    return str(spec.metadata.get("key", spec.name))


def expected_of(kind: Any) -> str:
    """Say what a key of this kind should hold."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return str(arguments[1].expected)
    if origin is Literal or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return f"one of {quoted([str(choice) for choice in arguments or kind])}"
    if origin is tuple:
        return "a list between [ and ]"
    return "a table of keys and values" if is_dataclass(kind) or origin is dict else PLAIN[kind]


def described(raw: object) -> str:
    """Describe a value of a file to its author, shortened when it is long."""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, dict):
        return "a table"
    if isinstance(raw, list):
        return "a list"
    words = f'"{raw}"' if isinstance(raw, str) else str(raw)
    return words if len(words) <= 60 else f'{words[:56]}…"'


@cache
def _hints(shape: Any) -> dict[str, Any]:
    return get_type_hints(shape, include_extras=True)
