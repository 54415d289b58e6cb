"""The investigator recommends a finding on every allegation against every officer."""

from collections.abc import Sequence

from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.cases.models import Pair
from oversight.cases.rules import Stage
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.investigation.actions.findings import Recommended, recommend_findings
from oversight.investigation.forms.findings import FindingsForm, findings_form, recommended_in
from oversight.investigation.queries.finishing import list_pairs
from oversight.investigation.views.frame import Open, blame, blueprint, opened, render, version_in
from oversight.investigation.views.overview import said_of
from oversight.kernel.errors import Invalid, Stale
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/findings", Permission.CASE_OPEN)
def findings(number: str) -> ResponseReturnValue:
    """All pairs with what was recommended; a form for the investigator."""
    file = opened(number)
    pairs = list_pairs(file.work.session, file.case.id)
    return _findings_page(file, pairs, _form(file, pairs))


def _written(file: Open) -> dict[int, Recommended]:
    found = findings_of_case(file.work.session, file.case.id)
    return {
        pair: Recommended(finding.code, finding.reasons)
        for pair, writers in found.items()
        if (finding := writers.get(Writer.INVESTIGATOR)) is not None
    }


def _form(file: Open, pairs: Sequence[Pair]) -> FindingsForm:
    return findings_form([pair.id for pair in pairs], house.charter().findings, _written(file))


@command(blueprint, "/cases/<number>/findings", Permission.FINDING_RECOMMEND)
def recommend(number: str) -> ResponseReturnValue:
    """Save the findings that are given; the others stay as they are."""
    file = opened(number, Permission.FINDING_RECOMMEND)
    pairs = list_pairs(file.work.session, file.case.id)
    form = _form(file, pairs)
    status = 422
    if form.validate():
        given = recommended_in(form, [pair.id for pair in pairs])
        version = version_in(form.version.data)
        try:
            recommend_findings(file.work, file.case, file.access, given, version=version)
            return done("investigation.findings", number=number)
        except Invalid as problem:
            blame(form, problem)
        except Stale as problem:
            form.form_errors = list(problem.reasons)
            status = 409
    return _findings_page(file, pairs, form), status


def _findings_page(file: Open, pairs: Sequence[Pair], form: FindingsForm) -> str:
    law = house.charter()
    form.version.data = str(file.case.version)
    categories = {category.code: category for category in law.known_categories}
    written = _written(file)
    labels = {finding.code: finding.label for finding in law.known_findings}
    rows = [
        {
            "id": pair.id,
            "allegation": f"{pair.allegation.number}. {categories[pair.allegation.category].label}",
            "words": pair.allegation.words,
            "rule": categories[pair.allegation.category].rule,
            "officer": said_of(None, pair.slot),
            "officer_number": pair.slot.number,
            "saved": (labels.get(written[pair.id].code), written[pair.id].code, written[pair.id].reasons)
            if pair.id in written
            else None,
        }
        for pair in pairs
    ]
    writing = file.may(Permission.FINDING_RECOMMEND) and file.case.stage == Stage.INVESTIGATION
    return render(
        "investigation/findings.html",
        file,
        "investigation.findings",
        form=form,
        rows=rows,
        options=[
            {"value": one.code, "code": one.code, "label": one.label, "definition": one.meaning} for one in law.findings
        ],
        standard=law.standard,
        writing=writing,
        missing=sum(row["saved"] is None for row in rows),
    )
