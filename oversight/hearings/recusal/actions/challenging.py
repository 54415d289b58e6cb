"""A party objects to a member of the panel, and the objection is decided."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.facts import AccessFacts, Standing
from oversight.access.permissions import Permission
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.hearings.actions.closing import void_without_quorum
from oversight.hearings.models import Ballot, PanelSeat
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.recusal.events import ChallengeDecided, MemberChallenged
from oversight.hearings.recusal.models import PanelChallenge
from oversight.hearings.recusal.places import get_place, recuse_place
from oversight.hearings.recusal.queries import told_of_panel
from oversight.hearings.recusal.rules import (
    ChallengeFacts,
    Challenger,
    ChallengeState,
    against_challenge,
    against_deciding,
    last_day_to_challenge,
)
from oversight.hearings.states import PlaceState
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.work import Work

LONGEST = 5_000


@dataclass(frozen=True, kw_only=True)
class Challenge:
    """An objection as it arrived: to whom, by whom, on which day, in which words."""

    account_id: int
    by: Challenger
    words: str
    arrived_on: dt.date
    slot_id: int | None = None


def challenge(work: Work, case: Case, access: AccessFacts | None, said: Challenge) -> PanelChallenge:
    """Enter an objection to a member. One that came too late is entered as late, and decides nothing.

    Without `access` it is the complainant's own, through the status page: then one that is late is refused. Raises
    Forbidden, NotFound for a member who does not sit, Refused with every reason, or Invalid for empty words, a day to
    come, or an officer who is not of the case.
    """
    if access is not None:
        work.require(Permission.CASE_SCHEDULE, access)
    elif said.by is not Challenger.COMPLAINANT:
        raise Refused("On the status page only the complainant objects.")
    _check(work, case, said)
    place = get_place(work, case, said.account_id)
    facts = _facts(work, place, said)
    against = against_challenge(facts)
    if against:
        raise Refused(against)
    if facts.is_late and access is None:
        raise Refused(f"The last day to object was {facts.last_day:%-d %B %Y}. You can still write to us about it.")
    return _enter(work, case, place, said, facts)


def _check(work: Work, case: Case, said: Challenge) -> None:
    if not said.words.strip():
        raise Invalid("words", "Say why this member cannot be fair.")
    if len(said.words) > LONGEST:
        raise Invalid("words", f"Write {LONGEST:,} letters at most.")
    if said.arrived_on > work.today:
        raise Invalid("arrived_on", "Write the day on which it arrived, not a day to come.")
    of_case = said.slot_id in {slot.id for slot in case.slots}
    if (said.by is Challenger.OFFICER) != of_case:
        raise Invalid("slot", "Choose the officer of this case who objects, or the complainant.")


def _facts(work: Work, place: PanelSeat, said: Challenge) -> ChallengeFacts:
    law, told_on = work.charter.conflict_rule, told_of_panel(work, place, slot_id=said.slot_id)
    open_vote = select(Ballot.id).where(Ballot.item_id == place.item_id, Ballot.state == "open")
    pending = select(PanelChallenge.id).where(
        PanelChallenge.place_id == place.id, PanelChallenge.state == ChallengeState.OPEN.value
    )
    return ChallengeFacts(
        law=law,
        vote_open=work.session.scalar(open_vote.limit(1)) is not None,
        seated=place.state in (PlaceState.SEATED.value, PlaceState.ASKED.value),
        last_day=last_day_to_challenge(law, told_on, work.charter.calendar()) if told_on else None,
        today=said.arrived_on,
        open_already=work.session.scalar(pending.limit(1)) is not None,
    )


def _enter(work: Work, case: Case, place: PanelSeat, said: Challenge, facts: ChallengeFacts) -> PanelChallenge:
    row = PanelChallenge(
        place_id=place.id,
        by_role=said.by.value,
        slot_id=said.slot_id,
        words=said.words.strip(),
        arrived_on=said.arrived_on,
        last_day=facts.last_day,
        logged_at=work.now,
        logged_by_id=work.actor.account_id,
        state=(ChallengeState.LATE if facts.is_late else ChallengeState.OPEN).value,
    )
    work.session.add(row)
    work.session.flush()
    for office in facts.law.decided_by:
        give_standing(work, case, Standing.GRANTED, office=office.value, reason="Decides on an objection to a member")
    work.record(
        MemberChallenged(
            case_id=case.id,
            challenge_id=row.id,
            item_id=place.item_id,
            account_id=place.account_id,
            by_role=row.by_role,
            late=facts.is_late,
        ),
        detail={"words": row.words},
    )
    return row


def decide_challenge(
    work: Work, case: Case, access: AccessFacts, challenge_id: int, *, upheld: bool, reason: str
) -> PanelChallenge:
    """Uphold or decline an objection. Upheld, the member steps off the case at once.

    Raises Forbidden, NotFound, Refused when it is decided or for whom the charter does not name, Invalid without words.
    """
    work.require(Permission.CHALLENGE_DECIDE, access)
    row = work.session.get(PanelChallenge, challenge_id)
    if row is None or row.place.item.case_id != case.id:
        raise NotFound("There is no such objection on this case.")
    get_meeting(work.session, row.place.item.meeting_id, lock=True)
    if row.state != ChallengeState.OPEN.value:
        raise Refused("This objection needs no decision any more.")
    about_oneself = row.place.account_id == work.actor.account_id
    against = against_deciding(work.charter.conflict_rule, work.actor.offices, about_oneself=about_oneself)
    if against:
        raise Refused(against)
    if not reason.strip():
        raise Invalid("reason", "Give the reason. The party reads it.")
    state = ChallengeState.UPHELD if upheld else ChallengeState.DECLINED
    row.state, row.reason = state.value, reason.strip()[:LONGEST]
    row.decided_at, row.decided_by_id = work.now, work.actor.account_id
    if upheld and row.place.state in (PlaceState.SEATED.value, PlaceState.ASKED.value):
        recuse_place(work, case, row.place, "An objection of a party was upheld.")
        void_without_quorum(work, row.place.item.meeting_id)
    work.record(
        ChallengeDecided(
            case_id=case.id,
            challenge_id=row.id,
            item_id=row.place.item_id,
            account_id=row.place.account_id,
            by_role=row.by_role,
            slot_id=row.slot_id,
            upheld=upheld,
        ),
        detail={"reason": row.reason},
    )
    return row
