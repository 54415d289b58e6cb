"""What is due for disposal, what waits for a second person, and the index of what is gone."""

from collections.abc import Iterator
from typing import BinaryIO

from flask import Response, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.audit.readings import add_reading
from oversight.cases.models import Case
from oversight.cases.queries import access_facts, get_case
from oversight.extensions import db
from oversight.kernel.errors import Invalid, NotFound
from oversight.people.queries import names_of
from oversight.records.disposal import actions
from oversight.records.disposal.certificate import OUTCOMES
from oversight.records.disposal.erasing import count
from oversight.records.disposal.models import Disposal
from oversight.records.disposal.places import PLACES
from oversight.records.disposal.queries import files_of, get_disposal, list_done, list_waiting
from oversight.records.disposal.rules import GONE, LABELS, FileState, State
from oversight.records.holds.queries import list_in_force
from oversight.records.retention.queries import list_due
from oversight.records.views.blueprint import blueprint
from oversight.records.views.showing import ids_of, problems_of, put_right, version_read
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

PIECE = 64 * 1024
"""Bytes sent at a time."""


class DeclineForm(FlaskForm):
    """Why a case should not go."""

    reason = TextAreaField(_l("Why it should not go"), [Length(max=5000)])


@page(blueprint, "/records", Permission.RECORDS_OPEN)
def index() -> ResponseReturnValue:
    """Cases that may go, disposals that wait, holds in force, and what is gone."""
    work = house.work()
    waiting = list_waiting(work.session, work.actor)
    under_way = {row.case_id for row in waiting}
    due = [row for row in list_due(work.session, work.actor, work.today) if row.id not in under_way]
    return render_template(
        "records/index.html",
        due=due,
        waiting=waiting,
        labels={state.value: label for state, label in LABELS.items()},
        holds=list_in_force(work.session, work.actor),
        gone=list_done(work.session),
        outcomes=OUTCOMES,
        has_classes=bool(work.charter.retention),
    )


@command(blueprint, "/cases/<number>/disposal", Permission.DISPOSAL_PROPOSE)
def propose(number: str) -> ResponseReturnValue:
    """Propose that a case be disposed of."""
    case, access = get_case(house.work(), number, Permission.DISPOSAL_PROPOSE)
    row = actions.propose(house.work(), case, access)
    flash(_("Proposed. A second person decides; until then nothing is removed."), "success")
    return done("records.disposal", disposal_id=row.id)


@page(blueprint, "/records/disposals/<int:disposal_id>", Permission.RECORDS_OPEN)
def disposal(disposal_id: int) -> ResponseReturnValue:
    """One disposal: what would go, who decided, and what became of it."""
    row = get_disposal(db.session(), house.actor(), disposal_id)
    note_reading(f"disposal:{row.id}", row.case_id)
    return _disposal_page(row, DeclineForm(formdata=None))


@command(blueprint, "/records/disposals/<int:disposal_id>/approve", Permission.DISPOSAL_APPROVE)
def approve(disposal_id: int) -> ResponseReturnValue:
    """Approve a disposal as the second person."""
    work = house.work()
    row = get_disposal(work.session, work.actor, disposal_id)
    actions.approve(work, row, _access(row), version_read())
    flash(_("Approved. It is carried out now; this page shows how far it is."), "success")
    return done("records.disposal", disposal_id=row.id)


@command(blueprint, "/records/disposals/<int:disposal_id>/decline", Permission.DISPOSAL_APPROVE)
def decline(disposal_id: int) -> ResponseReturnValue:
    """Do not approve a disposal, with a reason."""
    work, form = house.work(), DeclineForm()
    row = get_disposal(work.session, work.actor, disposal_id)
    if form.validate():
        try:
            actions.decline(work, row, _access(row), version_read(), form.reason.data or "")
            return done("records.disposal", disposal_id=row.id)
        except Invalid as problem:
            db.session.rollback()
            put_right(form, problem)
            row = get_disposal(work.session, work.actor, disposal_id)
    return _disposal_page(row, form), 422


@page(blueprint, "/records/disposals/<int:disposal_id>/certificate", Permission.RECORDS_OPEN)
def certificate(disposal_id: int) -> ResponseReturnValue:
    """The certificate of a disposal."""
    row = get_disposal(db.session(), house.actor(), disposal_id)
    if row.state != State.DONE.value:
        raise NotFound("The certificate is not written yet.")
    name, sha256, size, case_id = row.number, row.certificate_sha256, row.certificate_size, row.case_id
    db.session.rollback()  # no transaction is open while bytes are sent
    with house.house().transactions().begin(house.actor()) as reading:
        add_reading(reading.session, reading.actor, reading.now, f"certificate:{disposal_id}", case_id)
    answer = Response(_pieces(house.house().tools.storage.open(sha256)), mimetype="application/pdf")
    answer.headers["Content-Length"] = str(size)
    answer.headers["Content-Disposition"] = f'inline; filename="certificate-{name}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _access(row: Disposal) -> AccessFacts:
    return access_facts(db.session(), house.actor(), db.session.get_one(Case, row.case_id))


def _disposal_page(row: Disposal, form: DeclineForm) -> str:
    session, actor = db.session(), house.actor()
    open_now = row.state == State.PROPOSED.value
    may_decide = open_now and may(actor, Permission.DISPOSAL_APPROVE, _access(row))
    counts = count(session, row.case_id) if open_now else row.removed
    files = files_of(session, row.id)
    return render_template(
        "records/disposal.html",
        row=row,
        label=LABELS[State(row.state)],
        outcome=OUTCOMES.get(row.outcome, row.outcome),
        gone=row.state in GONE,
        finished=row.state == State.DONE.value,
        names=names_of(session, ids_of(row.proposed_by_id, row.decided_by_id)),
        rows=[
            (place.table.replace("_", " "), counts[place.table], place) for place in PLACES if counts.get(place.table)
        ],
        files={state.value: sum(file.state == state.value for file in files) for state in FileState},
        mine=open_now and row.proposed_by_id == actor.account_id,
        may_decide=may_decide and row.proposed_by_id != actor.account_id,
        decline=form,
        page_errors=problems_of(form),
        case_url="" if row.state in GONE else url_for("records.retention", number=row.number),
    )


def _pieces(stored: BinaryIO) -> Iterator[bytes]:
    with stored:
        while piece := stored.read(PIECE):
            yield piece
