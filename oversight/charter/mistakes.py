"""What is wrong with a charter, said so that its author can put it right."""

from dataclasses import dataclass
from difflib import get_close_matches

Path = tuple[str | int, ...]
"""Where a value stands: the keys, and the places in lists counted from nought, that lead to it."""


@dataclass(frozen=True, order=True)
class Mistake:
    """One mistake: the line it stands in, the key, and what is expected there."""

    line: int
    key: str
    expected: str

    def __str__(self) -> str:
        """Say the mistake in one line."""
        return f"line {self.line}: {self.key}: {self.expected}"


class CharterError(ValueError):
    """A charter that cannot be used. `mistakes` lists every one, in the order of the lines."""

    def __init__(self, mistakes: list[Mistake], source: str = "") -> None:
        self.mistakes = mistakes
        self.source = source
        super().__init__("\n".join(f"{source + ', ' if source else ''}{mistake}" for mistake in mistakes))


def written(path: Path) -> str:
    """Write a path as a reader counts: the third clock's unit is `clock[3].unit`."""
    words = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return words.lstrip(".") or "the file"


def quoted(words: list[str]) -> str:
    """List words between quotation marks."""
    return ", ".join(f'"{word}"' for word in words)


def did_you_mean(word: object, known: list[str]) -> str:
    """Suggest the known word that looks most like a wrong one; nothing when none does."""
    close = get_close_matches(str(word), known, n=1, cutoff=0.6)
    return f' (did you mean "{close[0]}"?)' if close else ""
