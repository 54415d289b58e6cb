"""The plan of the big file: tasks done and late, appointments agreed and missed, attempts to reach people, reports."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import select

from oversight.cases.models import Party
from oversight.cases.rules import Stage
from oversight.demo.telling import told_words
from oversight.demo.walks.walk import Moments, Walk
from oversight.investigation.actions.appointments import (
    Agreed,
    end_appointment,
    hold_interview,
    make_appointment,
    move_appointment,
)
from oversight.investigation.actions.plan import add_task, end_task, report_progress
from oversight.investigation.actions.records import ContactMade, InterviewHeld, record_contact
from oversight.investigation.models import Appointment, PlanItem
from oversight.investigation.rules.appointments import AppointmentState
from oversight.investigation.rules.plan import TaskState
from oversight.investigation.rules.working import Manner, Means, Outcome
from oversight.people.models import Person
from oversight.work import Work

TASKS = (
    ("Ask the tea house for the whole recording from the terrace", 6, True),
    ("Compare the radio log with the clock of the terrace film, minute by minute", 30, True),
    ("Find out who wore helmets 30 to 44", 45, False),
    ("Draw a plan of the square with the line at 19:41, 19:42 and 19:50", 52, False),
    ("Interview the boy with his mother and the interpreter", 82, False),
)
"""What, until how many days after today, and whether it is done in time."""
ROOM = "Office of the board, room 2"
ONCE_MORE = (
    "Went through the film from the terrace with us, second by second. The clock of his telephone is eleven seconds "
    "ahead of the radio log. Pointed out where the sergeant stood when the first spray was used."
)
MARKS = (29, 59, 89)
"""Days after the assignment on which most investigators report."""


def keep_plan(walk: Walk) -> Iterator[Moments]:
    """Tasks, appointments and attempts of the big file."""
    yield _tasks(walk)
    yield _appointments(walk)
    yield _attempts(walk)


def report_in_time(walk: Walk) -> Moments:
    """Reports on progress of an ordinary investigation, as long as it goes on."""
    texts = told_words()["progress"]
    begun = walk.world.clock()
    for place, days in enumerate(MARKS):
        yield begun + dt.timedelta(days=days, hours=walk.serial % 4)
        with walk.step("supervisor" if walk.told.handed_to else walk.told.investigator) as (work, case, access):
            if case.stage != Stage.INVESTIGATION:
                return
            report_progress(work, case, access, texts[(walk.serial + place) % len(texts)])


def _tasks(walk: Walk) -> Moments:
    yield walk.later(3)
    with walk.step("investigator1") as (work, case, access):
        for what, days, _done in TASKS:
            due = work.today + dt.timedelta(days=days)
            add_task(work, case, access, what=what, owner_id=work.actor.account_id or 0, due_on=due)
    for what, days, done in TASKS:
        if not done:
            continue
        yield walk.later(days * 0.6)
        with walk.step("investigator1") as (work, case, access):
            query = select(PlanItem.id).where(PlanItem.case_id == case.id, PlanItem.what == what)
            end_task(work, case, access, work.session.scalars(query).one(), TaskState.DONE)


def _appointments(walk: Walk) -> Moments:
    yield walk.later(14)
    with walk.step("investigator1") as (work, case, access):
        party = _party(work, case.id, "Aurelio Banks-Moreau")
        at = walk.world.later(5, 16)
        missed = make_appointment(work, case, access, Agreed(at=at, place=ROOM, minutes=45), party=party).id
    yield at + dt.timedelta(hours=1)
    with walk.step("investigator1") as (work, case, access):
        row = next(one for one in _agreed(work, case.id) if one.id == missed)
        words = "Called an hour later: had mixed up the days. Comes next week."
        end_appointment(work, case, access, row, AppointmentState.NO_SHOW, words)
        agreed = Agreed(at=walk.world.later(6, 16), place=ROOM, minutes=45)
        second = make_appointment(work, case, access, agreed, party=row.party)
        number, at = second.id, second.at
    yield at + dt.timedelta(hours=2)
    with walk.step("investigator1") as (work, case, access):
        row = next(one for one in _agreed(work, case.id) if one.id == number)
        held = InterviewHeld(at=at, place=ROOM, manner=Manner.VOLUNTARY, summary=ONCE_MORE, party=row.party)
        hold_interview(work, case, access, row, held)
    now = walk.world.now
    yield now - dt.timedelta(days=12)
    with walk.step("investigator1") as (work, case, access):
        boy = Agreed(
            at=now + dt.timedelta(days=1, hours=2),
            place=ROOM,
            minutes=60, interpreter="Crisanto Valle", language="tl",
            representative="Luzviminda Holt-Reyes, mother",
        )  # fmt: skip
        first = make_appointment(work, case, access, boy, party=_party(work, case.id, "Joaquín Holt-Reyes")).id
        railing = Agreed(at=now + dt.timedelta(days=9), place="By video", minutes=30)
        make_appointment(work, case, access, railing, party=_party(work, case.id, "Esperanza Vuković"))
    yield now - dt.timedelta(days=4)
    with walk.step("investigator1") as (work, case, access):
        row = next(one for one in _agreed(work, case.id) if one.id == first)
        later = Agreed(
            at=now + dt.timedelta(days=6),
            place=ROOM,
            minutes=60, interpreter="Crisanto Valle", language="tl",
            representative="Luzviminda Holt-Reyes, mother",
        )  # fmt: skip
        move_appointment(work, case, access, row, later, "The boy has an examination at school that day.")


def _attempts(walk: Walk) -> Moments:
    tries = (
        (10, Means.PHONE, Outcome.NO_ANSWER, "Rang for a minute; no machine."),
        (6, Means.EMAIL, Outcome.LEFT_MESSAGE, "Wrote with three days to choose from."),
        (12, Means.VISIT, Outcome.LEFT_MESSAGE, "Left a card with the neighbor, who knows when she is home."),
        (15, Means.PHONE, Outcome.REACHED, "Will come, but only by video. Works nights."),
    )
    for days, means, outcome, note in tries:
        yield walk.later(days)
        with walk.step("investigator1") as (work, case, access):
            party = _party(work, case.id, "Esperanza Vuković")
            at = work.now - dt.timedelta(minutes=10)
            made = ContactMade(at=at, means=means, outcome=outcome, party=party, note=note)
            record_contact(work, case, access, made)


def _party(work: Work, case_id: int, name: str) -> Party:
    query = select(Party).join(Person).where(Party.case_id == case_id, Person.name == name)
    return work.session.scalars(query).one()


def _agreed(work: Work, case_id: int) -> list[Appointment]:
    query = select(Appointment).where(Appointment.case_id == case_id)
    return list(work.session.scalars(query.order_by(Appointment.id)))
