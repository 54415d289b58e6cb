"""The set-up copies the web assets that are used, whole, compressed, and nothing else."""

import gzip
import re
import runpy
from collections.abc import Callable
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

ROOT = Path(__file__).resolve().parents[2]
ASSETS = runpy.run_path(str(ROOT / "script" / "assets.py"))
build: Callable[[Path, Path], None] = ASSETS["build"]
SHEET = "uswds/css/uswds.min.css"
STYLE = (
    "@font-face{font-family:Mono;src:url(../fonts/roboto-mono/roboto-mono-v5-latin-regular.woff2)}"
    ".usa-button{color:red;background:url(../img/usa-icons/add.svg)}.usa-banner{color:blue}"
    "/*# sourceMappingURL=uswds.min.css.map */"
)
FETCHED = re.compile(r"url\(\"vendor/([^\"]+)\"\)")


@pytest.fixture
def vendor(tmp_path: Path) -> Path:
    """What the step makes of small packages."""
    packages, vendor = tmp_path / "node_modules", tmp_path / "static" / "vendor"
    for name in [*ASSETS["wanted_files"](), "@uswds/uswds/dist/fonts/other/other.woff2"]:
        (packages / name).parent.mkdir(parents=True, exist_ok=True)
        (packages / name).write_text(name)
    (packages / "@uswds/uswds/dist/css").mkdir()
    (packages / "@uswds/uswds/dist" / "css/uswds.min.css").write_text(STYLE)
    vendor.mkdir(parents=True)
    (vendor / "left-over").touch()
    build(packages, vendor)
    return vendor


@pytest.mark.parametrize("sheet", ["theme.css", "components.css", "staff.css", "print.css"])
def test_every_file_that_our_style_sheets_name_is_there(vendor: Path, sheet: str) -> None:
    named = FETCHED.findall((ROOT / "static" / sheet).read_text(encoding="utf-8"))
    assert [name for name in named if not (vendor / name).exists()] == []


def test_the_style_sheet_of_the_design_system_fetches_nothing(vendor: Path) -> None:
    assert (vendor / SHEET).read_text() == ".usa-button{color:red}"


def test_what_is_not_used_is_left_out(vendor: Path) -> None:
    assert not (vendor / "uswds/fonts/other").exists()
    assert not (vendor / "left-over").exists()


def test_the_compressed_twins_hold_the_same_bytes(vendor: Path) -> None:
    content = (vendor / SHEET).read_bytes()
    assert gzip.decompress((vendor / f"{SHEET}.gz").read_bytes()) == content
    assert brotli.decompress((vendor / f"{SHEET}.br").read_bytes()) == content


@pytest.mark.parametrize("licence", ["fonts/LICENSE-source-serif-4", "fonts/LICENSE-public-sans", "uswds/LICENSE.md"])
def test_each_licence_comes_with_its_files(vendor: Path, licence: str) -> None:
    assert (vendor / licence).exists()
