"""What became of a session, where that leaves the case, and taking it back."""

from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.hearings.hearing import rules
from oversight.hearings.hearing.actions.scheduling import (
    LONGEST,
    Planned,
    check_notice,
    check_place,
    plan_session,
    the_sitting,
)
from oversight.hearings.hearing.events import HearingOutcomeRecorded, HearingOutcomeUndone, HearingSessionPlanned
from oversight.hearings.hearing.models import Hearing, HearingOutcome, HearingPresence, HearingSession
from oversight.hearings.hearing.queries import get_session, hearings_of
from oversight.hearings.hearing.routing import (
    OutcomeFacts,
    UndoFacts,
    against_outcome,
    against_undo,
    hearing_after,
    route_of,
    session_after,
)
from oversight.hearings.hearing.states import PARTIES, HearingState, Outcome, Route, SessionState
from oversight.hearings.queries.board_facts import facts_board
from oversight.hearings.queries.sittings import Sitting, get_sitting
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Became:
    """What became of a session. `absent` is who did not come; `following` the session planned in its place."""

    outcome: Outcome
    reason: str = ""
    absent: str = ""
    following: Planned | None = None


def record_outcome(work: Work, case: Case, access: AccessFacts, became: Became) -> HearingOutcome:
    """Record what became of the session that is open or planned, and send the case where that leads.

    Raises Forbidden, Refused with every reason why it cannot be so, or Invalid without the day of the next session
    where the case is continued.
    """
    sitting = get_sitting(work, case, lock=True)
    facts = facts_board(work, case, access, sitting)
    work.take(rules.END_SESSION, case, facts)
    current = facts.hearing.current
    if sitting is None or current is None:
        raise Refused("No session is planned.")
    _check(work, sitting, became, current.state, begun=current.starts_at <= work.now)
    route = route_of(work.charter.hearing_rule, became.outcome, became.absent)
    if route is Route.CONTINUED:
        _check_following(work, became)
    session = get_session(work.session, case, current.id)
    row = _keep(work, session, became, route)
    before = SessionState(session.state)
    session.state = session_after(became.outcome, route, before).value
    session.hearing.state = hearing_after(became.outcome, route).value
    if before is SessionState.OPEN and session.state != SessionState.OPEN.value:
        _end(work, session)
    _tell(work, case, sitting, row)
    if route is Route.CONTINUED and became.following is not None:
        row.next_id = _plan_next(work, case, sitting, session.hearing, became)
    work.session.add(row)
    work.session.flush()
    return row


def _check(work: Work, sitting: Sitting, became: Became, state: str, *, begun: bool) -> None:
    if became.absent and became.absent not in {side.value for side in PARTIES}:
        raise Invalid("absent", "Say whether the complainant or an officer did not come.")
    reasons = against_outcome(
        OutcomeFacts(
            outcome=became.outcome,
            session=SessionState(state),
            anything_heard=bool(sitting.hearing.heard),
            absent=became.absent if became.outcome is Outcome.NO_SHOW else "",
            reason=became.reason,
            begun=begun,
        )
    )
    if reasons:
        raise Refused(reasons)


def _check_following(work: Work, became: Became) -> None:
    """A session put off is announced as the first one was; one that goes on was announced in the room."""
    if became.following is None:
        raise Invalid("starts_at", "Say when and where it goes on.")
    check = check_place if became.outcome is Outcome.ADJOURNED else check_notice
    check(work, became.following)


def _keep(work: Work, session: HearingSession, became: Became, route: Route) -> HearingOutcome:
    return HearingOutcome(
        hearing_id=session.hearing_id,
        session_id=session.id,
        outcome=became.outcome.value,
        route=route.value,
        absent=became.absent if became.outcome is Outcome.NO_SHOW else "",
        reason=became.reason.strip()[:LONGEST],
        at=work.now,
        by_id=work.actor.account_id,
        session_before=session.state,
    )


def _end(work: Work, session: HearingSession) -> None:
    session.closed_at = work.now
    query = select(HearingPresence).where(HearingPresence.session_id == session.id, HearingPresence.left_at.is_(None))
    for spell in work.session.scalars(query):
        spell.left_at = work.now


def _tell(work: Work, case: Case, sitting: Sitting, row: HearingOutcome) -> None:
    event = HearingOutcomeRecorded(
        case_id=case.id,
        hearing_id=row.hearing_id,
        session_id=row.session_id,
        item_id=sitting.item.id,
        outcome=row.outcome,
        route=row.route,
        absent=row.absent,
    )
    work.record(event, detail={"reason": row.reason} if row.reason else None)


def _plan_next(work: Work, case: Case, sitting: Sitting, hearing: Hearing, became: Became) -> int:
    if became.following is None:
        raise AssertionError("checked before")
    following = plan_session(work, hearing, became.following)
    work.record(
        HearingSessionPlanned(
            case_id=case.id,
            hearing_id=hearing.id,
            session_id=following.id,
            item_id=sitting.item.id,
            because=became.outcome.value,
            starts_at=following.starts_at,
        ),
        detail={"shorter_notice": became.following.shorter} if became.following.shorter else None,
    )
    return following.id


def undo_outcome(work: Work, case: Case, access: AccessFacts, reason: str) -> HearingOutcome:
    """Take the last outcome back: the session stands as it did before. The earlier entry stays in the record.

    Raises Forbidden, or Refused with every reason: the vote is open, the board has decided, the next session was
    opened, or no reason is given.
    """
    work.require(Permission.HEARING_KEEP, access)
    sitting = the_sitting(work, case)
    row = last_outcome(work, case)
    following = row.following if row else None
    reasons = against_undo(
        UndoFacts(
            any=row is not None,
            vote_open=sitting.ballot is not None,
            decided=sitting.found > 0,
            next_begun=following is not None and following.opened_at is not None,
            reason=reason,
        )
    )
    if reasons or row is None:
        raise Refused(reasons or "Nothing was recorded that could be taken back.")
    row.undone_at, row.undone_by_id, row.undone_reason = work.now, work.actor.account_id, reason.strip()[:LONGEST]
    if following is not None:
        following.state = SessionState.STRUCK.value
    if row.route != Route.GOES_ON.value:
        _stand_again(work, row)
    event = HearingOutcomeUndone(
        case_id=case.id,
        hearing_id=row.hearing_id,
        session_id=row.session_id,
        item_id=sitting.item.id,
        outcome=row.outcome,
    )
    work.record(event, detail={"reason": row.undone_reason})
    return row


def last_outcome(work: Work, case: Case) -> HearingOutcome | None:
    """The last outcome of the newest hearing that was not taken back; nothing when there is none."""
    hearings = hearings_of(work.session, case.id)
    if not hearings:
        return None
    query = select(HearingOutcome).where(
        HearingOutcome.hearing_id == hearings[0].id, HearingOutcome.undone_at.is_(None)
    )
    return work.session.scalar(query.order_by(HearingOutcome.id.desc()).limit(1))


def _stand_again(work: Work, row: HearingOutcome) -> None:
    """The session stands where it stood; members who were in the room when it ended are there again."""
    session = row.session
    session.state, row.hearing.state = row.session_before, HearingState.SCHEDULED.value
    if session.state != SessionState.OPEN.value:
        return
    closed_at, session.closed_at = session.closed_at, None
    query = select(HearingPresence).where(
        HearingPresence.session_id == session.id, HearingPresence.left_at == closed_at
    )
    for spell in work.session.scalars(query):
        spell.left_at = None
