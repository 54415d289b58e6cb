"""How files end: a directive that is taken back, holds, and disposal by two people."""

import datetime as dt

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.demo.walks.walk import Moments
from oversight.demo.world import World
from oversight.investigation.lives.directive.actions import order_directive, take_back
from oversight.investigation.lives.directive.models import Directive
from oversight.investigation.lives.directive.queries import list_candidates
from oversight.investigation.lives.directive.rules import Filter
from oversight.records.disposal.actions import approve, propose
from oversight.records.disposal.models import Disposal
from oversight.records.holds.actions import set_hold
from oversight.work import Work

CLASS = "refusal-to-identify"
GONE, DUE, HELD = (
    "Patrol car on the lawn of the bowling club",
    "Delay at the lost-property desk",
    "Fall from a police horse at the parade",
)
"""Titles of the old files: one disposed of, one that waits for a second person, one that a hold keeps."""


def close_a_class(world: World) -> Moments:
    """A directive of the city closes a class of cases; three weeks later it is taken back."""
    yield world.now - dt.timedelta(days=62)
    with world.act("director") as work:
        wanted = Filter(category=CLASS, before=work.today)
        closing = sum(one.why is None for one in list_candidates(work, wanted))
        if not closing:
            return
        reason = "The City Manager has directed that complaints about names and numbers alone go to the department."
        number = order_directive(work, wanted, number="CM-07", reason=reason, expected=closing).id
    yield world.later(21)
    with world.act("director") as work:
        reason = "The City Council has found that the directive was beyond the manager’s powers."
        take_back(work, work.session.get_one(Directive, number), reason=reason)


def hold_files(world: World) -> Moments:
    """Holds on what a court may ask for."""
    yield world.now - dt.timedelta(days=90)
    with world.act("director") as work:
        case = _case(work, HELD)
        set_hold(
            work, case, access_facts(work.session, work.actor, case),
            reason="The rider’s lawsuit about the same fall is not over.",
            document="Superior Court, file 20-CV-0988, letter of counsel of that week",
        )  # fmt: skip
    yield world.now - dt.timedelta(days=11)
    with world.act("records") as work:
        cases = work.session.scalars(select(Case).where(Case.stage == "published").order_by(Case.id).limit(1)).all()
        for case in cases:
            set_hold(
                work, case, access_facts(work.session, work.actor, case),
                reason="Claim for damages announced.", document="Letter of Brandvold & Ife, scanned into the file",
            )  # fmt: skip


def let_go(world: World) -> Moments:
    """One old file is disposed of by two people; another waits for the second."""
    yield world.now - dt.timedelta(days=26)
    first = _proposed(world, GONE)
    yield world.later(3)
    with world.act("director") as work:
        row = work.session.get_one(Disposal, first)
        case = work.session.get_one(Case, row.case_id)
        approve(work, row, access_facts(work.session, work.actor, case), row.version)
    yield world.now - dt.timedelta(days=5)
    _proposed(world, DUE)


def _proposed(world: World, title: str) -> int:
    with world.act("records") as work:
        case = _case(work, title)
        return propose(work, case, access_facts(work.session, work.actor, case)).id


def _case(work: Work, title: str) -> Case:
    return work.session.scalars(select(Case).where(Case.title == title)).one()
