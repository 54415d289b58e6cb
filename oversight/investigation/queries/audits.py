"""The open investigations that a person answers for, with the gates that do not hold today."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from oversight.access.facts import Standing
from oversight.cases.models import Case
from oversight.cases.queries import stands_on, visible_to
from oversight.cases.rules import LABELS, Stage
from oversight.investigation.queries.assigning import names_of_assigned
from oversight.investigation.queries.standards import facts_of_many
from oversight.investigation.rules.gates import Failing, failing
from oversight.work import Work

AT_ONCE = 100
"""Investigations on one page."""
OPEN = (Stage.INVESTIGATION.value, Stage.REVIEW.value)


@dataclass(frozen=True)
class Audited:
    """One open investigation as an auditor would see it."""

    id: int
    number: str
    title: str
    stage: str
    investigator: str
    failing: tuple[Failing, ...]

    @property
    def late(self) -> tuple[Failing, ...]:
        """What should hold by now."""
        return tuple(one for one in self.failing if one.late)

    @property
    def ahead(self) -> tuple[Failing, ...]:
        """What must hold before the investigation is sent, and is not due yet."""
        return tuple(one for one in self.failing if not one.late)


def _of(work: Work, *, mine: bool) -> tuple[ColumnElement[bool], ...]:
    seen = visible_to(work.actor), Case.stage.in_(OPEN)
    return (*seen, stands_on(work.actor, Standing.ASSIGNED)) if mine else seen


def count_open(work: Work, *, mine: bool) -> int:
    """How many open investigations this person sees; with `mine`, only those given to them."""
    return work.session.scalar(select(func.count()).select_from(Case).where(*_of(work, mine=mine))) or 0


def list_audited(work: Work, *, mine: bool, after: int = 0) -> list[Audited]:
    """One page of them, the oldest case first: a fixed number of questions, however many there are."""
    query = select(Case.id, Case.number, Case.title, Case.stage).where(*_of(work, mine=mine), Case.id > after)
    rows = work.session.execute(query.order_by(Case.id).limit(AT_ONCE)).all()
    facts = facts_of_many(work, [(row.id, row.stage) for row in rows])
    names = names_of_assigned(work.session, [row.id for row in rows])
    return [
        Audited(
            row.id,
            row.number,
            row.title,
            LABELS[Stage(row.stage)],
            names.get(row.id, ""),
            failing(facts[row.id], sent=row.stage == Stage.REVIEW),
        )
        for row in rows
    ]
