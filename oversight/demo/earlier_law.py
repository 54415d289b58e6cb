"""The law under which the oldest files of the demonstration began: the same ordinance in its first version."""

import re
from pathlib import Path

FIRST = "2019-01-01"
NAME = "model-city-2019.toml"


def write_earlier_law(home: Path) -> tuple[Path, ...]:
    """Put the first version of Model City's charter into a home, where it is not there. Returns where it lies."""
    path = home / NAME
    if not path.exists():
        shipped = Path(__file__).resolve().parents[1] / "charter" / "charters" / "model_city.toml"
        text = shipped.read_text(encoding="utf-8")
        home.mkdir(parents=True, exist_ok=True)
        path.write_text(re.sub(r"(?m)^in_force = .*$", f"in_force = {FIRST}", text, count=1), encoding="utf-8")
    return (path,)
