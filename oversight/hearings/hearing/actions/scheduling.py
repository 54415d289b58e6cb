"""Scheduling a hearing, and planning each of its sessions in time for the parties."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.hearings.hearing import rules
from oversight.hearings.hearing.deadlines import earliest_day, words_of
from oversight.hearings.hearing.events import HearingScheduled
from oversight.hearings.hearing.models import Hearing, HearingSession
from oversight.hearings.hearing.presiding import seated, title_of, usual
from oversight.hearings.queries.board_facts import facts_board
from oversight.hearings.queries.sittings import Sitting, get_sitting
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.moments import local_date
from oversight.work import Work

LONGEST = 5_000
"""Characters of what somebody says or writes about a hearing."""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """When and where a session is planned; `shorter` says how the parties agreed to less notice than the law gives."""

    starts_at: dt.datetime
    place: str
    remote: str = ""
    shorter: str = ""


def the_sitting(work: Work, case: Case) -> Sitting:
    """The case on its agenda, locked. Raises Refused while it is on none."""
    sitting = get_sitting(work, case, lock=True)
    if sitting is None:
        raise Refused("The case is on no agenda yet.")
    return sitting


def schedule_hearing(
    work: Work, case: Case, access: AccessFacts, kind: str, planned: Planned, *, presiding_id: int | None = None
) -> Hearing:
    """Schedule a hearing before the members who are seated, with its first session. The parties are written to.

    Until a session opens, `presiding_id` rules; left out, the chair.

    Raises Forbidden, Refused while the case is on no agenda or a hearing waits already, or Invalid for a kind the law
    does not know, nobody who may preside, no place, or a day before which the parties cannot be told in time.
    """
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.SCHEDULE_HEARING, case, facts_board(work, case, access, sitting))
    if sitting is None:
        raise Refused("The case is on no agenda yet.")
    if kind not in work.charter.hearing_rule.kinds:
        raise Invalid("kind", "Choose a kind of hearing that the law knows.")
    check_notice(work, planned)
    law, there = work.charter.hearing_rule, {place.account_id for place in seated(sitting)}
    presiding_id = presiding_id or usual(law, sitting)
    if presiding_id is None:
        raise Invalid("presiding", "The chair does not sit on this case. Say who presides.")
    hearing = Hearing(
        case_id=case.id,
        item_id=sitting.item.id,
        kind=kind,
        presiding_id=presiding_id,
        presiding_title=title_of(law, sitting, presiding_id, there),
        notice_words=planned.shorter.strip(),
        scheduled_at=work.now,
        scheduled_by_id=work.actor.account_id,
    )
    work.session.add(hearing)
    work.session.flush()
    session = plan_session(work, hearing, planned)
    work.record(
        HearingScheduled(
            case_id=case.id,
            hearing_id=hearing.id,
            session_id=session.id,
            item_id=hearing.item_id,
            kind=kind,
            starts_at=session.starts_at,
        ),
        detail={"shorter_notice": hearing.notice_words} if hearing.notice_words else None,
    )
    return hearing


def check_notice(work: Work, planned: Planned) -> None:
    """Raise Invalid for a session without a place, in the past, or sooner than the parties can be told in time."""
    check_place(work, planned)
    law, day = work.charter.hearing_rule, local_date(planned.starts_at, work.charter.board.time_zone)
    earliest = earliest_day(law, work.today)
    if day < earliest and not planned.shorter.strip():
        raise Invalid(
            "starts_at",
            f"The parties must be told {law.notice_days} days before ({law.authority}). The earliest day is "
            f"{words_of(earliest)}, unless all parties agree to a shorter notice.",
        )


def check_place(work: Work, planned: Planned) -> None:
    """Raise Invalid for a session without a place or in the past."""
    if not planned.place.strip():
        raise Invalid("place", "Say where the session takes place.")
    if planned.starts_at <= work.now:
        raise Invalid("starts_at", "This moment is over. Choose one that is still to come.")


def plan_session(work: Work, hearing: Hearing, planned: Planned) -> HearingSession:
    """One more session of a hearing."""
    highest = select(func.max(HearingSession.number)).where(HearingSession.hearing_id == hearing.id)
    session = HearingSession(
        hearing_id=hearing.id,
        number=(work.session.scalar(highest) or 0) + 1,
        starts_at=planned.starts_at,
        place=planned.place.strip(),
        remote=planned.remote.strip(),
    )
    work.session.add(session)
    work.session.flush()
    return session
