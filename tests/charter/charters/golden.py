"""Golden dates: counted by hand with the public holidays of each place, and compared with what the engine counts."""

from pathlib import Path
from typing import Any

import pytest

from oversight.charter.loading import load
from oversight.charter.schema import Charter, Unit
from oversight.charter.versions import shipped
from oversight.deadlines.asking import Question
from oversight.deadlines.engine import compute_asked


def path_of(name: str) -> Path:
    return next(path for path in shipped() if path.stem == name)


def charter_of(name: str) -> Charter:
    return load(path_of(name))


def golden(clock: str, anchor: str, due: str | None, arithmetic: str, **supposed: Any) -> Any:
    """One row: the clock, its event, the date, how it was counted, and what else is supposed to have happened."""
    return pytest.param(clock, Question(anchor=anchor, **supposed), due, id=f"{clock}: {arithmetic}")


def due_of(name: str, clock: str, question: Question) -> str | None:
    """Count a clock: the day, or the moment of a clock that counts hours; nothing while it is stopped or lifted."""
    answer = compute_asked(path_of(name), clock, question)
    found = answer["due" if answer["measure"] == Unit.HOURS else "due_on"]
    return None if found is None else str(found)


def untested(name: str, rows: list[Any]) -> set[str]:
    """Name the clocks of a charter that no row counts."""
    return {clock.code for clock in charter_of(name).clocks} - {row.values[0] for row in rows}
