"""Noting who opened what, before the body of a page is sent."""

from collections.abc import Sequence

from flask import g, request

from oversight.audit.readings import add_reading
from oversight.audit.searches import codes_of
from oversight.web import house
from oversight.web.routing import READING


def note_reading(what: str, case_id: int | None = None) -> None:
    """Note that the person of this request opens something: no note, no page.

    A page cannot write, so the note has a short transaction of its own. A form that is shown again after a mistake
    has the writer's lock already, and the note goes along with it. `what` is a code such as `file:12`, never a name.
    """
    _note((what,), case_id)


def note_search(words: str) -> None:
    """Note that somebody looks for words among the cases. Of each word only a keyed fingerprint is kept."""
    codes = codes_of(words, house.house().tools.receipt_key)
    if codes:
        _note(codes, None)


def _note(codes: Sequence[str], case_id: int | None) -> None:
    g.reading_noted = g.get("reading_noted") or case_id is not None
    work = house.work()
    if request.method not in READING:
        for what in codes:
            add_reading(work.session, work.actor, work.now, what, case_id)
        return
    with house.house().transactions().begin(work.actor) as own:
        for what in codes:
            add_reading(own.session, own.actor, own.now, what, case_id)
