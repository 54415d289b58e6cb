"""The text of the model charter, to be spoilt line by line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from oversight.charter.loading import check
from oversight.charter.versions import shipped

Spoil = Callable[..., list[str]]


def row(name: str, old: str, new: str, *expected: str) -> object:
    """Make a case: putting `new` for `old` gives these mistakes, each as "its line | its key: what is expected"."""
    return pytest.param(old, new, expected, id=name)


@pytest.fixture(scope="session")
def model_text() -> str:
    return next(path for path in shipped() if path.stem == "model_city").read_text(encoding="utf-8")


@pytest.fixture
def spoil(model_text: str, tmp_path: Path) -> Spoil:
    """Replace the first of some words in the charter by others, and say what the check finds."""

    def spoiling(*changes: tuple[str, str]) -> list[str]:
        text = model_text
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        path = tmp_path / "charter.toml"
        path.write_text(text, encoding="utf-8")
        lines = text.splitlines()
        return [f"{lines[mistake.line - 1].strip()} | {mistake.key}: {mistake.expected}" for mistake in check(path)]

    return spoiling
