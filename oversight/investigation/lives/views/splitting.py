"""Splitting: choose what goes into a case of its own, and say why."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case, load_people
from oversight.cases.walls.queries import sight_of
from oversight.cases.walls.rules import Subject
from oversight.cases.walls.shown import keeps_words
from oversight.findings.queries import undecided_pairs
from oversight.investigation.lives.splitting import rules
from oversight.investigation.lives.splitting.actions import split
from oversight.investigation.lives.splitting.forms import SplitForm
from oversight.investigation.lives.splitting.queries import complaints_of, facts_of_split
from oversight.investigation.lives.views.blueprint import blueprint
from oversight.investigation.lives.views.merging import blame, numbers_in, told_of_pair, told_of_party
from oversight.kernel.errors import Invalid
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.jinja import day
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page
from oversight.work import Work

P = Permission.CASE_MERGE
FIRST_WORDS = 120
"""Characters of a complaint by which one tells it from another."""


@page(blueprint, "/cases/<number>/splitting", P)
def splitting(number: str) -> ResponseReturnValue:
    """What could go into a case of its own."""
    case, access = get_case(house.work(), number, P)
    note_reading("lives:split", case.id)
    return _page(house.work(), case, access, SplitForm(formdata=None))


def _page(work: Work, case: Case, access: AccessFacts, form: SplitForm) -> str:
    load_people(work.session, case)
    sight = sight_of(work, case.id)
    walled = sight.walled_ids(Subject.PARTY)
    hidden = keeps_words(case, sight)
    form.complaints.choices = choices_of(
        (str(one.id), _("%(day)s: %(words)s", day=day(one.received_at), words="…" if hidden else _begin(one.story)))
        for one in complaints_of(work.session, case.id)
    )
    form.people.choices = choices_of(
        (str(one.id), told_of_party(one, walled)) for one in case.parties if one.ended_at is None
    )
    form.pairs.choices = choices_of((str(one.id), told_of_pair(one)) for one in undecided_pairs(work.session, case.id))
    reasons = rules.SPLIT.reasons(case.stage, facts_of_split(work, case, access))
    return render_template("lives/split.html", case=case, form=form, reasons=reasons)


def _begin(story: str) -> str:
    words = " ".join(story.split())
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS].rsplit(' ', 1)[0]} …"


@command(blueprint, "/cases/<number>/splitting", P)
def split_case(number: str) -> ResponseReturnValue:
    """Split the case; the next page is the new one."""
    work, form = house.work(), SplitForm()
    case, access = get_case(work, number, P)
    chosen = rules.Chosen(
        complaints=numbers_in(form.complaints.raw_data),
        people=numbers_in(form.people.raw_data),
        pairs=numbers_in(form.pairs.raw_data),
    )
    for field, values in (
        (form.complaints, chosen.complaints),
        (form.people, chosen.people),
        (form.pairs, chosen.pairs),
    ):
        field.choices = choices_of((str(one), "") for one in values)
    if form.validate():
        try:
            new = split(work, case, access, chosen, reason=form.reason.data or "", title=form.title.data or "")
            flash(_("This case was split from %(number)s.", number=number), "success")
            return done("cases.show", number=new.number)
        except Invalid as problem:
            blame(form, problem)
            case, access = get_case(work, number, P)
    return _page(work, case, access, form), 422
