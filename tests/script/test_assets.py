"""The set-up copies the web assets that are used, whole, compressed, and nothing else."""

import gzip
import re
import runpy
from collections.abc import Callable
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

ASSETS = runpy.run_path(str(Path(__file__).resolve().parents[2] / "script" / "assets.py"))
build: Callable[[Path, Path], None] = ASSETS["build"]
SHEET = "uswds/css/uswds.min.css"
STYLE = (
    "@font-face{font-family:Mono;src:url(../fonts/roboto-mono/roboto-mono-v5-latin-regular.woff2)}"
    "@font-face{font-family:Other;src:url(../fonts/other/other.woff2)}"
    '.a{background:url(../img/usa-icons/add.svg)}.b{background:url("../img/file.svg")}'
    "/*# sourceMappingURL=uswds.min.css.map */"
)


@pytest.fixture
def vendor(tmp_path: Path) -> Path:
    """What the step makes of two small packages."""
    packages, vendor = tmp_path / "node_modules", tmp_path / "static" / "vendor"
    for name in [*ASSETS["wanted_files"](STYLE), "@uswds/uswds/dist/fonts/other/other.woff2"]:
        (packages / name).parent.mkdir(parents=True, exist_ok=True)
        (packages / name).write_text(name)
    (packages / "@uswds/uswds/dist/css").mkdir()
    (packages / "@uswds/uswds/dist" / "css/uswds.min.css").write_text(STYLE)
    vendor.mkdir(parents=True)
    (vendor / "left-over").touch()
    build(packages, vendor)
    return vendor


def test_every_file_that_the_style_sheet_names_is_there(vendor: Path) -> None:
    named = re.findall(r"url\(\"?\.\./([^\")]+)", (vendor / SHEET).read_text())
    assert len(named) == 3
    assert [name for name in named if not (vendor / "uswds" / name).exists()] == []


def test_what_is_not_used_is_left_out(vendor: Path) -> None:
    assert "other" not in (vendor / SHEET).read_text()
    assert "sourceMappingURL" not in (vendor / SHEET).read_text()
    assert not (vendor / "uswds/fonts/other").exists()
    assert not (vendor / "left-over").exists()


def test_the_compressed_twins_hold_the_same_bytes(vendor: Path) -> None:
    content = (vendor / SHEET).read_bytes()
    assert gzip.decompress((vendor / f"{SHEET}.gz").read_bytes()) == content
    assert brotli.decompress((vendor / f"{SHEET}.br").read_bytes()) == content


def test_the_faces_of_the_theme_and_their_licences_are_there(vendor: Path) -> None:
    faces = ["source-serif-4-latin-400-normal", "source-serif-4-latin-400-italic", "source-serif-4-latin-600-normal"]
    assert [face for face in faces if not (vendor / f"fonts/{face}.woff2").exists()] == []
    assert (vendor / "fonts/LICENSE-source-serif-4").exists()
    assert (vendor / "uswds/LICENSE.md").exists()
