"""Merging: choose the other case, see what would come along, say why; and undoing it."""

from collections.abc import Iterable

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.links.queries import merged_into
from oversight.cases.models import Allegation, Case, Pair, Party
from oversight.cases.queries import get_case, load_people
from oversight.cases.rules import LABELS, ROLE_LABELS, Role, Stage
from oversight.cases.walls.queries import sight_of
from oversight.cases.walls.rules import Subject
from oversight.complaints.incidents.queries import incident_of, list_cases_of, suggest
from oversight.complaints.incidents.rules import said_together
from oversight.extensions import db
from oversight.findings.matrix import name_of
from oversight.findings.queries import load_allegations
from oversight.investigation.lives.merging import rules
from oversight.investigation.lives.merging.actions import merge, part
from oversight.investigation.lives.merging.forms import ChooseForm, MergeForm, UndoForm
from oversight.investigation.lives.merging.queries import came_since, facts_of_merge, what_comes
from oversight.investigation.lives.views.blueprint import blueprint
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page
from oversight.work import Work

P = Permission.CASE_MERGE


@page(blueprint, "/cases/<number>/merging", P)
def merging(number: str) -> ResponseReturnValue:
    """Choose the other case, or see what would come along to it. Nothing is written."""
    work = house.work()
    case, access = get_case(work, number, P)
    note_reading("lives:merge", case.id)
    wanted = request.args.get("into", "").strip()
    if not wanted:
        return _choose(work, case, access, ChooseForm(formdata=None))
    try:
        into, into_access = get_case(work, wanted, P)
    except (NotFound, Forbidden) as problem:
        form = ChooseForm(formdata=None, into=wanted)
        form.into.errors = list(problem.reasons)
        return _choose(work, case, access, form), 422
    note_reading("lives:merge", into.id)
    return _preview(work, (case, access), (into, into_access), MergeForm(formdata=None, into=wanted))


def _choose(work: Work, case: Case, access: AccessFacts, form: FlaskForm) -> str:
    return render_template(
        "lives/merge_choose.html",
        case=case,
        form=form,
        reasons=rules.MERGE.reasons(case.stage, facts_of_merge(work, case, access)),
        suggested=_suggested(work, case),
    )


def _suggested(work: Work, case: Case) -> list[tuple[str, str, str]]:
    """Open cases of the same incident, then those that look alike: number, title, why."""
    found: dict[str, tuple[str, str, str]] = {}
    incident = incident_of(work.session, case.id)
    if incident is not None:
        for row in list_cases_of(work.session, work.actor, incident.id):
            if row.id != case.id and row.stage in rules.TAKE_IN.sources:
                found[row.number] = (row.number, row.title, _("The same incident"))
    for one in suggest(work, case):
        found.setdefault(one.number, (one.number, one.title, said_together([_(why) for why in one.reasons])))
    return list(found.values())


def _preview(work: Work, mine: tuple[Case, AccessFacts], theirs: tuple[Case, AccessFacts], form: MergeForm) -> str:
    (case, access), (into, into_access) = mine, theirs
    for one in (case, into):
        load_people(work.session, one)
        load_allegations(work.session, one)
    coming = what_comes(work.session, case, into)
    twins = [(pair, same) for pair, same in coming.pairs if same is not None]
    form.apart.choices = choices_of((str(pair.id), told_of_pair(pair)) for pair, _same in twins)
    sight = sight_of(work, case.id)
    return render_template(
        "lives/merge.html",
        case=case,
        into=into,
        stage=LABELS[Stage(into.stage)],
        form=form,
        hints={
            str(pair.id): _("Like allegation %(number)d there", number=same.allegation.number) for pair, same in twins
        },
        coming=coming,
        people=[(told_of_party(party, sight.walled_ids(Subject.PARTY)), there) for party, there in coming.people],
        officers=[(_officer(slot.number, name_of(slot)), there) for slot, there in coming.officers],
        pairs=[(told_of_pair(pair), same is not None) for pair, same in coming.pairs],
        reasons=(
            *rules.MERGE.reasons(case.stage, facts_of_merge(work, case, access, into)),
            *rules.TAKE_IN.reasons(into.stage, facts_of_merge(work, into, into_access)),
        ),
    )


def told_of_party(party: Party, walled: Iterable[int]) -> str:
    """A person of a case in their role; nothing more of one behind a wall."""
    role = _(ROLE_LABELS[Role(party.role)])
    if party.id in set(walled):
        return str(_("%(role)s, behind a wall", role=role))
    name = _("Anonymous") if party.anonymous or not party.person.name else party.person.name
    return f"{name}, {role.lower()}"


def _officer(number: int, name: str) -> str:
    return str(_("Officer %(number)d: %(name)s", number=number, name=name))


def told_of_pair(pair: Pair) -> str:
    """An allegation against an officer, in the charter's words."""
    labels = {one.code: one.label for one in house.charter().categories}
    label = labels.get(pair.allegation.category, pair.allegation.category)
    return f"{label}. {_officer(pair.slot.number, name_of(pair.slot))}"


@command(blueprint, "/cases/<number>/merging", P)
def merge_cases(number: str) -> ResponseReturnValue:
    """Merge, with everything that the preview showed."""
    work, form = house.work(), MergeForm()
    mine, theirs = get_case(work, number, P), get_case(work, form.into.data or "", P)
    apart = numbers_in(form.apart.raw_data)
    form.apart.choices = choices_of((str(one), "") for one in apart)
    if form.validate():
        try:
            merge(work, *mine, *theirs, reason=form.reason.data or "", apart=apart)
            flash(_("Case %(number)s was merged into this one.", number=number), "success")
            return done("cases.show", number=theirs[0].number)
        except Invalid as problem:
            blame(form, problem)
            mine, theirs = get_case(work, number, P), get_case(work, form.into.data or "", P)
    return _preview(work, mine, theirs, form), 422


@page(blueprint, "/cases/<number>/merging/undo", P)
def undo_merge(number: str) -> ResponseReturnValue:
    """What came since to the other case, and why the two do not belong together."""
    case, access = get_case(house.work(), number, P)
    note_reading("lives:part", case.id)
    return _undo_page(house.work(), case, access, UndoForm(formdata=None))


def _undo_page(work: Work, case: Case, access: AccessFacts, form: UndoForm) -> str:
    link, facts = merged_into(work.session, case.id), facts_of_merge(work, case, access)
    if link is None:
        raise Refused(_("This case is not merged into another one."))
    into, _theirs = get_case(work, link.target.number, P)
    people, allegations = came_since(work.session, link)
    sight = sight_of(work, into.id)
    people = [one for one in people if one.id not in sight.walled_ids(Subject.PARTY)]
    form.people.choices = choices_of((str(one.id), told_of_party(one, ())) for one in people)
    form.allegations.choices = choices_of((str(one.id), _of_allegation(one)) for one in allegations)
    return render_template(
        "lives/merge_undo.html",
        case=case,
        into=into,
        link=link,
        back_to=LABELS[Stage(link.from_stage)],
        form=form,
        reasons=rules.PART[link.from_stage].reasons(case.stage, facts),
    )


def _of_allegation(one: Allegation) -> str:
    labels = {item.code: item.label for item in house.charter().categories}
    return f"{one.number}. {labels.get(one.category, one.category)}: {one.words}"


@command(blueprint, "/cases/<number>/merging/undo", P)
def part_cases(number: str) -> ResponseReturnValue:
    """Undo the merge."""
    work, form = house.work(), UndoForm()
    case, access = get_case(work, number, P)
    people, allegations = numbers_in(form.people.raw_data), numbers_in(form.allegations.raw_data)
    form.people.choices = choices_of((str(one), "") for one in people)
    form.allegations.choices = choices_of((str(one), "") for one in allegations)
    if form.validate():
        try:
            part(work, case, access, reason=form.reason.data or "", people=people, allegations=allegations)
            flash(_("The case is looked at by itself again."), "success")
            return done("cases.show", number=number)
        except Invalid as problem:
            blame(form, problem)
            case, access = get_case(work, number, P)
    return _undo_page(work, case, access, form), 422


def numbers_in(values: Iterable[str] | None) -> frozenset[int]:
    """The numbers of rows that were marked."""
    return frozenset(int(value) for value in values or () if value.isascii() and value.isdigit() and len(value) < 16)


def blame(form: FlaskForm, problem: Invalid) -> None:
    """Put the reason at its field, and take back what this request began to write."""
    db.session.rollback()
    form[problem.field].errors = list(problem.reasons)
