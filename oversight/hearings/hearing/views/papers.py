"""The record of a hearing and its subpoenas as PDF."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from babel.dates import format_date
from flask import Response

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.extensions import db
from oversight.hearings.hearing import labels, queries
from oversight.hearings.hearing.drawing import Heading, HearingPaper, SubpoenaPaper, draw_record, draw_subpoena
from oversight.hearings.hearing.models import HearingOutcome, HearingSession, HearingSubpoena, HearingWitness
from oversight.hearings.hearing.views.asking import hidden_parties, the_case
from oversight.hearings.hearing.views.overview import shown
from oversight.hearings.hearing.wording import witness_name
from oversight.hearings.views.blueprint import blueprint
from oversight.hearings.wording import in_words
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import page


@page(blueprint, "/cases/<number>/hearing/<int:hearing_id>/record.pdf", Permission.HEARING_KEEP)
def hearing_record(number: str, hearing_id: int) -> Response:
    """The record of one hearing."""
    case, _access = the_case(number)
    found = shown(queries.get_hearing(house.work().session, case, hearing_id), case)
    paper = _paper(case, found)
    note_reading("hearing-record", case.id)
    board, now = house.charter().board, house.now()
    db.session.rollback()  # drawing takes half a second: no transaction is open meanwhile
    return _answer(draw_record(board, paper, now, in_words(now, board.time_zone)), f"{number}-hearing-{hearing_id}")


def _paper(case: Case, found: dict[str, Any]) -> HearingPaper:
    hearing, zone = found["hearing"], house.charter().board.time_zone
    session = house.work().session
    panel = [(one.label, f"{one.account.name} ({one.state})") for one in queries.members_of(session, hearing.item_id)]
    notice = [("Scheduled", in_words(hearing.scheduled_at, zone)), ("Shorter notice", hearing.notice_words)]
    parts = (
        Heading("Notice", tuple((term, said) for term, said in notice if said)),
        Heading("Before whom", tuple(panel), "Nobody is seated."),
        Heading("Sessions", tuple(_session(one, zone) for one in hearing.sessions)),
        Heading("Who stands by a party", tuple(_stands(one) for one in found["representatives"]), "Nobody."),
        Heading("Written responses", tuple(_response(one) for one in found["responses"]), "None."),
        Heading("Witnesses", tuple(_witness(one, name) for one, name in found["witnesses"]), "None."),
        Heading("Exhibits", tuple(_exhibit(one, number) for one, number in found["exhibits"]), "None."),
        Heading("Subpoenas", tuple(_subpoena(one, to) for one, to in found["subpoenas"]), "None."),
        Heading("Rulings", tuple(_ruling(one) for one in found["rulings"]), "None."),
        Heading("What became of it", _outcomes(found["outcomes"], zone), "Nothing is recorded yet."),
    )
    state, _kind = labels.HEARINGS[hearing.state]
    return HearingPaper(case.number, str(labels.KINDS[hearing.kind]), str(state), parts)


def _session(one: HearingSession, zone: str) -> tuple[str, str]:
    state, _kind = labels.SESSIONS[one.state]
    said = [f"{state}. Planned for {in_words(one.starts_at, zone)}, {one.place}."]
    if one.opened_at is not None and one.presiding is not None:
        said.append(f"Opened {in_words(one.opened_at, zone)}; {one.presiding.name} presided ({one.presiding_title}).")
    if one.closed_at is not None:
        said.append(f"Ended {in_words(one.closed_at, zone)}.")
    for spell in queries.presences_of(house.work().session, one.id):
        left = f" to {in_words(spell.left_at, zone)}" if spell.left_at else ""
        said.append(f"{spell.account.name}: from {in_words(spell.came_at, zone)}{left}.")
    record = [word for word, file in (("recording", one.recording), ("transcript", one.transcript)) if file]
    if record:
        said.append(f"On file: {' and '.join(record)}.")
    return f"Session {one.number}", " ".join(said)


def _stands(one: Any) -> tuple[str, str]:
    return _party(one), f"{one.name}, {labels.CAPACITIES[one.capacity]}"


def _party(one: Any) -> str:
    return f"Officer {one.slot.number}" if one.slot else str(labels.SIDES[one.by_side])


def _response(one: Any) -> tuple[str, str]:
    late = " It came late." if one.late else ""
    what = "By a file of the case." if one.file else "In writing."
    return _party(one), f"{what} Arrived {_day(one.arrived_on)}.{late}"


def _witness(one: HearingWitness, name: str) -> tuple[str, str]:
    state, _kind = labels.WITNESSES[one.state]
    said = f"Called by: {labels.SIDES[one.called_by]}. {state}. {labels.OATHS[one.oath]}."
    if one.compulsion != "voluntary":
        said = f"{said} {labels.COMPULSIONS[one.compulsion]}."
    number = f"Witness {one.number}"
    return number if name == number else f"{number}: {name}", said


def _exhibit(one: Any, number: str) -> tuple[str, str]:
    state, _kind = labels.EXHIBITS[one.state]
    compelled = " A statement that an officer was ordered to give." if one.compelled else ""
    return f"Exhibit {number}", f"{one.label}. {state}.{compelled} SHA-256 {one.file.sha256}."


def _subpoena(one: HearingSubpoena, to: str) -> tuple[str, str]:
    served = f"Served {_day(one.served_on)}, {labels.SERVICES[one.served_how]}." if one.served_on else "Not served yet."
    motion = f" Motion to quash of {_day(one.motion_on)}: {one.motion_ruled or 'waits'}." if one.motion_on else ""
    return f"Subpoena {one.number}", f"To {to}. {served}{motion} {labels.COMPLIANCES[one.compliance]}."


def _ruling(one: Any) -> tuple[str, str]:
    reason = f" {one.reason}" if one.reason else ""
    who = f"{one.ruled_by.name}, {one.ruled_title}"
    return (
        f"Ruling {one.number}",
        f"{labels.SIDES[one.raised_by]}: {one.words.rstrip('.')}. {labels.RULED[one.ruled]}.{reason} ({who})",
    )


def _outcomes(rows: Sequence[HearingOutcome], zone: str) -> tuple[tuple[str, str], ...]:
    found = []
    for one in rows:
        taken = f" Taken back {in_words(one.undone_at, zone)}: {one.undone_reason}" if one.undone_at else ""
        absent = f" {labels.SIDES[one.absent]} did not come." if one.absent else ""
        said = f"{labels.OUTCOMES[one.outcome]}.{absent} {one.reason} {labels.ROUTES[one.route]}{taken}"
        found.append((f"Session {one.session.number}, {in_words(one.at, zone)}", said))
    return tuple(found)


@page(blueprint, "/cases/<number>/hearing/subpoenas/<int:subpoena_id>.pdf", Permission.HEARING_KEEP)
def subpoena_paper(number: str, subpoena_id: int) -> Response:
    """One subpoena to print and serve."""
    case, _access = the_case(number)
    row = queries.get_of(house.work().session, case, HearingSubpoena, subpoena_id)
    paper = _subpoena_paper(case, row)
    note_reading("hearing-subpoena", case.id)
    board, now = house.charter().board, house.now()
    db.session.rollback()
    return _answer(draw_subpoena(board, paper, now), f"{number}-subpoena-{paper.number}")


def _subpoena_paper(case: Case, row: HearingSubpoena) -> SubpoenaPaper:
    law = house.charter()
    session = next(one for one in reversed(row.hearing.sessions) if one.state in ("planned", "open", "ended"))
    hidden = hidden_parties(case)
    to = row.to_words
    if row.witness is not None:
        to = witness_name(row.witness, hidden=row.witness.party_id in hidden, to_them=True)
    where = f"{in_words(session.starts_at, law.board.time_zone)}, {session.place}"
    return SubpoenaPaper(
        number=str(row.number),
        case=case.number,
        to=to,
        attend=where if row.witness_id is not None else "",
        documents=row.documents,
        answer_on=_day(row.answer_on),
        issued_on=_day(row.issued_on),
        issued_by=f"{row.issued_by.name}, {row.issued_title}",
        authority=law.hearing_rule.authority,
        through_chief=law.board.chief_title if row.through_chief else "",
    )


def _day(day: dt.date | None) -> str:
    return format_date(day, "d MMMM y", locale="en") if day else ""


def _answer(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return Response(content, mimetype="application/pdf", headers=headers)
