"""The first page of staff: what is late, what is due, what waits, what did not arrive."""

import datetime as dt
from collections.abc import Sequence

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from oversight.access.facts import Actor
from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.complaints.queries import list_urgent
from oversight.deadlines.note.waiting import list_to_decide
from oversight.deadlines.queries import list_late_and_due, next_due
from oversight.desk import queries
from oversight.desk.loose_ends.queries import count_lines, limits_of
from oversight.desk.loose_ends.rules import LISTS
from oversight.desk.machinery.queries import count_failed, list_missing
from oversight.desk.rules import WAYS, greeting, summary
from oversight.evidence.custody.queries import list_broken
from oversight.evidence.custody.rules import STATES, FileState
from oversight.evidence.requests.queries import list_overwriting
from oversight.investigation.officers.queries import Unsettled, list_unsettled
from oversight.investigation.queries.legal import list_to_read
from oversight.investigation.queries.plan import list_late_tasks
from oversight.investigation.rules.conflicts import said_together
from oversight.kernel.moments import local, local_date
from oversight.notices.queries import list_stuck
from oversight.recommendations.queries import Sent, list_sent
from oversight.web import house
from oversight.web.routing import page
from oversight.work import Work

blueprint = Blueprint("desk", __name__)
DAYS = 7


@page(blueprint, "/desk", Permission.DESK_OPEN)
def index() -> ResponseReturnValue:
    """The first page."""
    work = house.work()
    session, actor, now = work.session, work.actor, work.now
    zone, today = house.charter().board.time_zone, house.today()
    marks = {mark.code: mark.label for mark in house.charter().intake.urgent}
    overdue, due = list_late_and_due(session, actor, now, DAYS)
    letters = list_stuck(session, actor) if may_ever(actor, Permission.LETTER_OPEN) else []
    urgent = list_urgent(session, actor)
    asked, late = queries.list_asked(session, actor, now)
    to_answer = _to_answer(session, actor)
    late_answers = sum(one.due_on is not None and one.due_on < today for one in to_answer)
    due_today = sum(row.due_on == today for row in due)
    return render_template(
        "desk/index.html",
        greeting=greeting(local(now, zone).hour, actor.name),
        summary=summary(
            overdue=len(overdue) + late_answers,
            late_requests=late,
            due_today=due_today,
            stuck=len(letters),
            urgent=len(urgent),
        ),
        todo=[
            *queries.list_todo(session, actor),
            *queries.list_packets(work),
            *queries.list_readings(work),
            *asked,
            *queries.list_decisions(session, actor, today),
            *queries.list_unready(session, actor, today),
        ],
        to_answer=to_answer,
        ways=[one for one in WAYS if one.endpoint in house.endpoints() and may_ever(actor, one.permission)],
        broken=[(row, STATES[FileState(row.state)]) for row in list_broken(session, actor)],
        endpoints=house.endpoints(),
        urgent=urgent,
        marks=marks,
        overdue=overdue,
        late_requests=late,
        overwriting=list_overwriting(session, actor, now),
        due=due,
        **_own_cases(session, queries.list_mine(session, actor), today, zone),
        letters=letters,
        shows_letters=may_ever(actor, Permission.LETTER_OPEN),
        loose={LISTS[code]: count for code, count in count_lines(work, limits_of(work)).items() if count},
        days=DAYS,
        **_of_offices(work, actor),
    )


def _own_cases(session: Session, mine: Sequence[queries.MyCase], today: dt.date, zone: str) -> dict[str, object]:
    """The cases in which a person has a part of their own: the oldest, those that wait for others, what is due next."""
    return {
        "waiting": [row for row in mine if row.waits_for],
        "mine": mine[: queries.MINE],
        "mine_count": len(mine),
        "next_clock": next_due(session, [row.id for row in mine]),
        "open_days": {row.id: (today - local_date(row.received_at, zone)).days for row in mine},
    }


def _of_offices(work: Work, actor: Actor) -> dict[str, object]:
    """What only some offices look after; nothing is asked for the others."""
    session = work.session
    investigates, keeps_jobs = may_ever(actor, Permission.INVESTIGATE), may_ever(actor, Permission.JOB_KEEP)
    checks = may_ever(actor, Permission.RECORD_VERIFY)
    last_check, log_broken = queries.last_checks(session) if checks else (None, None)
    return {
        "to_read": list_to_read(work) if may_ever(actor, Permission.LEGAL_REVIEW) else [],
        "to_decide": list_to_decide(work) if may_ever(actor, Permission.CLOCK_DECIDE) else [],
        "answers_for_investigations": investigates,
        "late_tasks": list_late_tasks(work, actor) if investigates else [],
        "unsettled": _together(list_unsettled(session, actor)) if investigates else [],
        "failed_work": count_failed(session) if keeps_jobs else [],
        "missing": list_missing(session, work.now) if keeps_jobs else [],
        "checks": checks,
        "last_check": last_check,
        "log_broken": log_broken,
    }


def _to_answer(session: Session, actor: Actor) -> list[Sent]:
    """What the board sent to this person and still waits for an answer."""
    if not may_ever(actor, Permission.DEPARTMENT_ANSWER):
        return []
    return [one for one in list_sent(session, actor) if one.waits]


def _together(questions: list[Unsettled]) -> list[tuple[Unsettled, str]]:
    """One line for each person, case and answer, with all officers it is about."""
    found: dict[tuple[str, int, bool], list[Unsettled]] = {}
    for one in questions:
        found.setdefault((one.number, one.account_id, one.has_conflict), []).append(one)
    return [(some[0], said_together(some)[0]) for some in found.values()]
