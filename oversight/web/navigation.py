"""The staff's main navigation: only what the person may open."""

from flask import request, url_for

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.web import house

Entry = tuple[str, str, bool]
"""One link of the bar: label, address, whether this is its page."""


PLACES: tuple[tuple[str, str, Permission], ...] = (
    ("Desk", "desk.index", Permission.DESK_OPEN),
    ("Cases", "cases.index", Permission.CASE_LIST),
    ("Meetings", "hearings.index", Permission.MEETING_OPEN),
    ("Findings to answer", "department.index", Permission.DEPARTMENT_ANSWER),
    ("Letters", "notices.index", Permission.LETTER_OPEN),
    ("Record", "audit.index", Permission.RECORD_VERIFY),
    ("People", "people.index", Permission.ACCOUNT_MANAGE),
)


def staff_navigation() -> list[Entry]:
    """The entries for who is logged in."""
    actor = house.actor()
    known = house.endpoints()
    return [
        (label, url_for(endpoint), (request.blueprint or "") == endpoint.split(".")[0])
        for label, endpoint, permission in PLACES
        if endpoint in known and may_ever(actor, permission)
    ]
