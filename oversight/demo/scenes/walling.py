"""Walls of the big file. Around what officers were ordered to say the charter puts them up by itself."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import select

from oversight.cases.models import Case, Party
from oversight.cases.queries import access_facts
from oversight.cases.rules import Role
from oversight.cases.walls.actions import put_up
from oversight.cases.walls.rules import Subject
from oversight.demo.walks.walk import Moments, Walk
from oversight.demo.world import World
from oversight.evidence.models import CaseFile
from oversight.investigation.actions.records import write_note

HIDDEN = "Chase over the footbridge"
"""Title of the case that is kept from a person."""


def put_up_walls(walk: Walk) -> Iterator[Moments]:
    """Around the boy, a person from inside, what counsel says, and against a member who knows a witness."""
    yield _walls(walk)


def _walls(walk: Walk) -> Moments:
    yield walk.later(9)
    with walk.step("investigator1") as (work, case, access):
        boy = work.session.scalars(select(Party).where(Party.case_id == case.id, Party.role == Role.AFFECTED.value))
        child = next(party for party in boy if party.person.born_on is not None)
        put_up(work, case, access, (Subject.PARTY, child.id), kind="juvenile", reason="He is fifteen.")
    yield walk.later(18)
    with walk.step("director") as (work, case, access):
        list_of = select(CaseFile).where(CaseFile.case_id == case.id, CaseFile.name == "square.png")
        plan = work.session.scalars(list_of).first()
        if plan is not None:
            words = "Drawn by a person who works for the department and is afraid of being known."
            put_up(work, case, access, (Subject.FILE, plan.id), kind="whistleblower", reason=words)
    with walk.step("supervisor") as (work, case, access):
        member = walk.world.people["member3"].account_id or 0
        words = "His sister works there, as he told us himself."
        party = next(one for one in case.parties if one.role == Role.REPORTING.value)
        put_up(work, case, access, (Subject.PARTY, party.id), kind="conflicted", reason=words, named=[member])
    yield walk.later(6)
    with walk.step("investigator1") as (work, case, access):
        note = write_note(
            work, case, access, "Counsel says: ask for the order again, and name the subpoena as the next step."
        )
    with walk.step("director") as (work, case, access):
        put_up(
            work,
            case,
            access,
            (Subject.NOTE, note.id),
            kind="legal-advice",
            reason="Advice of counsel on the telephone.",
        )


def hide_from_a_cousin(world: World) -> Moments:
    """A whole case kept from somebody who is related to its officer; everybody else says why they open it."""
    yield world.now - dt.timedelta(days=9)
    with world.act("supervisor") as work:
        cousin = world.people["investigator2"].account_id or 0
        for case in work.session.scalars(select(Case).where(Case.title == HIDDEN)):
            access = access_facts(work.session, work.actor, case)
            words = "The officer’s cousin works with us, as he told us himself."
            put_up(work, case, access, (Subject.CASE, case.id), kind="conflicted", reason=words, named=[cousin])
