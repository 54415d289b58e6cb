"""Sending the investigation to the supervisor, and the supervisor's answer."""

from flask import request
from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.investigation.actions.finishing import (
    accept_investigation,
    return_investigation,
    submit_investigation,
)
from oversight.investigation.forms.review import ReturnForm, SendForm
from oversight.investigation.queries.finishing import facts_of_finish, facts_of_review, list_pairs, list_reviews
from oversight.investigation.queries.report import get_report
from oversight.investigation.rules.finishing import ACCEPT, RETURN, SUBMIT, deficiencies_in, paragraphs
from oversight.investigation.views.frame import Open, blame, blueprint, opened, render
from oversight.investigation.views.overview import said_of
from oversight.kernel.errors import Invalid
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/submission", Permission.CASE_SUBMIT)
def submission(number: str) -> ResponseReturnValue:
    """What is still missing before the investigation can be sent."""
    file = opened(number, Permission.CASE_SUBMIT)
    reasons = SUBMIT.reasons(file.case.stage, facts_of_finish(file.work, file.case, file.access))
    return render(
        "investigation/submission.html", file, "investigation.submission", reasons=reasons, send_form=SendForm()
    )


@command(blueprint, "/cases/<number>/submission", Permission.CASE_SUBMIT)
def submit(number: str) -> ResponseReturnValue:
    """Send the investigation to the supervisor."""
    file = opened(number, Permission.CASE_SUBMIT)
    submit_investigation(file.work, file.case, file.access)
    return done("investigation.show", number=number)


@page(blueprint, "/cases/<number>/review", Permission.CASE_REVIEW)
def review(number: str) -> ResponseReturnValue:
    """What the supervisor reads, and the two answers."""
    return _review_page(opened(number, Permission.CASE_REVIEW), ReturnForm())


@command(blueprint, "/cases/<number>/review/accept", Permission.CASE_REVIEW)
def accept(number: str) -> ResponseReturnValue:
    """Accept the investigation."""
    file = opened(number, Permission.CASE_REVIEW)
    accept_investigation(file.work, file.case, file.access)
    return done("investigation.review", number=number)


@command(blueprint, "/cases/<number>/review/return", Permission.CASE_REVIEW)
def send_back(number: str) -> ResponseReturnValue:
    """Return the investigation with what is missing."""
    file = opened(number, Permission.CASE_REVIEW)
    form = ReturnForm()
    if form.validate():
        try:
            return_investigation(file.work, file.case, file.access, form.deficiencies.data or "", _remarks())
            return done("investigation.review", number=number)
        except Invalid as problem:
            blame(form, problem)
    return _review_page(file, form), 422


def _remarks() -> dict[int, str]:
    """What was written on single pairs: pair → words."""
    named = ((name.partition("remark-"), words) for name, words in request.form.items())
    return {int(key[2]): words for key, words in named if not key[0] and key[2].isdigit() and words.strip()}


def _review_page(file: Open, form: ReturnForm) -> str:
    session, case = file.work.session, file.case
    reviews = list_reviews(session, case.id)
    names = names_of(session, {row.by_id for row in reviews})
    saved, facts = get_report(session, case.id), facts_of_review(file.work, case, file.access)
    return render(
        "investigation/review.html",
        file,
        "investigation.review",
        form=form,
        pending=case.stage == Stage.REVIEW,
        reasons=ACCEPT.reasons(case.stage, facts),
        barred=bool(RETURN.reasons(case.stage, facts)),
        rows=_recommendations(file),
        report=saved and (saved.public_title, paragraphs(saved.summary)),
        reviews=[
            (row.accepted, row.at, names.get(row.by_id, ""), deficiencies_in(row.deficiencies)) for row in reviews
        ],
    )


def _recommendations(file: Open) -> list[dict[str, object]]:
    law = house.charter()
    labels = {finding.code: finding.label for finding in law.known_findings}
    categories = {category.code: category.label for category in law.known_categories}
    found = findings_of_case(file.work.session, file.case.id)
    rows: list[dict[str, object]] = []
    for pair in list_pairs(file.work.session, file.case.id):
        finding = found.get(pair.id, {}).get(Writer.INVESTIGATOR)
        rows.append(
            {
                "id": pair.id,
                "typed": request.form.get(f"remark-{pair.id}", ""),
                "allegation": f"{pair.allegation.number}. {categories[pair.allegation.category]}",
                "officer": said_of(None, pair.slot),
                "code": finding.code if finding else None,
                "label": labels[finding.code] if finding else "",
                "reasons": finding.reasons if finding else "",
            }
        )
    return rows
