"""Events of the kinds that start clocks, written down as facts, and which clocks each concerns."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from oversight.audit.entries import AuditEntry
from oversight.cases.models import Allegation, Case, OfficerSlot
from oversight.charter.schema import Anchor, Clock, Subject
from oversight.deadlines.models import StartingEvent
from oversight.deadlines.rules.subjects import About
from oversight.work import Work

HUNG_ON_THE_CASE = frozenset({Subject.CASE, Subject.OFFICER, Subject.ALLEGATION})
"""What an event of the whole case starts clocks for. A request, a letter or a meeting has events of its own."""


@dataclass(frozen=True)
class Start:
    """One event as a clock sees it: `instead` when the rule's own is not recorded yet."""

    fact: StartingEvent
    instead: Anchor | None = None


def lock_case(work: Work, case: Case) -> None:
    """Let only one transaction at a time start or end clocks of a case: two letters may leave at the same moment."""
    work.session.execute(select(Case.id).where(Case.id == case.id).with_for_update())


def write_down(
    work: Work,
    case: Case | None,
    about: About,
    anchor: Anchor,
    of: str,
    at: dt.datetime,
    *,
    by_post: bool = False,
    entry: AuditEntry | None = None,
    evidence: str = "",
) -> StartingEvent:
    """Keep an event as a fact; the same event, of the same moment, once."""
    known = next((fact for fact in facts_of_kind(work, about, anchor) if (fact.of, fact.at) == (of, at)), None)
    if known:
        return known
    fact = StartingEvent(
        case_id=case.id if case else None,
        subject=about.subject.value,
        subject_id=about.id,
        anchor=anchor.value,
        of=of,
        at=at,
        by_post=by_post,
        entry_id=_number(work, entry),
        evidence=evidence,
        by_id=work.actor.account_id,
        recorded_at=work.now,
    )
    work.session.add(fact)
    work.session.flush()
    return fact


def facts_of_kind(work: Work, about: About, anchor: Anchor) -> Sequence[StartingEvent]:
    """The recorded events of one kind that happened to one thing, in the order of recording."""
    query = select(StartingEvent).where(
        StartingEvent.subject == about.subject.value,
        StartingEvent.subject_id == about.id,
        StartingEvent.anchor == anchor.value,
    )
    return work.session.scalars(query.order_by(StartingEvent.id)).all()


def concern_of(rule: Clock, fact: StartingEvent) -> Start | None:
    """Whether an event starts or restarts a clock, or starts it until its own event is known."""
    anchor = Anchor(fact.anchor)
    if rule.anchor is anchor:
        return Start(fact) if anchor is not Anchor.CLOCK_END and rule.of in ("", fact.of) else None
    if anchor in rule.restart_on:
        return Start(fact)
    return Start(fact, instead=anchor) if rule.until_known is anchor else None


def things_of(work: Work, case: Case | None, rule: Clock, about: About) -> Iterator[About]:
    """What the clocks of a rule run for when this happened: the thing itself, or all officers or allegations."""
    if rule.subject is about.subject:
        yield about
    elif about.subject is Subject.CASE and case is not None and rule.subject in HUNG_ON_THE_CASE:
        table = OfficerSlot if rule.subject is Subject.OFFICER else Allegation
        for number in work.session.scalars(select(table.id).where(table.case_id == case.id).order_by(table.id)):
            yield About(rule.subject, number)


def _number(work: Work, entry: AuditEntry | None) -> int | None:
    if entry is not None and entry.id is None:
        work.session.flush()
    return entry.id if entry is not None else None
