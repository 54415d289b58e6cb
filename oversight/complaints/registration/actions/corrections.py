"""Corrections: a recorded fact is never overwritten. Old value, new value and reason stay; a date needs two people."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.events import CorrectionAsked, CorrectionDeclined, FactCorrected
from oversight.cases.models import Case, Correction
from oversight.cases.rules import Precision
from oversight.charter.schema import Anchor
from oversight.complaints.models import Complaint
from oversight.complaints.registration.queries import waiting_correction
from oversight.deadlines.actions import move_anchor, start_from_incident
from oversight.kernel.errors import Invalid, Refused, Stale
from oversight.work import Work


@dataclass(frozen=True)
class Fact:
    """A recorded fact that may be corrected: its name for staff, how it reads, whether a date moves by it."""

    code: str
    label: str
    kind: str
    moves_a_date: bool = False

    def read(self, case: Case) -> str:
        """The fact as text: ISO for days, times and moments."""
        value = getattr(case if self.code in ON_CASE else case.incident, self.code)
        if isinstance(value, dt.datetime | dt.date | dt.time):
            return value.isoformat()
        return str(value or "")


ON_CASE = frozenset({"received_at", "title"})
FACTS: tuple[Fact, ...] = (
    Fact("received_at", "When the complaint arrived", "moment", moves_a_date=True),
    Fact("from_on", "Day of the incident, or the first day", "day", moves_a_date=True),
    Fact("to_on", "Last day of the incident", "day", moves_a_date=True),
    Fact("precision", "How well the day is known", "precision"),
    Fact("at_time", "Time of the incident", "time"),
    Fact("when_words", "When it happened, in words", "words"),
    Fact("place", "Where it happened", "words"),
    Fact("district", "District", "words"),
    Fact("title", "Working title", "words"),
)
LENGTHS = {"when_words": 300, "place": 500, "district": 80, "title": 200}
READERS: dict[str, Callable[[str], object]] = {
    "moment": lambda text: dt.datetime.fromisoformat(text),
    "day": lambda text: dt.date.fromisoformat(text) if text else None,
    "time": lambda text: dt.time.fromisoformat(text) if text else None,
    "precision": lambda text: Precision(text).value,
    "words": lambda text: text,
}


def fact_of(code: str) -> Fact:
    """The correctable fact of this code. Raises Invalid for any other."""
    found = next((fact for fact in FACTS if fact.code == code), None)
    if found is None:
        raise Invalid("field", "Choose one of the facts in the list.")
    return found


def correct(
    work: Work, case: Case, access: AccessFacts, *, field: str, new: str, reason: str, was: str | None = None
) -> Correction:
    """Correct a recorded fact, or ask a second person to when a date moves by it.

    `was` is the value the person was shown. Raises Invalid for a value that cannot be, Stale when the fact was
    corrected meanwhile, Refused while a correction of the same fact waits for its second person.
    """
    work.require(Permission.CASE_CORRECT, access)
    fact = fact_of(field)
    old = fact.read(case)
    if was is not None and was != old:
        raise Stale()
    _check(work, case, fact, old, new.strip(), reason)
    if waiting_correction(work.session, case.id, field) is not None:
        raise Refused("A correction of this fact waits for a second person. It must be answered first.")
    row = Correction(
        case_id=case.id,
        field=field,
        old=old,
        new=new.strip(),
        reason=reason.strip(),
        by_id=_person(work),
        at=work.now,
        state="waiting" if fact.moves_a_date else "applied",
    )
    work.session.add(row)
    work.session.flush()
    if fact.moves_a_date:
        work.record(CorrectionAsked(case_id=case.id, correction_id=row.id, field=field), detail=_words(row))
    else:
        _apply(work, case, row)
    return row


def confirm(work: Work, case: Case, access: AccessFacts, correction: Correction) -> None:
    """Confirm, as a second person, a correction that moves a date; the clocks are counted anew."""
    _answer(work, access, correction, "applied")
    if fact_of(correction.field).read(case) != correction.old:
        raise Stale("The fact was changed after this correction was asked for. Decline it and ask again.")
    _apply(work, case, correction)


def decline(work: Work, case: Case, access: AccessFacts, correction: Correction) -> None:
    """Disagree, as a second person; the fact stands as it was."""
    _answer(work, access, correction, "declined")
    work.record(
        CorrectionDeclined(case_id=case.id, correction_id=correction.id, field=correction.field),
        detail=_words(correction),
    )


def _answer(work: Work, access: AccessFacts, correction: Correction, state: str) -> None:
    work.require(Permission.CORRECTION_CONFIRM, access)
    if correction.state != "waiting":
        raise Refused("This correction has been answered already.")
    if _person(work) == correction.by_id:
        raise Refused("A second person must answer this: you asked for it yourself.")
    correction.state, correction.second_id, correction.second_at = state, work.actor.account_id, work.now


def _apply(work: Work, case: Case, correction: Correction) -> None:
    fact = fact_of(correction.field)
    value = READERS[fact.kind](correction.new)
    received_before = case.received_at
    setattr(case if fact.code in ON_CASE else case.incident, fact.code, value)
    _check_order(case)
    work.record(
        FactCorrected(case_id=case.id, correction_id=correction.id, field=correction.field), detail=_words(correction)
    )
    if fact.code == "received_at" and isinstance(value, dt.datetime):
        move_anchor(work, case, Anchor.RECEIPT, value)
        _move_perfected(work, case, received_before, value)
    elif fact.code == "from_on":
        start_from_incident(work, case)


def _move_perfected(work: Work, case: Case, before: dt.datetime, at: dt.datetime) -> None:
    """A complaint that was complete when it arrived is complete at the corrected moment."""
    query = select(Complaint).where(Complaint.case_id == case.id, Complaint.perfected_at == before)
    complaints = work.session.scalars(query).all()
    for complaint in complaints:
        complaint.perfected_at = at
    if complaints:
        move_anchor(work, case, Anchor.PERFECTED, at)


def _check(work: Work, case: Case, fact: Fact, old: str, new: str, reason: str) -> None:
    if not reason.strip():
        raise Invalid("reason", "Say why the fact is corrected, and where you know it from.")
    try:
        value = READERS[fact.kind](new)
    except ValueError:
        raise Invalid("new", "This value cannot be read. Write it the way the old one is written.") from None
    if new == old:
        raise Invalid("new", "This is what the file says already.")
    if len(new) > LENGTHS.get(fact.code, 300):
        raise Invalid("new", f"Use at most {LENGTHS.get(fact.code, 300)} letters.")
    if fact.code in ("received_at", "title") and not new:
        raise Invalid("new", "This cannot be empty.")
    _check_not_future(work, value)


def _check_not_future(work: Work, value: object) -> None:
    if isinstance(value, dt.datetime):
        if value.tzinfo is None or value > work.now:
            raise Invalid("new", "This moment lies in the future.")
    elif isinstance(value, dt.date) and value > work.today:
        raise Invalid("new", "This day lies in the future.")


def _check_order(case: Case) -> None:
    first, last = case.incident.from_on, case.incident.to_on
    if last is not None and (first is None or last < first):
        raise Invalid("new", "The last day of the incident must not come before the first.")


def _words(row: Correction) -> dict[str, object]:
    return {"old": row.old, "new": row.new, "reason": row.reason}


def _person(work: Work) -> int:
    if work.actor.account_id is None:
        raise Refused("A person corrects a fact, never the system.")
    return work.actor.account_id
