"""The investigator's page of a case: what is missing, and all that was recorded."""

import datetime as dt
from collections.abc import Iterable

from flask import url_for
from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.cases.models import OfficerSlot, Party
from oversight.cases.queries import load_people
from oversight.cases.rules import Stage
from oversight.cases.walls.rules import Subject
from oversight.cases.walls.shown import behind_of
from oversight.evidence.queries import list_files
from oversight.investigation.models import Appointment, Contact, Interview, Note
from oversight.investigation.queries.appointments import list_appointments
from oversight.investigation.queries.behind import whole_sight
from oversight.investigation.queries.finishing import list_reviews
from oversight.investigation.queries.records import (
    closures_of,
    list_contacts,
    list_interviews,
    list_notes,
)
from oversight.investigation.rules.appointments import STATE_LABELS, AppointmentState
from oversight.investigation.rules.finishing import deficiencies_in
from oversight.investigation.rules.working import MANNERS, MEANS, OUTCOMES, Manner, Means, Outcome
from oversight.investigation.views.frame import Open, blueprint, opened, render
from oversight.people.queries import names_of
from oversight.steps import Button, buttons
from oversight.web.routing import page

Row = dict[str, object]


@page(blueprint, "/cases/<number>/investigation", Permission.CASE_OPEN)
def show(number: str) -> ResponseReturnValue:
    """Contacts, interviews, notes, files and officers of a case, and what can be done."""
    file = opened(number)
    session, case = file.work.session, file.case
    sight = whole_sight(file.work, case.id)
    contacts = sight.bare(Subject.CONTACT, list_contacts(session, case.id))
    interviews = sight.bare(Subject.INTERVIEW, list_interviews(session, case.id))
    notes = sight.bare(Subject.NOTE, list_notes(session, case.id))
    held = list_files(session, case.id)
    exhibits = {row.id: place for place, row in enumerate(held, 1)}  # a number stays, whatever stands behind a wall
    files = sight.bare(Subject.FILE, held)
    writers = names_of(
        session, {*(c.by_id for c in contacts), *(i.by_id for i in interviews), *(n.by_id for n in notes)}
    )
    return render(
        "investigation/show.html",
        file,
        "investigation.show",
        deficiencies=_deficiencies(file),
        buttons=[_button(file, button) for button in buttons(file.work, case, file.access)],
        contacts=[_contact(row, writers) for row in contacts],
        appointments=[_appointment(row) for row in list_appointments(session, case.id)],
        interviews=[_interview(row, writers) for row in interviews],
        notes=_notes(notes, writers),
        files=[(exhibits[row.id], row) for row in files],
        officers=_officers(file),
        behind={subject.value: behind_of(sight, subject) for subject in Subject},
        may_write=file.may(Permission.INVESTIGATE),
    )


def _button(file: Open, button: Button) -> Row:
    url = url_for(button.endpoint, number=file.case.number)
    return {"label": button.label, "url": url, "reasons": button.reasons}


def _deficiencies(file: Open) -> tuple[str, ...]:
    """What the supervisor found missing, until the case is sent again."""
    if file.case.stage != Stage.INVESTIGATION:
        return ()
    newest = next(iter(list_reviews(file.work.session, file.case.id)), None)
    return deficiencies_in(newest.deficiencies) if newest is not None else ()


def said_of(party: Party | None, slot: OfficerSlot | None = None, at: dt.datetime | None = None) -> str:
    """How staff's pages call somebody on the case: by name when there is one.

    `at`: when it was written down. What was said before the present officer was named is not put under their name.
    """
    if party is not None:
        return party.person.name or ("Name withheld" if party.anonymous else "No name given")
    if slot is not None and slot.officer and at and slot.identified_at and at < slot.identified_at:
        return f"Officer {slot.number}, before {slot.officer.name} was named"
    if slot is not None:
        return slot.officer.name if slot.officer else "Not yet identified"
    return ""


def _contact(row: Contact, writers: dict[int, str]) -> Row:
    return {
        "who": said_of(row.party) or row.who,
        "means": MEANS[Means(row.means)],
        "outcome": OUTCOMES[Outcome(row.outcome)],
        "reached": row.outcome == Outcome.REACHED,
        "at": row.at,
        "language": row.language,
        "note": row.note,
        "by": writers.get(row.by_id, ""),
    }


def _appointment(row: Appointment) -> Row:
    return {
        "id": row.id,
        "who": said_of(row.party, row.slot, row.made_at),
        "at": row.at,
        "place": row.place,
        "state": STATE_LABELS[AppointmentState(row.state)],
        "agreed": row.state == AppointmentState.AGREED,
    }


def _interview(row: Interview, writers: dict[int, str]) -> Row:
    return {
        "id": row.id,
        "who": said_of(row.party, row.slot, row.recorded_at),
        "at": row.at,
        "place": row.place,
        "present": row.present,
        "manner": MANNERS[Manner(row.manner)],
        "compelled": row.manner == Manner.COMPELLED,
        "warnings": row.warnings,
        "summary": row.summary,
        "by": writers.get(row.by_id, ""),
    }


def _notes(notes: Iterable[Note], writers: dict[int, str]) -> list[Row]:
    rows = list(notes)
    corrected = {note.corrects_id: note.id for note in rows if note.corrects_id}
    return [
        {
            "id": note.id,
            "text": note.text,
            "at": note.at,
            "by": writers.get(note.by_id, ""),
            "corrects": note.corrects_id,
            "corrected_by": corrected.get(note.id),
        }
        for note in rows
    ]


def _officers(file: Open) -> list[Row]:
    load_people(file.work.session, file.case)
    closures = closures_of(file.work.session, file.case.id)
    return [
        {
            "number": slot.number,
            "name": said_of(None, slot),
            "detail": slot.description if slot.officer is None else slot.officer.badge,
            "known": slot.officer is not None,
            "closed": closures[slot.id].reason if slot.id in closures else "",
        }
        for slot in file.case.slots
    ]
