"""The department's pages of hearings: when, where, before whom and about what; an officer's answer; nothing else."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import Case, OfficerSlot
from oversight.cases.queries import access_facts
from oversight.extensions import db
from oversight.findings.queries import closed_pairs
from oversight.hearings.forms import put_right
from oversight.hearings.hearing import actions, labels
from oversight.hearings.hearing.deadlines import last_day_to_answer
from oversight.hearings.hearing.forms import OwnResponseForm
from oversight.hearings.hearing.models import Hearing
from oversight.hearings.hearing.queries import hearings_for_department, members_of, responses_to
from oversight.hearings.hearing.telling import told_of_hearing
from oversight.hearings.states import PlaceState
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, NotFound
from oversight.notices.letters.institutions import officer_name
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

AHEAD = ("planned", "open")


@page(blueprint, "/department/hearings", Permission.HEARING_ANSWER)
def department_hearings() -> ResponseReturnValue:
    """The hearings that are scheduled."""
    work = house.work()
    found = hearings_for_department(work.session, work.actor)
    ahead = [(one, next((of for of in one.sessions if of.state in AHEAD), None)) for one in found]
    return render_template("hearings/hearing/department.html", hearings=ahead, labels=labels)


@page(blueprint, "/department/hearings/<int:hearing_id>", Permission.HEARING_ANSWER)
def department_hearing(hearing_id: int) -> ResponseReturnValue:
    """One hearing as the department sees it."""
    hearing = _open(hearing_id)
    note_reading(f"hearing:{hearing_id}", hearing.case_id)
    return _page(hearing, OwnResponseForm(formdata=None))


def _open(hearing_id: int) -> Hearing:
    work = house.work()
    found = next((one for one in hearings_for_department(work.session, work.actor) if one.id == hearing_id), None)
    if found is None:
        raise NotFound("There is no such hearing, or it is over.")
    work.require(Permission.HEARING_ANSWER, access_facts(work.session, work.actor, found.case))
    return found


def _page(hearing: Hearing, form: OwnResponseForm, sent_by: int | None = None) -> str:
    work = house.work()
    law, case = work.charter.hearing_rule, hearing.case
    given = responses_to(work.session, hearing.id)
    officers = [
        {
            "slot": slot,
            "name": officer_name(slot),
            "alleged": _alleged(case, slot),
            "answer_by": last_day_to_answer(law, told_of_hearing(work, hearing.id, case.id, slot_id=slot.id)),
            "given": [one for one in given if one.slot_id == slot.id],
            "form": form if sent_by in (None, slot.id) else OwnResponseForm(formdata=None),
        }
        for slot in case.slots
        if slot.officer_id is not None
    ]
    return render_template(
        "hearings/hearing/department_one.html",
        hearing=hearing,
        session=next((one for one in hearing.sessions if one.state in AHEAD), None),
        begun=any(one.opened_at for one in hearing.sessions),
        panel=[one for one in members_of(work.session, hearing.item_id) if one.state == PlaceState.SEATED.value],
        officers=officers,
        law=law,
        labels=labels,
        form=form,
    )


def _alleged(case: Case, slot: OfficerSlot) -> list[str]:
    """What is alleged against an officer, by the names of the law."""
    law, closed = house.charter(), closed_pairs(house.work().session, case)
    found = [
        law.category(one.category).label
        for one in case.allegations
        if any(pair.slot_id == slot.id and pair.id not in closed for pair in one.pairs)
    ]
    return list(dict.fromkeys(found))


@command(blueprint, "/department/hearings/<int:hearing_id>/officers/<int:slot_id>", Permission.HEARING_ANSWER)
def department_response(hearing_id: int, slot_id: int) -> ResponseReturnValue:
    """Answer in writing for an officer."""
    work, form, hearing = house.work(), OwnResponseForm(), _open(hearing_id)
    if not form.validate():
        return _page(hearing, form, slot_id), 422
    access = access_facts(work.session, work.actor, hearing.case)
    try:
        actions.answer_for_officer(work, hearing.case, access, slot_id, form.words.data or "")
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _page(_open(hearing_id), form, slot_id), 422
    flash(_("The answer is with the board."), "success")
    return done("hearings.department_hearing", hearing_id=hearing_id)
