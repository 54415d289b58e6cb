"""The staff's main navigation: only what the person may open, gathered so that the bar stays one row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from flask import request, url_for
from flask_babel import gettext

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.web import house


@dataclass(frozen=True)
class Place:
    """One page to go to. `pages` lie below it: whole blueprints ("clocks") or single pages ("lives.course")."""

    label: str
    endpoint: str
    permission: Permission
    pages: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Entry:
    """One entry of the bar as drawn: a link, or a name over several links."""

    label: str
    url: str
    here: bool
    entries: tuple["Entry", ...] = ()


def place(label: str, endpoint: str, permission: Permission, *pages: str) -> Place:
    """One line of a table of places."""
    return Place(label, endpoint, permission, frozenset(pages))


GROUPS: tuple[tuple[str, tuple[Place, ...]], ...] = (
    ("Desk", (place("Desk", "desk.index", Permission.DESK_OPEN, "desk", "digest", "loose_ends"),)),
    (
        "Cases",
        (
            place("All cases", "cases.index", Permission.CASE_LIST),
            place("Intake queue", "intake.index", Permission.CASE_OPEN_NEW, "intake"),
            place("Incidents", "incidents.index", Permission.INCIDENT_OPEN, "incidents"),
            place("Requests to the department", "requests.index", Permission.CASE_LIST, "requests"),
            place("The board and the chief", "ledger.staff", Permission.LEDGER_OPEN, "ledger"),
            place("What an audit would find", "investigation.audit_today", Permission.CASE_LIST),
            place("Directives", "lives.directives", Permission.DIRECTIVE_CLOSE, "lives.directive"),
        ),
    ),
    (
        "Requests of the board",
        (place("Requests of the board", "requests.inbox", Permission.REQUEST_ANSWER, "requests.answering"),),
    ),
    (
        "Hearings",
        (place("Hearings", "hearings.department_hearings", Permission.HEARING_ANSWER, "hearings.department_hearing"),),
    ),
    (
        "Findings to answer",
        (place("Findings to answer", "department.index", Permission.DEPARTMENT_ANSWER, "department"),),
    ),
    (
        "Meetings",
        (
            place("Meetings", "hearings.index", Permission.MEETING_OPEN, "hearings"),
            place("My interests", "hearings.interests", Permission.BALLOT_CAST),
            place("Calendar", "calendar.index", Permission.MEETING_OPEN, "calendar", "law"),
        ),
    ),
    ("Letters", (place("Letters", "notices.index", Permission.LETTER_OPEN, "notices"),)),
    (
        "Records",
        (
            place("Records office", "records.index", Permission.RECORDS_OPEN, "records"),
            place("Design of decisions", "republishing.show", Permission.DECISION_REDRAW),
            place("The record", "audit.index", Permission.RECORD_VERIFY, "audit", "trail"),
            place("Officers’ roster", "roster.index", Permission.ROSTER_OPEN, "roster"),
        ),
    ),
    (
        "Administration",
        (
            place("Hand cases over", "handover.index", Permission.HAND_OVER, "handover"),
            place("My conflicts", "investigation.conflicts", Permission.FINDING_RECOMMEND),
            place("People and offices", "people.index", Permission.ACCOUNT_MANAGE, "people"),
            place("Machinery", "machinery.index", Permission.JOB_KEEP, "machinery"),
        ),
    ),
)
"""The bar from left to right. A group of which somebody may open one page only is that page."""


def staff_navigation() -> list[Entry]:
    """The entries for who is logged in."""
    actor, known = house.actor(), house.endpoints()
    here = _here(request.endpoint or "")
    found = []
    for label, places in GROUPS:
        allowed = [one for one in places if one.endpoint in known and may_ever(actor, one.permission)]
        below = tuple(Entry(gettext(one.label), url_for(one.endpoint), one == here) for one in allowed)
        if len(below) == 1:
            found.append(below[0])
        elif below:
            found.append(Entry(gettext(label), "", any(one.here for one in below), below))
    return found


def _here(endpoint: str) -> Place | None:
    if (request.url_rule.rule if request.url_rule else "").startswith("/cases/<number>"):
        endpoint = "cases.index"  # whatever concept a page belongs to: it hangs on a case
    return find_place([one for _label, some in GROUPS for one in some], endpoint)


def find_place(places: Sequence[Place], endpoint: str) -> Place | None:
    """Where a page lies: at the place that is it, or that names it, or that holds its blueprint, in this order."""
    itself = (one for one in places if one.endpoint == endpoint)
    named = (one for one in places if endpoint in one.pages)
    held = (one for one in places if endpoint.split(".")[0] in one.pages)
    return next(chain(itself, named, held), None)
