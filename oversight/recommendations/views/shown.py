"""Recommendations and answers as pages show them: codes in the charter's words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from oversight.cases.models import Case
from oversight.charter.schema import Charter
from oversight.recommendations.answers.models import Response
from oversight.recommendations.answers.rules import CHOICE_LABELS, Choice
from oversight.recommendations.discipline.models import Recommendation
from oversight.recommendations.discipline.rules import KIND_LABELS, TARGET_LABELS, Kind, Target
from oversight.web import house
from oversight.web.jinja import short_day


@dataclass(frozen=True)
class Said:
    """One recommendation as it is read. `asks_discipline`: the answer imposes a level."""

    id: int
    number: int
    version: int
    pair_id: int | None
    target: str
    title: str
    words: str
    reasons: str
    outside: bool
    asks_discipline: bool
    level: str
    days: int | None
    answer: str = ""
    answer_code: str = ""
    answer_reasons: str = ""
    imposed: str = ""


def labels() -> dict[str, str]:
    """The charter's findings, by code."""
    return {finding.code: finding.label for finding in house.charter().known_findings}


def in_days(law: Charter, level: str, days: int | None) -> str:
    """A level of discipline in words, with its days."""
    label = next((one.label for one in law.discipline if one.code == level), level)
    return f"{label}, {ngettext('%(num)d day', '%(num)d days', days)}" if days else label


NO_ANSWERS: Mapping[int, Response] = {}


def said_of(law: Charter, rows: Iterable[Recommendation], answers: Mapping[int, Response] = NO_ANSWERS) -> list[Said]:
    """Recommendations as they are read, each with its answer where there is one."""
    return [_said(law, row, answers.get(row.id)) for row in rows]


def _said(law: Charter, row: Recommendation, answer: Response | None) -> Said:
    kind = Kind(row.kind)
    title = in_days(law, row.level, row.days) if kind is Kind.DISCIPLINE else _(KIND_LABELS[kind])
    return Said(
        id=row.id,
        number=row.number,
        version=row.version,
        pair_id=row.pair_id,
        target=_(TARGET_LABELS[Target(row.target)]),
        title=title,
        words=row.words,
        reasons=row.reasons,
        outside=row.outside,
        asks_discipline=kind is Kind.DISCIPLINE,
        level=row.level,
        days=row.days,
        answer=_(CHOICE_LABELS[Choice(answer.choice)]) if answer else "",
        answer_code=answer.choice if answer else "",
        answer_reasons=answer.reasons if answer else "",
        imposed=_imposed(law, answer) if answer else "",
    )


def _imposed(law: Charter, answer: Response) -> str:
    if not answer.level:
        return ""
    what = in_days(law, answer.level, answer.days)
    return _("%(what)s, imposed on %(day)s", what=what, day=short_day(answer.imposed_on)) if answer.imposed_on else what


def pair_labels(case: Case) -> dict[int, str]:
    """Allegations against officers in words, by pair. The case's allegations have been read."""
    names = {one.code: one.label for one in house.charter().known_categories}
    numbers = {slot.id: slot.number for slot in case.slots}
    return {
        pair.id: f"{one.number}. {names.get(one.category, one.category)}, "
        + _("officer %(number)d", number=numbers[pair.slot_id])
        for one in case.allegations
        for pair in one.pairs
    }
