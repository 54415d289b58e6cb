"""What goes on beside the stages: messages, corrections, and letters carried to the post."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.complaints.registration.actions.corrections import confirm, correct
from oversight.complaints.registration.actions.messages import note_as_read, write_to_complainant
from oversight.demo.telling import CorrectionTold, MessageTold
from oversight.demo.walks.filing import begins_at
from oversight.demo.walks.walk import Moments, Walk
from oversight.demo.world import World
from oversight.letter_facts import LETTER_FACTS
from oversight.notices.actions import mark_mailed, sender_of
from oversight.notices.actions.approving import approve, is_out_of_date, reject, renew_facts
from oversight.notices.mailbox import list_messages, mark_read, write_message
from oversight.notices.models import Letter
from oversight.notices.rules import State
from oversight.work import Work

LEFT_LYING = dt.timedelta(days=5)
"""Printed letters of the last days still lie in the queue."""


def exchange(walk: Walk, message: MessageTold) -> Moments:
    """One message on its day. Whoever of the board writes it waits until the case is theirs."""
    yield begins_at(walk) + dt.timedelta(days=message.after, minutes=3 * walk.minute)
    while message.by != "complainant" and not walk.is_open_to(message.by):
        yield walk.later(1)
    if message.by != "complainant":
        with walk.step(message.by) as (work, case, access):
            note_as_read(work, case, access)
            write_to_complainant(work, case, access, message.text.strip())
        return
    with walk.world.act() as work:
        case = work.session.scalars(select(Case).where(Case.number == walk.number)).one()
        mark_read(work, list_messages(work.session, case.id), by_complainant=True)
        write_message(work, case, message.text.strip(), from_complainant=True)


def put_right(walk: Walk, told: CorrectionTold) -> Moments:
    """A recorded fact corrected; a date by two people."""
    yield begins_at(walk) + dt.timedelta(days=told.after, hours=4)
    with walk.step("intake") as (work, case, access):
        new = told.new or (case.received_at - dt.timedelta(days=1)).isoformat()
        row = correct(work, case, access, field=told.field, new=new, reason=told.reason)
        waits = row.state == "waiting"
    if waits and not told.waiting:
        yield walk.later(1)
        with walk.step("supervisor") as (work, case, access):
            confirm(work, case, access, work.session.get_one(type(row), row.id))


def read_and_approve(world: World) -> Moments:
    """Every second day the director reads the letters that wait for a person; those of the last days still wait."""
    sender = sender_of(world.tools, LETTER_FACTS)
    while True:
        yield world.later(2, 14, 40)
        if world.now - world.clock() < LEFT_LYING:
            return
        with world.act("director") as work:
            for letter in list_waiting(work):
                access = access_facts(work.session, work.actor, letter.case)
                if is_out_of_date(work, letter):
                    renew_facts(work, letter, access, sender)
                if is_out_of_date(work, letter):
                    reject(work, letter, access, "The day it speaks of has passed. The liaison was called instead.")
                else:
                    approve(work, letter, access, letter.version, sender.shelf)


def list_waiting(work: Work) -> Sequence[Letter]:
    """Letters that wait for a person, the oldest first."""
    query = select(Letter).where(Letter.state == State.AWAITING.value)
    return work.session.scalars(query.order_by(Letter.id)).all()


def carry_to_post(world: World) -> Moments:
    """Twice a week the records office prints, folds and mails what waits; the last days still wait."""
    while True:
        yield world.later(3, 16, 20)
        if world.now - world.clock() < LEFT_LYING:
            return
        world.see_drawn()
        with world.act("records") as work:
            waiting = select(Letter).where(Letter.state == State.TO_PRINT.value).order_by(Letter.id)
            for letter in work.session.scalars(waiting).all():
                access = access_facts(work.session, work.actor, letter.case)
                if not may(work.actor, Permission.LETTER_SEND, access):
                    continue  # of a case that the records office does not see: the director mails it
                mark_mailed(work, letter, access, work.today, f"RR {letter.id:09d}" if letter.recorded else "")
