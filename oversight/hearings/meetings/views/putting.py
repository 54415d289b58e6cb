"""The part of a page on which a motion is recorded: who moved and seconded it, and how each member voted."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.hearings.forms import offered
from oversight.hearings.meetings.actions.motions import Put
from oversight.hearings.meetings.forms import MotionForm
from oversight.hearings.meetings.motions import CHOICES, Said, Seated
from oversight.hearings.meetings.queries import body_at
from oversight.hearings.models import Meeting
from oversight.web import house
from oversight.web.routing import done

NAMED: Final = re.compile(r"vote-(\d+)")


def offer_members(form: MotionForm, meeting: Meeting, *, out: Collection[int] = ()) -> tuple[Seated, ...]:
    """Let a form offer who is present as mover and seconder. Returns the members of the board, present or not.

    `out` take no part in the motion and are not offered.
    """
    body = tuple(one for one in body_at(house.work(), meeting) if one.account_id not in out)
    here = sorted((one.account_id, one.name) for one in body if one.present)
    known = [(0, _("Choose a member")), *sorted(here, key=lambda one: one[1])]
    form.moved_by.choices = form.seconded_by.choices = offered(known)
    return body


def put_of(form: MotionForm, body: Sequence[Seated]) -> Put:
    """What was noted: each member's own vote, and for the rest of those present a vote for, where that was ticked."""
    votes = typed()
    if form.rest.data:
        votes = {one.account_id: votes.get(one.account_id, Said.YES) for one in body if one.present}
    return Put(moved_by=form.moved_by.data, seconded_by=form.seconded_by.data, votes=votes)


def back(meeting_id: int) -> ResponseReturnValue:
    """Where the answer leads: to the room, when the page was opened from there, or to the page of the meeting."""
    return done("hearings.room_clerk" if request.form.get("from") == "room" else "hearings.show", meeting_id=meeting_id)


def typed() -> dict[int, Said]:
    """The votes that were noted one by one."""
    named = ((NAMED.fullmatch(name), value) for name, value in request.form.items())
    return {int(found[1]): Said(value) for found, value in named if found and value in set(CHOICES)}
