"""The pages about the charter say what the system does: every key, every example, every date."""

import dataclasses
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from oversight.charter import schema
from oversight.charter.loading import check
from oversight.charter.versions import shipped
from oversight.cli import main
from oversight.settings import ROOT

GUIDE = (ROOT / "docs" / "charter-guide.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "docs" / "charter.md").read_text(encoding="utf-8")
TRIED = re.findall(r"^    oversight (clock compute my-charter\.toml .*)\n    (Due on .*)$", GUIDE, re.MULTILINE)
TABLES = (schema.Clock, schema.TollReason, schema.ExtensionRule, schema.ExceptionRule, schema.FilingWindow)


@pytest.fixture
def guided(model_text: str, tmp_path: Path) -> Path:
    """Model City with the five clocks of the guide."""
    path = tmp_path / "my-charter.toml"
    blocks = re.findall(r"^```toml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    path.write_text("\n".join([model_text, *blocks]), encoding="utf-8")
    return path


def test_the_five_clocks_of_the_guide_have_no_mistake(guided: Path) -> None:
    assert [str(mistake) for mistake in check(guided)] == []


@pytest.mark.parametrize(("command", "due"), TRIED, ids=[due for _, due in TRIED])
def test_a_date_of_the_guide_is_the_date_the_command_prints(guided: Path, command: str, due: str) -> None:
    result = CliRunner().invoke(main, [str(guided) if word == "my-charter.toml" else word for word in command.split()])
    assert result.exit_code == 0, result.output
    assert due in result.output


def test_the_guide_tries_every_one_of_its_clocks() -> None:
    codes = re.findall(r'^\[\[clock\]\]\ncode = "(.*)"', GUIDE, re.MULTILINE)
    assert len(codes) == 5
    assert {command.split()[3] for command, _ in TRIED} == set(codes)


def test_the_guide_names_only_charters_that_are_shipped() -> None:
    assert set(re.findall(r"`(\w+\.toml)`", GUIDE)) <= {path.name for path in shipped()} | {"my-charter.toml"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_the_reference_names_every_key_of_a_clock_and_what_belongs_to_it(table: type) -> None:
    keys = {str(one.metadata.get("key", one.name)) for one in dataclasses.fields(table)} - {"reason"}
    assert {key for key in keys if not re.search(rf"\b{key}\b", REFERENCE)} == set()


def test_the_examples_of_the_reference_fit_together(model_text: str, tmp_path: Path) -> None:
    blocks = re.findall(r"^```toml\n(.*?)^```", REFERENCE, re.MULTILINE | re.DOTALL)
    notice, clock, around, window = blocks
    text = re.sub(r"\[intake\.filing_window\]\n(.+\n)+", window, model_text, count=1)
    clock = clock.replace('code = "screening"', 'code = "example"')
    around = around.replace('"criminal-case"', '"prosecution"')
    clock = clock.replace('"criminal-case"', '"prosecution"')
    notice = notice.replace('code = "N13a"', 'code = "N99"')
    path = tmp_path / "charter.toml"
    path.write_text("\n".join([text, notice, clock, around]), encoding="utf-8")
    assert [str(mistake) for mistake in check(path)] == []
