"""What staff record about clocks: an event that starts them, or that a duty was done. Never a due date."""

import datetime as dt
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Allegation, Case, OfficerSlot
from oversight.charter.schema import Anchor, Subject
from oversight.deadlines.actions.asking import require_open, words_of
from oversight.deadlines.actions.happening import facts_of_kind
from oversight.deadlines.actions.one_clock import meet
from oversight.deadlines.actions.starting import move_anchor, start_clocks
from oversight.deadlines.events import DoneRecorded, StartRecorded
from oversight.deadlines.models import Deadline, StartingEvent
from oversight.deadlines.rules.subjects import About
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work

BY_HAND = frozenset(
    {Anchor.INCIDENT, Anchor.DISCOVERY, Anchor.SERVED, Anchor.RESPONSE, Anchor.IDENTIFICATION, Anchor.MEETING}
)
"""Events that people may record themselves. The others are recorded by what they do: filing, assigning, deciding."""


@dataclass(frozen=True, kw_only=True)
class Happened:
    """What a person says of an event. `about` is the officer or allegation it happened to; nothing for the case."""

    anchor: Anchor
    at: dt.datetime
    evidence: str
    of: str = ""
    about: About | None = None
    by_post: bool = False


def record_start(work: Work, case: Case, access: AccessFacts, said: Happened) -> StartingEvent:
    """Record an event that starts clocks, or correct when it happened. The dates follow.

    Raises Forbidden; Refused for an event that the system records itself; Invalid without evidence or for a moment to
    come, except a meeting's.
    """
    work.require(Permission.CLOCK_RECORD, access)
    if said.anchor not in BY_HAND:
        raise Refused("This event is recorded by itself when it happens. It cannot be entered by hand.")
    words = words_of("evidence", said.evidence, "Say what shows it: a document, a call, a person.")
    if said.at > work.now and said.anchor is not Anchor.MEETING:
        raise Invalid("at", "This moment lies in the future.")
    about = _about(work, case, said.about)
    earlier = [fact for fact in facts_of_kind(work, about, said.anchor) if fact.of == said.of]
    if earlier and said.anchor not in _restarting(work):
        move_anchor(work, case, said.anchor, said.at, about=about)
        fact = earlier[-1]
        fact.evidence, fact.by_id = words, work.actor.account_id
    else:
        fact = start_clocks(
            work, case, said.anchor, said.at, of=said.of, about=about, by_post=said.by_post, evidence=words
        )
    work.record(
        StartRecorded(case_id=case.id, start_id=fact.id, anchor=fact.anchor, of=fact.of, at=fact.at),
        detail={"evidence": words},
    )
    return fact


def record_done(
    work: Work, case: Case | None, access: AccessFacts | None, row: Deadline, at: dt.datetime, evidence: str
) -> None:
    """Record that what a clock asks for was done, and when. It is met, in time or late.

    A clock of the board itself, such as that of its yearly report, belongs to no case. Raises Forbidden; Refused for a
    clock that does not run or that the system meets itself; Invalid without evidence or for an impossible moment.
    """
    work.require(Permission.CLOCK_RECORD if case else Permission.MEETING_CALL, access)
    require_open(row)
    if row.ended_by != DoneRecorded.name:
        raise Refused("This clock is met by itself when what it asks for is done in the system.")
    words = words_of("evidence", evidence, "Say what shows that it was done.")
    if at > work.now:
        raise Invalid("at", "This moment lies in the future.")
    if at < row.anchor_at:
        raise Invalid("at", "It cannot have been done before the clock began.")
    work.record(
        DoneRecorded(case_id=row.case_id, deadline_id=row.id, clock=row.clock, at=at),
        detail={"evidence": words},
    )
    meet(work, case, row, at)


def _about(work: Work, case: Case, about: About | None) -> About:
    if about is None or about.subject is Subject.CASE:
        return About(Subject.CASE, case.id)
    row: OfficerSlot | Allegation | None = None
    if about.subject is Subject.OFFICER:
        row = work.session.get(OfficerSlot, about.id)
    elif about.subject is Subject.ALLEGATION:
        row = work.session.get(Allegation, about.id)
    if row is None or row.case_id != case.id:
        raise Invalid("about", "Choose an officer or an allegation of this case.")
    return about


def _restarting(work: Work) -> set[Anchor]:
    """Kinds of events of which a newer one starts a clock afresh: it is a new event, not a correction."""
    return {anchor for rule in work.charter.clocks for anchor in rule.restart_on}
