"""The files and the answer that docs/engines.md shows are true."""

import json
import re
from pathlib import Path

from oversight.deadlines.engine import compute_from_files

GUIDE = (Path(__file__).parents[2] / "docs" / "engines.md").read_text(encoding="utf-8")


def test_the_example_of_the_guide_gives_the_answer_of_the_guide(tmp_path: Path) -> None:
    for name, text in zip(("rule.toml", "facts.toml"), re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL), strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    shown = re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)
    answer = compute_from_files(tmp_path / "rule.toml", tmp_path / "facts.toml")
    expected = json.loads(shown[0])
    steps, shown_steps = answer.pop("steps"), expected.pop("steps")
    assert answer == expected
    assert list(steps[0]) == list(shown_steps[0])
