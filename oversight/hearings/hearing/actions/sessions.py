"""Opening a session, noting who comes and goes, keeping its record, and reading in."""

from collections.abc import Collection

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.evidence.queries import get_open_file
from oversight.hearings.hearing import rules
from oversight.hearings.hearing.actions.scheduling import the_sitting
from oversight.hearings.hearing.events import (
    HearingAttendanceMarked,
    HearingReadIn,
    HearingRecordKept,
    HearingSessionOpened,
)
from oversight.hearings.hearing.models import HearingPresence, HearingReading, HearingSession
from oversight.hearings.hearing.presiding import seated, title_of
from oversight.hearings.hearing.queries import get_session
from oversight.hearings.hearing.states import SessionState
from oversight.hearings.queries.board_facts import facts_board
from oversight.hearings.queries.sittings import Sitting, get_sitting
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.work import Work


def open_session(
    work: Work, case: Case, access: AccessFacts, presiding_id: int, present: Collection[int]
) -> HearingSession:
    """Open the planned session with the members who are there. The hearing needs the quorum of the body that hears it.

    Raises Forbidden, Refused before the hour or with no session planned, or Invalid for a stranger, without a quorum,
    or for somebody who may not preside.
    """
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.OPEN_SESSION, case, facts_board(work, case, access, sitting))
    planned = sitting.hearing.current if sitting else None
    if sitting is None or planned is None:
        raise Refused("No session is planned.")
    here = set(present)
    if not here <= {place.account_id for place in seated(sitting)}:
        raise Invalid("present", "Only members who sit on this case are noted as present.")
    _check_quorum(sitting, len(here))
    row = get_session(work.session, case, planned.id)
    row.presiding_title = title_of(work.charter.hearing_rule, sitting, presiding_id, here)
    row.presiding_id, row.opened_at, row.state = presiding_id, work.now, SessionState.OPEN.value
    for account_id in sorted(here):
        work.session.add(HearingPresence(session_id=row.id, account_id=account_id, came_at=work.now))
    work.record(
        HearingSessionOpened(
            case_id=case.id,
            hearing_id=row.hearing_id,
            session_id=row.id,
            presiding_id=presiding_id,
            present=len(here),
        )
    )
    return row


def _check_quorum(sitting: Sitting, here: int) -> None:
    needed = sitting.rule.quorum
    if here < needed:
        are = "1 member is" if here == 1 else f"{here} members are"
        raise Invalid("present", f"{are} there. The hearing needs {needed} ({sitting.rule.authority}).")


def mark_present(work: Work, case: Case, access: AccessFacts, account_id: int, *, here: bool) -> None:
    """Note that a member came to the open session, or left it. The moment is now.

    Raises Forbidden, Refused while no session is open, or Invalid for somebody who does not sit.
    """
    work.require(Permission.HEARING_KEEP, access)
    sitting = the_sitting(work, case)
    current = sitting.hearing.current
    if current is None or not current.is_open:
        raise Refused("No session is open.")
    place = sitting.place_of(account_id)
    if place is None or (here and not place.is_seated):
        raise Invalid("member", "Choose a member who sits on this case.")
    if current.present(account_id) is here:
        return
    if here:
        work.session.add(HearingPresence(session_id=current.id, account_id=account_id, came_at=work.now))
    else:
        _leave(work, current.id, account_id)
    work.record(
        HearingAttendanceMarked(
            case_id=case.id,
            hearing_id=sitting.hearing.id or 0,
            session_id=current.id,
            account_id=account_id,
            present=here,
        )
    )


def _leave(work: Work, session_id: int, account_id: int) -> None:
    query = select(HearingPresence).where(
        HearingPresence.session_id == session_id,
        HearingPresence.account_id == account_id,
        HearingPresence.left_at.is_(None),
    )
    for row in work.session.scalars(query):
        row.left_at = work.now


def keep_record(
    work: Work, case: Case, access: AccessFacts, session_id: int, *, what: str, file_id: int
) -> HearingSession:
    """Say which file of the case is the recording, or the transcript, of a session.

    Raises Forbidden, NotFound, Refused for a session that was never opened, or Invalid for another word.
    """
    work.require(Permission.HEARING_KEEP, access)
    row = get_session(work.session, case, session_id)
    if row.opened_at is None:
        raise Refused("This session was never opened.")
    file = get_open_file(work, case, file_id)
    if what == "recording":
        row.recording_id = file.id
    elif what == "transcript":
        row.transcript_id = file.id
    else:
        raise Invalid("what", "Say whether it is the recording or the transcript.")
    work.record(
        HearingRecordKept(case_id=case.id, hearing_id=row.hearing_id, session_id=row.id, file_id=file.id, what=what)
    )
    return row


def read_in(work: Work, case: Case, access: AccessFacts, session_id: int) -> None:
    """Give one's word of having read or heard the record of a session one missed.

    Raises Forbidden, NotFound, or Refused where the law lets nobody read in, while the session goes on, or while it has
    neither recording nor transcript.
    """
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.READ_IN, case, facts_board(work, case, access, sitting))
    missed = sitting.hearing.to_read(work.actor.account_id) if sitting else ()
    found = next((one for one in missed if one.id == session_id), None)
    if found is None or work.actor.account_id is None:
        raise NotFound("You missed no such session, or have read its record already.")
    if found.is_open:
        raise Refused("This session goes on. Read its record when it has ended.")
    if not found.on_record:
        raise Refused("There is neither a recording nor a transcript of this session yet. Ask the clerk for it.")
    work.session.add(HearingReading(session_id=session_id, account_id=work.actor.account_id, attested_at=work.now))
    row = get_session(work.session, case, session_id)
    work.record(
        HearingReadIn(
            case_id=case.id, hearing_id=row.hearing_id, session_id=session_id, account_id=work.actor.account_id
        )
    )
