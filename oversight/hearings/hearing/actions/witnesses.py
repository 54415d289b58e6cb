"""Calling witnesses, swearing them in, hearing them."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.hearings.hearing.actions.rulings import scheduled_id
from oversight.hearings.hearing.actions.scheduling import LONGEST, the_sitting
from oversight.hearings.hearing.deadlines import too_late_to_ask
from oversight.hearings.hearing.events import HearingWitnessCalled, HearingWitnessNoted
from oversight.hearings.hearing.models import HearingSession, HearingWitness
from oversight.hearings.hearing.queries import get_of
from oversight.hearings.hearing.states import Compulsion, Oath, Side, WitnessState
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.moments import local_date
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Called:
    """Who is called as a witness, by whom, about what; one of party, officer and name says who it is."""

    by: Side
    about: str
    party_id: int | None = None
    slot_id: int | None = None
    name: str = ""
    protected: bool = False
    compulsion: Compulsion = Compulsion.VOLUNTARY
    warned_at: dt.datetime | None = None
    "When an officer who is ordered to answer was told what that means."
    asked_on: dt.date | None = None
    "When a party asked; today when left out."
    late_words: str = ""
    "Why whoever presides allows it after the time for it."


def call_witness(work: Work, case: Case, access: AccessFacts, called: Called) -> HearingWitness:
    """Call a witness for the hearing that is scheduled.

    Raises Forbidden, Refused while no hearing is, or Invalid: nobody or two named, no subject, a party who asks too
    late, or an officer who is ordered to answer without a warning.
    """
    work.require(Permission.HEARING_KEEP, access)
    hearing_id = scheduled_id(the_sitting(work, case))
    _check_who(case, called)
    check_asked(work, hearing_id, called.by, called.asked_on, called.late_words)
    highest = select(func.max(HearingWitness.number)).where(HearingWitness.hearing_id == hearing_id)
    row = HearingWitness(
        hearing_id=hearing_id,
        number=(work.session.scalar(highest) or 0) + 1,
        called_by=called.by.value,
        party_id=called.party_id,
        slot_id=called.slot_id,
        name=called.name.strip(),
        protected=called.protected,
        about=called.about.strip()[:LONGEST],
        late_words=called.late_words.strip()[:LONGEST],
        compulsion=called.compulsion.value,
        warned_at=called.warned_at if called.compulsion is Compulsion.COMPELLED else None,
        added_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        HearingWitnessCalled(case_id=case.id, hearing_id=hearing_id, witness_id=row.id, called_by=row.called_by),
        detail={"about": row.about},
    )
    return row


def _check_who(case: Case, called: Called) -> None:
    named = [called.party_id is not None, called.slot_id is not None, bool(called.name.strip())]
    if sum(named) != 1:
        raise Invalid("who", "Choose one person of the case, or write the name of somebody else.")
    if called.party_id is not None and called.party_id not in {party.id for party in case.parties}:
        raise Invalid("who", "Choose a person of this case.")
    if called.slot_id is not None and called.slot_id not in {slot.id for slot in case.slots}:
        raise Invalid("who", "Choose an officer of this case.")
    if not called.about.strip():
        raise Invalid("about", "Say what they can speak about.")
    if called.compulsion is Compulsion.COMPELLED and (called.slot_id is None or called.warned_at is None):
        raise Invalid(
            "compulsion", "Only an officer is ordered to answer, and only after the warning: say when it was."
        )


def check_asked(work: Work, hearing_id: int, by: Side, asked_on: dt.date | None, late_words: str) -> None:
    """Raise Invalid when a party asks too late for a witness or a document and nobody allowed it."""
    if by is Side.BOARD or late_words.strip():
        return
    query = select(func.min(HearingSession.starts_at)).where(HearingSession.hearing_id == hearing_id)
    first = work.session.scalar(query)
    if first is None:
        return
    law, zone = work.charter.hearing_rule, work.charter.board.time_zone
    late = too_late_to_ask(law, local_date(first, zone), asked_on or work.today)
    if late:
        raise Invalid("asked_on", late)


def swear(work: Work, case: Case, access: AccessFacts, witness_id: int, oath: Oath) -> HearingWitness:
    """Note that a witness took the oath or made the affirmation in the open session.

    Raises Forbidden, NotFound, Refused while no session is open or for somebody sworn in already.
    """
    work.require(Permission.HEARING_KEEP, access)
    row, session_id = _in_session(work, case, witness_id)
    if row.oath:
        raise Refused("This witness was sworn in already.")
    if oath is Oath.NONE:
        raise Invalid("oath", "Say whether it was an oath or an affirmation.")
    row.oath, row.sworn_at, row.session_id = oath.value, work.now, session_id
    _note(work, case, row, oath.value)
    return row


def note_witness(work: Work, case: Case, access: AccessFacts, witness_id: int, state: WitnessState) -> HearingWitness:
    """Note in the open session that a witness was heard, excused, or did not come.

    Raises Forbidden, NotFound, or Refused: no session is open, or the law wants an oath or affirmation first.
    """
    work.require(Permission.HEARING_KEEP, access)
    row, session_id = _in_session(work, case, witness_id)
    law = work.charter.hearing_rule
    if state is WitnessState.HEARD and law.oath and not row.oath:
        raise Refused(f"Nobody is heard without an oath or an affirmation ({law.authority}).")
    if state is not WitnessState.HEARD and row.state == WitnessState.HEARD.value:
        raise Refused("This witness was heard already.")
    row.state, row.session_id = state.value, session_id
    _note(work, case, row, state.value)
    return row


def _in_session(work: Work, case: Case, witness_id: int) -> tuple[HearingWitness, int]:
    current = the_sitting(work, case).hearing.current
    row = get_of(work.session, case, HearingWitness, witness_id)
    if current is None or not current.is_open:
        raise Refused("No session is open.")
    return row, current.id


def _note(work: Work, case: Case, row: HearingWitness, what: str) -> None:
    work.record(HearingWitnessNoted(case_id=case.id, hearing_id=row.hearing_id, witness_id=row.id, what=what))
