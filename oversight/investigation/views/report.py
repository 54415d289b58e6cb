"""The investigator's report: title, summary, analysis and evidence, in words for the public."""

from dataclasses import dataclass, replace

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import Allegation
from oversight.cases.rules import Stage
from oversight.cases.walls.queries import Sight
from oversight.cases.walls.rules import Subject
from oversight.evidence.queries import list_files
from oversight.investigation.actions.report import as_draft, save_report
from oversight.investigation.forms.report import FREE, ReportForm, draft_in, report_form
from oversight.investigation.models import Interview
from oversight.investigation.queries.behind import whole_sight
from oversight.investigation.queries.records import list_interviews
from oversight.investigation.queries.report import get_report
from oversight.investigation.rules.finishing import paragraphs
from oversight.investigation.views.frame import Open, blame, blueprint, opened, render, version_in
from oversight.investigation.views.overview import said_of
from oversight.kernel.errors import Invalid, Stale
from oversight.web import house
from oversight.web.jinja import short_day
from oversight.web.routing import command, done, page


@dataclass(frozen=True)
class Source:
    """A file or an interview of the case, as staff know it."""

    key: str
    said: str

    @property
    def field(self) -> str:
        """The name of its field in the form."""
        return f"evidence_{self.key.replace(':', '_')}"


def _sources(file: Open) -> list[Source]:
    session, case_id = file.work.session, file.case.id
    sight = whole_sight(file.work, case_id)
    found = [
        Source(f"interview:{row.id}", _interview_said(row, sight))
        for row in sight.only(Subject.INTERVIEW, list_interviews(session, case_id))
    ]
    files = sight.only(Subject.FILE, list_files(session, case_id))
    open_files = sight.bare(Subject.FILE, files)
    found += [
        Source(f"file:{row.id}", f"{_('Exhibit')} {number}: {row.label}") for number, row in enumerate(open_files, 1)
    ]
    walled = [row for row in files if row not in open_files]
    return found + [
        Source(f"file:{row.id}", f"{_('File')}: {', '.join(sight.labels(Subject.FILE, row.id))}, {short_day(row.at)}")
        for row in walled
    ]


def _interview_said(row: Interview, sight: Sight) -> str:
    """An interview among the sources; of one behind a wall only its kind and day."""
    walls = sight.labels(Subject.INTERVIEW, row.id)
    return f"{_('Interview')}: {', '.join(walls) or said_of(row.party, row.slot)}, {short_day(row.at)}"


def _kept(file: Open, sources: list[Source]) -> list[tuple[str, str]]:
    """Evidence of the saved report from sources that this person may not know of: their saving must not lose it."""
    saved = get_report(file.work.session, file.case.id)
    known = {source.key for source in sources} | {FREE}
    return [(key, text) for key, text in (as_draft(saved).evidence if saved else []) if key not in known]


def _form(file: Open, allegations: list[Allegation], sources: list[Source]) -> ReportForm:
    saved = get_report(file.work.session, file.case.id)
    keys = [allegation.id for allegation in allegations]
    return report_form(keys, [source.key for source in sources], as_draft(saved) if saved else None)


@page(blueprint, "/cases/<number>/report", Permission.CASE_OPEN)
def report(number: str) -> ResponseReturnValue:
    """The report as it stands; a form for the investigator."""
    file = opened(number)
    sources = _sources(file)
    return _report_page(file, sources, _form(file, file.case.allegations, sources))


@command(blueprint, "/cases/<number>/report", Permission.FINDING_RECOMMEND)
def write_report(number: str) -> ResponseReturnValue:
    """Save the report as its next version."""
    file = opened(number, Permission.FINDING_RECOMMEND)
    sources = _sources(file)
    form = _form(file, file.case.allegations, sources)
    status = 422
    if form.validate():
        version = version_in(form.version.data)
        keys = [allegation.id for allegation in file.case.allegations]
        draft = draft_in(form, keys, [source.key for source in sources])
        draft = replace(draft, evidence=[*draft.evidence, *_kept(file, sources)])
        try:
            save_report(file.work, file.case, file.access, draft, version=version)
            return done("investigation.report", number=number)
        except Invalid as problem:
            blame(form, problem)
        except Stale as problem:
            form.form_errors = list(problem.reasons)
            status = 409
    return _report_page(file, sources, form), status


def _report_page(file: Open, sources: list[Source], form: ReportForm) -> str:
    form.version.data = str(file.case.version)
    saved = get_report(file.work.session, file.case.id)
    labels = {category.code: category.label for category in house.charter().known_categories}
    analysis = {row.allegation_id: row.text for row in saved.analysis} if saved else {}
    allegations = [
        {
            "id": one.id,
            "label": f"{one.number}. {labels[one.category]}",
            "words": one.words,
            "analysis": paragraphs(analysis.get(one.id, "")),
        }
        for one in file.case.allegations
    ]
    return render(
        "investigation/report.html",
        file,
        "investigation.report",
        form=form,
        sources=sources,
        allegations=allegations,
        saved=saved and (saved.version, saved.at, saved.public_title, paragraphs(saved.summary)),
        evidence=[row.text for row in saved.evidence] if saved else [],
        writing=file.may(Permission.FINDING_RECOMMEND) and file.case.stage == Stage.INVESTIGATION,
    )
