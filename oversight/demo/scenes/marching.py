"""The march as an incident: named by the director, its cases put together, everybody written to in one go."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.complaints.incidents.actions import Described, add_number, add_place, ask_for_all, join, name_incident
from oversight.complaints.incidents.models import SharedIncident
from oversight.complaints.incidents.rules import NumberKind, Task
from oversight.demo.walks.walk import Moments, Walk
from oversight.work import Work

NAME = "Housing march on Assembly Square"
TOGETHER = (
    "Telephone taken on Lantern Street",
    "Spray at the railing of Assembly Square",
    "Two hours on the curb with tied hands",
)
"""Titles of the cases that are about the march. Two more look like it, and wait for a person to say so."""
WORD_TO_ALL = """Several people have complained about the evening of the housing march. Each complaint keeps its own \
number and its own letters. We look at the recordings for all of them together, so that nobody is asked twice for what \
they show. If you know of somebody who was there and has not written, tell them that they still can."""


def name_the_march(walk: Walk) -> Iterator[Moments]:
    """From the first likeness to the round of messages."""
    yield _name(walk)


def _name(walk: Walk) -> Moments:
    yield walk.later(6, 16)
    with walk.step("director") as (work, case, access):
        day = case.incident.from_on or work.today
        incident = name_incident(
            work,
            Described(
                name=NAME,
                first_on=day,
                last_on=day,
                from_time=dt.time(17),
                to_time=dt.time(22, 15),
                words="March for the tenants of the Copperfield buildings, with a permit until eight. A line of "
                "officers dispersed it from 19:41 on. About forty people were held on the curb until ten.",
            ),
        )
        add_place(work, incident, "Assembly Square, north side", district="Orchard")
        add_place(work, incident, "Lantern Street, from the tea house to the pharmacy", district="Orchard")
        add_number(work, incident, NumberKind.EVENT, "E-19-41-0777")
        add_number(work, incident, NumberKind.COURT, "Municipal Court, file 55-3302")
        join(work, incident, case, access, "The first complaint about that evening.")
    yield walk.later(4)
    with walk.world.act("intake") as work:
        incident = _incident(work)
        for case in work.session.scalars(select(Case).where(Case.title.in_(TOGETHER)).order_by(Case.id)):
            reason = "The same evening, the same square, the same line of officers."
            join(work, incident, case, access_facts(work.session, work.actor, case), reason)
    yield walk.later(9)
    with walk.world.act("supervisor") as work:
        cases = work.session.scalars(select(Case).where(Case.title.in_((walk.told.title, *TOGETHER)))).all()
        ask_for_all(work, _incident(work), Task.MESSAGE, WORD_TO_ALL, cases)


def _incident(work: Work) -> SharedIncident:
    return work.session.scalars(select(SharedIncident).where(SharedIncident.name == NAME)).one()
