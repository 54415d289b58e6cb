"""Allegations against officers on one screen, and one pair by itself."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import Pair
from oversight.cases.rules import Stage
from oversight.cases.walls.rules import Subject
from oversight.evidence.queries import label_files
from oversight.findings.models import Finding, Writer
from oversight.findings.queries import findings_of_case
from oversight.investigation.actions import citing as actions
from oversight.investigation.actions.citing import Cited
from oversight.investigation.actions.findings import Recommended, recommend_findings
from oversight.investigation.forms.citing import CiteForm, CredibilityForm, PairForm
from oversight.investigation.models import Citation
from oversight.investigation.queries.behind import whole_sight
from oversight.investigation.queries.citing import citations_of, closures_of_pairs, credibility_of, get_pair
from oversight.investigation.queries.finishing import list_pairs
from oversight.investigation.queries.records import list_interviews
from oversight.investigation.rules.citing import WHOLE, PairState, missing_of
from oversight.investigation.views.frame import Open, blame, blueprint, errors_of, opened, render, version_in
from oversight.investigation.views.overview import said_of
from oversight.kernel.errors import Invalid, Stale
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.jinja import short_day
from oversight.web.routing import command, done, page

Row = dict[str, object]
P = Permission.FINDING_RECOMMEND
WRITERS = {Writer.INVESTIGATOR: "Investigator", Writer.BOARD: "Board", Writer.DEPARTMENT: "Department"}


@dataclass(frozen=True)
class Sources:
    """How the files and interviews of a case are called, by key: `file:12`, `interview:3`.

    What stands behind a wall that the reader may not pass is not among them, nor is what cites it.
    """

    labels: dict[str, str]

    def label(self, citation: Citation) -> str:
        """What a citation cites."""
        key = f"file:{citation.file_id}" if citation.file_id else f"interview:{citation.interview_id}"
        return self.labels.get(key, "")


def _sources(file: Open) -> Sources:
    session, case_id = file.work.session, file.case.id
    sight = whole_sight(file.work, case_id)
    exhibits = {
        f"file:{number}": f"{_('Exhibit')} {place}: {label}"
        for number, (place, label) in label_files(session, case_id).items()
        if sight.sees(Subject.FILE, number)
    }
    interviews = {
        f"interview:{row.id}": f"{_('Interview')}: {said_of(row.party, row.slot)}, {short_day(row.at)}"
        for row in sight.only(Subject.INTERVIEW, list_interviews(session, case_id))
    }
    return Sources(exhibits | interviews)


@page(blueprint, "/cases/<number>/matrix", Permission.CASE_OPEN)
def matrix(number: str) -> ResponseReturnValue:
    """Every pair with its finding, reasons, evidence and credibility note, and what is missing."""
    file = opened(number)
    session, case_id = file.work.session, file.case.id
    cells = Cells(
        findings_of_case(session, case_id),
        citations_of(session, case_id),
        credibility_of(session, case_id),
        {pair: row.code for pair, row in closures_of_pairs(session, case_id).items()},
        _sources(file),
    )
    categories = {one.code: one.label for one in house.charter().known_categories}
    grouped: dict[int, Row] = {}
    rows: dict[int, list[Row]] = defaultdict(list)
    for pair in list_pairs(session, case_id):
        one = pair.allegation
        label = f"{one.number}. {categories.get(one.category, one.category)}"
        grouped.setdefault(one.id, {"id": one.id, "label": label, "words": one.words})
        rows[one.id].append(cells.row(pair))
    missing = sum(bool(row["missing"]) for group in rows.values() for row in group)
    return render(
        "investigation/matrix.html",
        file,
        "investigation.matrix",
        groups=[{**group, "pairs": rows[key]} for key, group in grouped.items()],
        count=sum(len(group) for group in rows.values()),
        missing=missing,
    )


@dataclass(frozen=True)
class Cells:
    """All that is known of the pairs of one case, read before the first is drawn."""

    findings: Mapping[int, Mapping[Writer, Finding]]
    citations: dict[int, list[Citation]]
    credibility: dict[int, str]
    closures: dict[int, str]
    sources: Sources

    def row(self, pair: Pair) -> Row:
        """One pair as the page draws it."""
        found = self.findings.get(pair.id, {})
        mine = found.get(Writer.INVESTIGATOR)
        cited, closed = self.citations.get(pair.id, []), self.closures.get(pair.id)
        state = PairState(
            found=mine is not None,
            reasons=bool(mine and mine.reasons),
            citations=len(cited),
            credibility=pair.id in self.credibility,
            closed=closed is not None,
        )
        return {
            "id": pair.id,
            "officer": said_of(None, pair.slot),
            "number": pair.slot.number,
            "findings": [drawn(found[writer]) for writer in WRITERS if writer in found],
            "closed": closing_label(closed) if closed else "",
            "reasons": mine.reasons if mine else "",
            "citations": [self.citation(one) for one in cited if self.sources.label(one)],
            "credibility": self.credibility.get(pair.id, ""),
            "missing": [_(words) for words in missing_of(state)],
        }

    def citation(self, one: Citation) -> Row:
        """One citation as the page draws it."""
        place = _("the whole of it") if one.place == WHOLE else one.place
        label = self.sources.label(one)
        return {"id": one.id, "element": one.element, "source": label, "place": place, "words": one.words}


def drawn(finding: Finding) -> Row:
    """One writer's finding as the component draws it."""
    labels = {one.code: one.label for one in house.charter().known_findings}
    by = _(WRITERS[Writer(finding.writer)])
    return {"by": by, "code": finding.code, "label": labels.get(finding.code, finding.code)}


def closing_label(code: str) -> str:
    """What a closure without a finding is called."""
    law = house.charter()
    labels = {one.code: one.label for one in law.known_closures}
    return labels.get(code, code)


@page(blueprint, "/cases/<number>/pairs/<int:pair_id>", Permission.CASE_OPEN)
def pair(number: str, pair_id: int) -> ResponseReturnValue:
    """One allegation against one officer, with all that speaks to it."""
    file = opened(number)
    one = get_pair(file.work.session, file.case.id, pair_id)
    return _pair_page(file, one, Forms.of(file, one))


@dataclass
class Forms:
    """The forms of one pair. One that was not sent is empty, or holds what is saved."""

    pair: PairForm
    cite: CiteForm
    credibility: CredibilityForm

    @classmethod
    def of(cls, file: Open, one: Pair, sent: str = "") -> "Forms":
        """The forms as they stand; `sent` names the one that the person filled in."""
        finding = findings_of_case(file.work.session, file.case.id).get(one.id, {}).get(Writer.INVESTIGATOR)
        saved = {"code": finding.code, "reasons": finding.reasons} if finding else {}
        believed = credibility_of(file.work.session, file.case.id).get(one.id, "")
        pair_form = PairForm() if sent == "pair" else PairForm(formdata=None, data=saved)
        cite_form = CiteForm() if sent == "cite" else CiteForm(formdata=None)
        credibility_form = CredibilityForm(**({} if sent == "credibility" else {"formdata": None}))
        if sent != "credibility":
            credibility_form.credibility.data = believed
        pair_form.code.choices = choices_of((found.code, found.label) for found in house.charter().findings)
        cite_form.source.choices = choices_of([("", _("Choose")), *_sources(file).labels.items()])
        return cls(pair_form, cite_form, credibility_form)


def _pair_page(file: Open, one: Pair, forms: Forms, errors: tuple[tuple[str, str], ...] = ()) -> str:
    session, case_id, law = file.work.session, file.case.id, house.charter()
    forms.pair.version.data = str(file.case.version)
    closure = closures_of_pairs(session, case_id).get(one.id)
    cells = Cells(
        findings_of_case(session, case_id),
        citations_of(session, case_id),
        credibility_of(session, case_id),
        {one.id: closure.code} if closure else {},
        _sources(file),
    )
    category = law.category(one.allegation.category)
    return render(
        "investigation/pair.html",
        file,
        "investigation.matrix",
        row=cells.row(one),
        label=f"{one.allegation.number}. {category.label}",
        words=one.allegation.words,
        rule=category.rule,
        closure=closure,
        forms=forms,
        options=[
            {"value": found.code, "code": found.code, "label": found.label, "definition": found.meaning}
            for found in law.findings
        ],
        closing=file.may(Permission.PAIR_CLOSE) and file.case.stage == Stage.INVESTIGATION,
        writing=file.may(P) and file.case.stage == Stage.INVESTIGATION and closure is None,
        page_errors=errors or errors_of(forms.pair, forms.cite, forms.credibility),
    )


@command(blueprint, "/cases/<number>/pairs/<int:pair_id>/finding", P)
def recommend_one(number: str, pair_id: int) -> ResponseReturnValue:
    """Recommend a finding on one pair."""
    file = opened(number, P)
    one = get_pair(file.work.session, file.case.id, pair_id)
    forms = Forms.of(file, one, "pair")
    form, status = forms.pair, 422
    if form.validate():
        given = {one.id: Recommended(form.code.data, form.reasons.data or "")}
        try:
            recommend_findings(file.work, file.case, file.access, given, version=version_in(form.version.data))
            return done("investigation.pair", number=number, pair_id=one.id)
        except Invalid as problem:
            problem.field = problem.field.rsplit("_", 1)[0]
            blame(form, problem)
        except Stale as problem:
            return _pair_page(file, one, forms, (("code-1", problem.reasons[0]),)), 409
    return _pair_page(file, one, forms), status


@command(blueprint, "/cases/<number>/pairs/<int:pair_id>/citations", P)
def add_citation(number: str, pair_id: int) -> ResponseReturnValue:
    """Cite a place of the file."""
    file = opened(number, P)
    one = get_pair(file.work.session, file.case.id, pair_id)
    forms = Forms.of(file, one, "cite")
    form = forms.cite
    if form.validate():
        cited = Cited(
            source=form.source.data,
            place=form.place.data or "",
            words=form.words.data or "",
            element=form.element.data or "",
        )
        try:
            actions.cite(file.work, file.case, file.access, one, cited)
            return done("investigation.pair", number=number, pair_id=one.id, _anchor="evidence")
        except Invalid as problem:
            blame(form, problem)
    return _pair_page(file, one, forms), 422


@command(blueprint, "/cases/<number>/citations/<int:citation_id>/withdraw", P)
def withdraw_citation(number: str, citation_id: int) -> ResponseReturnValue:
    """Withdraw a citation."""
    file = opened(number, P)
    actions.withdraw_citation(file.work, file.case, file.access, citation_id)
    back = request.form.get("pair", type=int)
    if back is None:
        return done("investigation.matrix", number=number)
    return done("investigation.pair", number=number, pair_id=back, _anchor="evidence")


@command(blueprint, "/cases/<number>/pairs/<int:pair_id>/credibility", P)
def note_credibility(number: str, pair_id: int) -> ResponseReturnValue:
    """Write whom one believes."""
    file = opened(number, P)
    one = get_pair(file.work.session, file.case.id, pair_id)
    forms = Forms.of(file, one, "credibility")
    if forms.credibility.validate():
        text = forms.credibility.credibility.data or ""
        try:
            actions.note_credibility(file.work, file.case, file.access, one, text)
            return done("investigation.pair", number=number, pair_id=one.id, _anchor="credibility")
        except Invalid as problem:
            blame(forms.credibility, problem)
    return _pair_page(file, one, forms), 422
