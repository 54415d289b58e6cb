"""The ledger: for staff with the cases they see, for the public with the cases it can read."""

from collections.abc import Sequence

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from oversight.access.permissions import Permission
from oversight.cases.queries import visible_to
from oversight.charter.schema import Charter
from oversight.evidence.manifest.tables import table_answer
from oversight.extensions import db
from oversight.insights.ledger.queries import list_sent
from oversight.insights.ledger.rules import Sent, figures_by, total_of, years_of
from oversight.insights.rules import LEAST
from oversight.insights.source import Source, newest_source
from oversight.publication.data.dictionary import FINDINGS
from oversight.publication.queries import is_published
from oversight.recommendations.answers.rules import CHOICE_LABELS, Choice
from oversight.recommendations.disputes.rules import PREVAILS_LABELS, Prevails
from oversight.recommendations.later.rules import FATE_LABELS, Fate
from oversight.recommendations.lines.queries import list_lines
from oversight.recommendations.lines.rules import Line
from oversight.web import house
from oversight.web.jinja import short_day
from oversight.web.routing import page, public_page

blueprint = Blueprint("ledger", __name__)
COLUMNS = (
    "case",
    "officer",
    "category",
    "board_finding",
    "recommended",
    "sent_on",
    "answered_on",
    "department_finding",
    "reply",
    "imposed",
    "imposed_on",
    "dispute",
    "later_finding",
    "later_discipline",
    "final_finding",
    "final_discipline",
)
"""The columns of the file, in the order of the page."""


@page(blueprint, "/staff/ledger", Permission.LEDGER_OPEN)
def staff() -> ResponseReturnValue:
    """Every case one has to do with."""
    lines = list_lines(db.session(), visible_to(house.actor()), house.charter())
    return _page("insights/ledger_staff.html", lines, lines, discipline=True)


@page(blueprint, "/staff/ledger.csv", Permission.LEDGER_OPEN)
def staff_file() -> ResponseReturnValue:
    """The same lines as a file."""
    return _file(list_lines(db.session(), visible_to(house.actor()), house.charter()), discipline=True)


@public_page(blueprint, "/ledger")
def public() -> ResponseReturnValue:
    """Cases whose decision is public. Officers stand under their number in the decision, never by name.

    The figures are those of the newest snapshot of open data.
    """
    lines = list_lines(db.session(), is_published(), house.charter())
    source = newest_source(db.session(), house.house().tools.storage)
    counted = source.count(FINDINGS, list_sent) if source else []
    return _page(
        "insights/ledger.html", lines, counted, discipline=house.charter().answering.discipline_public, source=source
    )


@public_page(blueprint, "/ledger.csv")
def public_file() -> ResponseReturnValue:
    """The same lines as a file."""
    lines = list_lines(db.session(), is_published(), house.charter())
    return _file(lines, discipline=house.charter().answering.discipline_public)


def _page(
    template: str,
    lines: Sequence[Line],
    counted: Sequence[Line] | Sequence[Sent],
    *,
    discipline: bool,
    source: Source | None = None,
) -> str:
    law, years = house.charter(), years_of(lines)
    asked = request.args.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else (years[0] if years else None)
    names = {one.code: one.label for one in law.known_categories}
    return render_template(
        template,
        years=years,
        year=year,
        rows=[_shown(law, line, discipline=discipline) for line in lines if line.sent_on.year == year],
        total=total_of(counted, _("All years")),
        by_year=figures_by(counted, lambda line: str(line.sent_on.year)),
        by_category=figures_by(counted, lambda line: names.get(line.category, line.category)),
        source=source,
        discipline=discipline,
        least=LEAST,
        chief=law.board.chief_title,
    )


def _shown(law: Charter, line: Line, *, discipline: bool) -> dict[str, str]:
    """One line in words."""
    findings = {one.code: one.label for one in law.known_findings}
    names = {one.code: one.label for one in law.known_categories}
    answer = findings.get(line.department, line.department) if line.answered_on else _unanswered(line)
    shown = {
        "number": line.number,
        "officer": _("Officer %(number)d", number=line.officer),
        "category": names.get(line.category, line.category),
        "board": findings.get(line.board, line.board),
        "answer": answer,
        "reply": _(CHOICE_LABELS[Choice(line.choice)]) if line.choice else "",
        "sent": short_day(line.sent_on),
        "answered": short_day(line.answered_on),
        "settled": _(PREVAILS_LABELS[Prevails(line.settled)]) if line.settled else "",
        "later": _later(line),
    }
    if discipline:
        shown["recommended"] = _level(law, line.recommended, line.recommended_days)
        shown["imposed"] = _level(law, line.imposed, line.imposed_days)
        shown["final"] = _level(law, *line.final_level)
    return shown


def _unanswered(line: Line) -> str:
    return str(_("No answer") if line.silent else _("Not answered yet"))


def _later(line: Line) -> str:
    if not line.later_finding:
        return ""
    finding, discipline = (_(FATE_LABELS[Fate(one)]) for one in (line.later_finding, line.later_discipline))
    return str(_("Finding: %(finding)s. Discipline: %(discipline)s.", finding=finding, discipline=discipline))


def _level(law: Charter, code: str, days: int | None) -> str:
    label = next((one.label for one in law.discipline if one.code == code), code)
    return f"{label}, {ngettext('%(num)d day', '%(num)d days', days)}" if days else label


def _file(lines: Sequence[Line], *, discipline: bool) -> Response:
    rows = [list(COLUMNS), *(_row(line, discipline=discipline) for line in lines)]
    return table_answer("ledger", rows)


def _row(line: Line, *, discipline: bool) -> list[str]:
    level, days = line.final_level
    return [
        line.number,
        str(line.officer),
        line.category,
        line.board,
        _coded(line.recommended, line.recommended_days) if discipline else "",
        line.sent_on.isoformat(),
        line.answered_on.isoformat() if line.answered_on else "",
        line.department,
        line.choice,
        _coded(line.imposed, line.imposed_days) if discipline else "",
        line.imposed_on.isoformat() if line.imposed_on and discipline else "",
        line.settled,
        line.later_finding,
        line.later_discipline,
        line.final_finding,
        _coded(level, days) if discipline else "",
    ]


def _coded(code: str, days: int | None) -> str:
    return f"{code}:{days}" if days else code
