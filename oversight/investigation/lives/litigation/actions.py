"""Letting a case rest while a court case runs, looking again, going on."""

import datetime as dt
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import ask_toll, end_toll, meet_clocks, start_clocks
from oversight.deadlines.actions.tolls import Stop
from oversight.deadlines.models import ClockToll
from oversight.investigation.lives.actions import person_of, words_of
from oversight.investigation.lives.litigation import rules
from oversight.investigation.lives.litigation.events import CasePaused, CaseResumed, CourtCaseLookedAt
from oversight.investigation.lives.litigation.models import CourtPause
from oversight.investigation.lives.litigation.queries import facts_of_pause, open_pause
from oversight.investigation.lives.litigation.rules import Kind, Why
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.moments import at_local
from oversight.work import Work

NOON = dt.time(12)


@dataclass(frozen=True, kw_only=True)
class CourtCase:
    """What is known of the court case. `reason` is what the complainant reads."""

    kind: Kind
    court: str
    counsel: str
    reason: str
    ask_on: dt.date


def pause_case(work: Work, case: Case, access: AccessFacts, said: CourtCase) -> CourtPause:
    """Let a case rest. It stays open; clocks stand still only once counsel has approved the stop that is asked with it.

    Raises Forbidden; Refused where the case cannot rest; Invalid for a missing word or a day that is past or too far.
    """
    came_from = case.stage
    work.take(rules.PAUSE, case, facts_of_pause(work, case, access))
    _check_day(work, said.ask_on)
    row = CourtPause(
        case_id=case.id,
        kind=said.kind.value,
        court=words_of("court", said.court, "Name the court and the number of the case there."),
        counsel=words_of("counsel", said.counsel, "Say whose counsel asks for it, and who that is."),
        reason=words_of("reason", said.reason, "Say why, in words for the complainant."),
        came_from=came_from,
        ask_on=said.ask_on,
        toll_id=_ask_stop(work, case, access, said),
        by_id=person_of(work),
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        CasePaused(case_id=case.id, pause_id=row.id, ask_on=row.ask_on),
        detail={"court": row.court, "counsel": row.counsel, "reason": row.reason},
    )
    _set_day(work, case, row.ask_on)
    return row


def _ask_stop(work: Work, case: Case, access: AccessFacts, said: CourtCase) -> int | None:
    """Ask that clocks stand still, where the charter knows the reason. Counsel approves it on the clocks page."""
    code = rules.TOLLS[said.kind]
    if code not in {reason.code for reason in work.charter.tolls}:
        return None
    already = work.session.query(ClockToll).filter_by(case_id=case.id, reason=code, to_on=None).all()
    if any(row.state != "refused" for row in already):
        return None
    return ask_toll(
        work, case, access, Stop(reason=code, from_on=work.today, evidence=f"{said.court}; {said.counsel}")
    ).id


def look_again(work: Work, case: Case, access: AccessFacts, *, seen: str, ask_on: dt.date) -> None:
    """Note what the court case has come to, and when somebody looks next. Raises Forbidden, Refused, Invalid."""
    work.take(rules.LOOK, case, facts_of_pause(work, case, access))
    _check_day(work, ask_on)
    row = _resting(work, case)
    row.looked, row.ask_on = words_of("seen", seen, "Say what you found out, and from whom."), ask_on
    work.record(CourtCaseLookedAt(case_id=case.id, pause_id=row.id, ask_on=ask_on), detail={"seen": row.looked})
    meet_clocks(work, case, CourtCaseLookedAt.name)
    _set_day(work, case, ask_on)


def resume_case(work: Work, case: Case, access: AccessFacts, *, why: Why, note: str) -> None:
    """Go on where the case was. Clocks that stood still for it run again from today.

    Raises Forbidden, Refused, Invalid.
    """
    facts = facts_of_pause(work, case, access)
    work.take(rules.RESUME.get(facts.from_stage, rules.LOOK), case, facts)
    row = _resting(work, case)
    row.note = words_of("note", note, "Say who asked, or how the court case ended.")
    row.ended_at, row.why = work.now, why.value
    toll = work.session.get(ClockToll, row.toll_id) if row.toll_id else None
    if toll is not None and toll.state == "granted" and toll.to_on is None:
        end_toll(work, case, access, toll, work.today)
    work.record(CaseResumed(case_id=case.id, pause_id=row.id, why=row.why), detail={"note": row.note})
    meet_clocks(work, case, CourtCaseLookedAt.name)


def _set_day(work: Work, case: Case, ask_on: dt.date) -> None:
    at = at_local(ask_on, NOON, work.charter.board.time_zone)
    start_clocks(work, case, Anchor.AGREED, at, of=rules.COURT_CASE)


def _check_day(work: Work, ask_on: dt.date) -> None:
    trouble = rules.wrong_day(ask_on, work.today)
    if trouble:
        raise Invalid("ask_on", trouble)


def _resting(work: Work, case: Case) -> CourtPause:
    row = open_pause(work.session, case.id)
    if row is None:
        raise Refused("The case does not rest any more.")
    return row
