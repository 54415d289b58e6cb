"""What was done in investigations, as far as the gates look at it. One question, whatever the number of cases."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import CompoundSelect, Select, String, and_, cast, func, literal, null, select, union_all
from sqlalchemy.orm import Session

from oversight.access.facts import Standing
from oversight.cases.models import Allegation, CaseStanding, OfficerIdentification, OfficerSlot, Pair
from oversight.cases.officers.queries import of_another
from oversight.db import Id, Moment, ask_once
from oversight.evidence.models import CaseFile
from oversight.findings.models import PairClosure
from oversight.investigation.models import (
    Appointment,
    Citation,
    Contact,
    Interview,
    InvestigationReport,
    PlanItem,
    ProgressReport,
    ReportEvidence,
    SlotClosure,
)
from oversight.investigation.officers.models import ConflictQuestion
from oversight.investigation.rules.appointments import AppointmentState
from oversight.investigation.rules.conflicts import Asked
from oversight.investigation.rules.plan import TaskState
from oversight.people.models import Account

Row = tuple[Any, ...]
Attempt = tuple[str, dt.datetime]
"""By which channel, and when."""


@dataclass
class Done:
    """What was done in one investigation."""

    closed: set[int] = field(default_factory=set)
    "Officers' places closed as unidentified."
    contacts: dict[int, list[Attempt]] = field(default_factory=lambda: defaultdict(list))
    "Party → each contact."
    heard: set[int] = field(default_factory=set)
    "Parties who were interviewed."
    answered: set[int] = field(default_factory=set)
    "Officers' places that were interviewed, or refused to be."
    ended: set[int] = field(default_factory=set)
    "Pairs closed without a finding."
    cited: set[int] = field(default_factory=set)
    "Pairs for which a place in the file is cited."
    tasks: list[tuple[str, str, dt.date]] = field(default_factory=list)
    "Open tasks of the plan: code of the template, what, until when."
    marks: set[int] = field(default_factory=set)
    evidence: int = 0
    has_plan: bool = False
    has_report: bool = False
    assigned_at: dt.datetime | None = None
    conflicts: list[Asked] = field(default_factory=list)
    "What whoever investigates now was asked about officers, and did not answer, or answered with a conflict."


def done_so_far(session: Session, case_id: int) -> Done:
    """What was done in one case. Asked once on a page."""
    return ask_once(session, ("done", case_id), lambda: done_in(session, [case_id])[case_id])


def done_in(session: Session, cases: Sequence[int]) -> dict[int, Done]:
    """What was done in each of these cases."""
    found = {case_id: Done() for case_id in cases}
    for kind, case_id, about, word, at, more in session.execute(_everything_done(cases)):
        _put(found[case_id], kind, about, word, at, more)
    return found


def _put(done: Done, kind: str, about: int | None, word: str, at: dt.datetime | None, more: str) -> None:
    sets = {"closed": done.closed, "heard": done.heard, "answered": done.answered, "ended": done.ended}
    sets |= {"cited": done.cited, "mark": done.marks}
    if kind == "report":
        done.has_report = True
    elif kind == "evidence":
        done.evidence += about or 0
    elif kind == "assigned":
        done.assigned_at = at
    elif kind == "plan":
        done.has_plan = True
    elif kind == "task":
        done.tasks.append((word, more[10:], dt.date.fromisoformat(more[:10])))
    elif kind == "conflict":
        done.conflicts.append(Asked(more, about or 0, has_conflict=bool(word)))
    elif about is None:
        return  # a contact or an interview with somebody who is no party
    elif kind == "contact" and at is not None:
        done.contacts[about].append((word, at))
    else:
        sets[kind].add(about)


def _everything_done(cases: Sequence[int]) -> CompoundSelect[*Row]:
    none, nothing = cast(null(), Moment()), literal("")
    pairs = select(Pair.id, Allegation.case_id).join(Allegation).where(Allegation.case_id.in_(cases)).subquery()
    slots = select(OfficerSlot.id, OfficerSlot.case_id).where(OfficerSlot.case_id.in_(cases)).subquery()
    refused = Appointment.state == AppointmentState.REFUSED.value
    branches: list[Select[*Row]] = [
        select(literal("contact"), Contact.case_id, Contact.party_id, Contact.means, Contact.at, nothing).where(
            Contact.case_id.in_(cases)
        ),
        select(literal("heard"), Interview.case_id, Interview.party_id, nothing, none, nothing).where(
            Interview.case_id.in_(cases)
        ),
        select(literal("answered"), Interview.case_id, Interview.slot_id, nothing, none, nothing).where(
            Interview.case_id.in_(cases),
            Interview.slot_id.is_not(None),
            ~of_another(Interview.slot_id, Interview.recorded_at),
        ),
        select(literal("answered"), Appointment.case_id, Appointment.slot_id, nothing, none, nothing).where(
            Appointment.case_id.in_(cases),
            Appointment.slot_id.is_not(None),
            refused,
            ~of_another(Appointment.slot_id, Appointment.made_at),
        ),
        select(literal("closed"), slots.c.case_id, SlotClosure.slot_id, nothing, none, nothing).join(
            slots, slots.c.id == SlotClosure.slot_id
        ),
        select(literal("ended"), pairs.c.case_id, PairClosure.pair_id, nothing, none, nothing)
        .join(pairs, pairs.c.id == PairClosure.pair_id)
        .where(PairClosure.undone_at.is_(None)),
        select(literal("cited"), pairs.c.case_id, Citation.pair_id, nothing, none, nothing)
        .join(pairs, pairs.c.id == Citation.pair_id)
        .where(Citation.withdrawn_at.is_(None)),
        select(literal("evidence"), CaseFile.case_id, func.count(), nothing, none, nothing)
        .where(CaseFile.case_id.in_(cases))
        .group_by(CaseFile.case_id),
        *_of_plan_and_report(cases),
        _of_conflicts(cases),
    ]
    return union_all(*branches)


def _of_plan_and_report(cases: Sequence[int]) -> list[Select[*Row]]:
    none, nobody, nothing, report = cast(null(), Moment()), cast(null(), Id), literal(""), InvestigationReport
    newest = (
        select(report.case_id, func.max(report.version).label("version"))
        .where(report.case_id.in_(cases))
        .group_by(report.case_id)
        .subquery()
    )
    current = (report.case_id == newest.c.case_id) & (report.version == newest.c.version)
    standing = CaseStanding
    return [
        select(literal("report"), report.case_id, report.id, nothing, none, nothing)
        .join(newest, current)
        .where(report.summary != "", report.public_title != ""),
        select(literal("evidence"), report.case_id, func.count(), nothing, none, nothing)
        .join(newest, current)
        .join(ReportEvidence, ReportEvidence.report_id == report.id)
        .group_by(report.case_id),
        select(literal("plan"), PlanItem.case_id, func.count(), nothing, none, nothing)
        .where(PlanItem.case_id.in_(cases))
        .group_by(PlanItem.case_id),
        select(
            literal("task"),
            PlanItem.case_id,
            nobody,
            PlanItem.code,
            none,
            cast(PlanItem.due_on, String) + PlanItem.what,
        ).where(PlanItem.case_id.in_(cases), PlanItem.state == TaskState.OPEN.value),
        select(literal("mark"), ProgressReport.case_id, ProgressReport.mark, nothing, none, nothing).where(
            ProgressReport.case_id.in_(cases)
        ),
        select(literal("assigned"), standing.case_id, nobody, nothing, func.min(standing.from_at), nothing)
        .where(standing.case_id.in_(cases), standing.kind == Standing.ASSIGNED.value)
        .group_by(standing.case_id),
    ]


def _of_conflicts(cases: Sequence[int]) -> Select[*Row]:
    """Questions to whoever investigates now that have no answer, or were answered with a conflict."""
    question, named, held = ConflictQuestion, OfficerIdentification, CaseStanding
    return (
        select(
            literal("conflict"), question.case_id, OfficerSlot.number, question.answer, question.asked_at, Account.name
        )
        .join(named, named.id == question.identification_id)
        .join(OfficerSlot, OfficerSlot.id == named.slot_id)
        .join(Account, Account.id == question.account_id)
        .join(held, and_(held.case_id == question.case_id, held.account_id == question.account_id))
        .where(question.case_id.in_(cases), question.answer != "none", named.superseded_at.is_(None))
        .where(held.kind == Standing.ASSIGNED.value, held.to_at.is_(None))
    )
