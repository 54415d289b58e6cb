"""Noting who opened what, before the body of a page is sent."""

from oversight.audit.readings import add_reading
from oversight.web import house


def note_reading(what: str, case_id: int | None = None) -> None:
    """Note that the person of this request opens something, in a short transaction of its own: no note, no page.

    `what` is a code such as `case` or `file:12`, never a name.
    """
    with house.house().transactions().begin(house.actor()) as work:
        add_reading(work.session, work.actor, work.now, what, case_id)
