"""What may be recommended: who it is for, of which kind, and what the matrix of the law allows. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.charter.schema import Charter, DisciplineLevel
from oversight.kernel.machine import Step, sources
from oversight.recommendations.discipline.events import RecommendationMade, RecommendationWithdrawn


class Target(StrEnum):
    """Who or what a recommendation is for."""

    OFFICER = "officer"
    DEPARTMENT = "department"
    POLICY = "policy"


class Kind(StrEnum):
    """What is recommended."""

    DISCIPLINE = "discipline"
    TRAINING = "training"
    CHANGE = "change"


KINDS: dict[Target, tuple[Kind, ...]] = {
    Target.OFFICER: (Kind.DISCIPLINE, Kind.TRAINING),
    Target.DEPARTMENT: (Kind.TRAINING, Kind.CHANGE),
    Target.POLICY: (Kind.CHANGE,),
}
"""Which kinds fit which target."""
KIND_LABELS = {Kind.DISCIPLINE: "Discipline", Kind.TRAINING: "Training", Kind.CHANGE: "Change of policy or practice"}
TARGET_LABELS = {Target.OFFICER: "An officer", Target.DEPARTMENT: "The department", Target.POLICY: "A policy"}


@dataclass(frozen=True)
class Band:
    """From which to which level the matrix goes for one category and so many earlier findings."""

    least: DisciplineLevel
    most: DisciplineLevel
    authority: str

    def holds(self, level: DisciplineLevel) -> bool:
        """Whether a level lies within."""
        return self.least.rank <= level.rank <= self.most.rank

    @property
    def words(self) -> str:
        """The band as a person reads it."""
        if self.least.code == self.most.code:
            return self.least.label
        return f"{self.least.label} to {self.most.label.lower()}"


def band_of(law: Charter, category: str, prior: int) -> Band | None:
    """What the matrix allows for a category after so many earlier sustained findings; nothing where it has no row."""
    rows = [row for row in law.matrix if category in row.categories and row.prior <= prior]
    if not rows:
        return None
    row = max(rows, key=lambda one: one.prior)
    return Band(law.level(row.least), law.level(row.most), row.authority)


def against_level(law: Charter, band: Band | None, level: DisciplineLevel, reasons: str) -> str | None:
    """Why this level may not be recommended so; nothing when it may.

    Outside the matrix it needs reasons, or is refused where the law says so. Below it is always refused where the
    law lets nobody recommend less than the matrix (Maryland, Public Safety 3-105).
    """
    if band is None or band.holds(level):
        return None
    said = f"The matrix allows {band.words} here ({band.authority})."
    if level.rank < band.least.rank and any(rule.discipline_floor for rule in law.voting):
        return f"{said} The law lets nobody recommend less."
    if law.answering.outside_matrix == "refused":
        return f"{said} The law allows nothing outside it."
    return None if reasons.strip() else f"{said} Give the reasons for going outside it."


def against_days(level: DisciplineLevel, days: int | None) -> str | None:
    """Why so many days do not fit a level; nothing when they do."""
    if not level.in_days:
        return None if days is None else f"“{level.label}” is not given in days."
    if days is None or days < 1:
        return f"Say for how many days: “{level.label}” is given in days."
    if level.most_days and days > level.most_days:
        return f"The law allows {level.most_days} days at most ({level.authority})."
    return None


@dataclass(frozen=True, kw_only=True)
class RecommendingFacts:
    """A decided case before it goes to the department."""

    access: AccessFacts
    decided: bool = False
    "The board has found on every pair that was not closed."
    transmitted: bool = False


def everything_found(facts: RecommendingFacts) -> str | None:
    """Recommendations follow the findings."""
    return None if facts.decided else "The board has not decided every allegation."


def not_with_the_chief(facts: RecommendingFacts) -> str | None:
    """What was sent stands as it was sent."""
    return "The recommendations were sent to the chief. They stand as they were sent." if facts.transmitted else None


RECOMMEND = Step(
    name="recommend-discipline",
    label="Recommend discipline or a change",
    sources=sources(Stage.DECIDED),
    target=None,
    permission=Permission.RECOMMENDATION_MAKE,
    event=RecommendationMade,
    when=(not_with_the_chief,),
    guards=(everything_found,),
    done="Recommendations are made after the vote. Once they are sent to the chief they stand as they were sent.",
)
WITHDRAW = Step(
    name="withdraw-recommendation",
    label="Recommend discipline or a change",
    sources=sources(Stage.DECIDED),
    target=None,
    permission=Permission.RECOMMENDATION_MAKE,
    event=RecommendationWithdrawn,
    when=(not_with_the_chief,),
)
