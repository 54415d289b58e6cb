"""Kinds of values a charter may hold, each with the words that say what is expected."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, Protocol

Objection = tuple[str, str]
"""The key that is wrong, and what is expected of it."""


class Kind(Protocol):
    """A demand on a single value, beyond its type."""

    expected: str

    def accepts(self, value: Any) -> bool:
        """Whether the value meets the demand."""


@dataclass(frozen=True)
class Matches:
    """A text of a given form."""

    pattern: str
    expected: str

    def accepts(self, value: Any) -> bool:
        """Whether the text has that form."""
        return isinstance(value, str) and re.fullmatch(self.pattern, value, re.DOTALL) is not None


@dataclass(frozen=True)
class AtLeast:
    """A whole number that is not too small."""

    least: int

    @property
    def expected(self) -> str:
        """Say what is expected."""
        return f"a whole number, {self.least} or more"

    def accepts(self, value: Any) -> bool:
        """Whether the number is large enough."""
        return isinstance(value, int) and value >= self.least


Text = Annotated[str, Matches(r".*\S.*", "some words between quotation marks")]
Code = Annotated[
    str,
    Matches(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", 'a code of small letters, digits and single hyphens, such as "first-step"'),
]
Letters = Annotated[str, Matches(r"[A-Z][0-9]+", 'a capital letter and a number, such as "R1"')]
NoticeCode = Annotated[
    str, Matches(r"[A-Z][0-9]+[a-z]?", 'a capital letter and a number, perhaps with a small letter, such as "N04b"')
]
Condition = Annotated[
    str,
    Matches(
        r"([a-z_]+ !?= [a-z0-9_-]+( \| [a-z0-9_-]+)*)?",
        'a field of the event and its values, such as "decision = dismiss | refer"',
    ),
]
EventName = Annotated[str, Matches(r"[a-z]+(_[a-z]+)*", 'the name of an event, such as "complaint_filed"')]
Email = Annotated[str, Matches(r"[^@\s]+@[^@\s]+\.[^@\s]+", 'an e-mail address, such as "office@board.example"')]
Website = Annotated[str, Matches(r"https?://[^\s/]+\S*", 'an address that begins with "https://"')]
Language = Annotated[str, Matches(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", 'a language code, such as "en" or "zh-Hans"')]
Count = Annotated[int, AtLeast(0)]
Positive = Annotated[int, AtLeast(1)]


def table(key: str) -> Any:
    """Name the key of a `[[table]]` that may not be empty."""
    return field(metadata={"key": key, "filled": True})


def optional_table(key: str) -> Any:
    """Name the key of a `[[table]]` that may be left out."""
    return field(default=(), metadata={"key": key})


class Judged(Protocol):
    """A table that can judge whether its own keys agree with each other."""

    def objections(self) -> Iterator[Objection]:
        """Give each key that does not agree with the others."""
