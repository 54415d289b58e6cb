"""Asking the department to put a matter right, and saying what became of it."""

import datetime as dt

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import meet_clocks, start_clocks
from oversight.investigation.lives.actions import end_case, person_of, words_of
from oversight.investigation.lives.resolution import rules
from oversight.investigation.lives.resolution.events import ResolutionOrdered, ResolutionSettled
from oversight.investigation.lives.resolution.models import Resolution
from oversight.investigation.lives.resolution.queries import facts_of_resolution, open_resolution
from oversight.investigation.lives.resolution.rules import Outcome
from oversight.kernel.errors import Invalid
from oversight.kernel.moments import at_local
from oversight.work import Work

NOON = dt.time(12)


def order_resolution(
    work: Work, case: Case, access: AccessFacts, *, code: str, words: str, due_on: dt.date
) -> Resolution:
    """Ask the department for one thing of the charter's list, by a day; the day is a clock.

    Raises Forbidden; Refused outside triage; Invalid for another code, a missing word or a day that is past or too far.
    """
    work.take(rules.ORDER, case, facts_of_resolution(work, case, access))
    if code not in {one.code for one in work.charter.resolutions}:
        raise Invalid("code", "Choose one from the list.")
    if trouble := rules.wrong_day(due_on, work.today):
        raise Invalid("due_on", trouble)
    row = Resolution(
        case_id=case.id,
        code=code,
        words=words_of("words", words, "Say exactly what is to be done."),
        due_on=due_on,
        by_id=person_of(work),
        at=work.now,
        charter=work.charter.version,
    )
    work.session.add(row)
    work.session.flush()
    entry = work.record(
        ResolutionOrdered(case_id=case.id, resolution_id=row.id, code=code, due_on=due_on), detail={"words": row.words}
    )
    at = at_local(due_on, NOON, work.charter.board.time_zone)
    start_clocks(work, case, Anchor.AGREED, at, of=rules.RESOLVED, entry=entry)
    return row


def settle_resolution(work: Work, case: Case, access: AccessFacts, *, outcome: Outcome, note: str) -> None:
    """Say what became of it: done closes the case, failed goes to triage. Raises Forbidden, Refused, Invalid."""
    done = outcome is Outcome.DONE
    facts, row = facts_of_resolution(work, case, access), open_resolution(work.session, case.id)
    work.take(rules.DONE if done else rules.FAILED, case, facts)
    if done:
        case.closed_at = work.now
    assert row is not None  # the case is at this stage
    row.note = words_of("note", note, "Say what was done, when, and who told you.")
    row.outcome, row.settled_at = outcome.value, work.now
    entry = work.record(
        ResolutionSettled(case_id=case.id, resolution_id=row.id, outcome=row.outcome), detail={"note": row.note}
    )
    meet_clocks(work, case, ResolutionSettled.name)
    if done:
        end_case(work, case, rules.RESOLVED)
    else:
        start_clocks(work, case, Anchor.PERFECTED, work.now, entry=entry)
