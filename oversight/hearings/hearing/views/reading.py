"""The way from the desk to the record that a member has to read in."""

from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.hearings.hearing.reading import sessions_to_read
from oversight.hearings.views.blueprint import blueprint
from oversight.web import house
from oversight.web.routing import done, page


@page(blueprint, "/board/reading", Permission.BALLOT_CAST)
def reading_next() -> ResponseReturnValue:
    """The hearing whose record is to be read next; the meetings, when there is none."""
    waiting = sessions_to_read(house.work())
    return done("hearings.hearing", number=waiting[0].number) if waiting else done("hearings.index")
