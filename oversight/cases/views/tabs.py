"""The tabs of a case: the same on the case page and on every page below it, in words that people expect."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import opened_case
from oversight.cases.rules import ENDED, LABELS, Stage
from oversight.cases.views.blueprint import blueprint
from oversight.web import house
from oversight.web.navigation import Place, find_place, place

OPEN = Permission.CASE_OPEN


TABS: tuple[tuple[str, tuple[Place, ...]], ...] = (
    (
        "Details",
        (
            place("The case", "cases.show", OPEN, "triage", "intake", "hearings", "investigation.closing"),
            place("Incident", "incidents.of_case", OPEN, "incidents"),
            place("As filed", "trail.versions", OPEN),
            place("Corrections", "cases.corrections", OPEN),
            place("Course", "lives.course", OPEN, "lives"),
            place("Decision", "decisions.preview", Permission.DECISION_PREVIEW, "decisions", "correcting", "takedowns"),
        ),
    ),
    ("People", (place("People", "parties.index", OPEN, "parties", "notices.contact", "routes"),)),
    ("Officers", (place("Officers", "officers.index", OPEN, "officers", "investigation.unidentified"),)),
    (
        "Allegations",
        (
            place("Matrix", "investigation.matrix", OPEN, "investigation.pair", "investigation.closure"),
            place("Findings", "investigation.findings", OPEN),
            place("After the vote", "department.of_case", OPEN, "department"),
            place("Draft", "cases.allegations", Permission.ALLEGATION_DRAFT),
        ),
    ),
    (
        "Investigation",
        (
            place("Contacts, interviews, notes", "investigation.show", OPEN, "investigation"),
            place("Report", "investigation.report", OPEN),
            place("Assignment", "investigation.assignment", Permission.CASE_ASSIGN),
            place("Send to the supervisor", "investigation.submission", Permission.CASE_SUBMIT),
            place("Supervisor’s review", "investigation.review", Permission.CASE_REVIEW),
            place("Legal review", "investigation.legal", Permission.LEGAL_REVIEW),
        ),
    ),
    ("Tasks", (place("Plan and tasks", "investigation.plan", OPEN),)),
    (
        "Evidence",
        (
            place("Files", "evidence.files", OPEN, "evidence", "media", "custody"),
            place("Requests", "requests.of_case", OPEN, "requests"),
            place("Manifest", "manifest.show", OPEN, "manifest"),
            place("Packets", "packets.index", OPEN, "packets"),
        ),
    ),
    ("Clocks", (place("Clocks", "clocks.show", OPEN, "clocks"),)),
    (
        "Letters",
        (
            place("Letters", "cases.letters", Permission.LETTER_OPEN, "notices"),
            place("Messages", "cases.messages", OPEN),
            place("Kept back", "notices.case_holds", Permission.HOLD_ASK),
        ),
    ),
    (
        "History",
        (
            place("What happened", "cases.record", Permission.RECORD_READ),
            place("Who read and changed", "trail.of_case", Permission.RECORD_READ),
            place("Walls and access", "walls.index", OPEN, "walls"),
            place("Retention", "records.retention", Permission.RETENTION_OPEN, "records"),
        ),
    ),
)
"""Every tab with its pages. The first page of a tab that somebody may open is where the tab leads."""
PLACES = tuple(one for _label, some in TABS for one in some)


@dataclass(frozen=True)
class Link:
    """A tab as drawn. `current` is what aria-current says: "page", "true" for the place above it, or nothing."""

    label: str
    url: str
    current: str
    parts: tuple["Link", ...] = ()


@dataclass(frozen=True)
class Strip:
    """What stands above every page of a case."""

    number: str
    title: str
    stage: str
    ended: bool
    tabs: tuple[Link, ...]


@blueprint.app_context_processor
def offer_strip() -> dict[str, object]:
    """What the layout of the staff's pages calls, when it has a case above it."""
    return {"case_strip": case_strip}


def case_strip(below: str = "") -> Strip | None:
    """The head and tabs of the case that this page has opened; nothing on other pages. Asks the database nothing.

    `below` names the page of the tabs under which this one lies, where the table above does not say it.
    """
    number = (request.view_args or {}).get("number")
    opened = opened_case(house.work().session, number) if number else None
    if opened is None or not may(house.actor(), OPEN, opened[1]):
        return None
    case, access = opened
    stage = Stage(access.stage)
    return Strip(case.number, case.title or "", _(LABELS[stage]), stage in ENDED, _links(case, access, below))


def _links(case: Case, access: AccessFacts, below_of: str) -> tuple[Link, ...]:
    actor, known, here = house.actor(), house.endpoints(), request.endpoint or ""
    named = next((one for one in PLACES if here == one.endpoint or here in one.pages), None)
    current = named or find_place(PLACES, below_of or here)
    found = []
    for label, parts in TABS:
        allowed = [one for one in parts if one.endpoint in known and may(actor, one.permission, access)]
        if allowed:
            below = tuple(Link(_(one.label), _url(case, one), _says(one, current, here)) for one in allowed)
            inside = current in parts
            alone = inside and len(allowed) == 1 and below[0].current == "page"
            says = "page" if alone else "true" if inside else ""
            found.append(Link(_(label), below[0].url, says, below if len(below) > 1 else ()))
    return tuple(found)


def _says(one: Place, current: Place | None, here: str) -> str:
    if one != current:
        return ""
    return "page" if one.endpoint == here else "true"


def _url(case: Case, one: Place) -> str:
    return url_for(one.endpoint, number=case.number)
