"""The design system's style sheet is cut to what our pages can meet, and to nothing less."""

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SUBSET = runpy.run_path(str(ROOT / "script" / "subset_css.py"))
CASES = {
    "a part we use stays": (".usa-button{color:red}", ".usa-button{color:red}"),
    "a part we do not use goes": (".usa-banner{color:red}", ""),
    "a part whose name only begins like ours goes": (".usa-button-group{color:red}", ""),
    "a utility goes": (".margin-top-2{margin-top:1rem}", ""),
    "one selector of two stays": (".usa-input,.usa-banner a{color:red}", ".usa-input{color:red}"),
    "a comma inside brackets parts nothing": (".usa-input:is(a,b){color:red}", ".usa-input:is(a,b){color:red}"),
    "a class that must be absent does not count": (
        ".usa-button:not(.usa-banner a){color:red}",
        ".usa-button:not(.usa-banner a){color:red}",
    ),
    "an element without a class stays": ("legend{padding:0}", "legend{padding:0}"),
    "a picture goes, the rest of its rule stays": (
        ".usa-select{color:red;background:url(a.svg)}",
        ".usa-select{color:red}",
    ),
    "a rule for a width stays inside it": (
        "@media (min-width:1px){.usa-input{color:red}.usa-banner{color:red}}",
        "@media (min-width:1px){.usa-input{color:red}}",
    ),
    "an empty width goes": ("@media print{.usa-banner{color:red}}", ""),
    "a font goes": ("@font-face{font-family:A;src:url(a.woff2)}", ""),
}


@pytest.mark.parametrize(("whole", "kept"), CASES.values(), ids=CASES.keys())
def test_only_what_we_can_meet_is_kept(whole: str, kept: str) -> None:
    assert SUBSET["subset"](whole) == kept


def test_every_part_that_our_pages_name_is_kept() -> None:
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static").glob("*.css")]
    named = {name for file in files for name in re.findall(r"usa-[\w-]*[a-z]\b", file.read_text(encoding="utf-8"))}
    assert sorted(name for name in named if not SUBSET["OURS"].match(name)) == []
