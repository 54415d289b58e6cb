"""The course of a case beside its stages: every withdrawal, wait, pause, mediation and reopening, with who and why."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from flask import render_template
from flask_babel import gettext as _

from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.queries import get_case
from oversight.cases.rules import LABELS, Stage
from oversight.investigation.lives.information.queries import list_information
from oversight.investigation.lives.litigation.queries import list_pauses
from oversight.investigation.lives.litigation.rules import KINDS, WHYS, Kind, Why
from oversight.investigation.lives.mediation.queries import list_mediations
from oversight.investigation.lives.mediation.rules import OUTCOME_LABELS as MEDIATED
from oversight.investigation.lives.mediation.rules import Outcome as MediationOutcome
from oversight.investigation.lives.reopening.queries import list_reopenings
from oversight.investigation.lives.resolution.queries import list_resolutions
from oversight.investigation.lives.resolution.rules import OUTCOME_LABELS as RESOLVED
from oversight.investigation.lives.resolution.rules import Outcome as ResolutionOutcome
from oversight.investigation.lives.views.blueprint import blueprint
from oversight.investigation.lives.withdrawal.queries import list_requests
from oversight.investigation.lives.withdrawal.rules import DECISION_LABELS, HOW_LABELS, Decision, How
from oversight.web import house
from oversight.web.jinja import day, moment
from oversight.web.readings import note_reading
from oversight.web.routing import page


@dataclass(frozen=True)
class Part:
    """One stretch of a case's life: what it was, since when, and rows about it."""

    name: str
    at: dt.datetime
    rows: tuple[tuple[str, object], ...]


@page(blueprint, "/cases/<number>/course", Permission.CASE_OPEN)
def course(number: str) -> str:
    """Everything that took the case another way, newest first."""
    work = house.work()
    case, access = get_case(work, number)
    note_reading("course", case.id)
    parts = sorted(
        [*_withdrawals(case.id), *_waits(case.id), *_pauses(case.id), *_settled(case.id), *_opened(case.id)],
        key=lambda part: part.at,
        reverse=True,
    )
    return render_template(
        "lives/course.html",
        case=case,
        parts=parts,
        reads_words=may(work.actor, Permission.MEDIATION_READ, access) and _was_settled(case.id),
    )


def _was_settled(case_id: int) -> bool:
    """Whether there are words that somebody could read."""
    mediations = list_mediations(house.work().session, case_id)
    return any(one.outcome == MediationOutcome.MEDIATED for one in mediations)


def _withdrawals(case_id: int) -> Iterator[Part]:
    for one in list_requests(house.work().session, case_id):
        decided = _(DECISION_LABELS[Decision(one.decision)]) if one.decision else _("Not decided yet")
        yield Part(
            _("Withdrawal asked for"),
            one.at,
            (
                (_("How it came"), _(HOW_LABELS[How(one.how)])),
                (_("Words"), one.words),
                (_("Decision"), decided),
                (_("Reason"), one.reason),
                (_("Decided"), moment(one.decided_at) if one.decided_at else None),
            ),
        )


def _waits(case_id: int) -> Iterator[Part]:
    outcomes = {"": _("Still missing"), "came": _("It came"), "given-up": _("It never came")}
    for one in list_information(house.work().session, case_id):
        yield Part(
            _("Information was missing"),
            one.at,
            (
                (_("Missing"), one.missing),
                (_("Attempts"), str(len(one.attempts))),
                (_("What became of it"), outcomes[one.outcome]),
                (_("Note"), one.note),
            ),
        )


def _pauses(case_id: int) -> Iterator[Part]:
    for one in list_pauses(house.work().session, case_id):
        yield Part(
            _("Paused for a court case"),
            one.at,
            (
                (_("Court case"), _(KINDS[Kind(one.kind)])),
                (_("Court"), one.court),
                (_("Counsel"), one.counsel),
                (_("We look again on"), None if one.ended_at else day(one.ask_on)),
                (_("Went on because"), _(WHYS[Why(one.why)]) if one.why else None),
                (_("Note"), one.note),
            ),
        )


def _settled(case_id: int) -> Iterator[Part]:
    session = house.work().session
    for one in list_resolutions(session, case_id):
        became = _(RESOLVED[ResolutionOutcome(one.outcome)]) if one.outcome else _("Not known yet")
        rows = ((_("To be done"), one.words), (_("By"), day(one.due_on)), (_("What became of it"), became))
        yield Part(_("Early resolution"), one.at, (*rows, (_("Note"), one.note)))
    for talk in list_mediations(session, case_id):
        ended = _(MEDIATED[MediationOutcome(talk.outcome)]) if talk.outcome else _("Not over yet")
        yield Part(_("Mediation"), talk.at, ((_("Session"), moment(talk.session_at)), (_("How it ended"), ended)))


def _opened(case_id: int) -> Iterator[Part]:
    law = house.charter()
    grounds = {one.code: one.label for one in law.reopenings} | {"referral-returned": _("Another body gave it back")}
    closures = {one.code: one.label for one in law.known_closures}
    for one in list_reopenings(house.work().session, case_id):
        ended = closures.get(one.closure, one.closure) if one.closure else LABELS[Stage(one.from_stage)]
        yield Part(
            _("Opened again"),
            one.at,
            (
                (_("Ground"), grounds.get(one.ground, one.ground)),
                (_("Reasons"), one.reasons),
                (_("It had ended"), f"{ended}, {day(one.closed_at)}"),
                (_("It went to"), LABELS[Stage(one.to_stage)]),
            ),
        )
