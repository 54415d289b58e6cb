"""Noting who opened what, before the body of a page is sent."""

from flask import request

from oversight.audit.readings import add_reading
from oversight.web import house
from oversight.web.routing import READING


def note_reading(what: str, case_id: int | None = None) -> None:
    """Note that the person of this request opens something: no note, no page.

    A page cannot write, so the note has a short transaction of its own. A form that is shown again after a mistake
    has the writer's lock already, and the note goes along with it. `what` is a code such as `file:12`, never a name.
    """
    work = house.work()
    if request.method not in READING:
        add_reading(work.session, work.actor, work.now, what, case_id)
        return
    with house.house().transactions().begin(work.actor) as own:
        add_reading(own.session, own.actor, own.now, what, case_id)
