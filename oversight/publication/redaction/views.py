"""The redaction desk of a case, for those who keep it and for the second person who signs."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.extensions import db
from oversight.kernel.errors import Refused
from oversight.leaks.forms import Level
from oversight.people.queries import names_of
from oversight.publication.redaction import actions, rules
from oversight.publication.redaction.desk import Desk, DeskText
from oversight.publication.redaction.forms import KIND_LABELS, TermForm, WordsForm, spans_in
from oversight.publication.redaction.marking import marked
from oversight.publication.redaction.naming import add_term, drop_term
from oversight.publication.redaction.opening import facts_of_desk, is_decided, open_desk
from oversight.publication.redaction.queries import list_words
from oversight.publication.redaction.subjects import offered_basis, offered_words
from oversight.publication.redaction.texts import Sort
from oversight.web import house
from oversight.web.routing import command, done, page
from oversight.work import Work

blueprint = Blueprint("redaction", __name__)
KEEP = Permission.REDACTION_KEEP
Act = Callable[[Work, Case, AccessFacts], str]
ROWS = 60
"""Places of one text that wait on the page; the next ones come when these are decided."""


@page(blueprint, "/cases/<number>/redaction", KEEP)
def desk(number: str) -> ResponseReturnValue:
    """Every text of the decision with what was found in it, what was decided, and who signed."""
    return _page(*get_case(house.work(), number, KEEP))


def _page(case: Case, access: AccessFacts, *, refused: Refused | None = None) -> str:
    work = house.work()
    found = open_desk(work, case) if is_decided(work, case) else None
    facts = facts_of_desk(work, case, access, found)
    bases = work.charter.publication.bases
    return render_template(
        "publication/redaction.html",
        case=case,
        desk=found,
        texts=[_shown(one) for one in found.texts] if found else [],
        names=names_of(work.session, _people(found)) if found else {},
        bases=[(one.code, f"{one.code} {one.label}") for one in bases],
        offered=lambda one: (offered_words(one), offered_basis(one, work.charter)),
        level=Level,
        words=list_words(work.session, case.id),
        kinds=KIND_LABELS,
        not_signed=rules.SIGN_OFF.reasons(case.stage, facts),
        not_redacted=rules.REDACT.reasons(case.stage, facts),
        signs=may(work.actor, Permission.REDACTION_SIGN, access),
        second_person=work.charter.publication.second_person,
        typed=request.form if refused else {},
        problems=_problems(refused),
    )


def _problems(refused: Refused | None) -> list[tuple[str | None, str]]:
    if refused is None:
        return []
    where = {"term": "term", "called": "called", "kind": "kind"}.get(getattr(refused, "field", ""))
    return [(where or _anchor(request.form.get("digest", "")), reason) for reason in refused.reasons]


def _anchor(digest: str) -> str | None:
    return f"text-{digest[:12]}" if digest else None


def _shown(text: DeskText) -> dict[str, Any]:
    label = ", ".join(dict.fromkeys(_label(one.sort, one.number) for one in text.places))
    return {"label": label, "anchor": _anchor(text.digest), "text": text, "pieces": marked(text), "rows": ROWS}


def _label(sort: Sort, number: str) -> str:
    parts = number.split(".")
    labels: dict[Sort, Callable[[], str]] = {
        Sort.TITLE: lambda: _("Title"),
        Sort.PLACE: lambda: _("Place"),
        Sort.SUMMARY: lambda: _("What happened"),
        Sort.EVIDENCE: lambda: _("Evidence %(number)s", number=number),
        Sort.ANALYSIS: lambda: _("Analysis of allegation %(number)s", number=number),
        Sort.DEPARTMENT: lambda: _("The department on allegation %(one)s, officer %(two)s", one=parts[0], two=parts[1]),
        Sort.DISSENT: lambda: _("A member on allegation %(one)s, officer %(two)s", one=parts[0], two=parts[1]),
        Sort.RECOMMENDATION: lambda: _("Recommendation %(number)s", number=number),
        Sort.ANSWER: lambda: _("Answer to recommendation %(number)s", number=number),
        Sort.BODY: lambda: _("Who settled what became of it, %(number)s", number=number),
        Sort.AFTERMATH: lambda: _("What became of it, %(number)s", number=number),
        Sort.CHANGE: lambda: _("What this version changes"),
        Sort.WHY_CHANGED: lambda: _("Why this version changes it"),
    }
    return labels[sort]()


def _people(found: Desk) -> set[int]:
    signed = {one.signed_by for one in found.texts if one.signed_by is not None}
    return signed | {span.by_id for one in found.texts for span in one.spans}


def _done(number: str, anchor: str | None = None) -> ResponseReturnValue:
    return done("redaction.desk", number=number, _anchor=anchor)


def _tried(number: str, act: Act, permission: Permission = KEEP) -> ResponseReturnValue:
    """Do it, say what was done and go back to the text; a refusal stays on the page with what was typed."""
    work = house.work()
    case, access = get_case(work, number, permission)
    try:
        said = act(work, case, access)
    except Refused as problem:
        db.session.rollback()
        return _page(*get_case(work, number, permission), refused=problem), 409
    flash(said, "success")
    return _done(number, _anchor(request.form.get("digest", "")))


@command(blueprint, "/cases/<number>/redaction", KEEP)
def decide(number: str) -> ResponseReturnValue:
    """Write down what becomes of the words of one text."""
    digest, spans = request.form.get("digest", ""), list(spans_in(request.form))

    def act(work: Work, case: Case, access: AccessFacts) -> str:
        actions.decide(work, case, access, digest, spans)
        return str(ngettext("1 place is decided.", "%(num)d places are decided.", len(spans)))

    return _tried(number, act)


@command(blueprint, "/cases/<number>/redaction/words", KEEP)
def words(number: str) -> ResponseReturnValue:
    """Remove words that nothing proposed."""
    form = WordsForm()

    def act(work: Work, case: Case, access: AccessFacts) -> str:
        said = (form.words.data or "", (form.replacement.data or "").strip(), request.form.get("basis", ""))
        count = actions.remove_words(work, case, access, form.digest.data or "", *said)
        return str(ngettext("The words are removed in 1 place.", "The words are removed in %(num)d places.", count))

    return _tried(number, act)


@command(blueprint, "/cases/<number>/redaction/all", KEEP)
def accept(number: str) -> ResponseReturnValue:
    """Remove everything of one kind and source that waits, or the certain ones of it."""
    least = Level.likely if request.form.get("least") == "likely" else Level.certain

    def act(work: Work, case: Case, access: AccessFacts) -> str:
        count = actions.accept_all(work, case, access, request.form.get("group", ""), least)
        return str(ngettext("1 place is removed.", "%(num)d places are removed.", count))

    return _tried(number, act)


@command(blueprint, "/cases/<number>/redaction/undo", KEEP)
def undo(number: str) -> ResponseReturnValue:
    """Take a decision back."""

    def act(work: Work, case: Case, access: AccessFacts) -> str:
        start = request.form.get("start", "")
        actions.undo(work, case, access, request.form.get("digest", ""), int(start) if start.isdigit() else -1)
        return str(_("The decision is taken back. The words wait again."))

    return _tried(number, act)


@command(blueprint, "/cases/<number>/redaction/sign-off", Permission.REDACTION_SIGN)
def sign_off(number: str) -> ResponseReturnValue:
    """Sign the texts as the public will read them."""

    def act(work: Work, case: Case, access: AccessFacts) -> str:
        count = actions.sign_off(work, case, access, request.form.get("seen", ""))
        return str(ngettext("1 text is signed off.", "%(num)d texts are signed off.", count))

    return _tried(number, act, Permission.REDACTION_SIGN)


@command(blueprint, "/cases/<number>/redaction/terms", KEEP)
def protect(number: str) -> ResponseReturnValue:
    """Protect more words of this case."""
    form = TermForm()

    def act(work: Work, case: Case, access: AccessFacts) -> str:
        add_term(work, case, access, form.term.data or "", form.kind.data or "staff", form.called.data or "")
        return str(_("The words are protected. They are found in every text from now on."))

    return _tried(number, act)


@command(blueprint, "/cases/<number>/redaction/terms/<int:words_id>/drop", KEEP)
def drop(number: str, words_id: int) -> ResponseReturnValue:
    """Protect words no more."""

    def act(work: Work, case: Case, access: AccessFacts) -> str:
        drop_term(work, case, access, words_id)
        return str(_("The words are protected no more. What was removed stays removed."))

    return _tried(number, act)
