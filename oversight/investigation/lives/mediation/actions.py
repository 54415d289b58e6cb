"""Offering a mediation, noting who agrees, beginning it, ending it."""

import dataclasses
import datetime as dt
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case, OfficerSlot
from oversight.cases.walls.actions import put_up_by_law
from oversight.cases.walls.rules import Subject
from oversight.deadlines.actions import meet_clocks, run_on, stop_by_law
from oversight.investigation.lives.actions import end_case, person_of, words_of
from oversight.investigation.lives.mediation import rules
from oversight.investigation.lives.mediation.events import (
    MediationAnswered,
    MediationBegun,
    MediationEnded,
    MediationOffered,
)
from oversight.investigation.lives.mediation.models import Mediation, MediationConsent, MediationWords
from oversight.investigation.lives.mediation.queries import facts_of_mediation, open_mediation
from oversight.investigation.lives.mediation.rules import Answer, Outcome, Side
from oversight.investigation.triage.events import TriageDecided
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work

CONSENTS = "Everybody agreed to a mediation; how each said so stands with it."
"""What shows that clocks stand still: never a word of what is said there."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a mediation ended. `words`: what was agreed, signed on a day; else `failed_by` and `good_faith`."""

    outcome: Outcome
    words: str = ""
    signed_on: dt.date | None = None
    failed_by: Side = Side.NOBODY
    good_faith: bool = True


def offer_mediation(
    work: Work, case: Case, access: AccessFacts, *, mediator: str, session_at: dt.datetime, place: str
) -> Mediation:
    """Offer a mediation to the complainant and every officer. The case stays in triage until all have agreed.

    Raises Forbidden; Refused for what the law never mediates; Invalid for a missing word or a past hour.
    """
    work.take(rules.OFFER, case, facts_of_mediation(work, case, access))
    if session_at <= work.now:
        raise Invalid("session_at", "Choose a day and an hour in the future.")
    row = Mediation(
        case_id=case.id,
        mediator=words_of("mediator", mediator, "Say who mediates."),
        session_at=session_at,
        place=words_of("place", place, "Say where it takes place."),
        by_id=person_of(work),
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(MediationOffered(case_id=case.id, mediation_id=row.id))
    return row


def offer_to_newcomer(work: Work, case: Case, slot: OfficerSlot) -> bool:
    """Offer a mediation that has not begun also to an officer who was named since. Returns whether there is one."""
    row = open_mediation(work.session, case.id)
    if row is None or row.begun_at is not None or slot.officer_id is None or slot.identified_at is None:
        return False
    if slot.identified_at <= row.at:
        return False  # the offer itself went to them
    work.record(MediationOffered(case_id=case.id, mediation_id=row.id, slot_id=slot.id, officer_id=slot.officer_id))
    return True


def note_answer(work: Work, case: Case, access: AccessFacts, *, slot_id: int | None, answer: Answer, how: str) -> None:
    """Note what the complainant (no slot) or an officer says to the offer. When one refuses, the offer is over.

    Raises Forbidden, Refused; Invalid for an officer of another case, without a word on how we know, or for an order
    where the charter knows none.
    """
    work.take(rules.ANSWER, case, facts_of_mediation(work, case, access))
    row = _open(work, case)
    if slot_id is not None and slot_id not in {slot.id for slot in case.slots}:
        raise Invalid("who", "Choose one from the list.")
    law = work.charter.mediation
    if answer is Answer.ORDERED and (slot_id is None or law is None or not law.officer_ordered):
        raise Invalid("answer", "Nobody can be ordered to this. Both sides agree freely.")
    said = words_of("how", how, "Say how you know: a signed form, a call, a letter.")
    row.answers.append(
        MediationConsent(slot_id=slot_id, answer=answer.value, how=said, by_id=person_of(work), at=work.now)
    )
    work.record(
        MediationAnswered(case_id=case.id, mediation_id=row.id, slot_id=slot_id, answer=answer.value),
        detail={"how": said},
    )
    if answer is Answer.REFUSED:
        row.outcome, row.ended_at = Outcome.REFUSED.value, work.now


def begin_mediation(work: Work, case: Case, access: AccessFacts) -> None:
    """Let the mediation begin, when everybody has agreed. Clocks stand still meanwhile where the law says so.

    Raises Forbidden, Refused.
    """
    work.take(rules.BEGIN, case, facts_of_mediation(work, case, access))
    row = _open(work, case)
    row.begun_at = work.now
    work.record(MediationBegun(case_id=case.id, mediation_id=row.id))
    if stop := _stop_of(work):
        stop_by_law(work, case, stop, CONSENTS)


def end_mediation(work: Work, case: Case, access: AccessFacts, ended: Ended) -> None:
    """Say how it ended. Settled closes the case; else it goes on, unless the complainant failed it in bad faith.

    What was agreed is kept apart, behind the wall of the charter, and stands in no record.
    Raises Forbidden, Refused, Invalid.
    """
    facts = dataclasses.replace(
        facts_of_mediation(work, case, access),
        failed_by=None if ended.outcome is Outcome.MEDIATED else ended.failed_by,
        good_faith=ended.good_faith,
    )
    row = _open(work, case)
    work.take(rules.ENDS[ended.outcome], case, facts)
    if ended.outcome is not Outcome.FAILED:
        case.closed_at = work.now
    _keep(work, case, row, ended)
    work.record(MediationEnded(case_id=case.id, mediation_id=row.id, outcome=ended.outcome.value))
    if ended.outcome is Outcome.FAILED:
        _go_on(work, case)
    else:
        end_case(work, case, rules.MEDIATED if ended.outcome is Outcome.MEDIATED else rules.ATTEMPTED)


def _go_on(work: Work, case: Case) -> None:
    """Count on where the clocks stood still. To investigate is what triage had left to decide."""
    if stop := _stop_of(work):
        run_on(work, case, stop)
    meet_clocks(work, case, TriageDecided.name)


def _stop_of(work: Work) -> str:
    """The reason for which clocks stand still during a mediation; nothing where the law lets them run."""
    return work.charter.mediation.toll if work.charter.mediation else ""


def _keep(work: Work, case: Case, row: Mediation, ended: Ended) -> None:
    row.outcome, row.ended_at = ended.outcome.value, work.now
    if ended.outcome is not Outcome.MEDIATED:
        row.failed_by, row.good_faith = ended.failed_by.value, ended.good_faith
        return
    if ended.signed_on is None or ended.signed_on > work.today:
        raise Invalid("signed_on", "Write the day on which both sides signed.")
    row.signed_on = ended.signed_on
    work.session.add(
        MediationWords(mediation_id=row.id, words=words_of("words", ended.words, "Write what both sides signed."))
    )
    work.session.flush()
    put_up_by_law(work, case, (Subject.MEDIATION, row.id), "mediation-agreement")


def _open(work: Work, case: Case) -> Mediation:
    row = open_mediation(work.session, case.id)
    if row is None:
        raise Refused(rules.OVER)
    return row
