"""What a member of a second panel can choose on one pair. Pure."""

from collections.abc import Mapping
from typing import Final

BOARD: Final = "board"
DEPARTMENT: Final = "department"

LABELS: Final[Mapping[str, str]] = {
    BOARD: "The board’s decision stands",
    DEPARTMENT: "The department’s answer stands",
}
"""The two sides of a dispute, by the codes of their choices. Every other choice is a finding of the charter."""


def choices_on(findings: Mapping[str, str], board: str, department: str) -> dict[str, str]:
    """Choices with their plain names: either side, or a finding (code → label) that neither of them wrote."""
    others = {code: f"Neither stands: {label}" for code, label in findings.items() if code not in (board, department)}
    return {**LABELS, **others}
