"""One line for each allegation against each officer: what was found, recommended, answered, and what stands. Pure."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Line:
    """One pair: codes of findings and discipline, and days. Nobody's name and nobody's words."""

    pair: int = 0
    "The number of the allegation against the officer in the database."
    number: str
    category: str
    officer: int
    sustained: bool
    sent_on: dt.date
    answered_on: dt.date | None
    silent: bool
    "The answer was never given: its time passed, or the law took silence for agreement."
    board: str
    recommended: str
    recommended_days: int | None
    department: str
    choice: str
    imposed: str
    imposed_days: int | None
    imposed_on: dt.date | None
    settled: str
    "Who prevails after a dispute: board, department or other; nothing without one."
    settled_code: str
    settled_level: str
    settled_days: int | None
    later_finding: str
    later_discipline: str
    later_level: str
    later_days: int | None

    @property
    def agrees(self) -> bool:
        """Whether the department agrees with the finding and with the discipline."""
        return self.department == self.board and self.choice in ("", "accept")

    @property
    def days(self) -> int | None:
        """Calendar days from the sending to the answer."""
        return (self.answered_on - self.sent_on).days if self.answered_on else None

    @property
    def final_level(self) -> tuple[str, int | None]:
        """The discipline that stands today: after a later outcome, after a dispute, or as it was imposed."""
        if self.later_discipline == "changed":
            return self.later_level, self.later_days
        if self.later_discipline == "set_aside":
            return "", None
        return (self.settled_level, self.settled_days) if self.settled else (self.imposed, self.imposed_days)

    @property
    def final_finding(self) -> str:
        """The finding that stands today; nothing where it was set aside, or where nobody settled a difference."""
        if self.later_finding == "set_aside":
            return ""
        if self.settled:
            return self.settled_code
        return self.board if self.department in ("", self.board) else ""
