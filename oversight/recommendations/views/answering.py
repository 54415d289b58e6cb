"""The department's own pages: what waits, the answer as draft and signed, more investigation, more time."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Response, flash, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.adapters.storage import Missing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.rules import Stage
from oversight.extensions import db
from oversight.hearings.queries import votes_of_case
from oversight.kernel.errors import Invalid, NotFound
from oversight.recommendations.answers import rules
from oversight.recommendations.answers.actions import Answer, Reply, answer, ask_more, ask_more_time, prepare
from oversight.recommendations.answers.forms import MoreForm, TimeForm
from oversight.recommendations.answers.papers import add_paper, list_papers
from oversight.recommendations.answers.queries import (
    answer_clock,
    facts_answer,
    get_draft,
    list_questions,
    open_question,
    responses_of_case,
)
from oversight.recommendations.answers.rules import CHOICE_LABELS, Choice
from oversight.recommendations.discipline.queries import list_sent_recommendations
from oversight.recommendations.enclosing import get_enclosed, list_enclosed
from oversight.recommendations.queries import due_on, get_transmission, list_sent, served
from oversight.recommendations.views.blueprint import blueprint
from oversight.recommendations.views.papers import taken_in
from oversight.recommendations.views.shown import labels, said_of
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

MAY = Permission.DEPARTMENT_ANSWER
NAMED = re.compile(r"(pair|reasons|reply|why|level|days|on)-(\d{1,15})")
LONGEST_DRAFT = 200_000
"""Characters of a whole draft."""


@dataclass(frozen=True)
class Typed:
    """What stands in the form: as it was typed just now, or as it was saved."""

    values: Mapping[str, str] = field(default_factory=dict)

    def get(self, kind: str, number: int) -> str:
        """The value of one field."""
        return self.values.get(f"{kind}-{number}", "")


@page(blueprint, "/answers", MAY)
def index() -> ResponseReturnValue:
    """Findings that wait for the department's answer, and those answered."""
    return render_template("recommendations/index.html", sent=list_sent(house.work().session, house.actor()))


@page(blueprint, "/answers/<number>", MAY)
def show(number: str) -> ResponseReturnValue:
    """The findings of one case, as the department sees them."""
    case, access = get_case(house.work(), number, MAY)
    draft = get_draft(house.work().session, case.id)
    return _answer_page(case, access, Typed(draft.typed if draft else {}), {})


def _answer_page(case: Case, access: AccessFacts, typed: Typed, errors: dict[str, str]) -> str:
    work, law = house.work(), house.charter()
    facts = facts_answer(work, case, access)
    said = said_of(law, list_sent_recommendations(work.session, case.id), responses_of_case(work.session, case.id))
    draft = get_draft(work.session, case.id)
    return render_template(
        "recommendations/show.html",
        number=case.number,
        waiting=case.stage == Stage.RESPONSE.value,
        sent=get_transmission(work.session, case.id),
        due=due_on(work.session, case.id),
        lines=served(work.session, case.id, law),
        votes=votes_of_case(work.session, case.id),
        findings=law.findings,
        labels=labels(),
        levels=law.discipline,
        choices=[(one, _(CHOICE_LABELS[Choice(one)])) for one in law.answering.replies],
        by_pair={line: [one for one in said if one.pair_id == line] for line in {one.pair_id for one in said}},
        general=[one for one in said if one.pair_id is None],
        typed=typed,
        errors=errors,
        page_errors=tuple(errors.items()),
        draft=draft,
        preparing=list_papers(work.session, case.id, sent=False),
        papers=list_papers(work.session, case.id, sent=True),
        unsigned=rules.may_sign(facts),
        may_ask=rules.may_ask_more(facts) is None,
        clock=answer_clock(work.session, case.id),
        enclosed=list_enclosed(work.session, case.id),
        questions=list_questions(work.session, case.id),
        investigating=open_question(work.session, case.id) is not None,
    )


@page(blueprint, "/answers/<number>/packets/<int:packet>", MAY)
def enclosed(number: str, packet: int) -> Response:
    """A packet that came with the findings. That it was opened is noted."""
    work = house.work()
    case, _access = get_case(work, number, MAY)
    row = get_enclosed(work, case, packet)
    note_reading(f"packet:{row.id}", case.id)
    sha256, size, name = row.pdf_sha256 or "", row.pdf_size or 0, f"{number}-packet-{row.number}.pdf"
    db.session.rollback()  # no transaction is open while bytes are sent
    try:
        stream = house.house().tools.storage.open(sha256)
    except Missing as error:
        raise NotFound("This packet is not in the store. Tell the board.") from error
    sent = send_file(stream, mimetype="application/pdf", as_attachment=True, download_name=name, max_age=0)
    sent.content_length = size
    sent.headers["Cache-Control"] = "no-store"
    return sent


@command(blueprint, "/answers/<number>", MAY)
def send_answer(number: str) -> ResponseReturnValue:
    """Save the answer as a draft, or sign it."""
    work = house.work()
    case, access = get_case(work, number, MAY)
    typed = _typed()
    try:
        taken = taken_in()
        work = house.work()
        case, access = get_case(work, number, MAY)
        if taken is not None:
            add_paper(work, case, access, taken)
    except Invalid as problem:
        db.session.rollback()
        case, access = get_case(house.work(), number, MAY)
        return _answer_page(case, access, typed, {problem.field: problem.reasons[0]}), 422
    if request.form.get("do") == "save":
        prepare(work, case, access, typed.values)
        flash(_("The draft is saved. The board does not see it."), "success")
        return done("department.show", number=number)
    try:
        answer(work, case, access, _answers(typed), _replies(typed))
    except Invalid as problem:
        db.session.rollback()
        return _answer_page(case, access, typed, {problem.field: problem.reasons[0]}), 422
    flash(_("Your answer was sent to the board."), "success")
    return done("department.show", number=number)


def _typed() -> Typed:
    """What was chosen and written; words without a choice too, so that they are given back."""
    given = {name: value for name, value in request.form.items() if NAMED.fullmatch(name) and value.strip()}
    if sum(map(len, given.values())) > LONGEST_DRAFT:
        given = {name: value[: rules.LONGEST + 1] for name, value in given.items()}
    return Typed(given)


def _numbers(typed: Typed, *kinds: str) -> set[int]:
    found = (NAMED.fullmatch(name) for name in typed.values)
    return {int(one[2]) for one in found if one and one[1] in kinds}


def _answers(typed: Typed) -> dict[int, Answer]:
    numbers = _numbers(typed, "pair", "reasons")
    return {pair: Answer(typed.get("pair", pair), typed.get("reasons", pair)) for pair in numbers}


def _replies(typed: Typed) -> dict[int, Reply]:
    return {
        one: Reply(
            typed.get("reply", one),
            typed.get("why", one),
            typed.get("level", one),
            _number(typed.get("days", one), f"days-{one}"),
            _day(typed.get("on", one), f"on-{one}"),
        )
        for one in _numbers(typed, "reply", "why")
    }


def _number(text: str, name: str) -> int | None:
    if not text.strip():
        return None
    if not re.fullmatch(r"\s*\d{1,4}\s*", text):
        raise Invalid(name, "Write a whole number of days.")
    return int(text)


def _day(text: str, name: str) -> dt.date | None:
    if not text.strip():
        return None
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise Invalid(name, "Write the day as year-month-day, such as 2026-03-09.") from None


@page(blueprint, "/answers/<number>/more", MAY)
def more(number: str) -> ResponseReturnValue:
    """What asking for more investigation means, and the form."""
    case, access = get_case(house.work(), number, MAY)
    return _more_page(case, access, MoreForm(formdata=None))


def _more_page(case: Case, access: AccessFacts, form: MoreForm) -> str:
    work, law = house.work(), house.charter()
    facts = facts_answer(work, case, access)
    toll = law.answering.more_toll
    return render_template(
        "recommendations/more.html",
        number=case.number,
        form=form,
        clock=answer_clock(work.session, case.id),
        stops=law.toll(toll) if toll else None,
        law=law.answering,
        reasons=rules.ASK_MORE.reasons(case.stage, facts),
    )


@command(blueprint, "/answers/<number>/more", MAY)
def send_question(number: str) -> ResponseReturnValue:
    """Ask for more investigation."""
    work = house.work()
    case, access = get_case(work, number, MAY)
    form = MoreForm()
    if not form.validate():
        return _more_page(case, access, form), 422
    ask_more(work, case, access, form.what.data or "", form.reasons.data or "")
    flash(_("The board was asked for more investigation."), "success")
    return done("department.show", number=number)


@page(blueprint, "/answers/<number>/time", MAY)
def more_time(number: str) -> ResponseReturnValue:
    """How much more time the law allows, and the form."""
    case, _access = get_case(house.work(), number, MAY)
    return _time_page(case, TimeForm(formdata=None))


def _time_page(case: Case, form: TimeForm) -> str:
    work = house.work()
    clock = answer_clock(work.session, case.id)
    rule = work.charters.version(clock.charter).clock(clock.clock) if clock else None
    return render_template(
        "recommendations/time.html",
        number=case.number,
        form=form,
        clock=clock,
        rule=rule.extension if rule else None,
        unit=rule.unit.value.replace("_", " ") if rule else "",
    )


@command(blueprint, "/answers/<number>/time", MAY)
def send_time(number: str) -> ResponseReturnValue:
    """Ask for more time."""
    work = house.work()
    case, access = get_case(work, number, MAY)
    form = TimeForm()
    if not form.validate():
        return _time_page(case, form), 422
    try:
        ask_more_time(work, case, access, form.length.data or 0, form.reason.data or "")
        db.session.flush()
    except Invalid as problem:
        db.session.rollback()
        form[problem.field].errors = list(problem.reasons)
        return _time_page(case, form), 422
    flash(_("The board was asked for more time. Until it grants it, the day stays as it is."), "success")
    return done("department.show", number=number)
