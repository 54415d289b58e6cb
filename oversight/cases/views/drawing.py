"""From the file to what the components draw: stepper, matrix, people. No question is asked here."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from flask_babel import gettext as _

from oversight.cases.models import Case, Correction, Party
from oversight.cases.rules import ENDED, PRECISION_LABELS, ROLE_LABELS, Precision, Role, Stage
from oversight.cases.timeline import Happened
from oversight.charter.schema import Charter
from oversight.complaints.registration.actions.corrections import FACTS
from oversight.notices.rules import is_minor
from oversight.people.rules import LIMITS
from oversight.web.jinja import moment, short_day

Drawn = dict[str, object]
REVIEWED = frozenset(
    {
        Stage.TRIAGE,
        Stage.AWAITING,
        Stage.RESOLUTION,
        Stage.MEDIATION,
        Stage.PAUSED,
        Stage.DISMISSAL,
        Stage.ASSIGNMENT,
    }
)
PLACES: tuple[tuple[str, frozenset[Stage], str], ...] = (
    ("Received", frozenset({Stage.RECEIVED}), "case_opened"),
    ("Review", REVIEWED, "complaint_registered"),
    ("Investigation", frozenset({Stage.INVESTIGATION, Stage.REVIEW}), "investigator_assigned"),
    ("Board", frozenset({Stage.BOARD, Stage.DECIDED}), "investigation_accepted"),
    ("Chief’s answer", frozenset({Stage.RESPONSE}), "decision_transmitted"),
    ("Published", frozenset({Stage.PUBLISHED}), "decision_published"),
)
"""The steps of the stepper: label, stages, and the event by which a case comes there."""


def stepper_of(case: Case, happened: Sequence[Happened]) -> list[Drawn]:
    """Where the case stands, with the days on which it came to each place."""
    came = {entry.event: entry.at for entry in happened}
    came["case_opened"] = case.received_at
    if case.stage == Stage.CLOSED:
        return _closed(case, came)
    now = next(index for index, place in enumerate(PLACES) if case.stage in place[1])
    steps = []
    for index, (label, _stages, event) in enumerate(PLACES):
        state = "done" if index < now or case.stage == Stage.PUBLISHED else "now" if index == now else "next"
        at = came.get(event) or (case.stage_since if state == "now" else None)  # of a long file only the newest is read
        note = short_day(at) if index <= now else ""
        steps.append({"label": label, "state": state, "note": _("since %(day)s", day=note) if state == "now" else note})
    return steps


def _closed(case: Case, came: Mapping[str, dt.datetime]) -> list[Drawn]:
    """A case that ended without findings: what it went through, and its end."""
    been = [place for place in PLACES[:-1] if place[2] in came]
    steps: list[Drawn] = [
        {"label": label, "state": "done", "note": short_day(came[event])} for label, _s, event in been
    ]
    return [*steps, {"label": "Closed", "state": "done", "note": short_day(case.closed_at)}]


def people_of(case: Case, today: dt.date, majority: int, walled: Collection[int] = ()) -> list[Drawn]:
    """Each person once, with all the roles they have now and how they may be reached; minors are marked.

    `walled`: parties behind a wall; nothing is shown of their persons.
    """
    hidden = {party.person_id for party in case.parties if party.id in walled}
    found: dict[int, list[Party]] = {}
    for party in case.parties:
        if party.ended_at is None and party.person_id not in hidden:
            found.setdefault(party.person_id, []).append(party)
    return [_person(parties, today, majority) for parties in found.values()]


def _person(parties: Sequence[Party], today: dt.date, majority: int) -> Drawn:
    first = parties[0]
    anonymous = any(party.anonymous for party in parties)
    person = first.person
    reach = [person.email, person.phone, person.address, person.contact_note]
    if person.channel == "mailbox" and any(party.role == Role.COMPLAINANT for party in parties):
        reach.insert(0, _("Mailbox of this site."))
    return {
        "name": person.name or (_("Name withheld") if anonymous else _("Name not known")),
        "roles": ", ".join(ROLE_LABELS[Role(party.role)] for party in parties),
        "contact": " · ".join(part for part in reach if part),
        "note": " ".join(party.note for party in parties if party.note),
        "language": "" if person.language == "en" else person.language,
        "anonymous": anonymous,
        "id": person.id,
        "limits": [_(LIMITS[limit]) for limit in sorted(person.limits)],
        "minor": any(is_minor(party.born_on, today, majority) for party in parties),
        "safety": " ".join(party.safety_note for party in parties if party.safety_note),
        "in_conflict": any(party.in_conflict for party in parties),
    }


def closing_of(case: Case, charter: Charter) -> str:
    """How a case ended, in the words of the charter."""
    if case.closure is None or Stage(case.stage) not in ENDED:
        return ""
    labels = {item.code: item.label for item in charter.known_closures}
    return labels.get(case.closure, case.closure)


def trail_of(corrections: Sequence[Correction], names: Mapping[int, str]) -> list[Drawn]:
    """The corrections of a case as people read them. `names` of accounts may be empty."""
    labels = {fact.code: fact.label for fact in FACTS}
    return [
        {
            "id": row.id,
            "label": labels.get(row.field, row.field),
            "old": readable(row.field, row.old),
            "new": readable(row.field, row.new),
            "reason": row.reason,
            "when": row.at,
            "who": names.get(row.by_id, ""),
            "second": names.get(row.second_id or 0, ""),
            "state": row.state,
            "by_id": row.by_id,
        }
        for row in corrections
    ]


def readable(field: str, value: str) -> str:
    """A recorded value as people read it: moments on the board's clock, days in words."""
    if not value:
        return ""
    kind = next((fact.kind for fact in FACTS if fact.code == field), "words")
    if kind == "moment":
        return moment(dt.datetime.fromisoformat(value))
    if kind == "day":
        return short_day(dt.date.fromisoformat(value))
    if kind == "time":
        return value[:5]
    return PRECISION_LABELS[Precision(value)] if kind == "precision" else value
