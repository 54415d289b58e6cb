"""The staff's main navigation: only what the person may open."""

from flask import request, url_for
from flask_babel import gettext

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.web import house

Entry = tuple[str, str, bool]
"""One link of the bar: label, address, whether this is its page."""


PLACES: tuple[tuple[str, str, Permission], ...] = (
    ("Desk", "desk.index", Permission.DESK_OPEN),
    ("Cases", "cases.index", Permission.CASE_LIST),
    ("Requests", "requests.index", Permission.CASE_LIST),
    ("Requests of the board", "requests.inbox", Permission.REQUEST_ANSWER),
    ("Meetings", "hearings.index", Permission.MEETING_OPEN),
    ("Calendar", "calendar.index", Permission.MEETING_OPEN),
    ("Findings to answer", "department.index", Permission.DEPARTMENT_ANSWER),
    ("Hand-over", "handover.index", Permission.HAND_OVER),
    ("Letters", "notices.index", Permission.LETTER_OPEN),
    ("My interests", "investigation.conflicts", Permission.FINDING_RECOMMEND),
    ("Records office", "records.index", Permission.RECORDS_OPEN),
    ("Record", "audit.index", Permission.RECORD_VERIFY),
    ("Machinery", "machinery.index", Permission.JOB_KEEP),
    ("Roster", "roster.index", Permission.ROSTER_OPEN),
    ("People", "people.index", Permission.ACCOUNT_MANAGE),
)


PART_OF_CASES = frozenset(
    {
        "clocks",
        "intake",
        "triage",
        "investigation",
        "evidence",
        "decisions",
        "incidents",
        "walls",
        "officers",
        "parties",
        "routes",
    }
)
"""Blueprints whose pages belong to a case."""


def _is_here(endpoint: str) -> bool:
    """Whether the page asked for lies behind this entry."""
    if "investigation.conflicts" in (endpoint, request.endpoint):
        return endpoint == request.endpoint
    asked = {"law": "calendar", "trail": "audit"}.get(request.blueprint or "", request.blueprint or "")
    return ("cases" if asked in PART_OF_CASES else asked) == endpoint.split(".")[0]


def staff_navigation() -> list[Entry]:
    """The entries for who is logged in."""
    actor = house.actor()
    known = house.endpoints()
    return [
        (gettext(label), url_for(endpoint), _is_here(endpoint))
        for label, endpoint, permission in PLACES
        if endpoint in known and may_ever(actor, permission)
    ]
