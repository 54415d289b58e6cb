"""Templates are code: all compile, all are used, none breaks the content policy."""

import re
from pathlib import Path

import pytest
from flask import Flask

from oversight.settings import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SOURCES = [*(ROOT / "oversight").rglob("*.py"), *TEMPLATES]
NAME = re.compile(r"""["']([a-z_]+/[a-z_0-9/{}]+\.html)["']""")
FORBIDDEN = {
    "style=": r"\sstyle\s*=",
    "inline script": r"<script(?![^>]*\bsrc=)",
    "inline handler": r"\son[a-z]+\s*=\s*[\"']",
}


def label(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


@pytest.mark.parametrize("path", [t for t in TEMPLATES if "documents" not in t.parts], ids=label)
def test_it_compiles(app: Flask, path: Path) -> None:
    app.jinja_env.get_template(label(path))


def test_every_template_is_used() -> None:
    named: set[str] = set()
    for source in SOURCES:
        named |= set(NAME.findall(source.read_text()))
    patterns = [re.compile(re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(name))) for name in named]
    unused = [label(t) for t in TEMPLATES if not any(p.fullmatch(label(t)) for p in patterns)]
    assert unused == []


@pytest.mark.parametrize("what", sorted(FORBIDDEN))
@pytest.mark.parametrize("path", [t for t in TEMPLATES if "documents" not in t.parts], ids=label)
def test_it_keeps_the_content_policy(path: Path, what: str) -> None:
    assert not re.search(FORBIDDEN[what], path.read_text())
