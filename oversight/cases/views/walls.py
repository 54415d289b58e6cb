"""Walls: why one sees a case, the walls that stand, putting one up, taking one down, and saying why one passes it."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.audit.readings import add_reading
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.views.walled_records import offered, shown
from oversight.cases.walls import actions
from oversight.cases.walls.explaining import list_parts, why_seen
from oversight.cases.walls.forms import DownForm, ReasonForm, WallForm
from oversight.cases.walls.models import WallAround
from oversight.cases.walls.queries import GONE, Place, Sight, as_wall, list_walls, require_open, rule_of, sentences
from oversight.cases.walls.rules import LABELS, Subject, may_take_down
from oversight.extensions import db
from oversight.investigation.queries.behind import hangs_on, whole_sight
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.people.queries import list_accounts, names_of
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

blueprint = Blueprint("walls", __name__)
HERE = ("/cases/", "/letters/", "/files/")
"""Where a form that asks why may lead back to."""


@page(blueprint, "/cases/<number>/walls", Permission.CASE_OPEN)
def index(number: str) -> str:
    """Why one sees this case, who else does, and the walls in it."""
    work = house.work()
    case, access = get_case(work, number)
    note_reading("walls", case.id)
    sight = whole_sight(work, case.id)
    rows = [row for row in list_walls(work.session, case.id) if sight.sees(Subject(row.subject), row.subject_id)]
    names = names_of(work.session, {one for row in rows for one in (row.up_by_id, row.down_by_id) if one})
    return render_template(
        "cases/walls.html",
        case=case,
        why=why_seen(work, case, sight),
        parts=list_parts(work, case),
        standing=[_drawn(row, names) for row in rows if row.down_at is None],
        taken_down=[_drawn(row, names) for row in rows if row.down_at is not None],
        may_put_up=may(work.actor, Permission.WALL_PUT_UP, access),
    )


def _drawn(row: WallAround, names: dict[int, str]) -> dict[str, object]:
    work = house.work()
    rule, place = rule_of(work.charters, row), (Subject(row.subject), row.subject_id)
    return {
        "id": row.id,
        "label": rule.label,
        "what": LABELS[place[0]],
        "subject": row.subject,
        "record": row.subject_id,
        "authority": rule.authority,
        "up_at": row.up_at,
        "up_by": names.get(row.up_by_id or 0, _("The charter")),
        "up_reason": row.up_reason,
        "down_at": row.down_at,
        "down_by": names.get(row.down_by_id or 0, ""),
        "down_reason": row.down_reason,
        "why": sentences(work, row.case_id, [place]) if row.down_at is None else [],
        "may_take_down": may_take_down(rule, work.actor.offices),
        "names": as_wall(row, rule).accounts,
    }


@page(blueprint, "/cases/<number>/walls/new", Permission.WALL_PUT_UP)
def new(number: str) -> str:
    """A form for a wall."""
    case, access = get_case(house.work(), number, Permission.WALL_PUT_UP)
    note_reading("walls", case.id)
    return _new_page(case, access, _wall_form(case, whole_sight(house.work(), case.id)))


def _wall_form(case: Case, sight: Sight) -> WallForm:
    form, work = WallForm(), house.work()
    form.record.choices = choices_of(offered(work.session, case, sight))
    rules = [rule for rule in house.charter().walls if set(rule.put_up_by) & work.actor.offices]
    form.kind.choices = choices_of((rule.code, rule.label) for rule in rules)
    accounts = [one for one in list_accounts(work.session) if one.disabled_at is None and one.offices]
    form.named.choices = choices_of((str(one.id), one.name) for one in accounts)
    if request.method == "GET" and request.args.get("record"):
        form.record.data = request.args["record"]
    return form


def _new_page(case: Case, access: AccessFacts, form: WallForm) -> str:
    hints = {rule.code: rule.authority for rule in house.charter().walls}
    return render_template("cases/wall_new.html", case=case, form=form, hints=hints, access=access)


@command(blueprint, "/cases/<number>/walls/new", Permission.WALL_PUT_UP)
def put_up(number: str) -> ResponseReturnValue:
    """Put a wall up."""
    work = house.work()
    case, access = get_case(work, number, Permission.WALL_PUT_UP)
    form = _wall_form(case, whole_sight(work, case.id))
    if form.validate():
        named = [int(one) for one in form.named.data or []]
        try:
            place = _place(*form.record.data.split(":"))
            actions.put_up(work, case, access, place, kind=form.kind.data, reason=form.reason.data or "", named=named)
            return done("desk.index") if _is_outside(case, place) else done("walls.index", number=number)
        except Invalid as problem:
            target = form.reason if problem.field == "reason" else form.kind
            target.errors = list(problem.reasons)
        except Refused as problem:
            form.kind.errors = list(problem.reasons)
        db.session.rollback()
        case, access = get_case(work, number, Permission.WALL_PUT_UP)
    return _new_page(case, access, form), 422


def _is_outside(case: Case, place: Place) -> bool:
    """Whether the person put a wall around the whole case and stands outside of it now, or must say why."""
    return place[0] is Subject.CASE


@page(blueprint, "/cases/<number>/walls/<int:wall_id>", Permission.WALL_TAKE_DOWN)
def show(number: str, wall_id: int) -> str:
    """One wall, with the form that takes it down."""
    case, wall = _wall(number, wall_id)
    note_reading(f"wall:{wall.id}", case.id)
    return _wall_page(case, wall, DownForm())


def _wall(number: str, wall_id: int) -> tuple[Case, WallAround]:
    work = house.work()
    case, _access = get_case(work, number, Permission.WALL_TAKE_DOWN)
    wall = actions.get_wall(work, case.id, wall_id)
    if not whole_sight(work, case.id).sees(Subject(wall.subject), wall.subject_id):
        raise NotFound(GONE)
    return case, wall


def _wall_page(case: Case, wall: WallAround, form: DownForm) -> str:
    names = names_of(house.work().session, {one for one in (wall.up_by_id, wall.down_by_id) if one})
    return render_template("cases/wall.html", case=case, wall=_drawn(wall, names), form=form)


@command(blueprint, "/cases/<number>/walls/<int:wall_id>", Permission.WALL_TAKE_DOWN)
def take_down(number: str, wall_id: int) -> ResponseReturnValue:
    """Take a wall down."""
    work = house.work()
    case, access = get_case(work, number, Permission.WALL_TAKE_DOWN)
    wall, form = actions.get_wall(work, case.id, wall_id), DownForm()
    if form.validate():
        try:
            actions.take_down(work, case, access, wall, form.reason.data or "")
            return done("walls.index", number=number)
        except Invalid as problem:
            form.reason.errors = list(problem.reasons)
    return _wall_page(*_wall(number, wall_id), form), 422


@page(blueprint, "/cases/<number>/behind/<subject>/<int:record>", Permission.CASE_OPEN)
def record(number: str, subject: str, record: int) -> str:
    """A record behind a wall on a page of its own. Who opens it is noted before anything of it is sent."""
    work, place = house.work(), _place(subject, str(record))
    case, _access = get_case(work, number)
    things = shown(work.session, case, place)
    hanging = hangs_on(work.session, place)
    require_open(work, case, place, *hanging)
    note_reading(f"walled:{subject}:{record}", case.id)
    return render_template(
        "cases/walled.html",
        case=case,
        thing=things,
        subject=subject,
        record=record,
        what=LABELS[place[0]],
        why=sentences(work, case.id, (place, *hanging)),
    )


@page(blueprint, "/cases/<number>/behind/<subject>/<int:record>/why", Permission.CASE_OPEN)
def reason(number: str, subject: str, record: int) -> str:
    """A short form that asks why, before anything is shown."""
    case, place = _asked(number, subject, record)
    return _reason_page(case, place, ReasonForm(data={"next": request.args.get("next", "")}))


def _asked(number: str, subject: str, record: int) -> tuple[Case, Place]:
    """The case and a record behind a wall that this person may pass. Raises NotFound for all others."""
    work, place = house.work(), _place(subject, str(record))
    case, _access = get_case(work, number, asks=place[0] is not Subject.CASE)
    sight = whole_sight(work, case.id)
    if place in sight.shut or place not in sight.walls:
        raise NotFound(GONE)
    return case, place


def _reason_page(case: Case, place: Place, form: ReasonForm) -> str:
    return render_template(
        "cases/wall_reason.html",
        number=case.number,
        is_case=place[0] is Subject.CASE,
        what=LABELS[place[0]],
        why=sentences(house.work(), case.id, (place, *hangs_on(house.work().session, place))),
        form=form,
    )


@command(blueprint, "/cases/<number>/behind/<subject>/<int:record>/why", Permission.CASE_OPEN)
def say_why(number: str, subject: str, record: int) -> ResponseReturnValue:
    """Take the reason down; the record opens to this person for as long as the charter lets a reason hold."""
    work = house.work()
    case, place = _asked(number, subject, record)
    form = ReasonForm()
    if form.validate():
        try:
            hanging = hangs_on(work.session, place)
            actions.say_why(work, case, place, form.reason.data or "", hangs_on=hanging)
            add_reading(work.session, work.actor, work.now, f"reason:{subject}:{record}", case.id)
            return redirect(_back(form.next.data or "", number, place), 303)
        except Invalid as problem:
            form.reason.errors = list(problem.reasons)
    return _reason_page(case, place, form), 422


def _back(wanted: str, number: str, place: Place) -> str:
    if wanted.startswith(HERE) and "\\" not in wanted and "//" not in wanted:
        return wanted
    if place[0] is Subject.CASE:
        return url_for("cases.show", number=number)
    return url_for("walls.record", number=number, subject=place[0].value, record=place[1])


def _place(subject: str, number: str) -> Place:
    """A record by the words of an address. Raises NotFound for words that name nothing."""
    if subject not in set(Subject) or not number.isdigit() or len(number) > 18:
        raise NotFound(GONE)
    return Subject(subject), int(number)
