"""Putting a case on an agenda, seating its panel, stepping aside and being replaced."""

from collections.abc import Sequence

from sqlalchemy import select

from oversight.access.facts import AccessFacts, Standing
from oversight.access.offices import Office
from oversight.cases.actions import end_standing, give_standing
from oversight.cases.models import Case, CaseStanding
from oversight.charter.schema import Anchor
from oversight.charter.schema.voting import WHOLE, Body
from oversight.deadlines.actions import start_clocks
from oversight.hearings import rules
from oversight.hearings.actions.closing import void_without_quorum
from oversight.hearings.events import CaseScheduled, MemberRecused, MemberReplaced
from oversight.hearings.meetings.places import next_position
from oversight.hearings.models import AgendaItem, Meeting, PanelSeat, SeatHeld
from oversight.hearings.panels import Candidate
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.queries.referrals import goes_to_board
from oversight.hearings.queries.seats import candidates_for, holders_on, seat_labels_of
from oversight.hearings.queries.sittings import Sitting, facts_board, get_sitting
from oversight.hearings.rules import MeetingState, PlaceState
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.moments import local_date
from oversight.work import Work

HEARING = "hearing"
"""The meeting at which a case is heard, as the clocks of the charter call it (`of`)."""


def schedule(
    work: Work, case: Case, access: AccessFacts, meeting_id: int, body: Body, account_ids: Sequence[int]
) -> AgendaItem:
    """Put a case on the agenda of a meeting and seat its members; only they may open the file, and the chair.

    For the full board every member without a conflict is seated and `account_ids` is not looked at. Raises Forbidden,
    Refused when the case is on an agenda or the agenda is public, or Invalid for a wrong choice of members.
    """
    work.take(rules.SCHEDULE, case, facts_board(work, case, access))
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state != MeetingState.PLANNED.value:
        raise Refused("The agenda of that meeting is public already. Choose a meeting whose agenda is still open.")
    body = work.charter.voting_rule(body).body  # a law without panels knows only the full board
    if body not in WHOLE and goes_to_board(work.session, case.id):
        raise Invalid("body", "A panel has referred this case to the full board. Choose the full board.")
    seated = _chosen(work, case, meeting, body, account_ids)
    item = AgendaItem(meeting_id=meeting.id, case_id=case.id, position=next_position(work.session, meeting), body=body)
    work.session.add(item)
    work.session.flush()
    end_standing(work, case, Standing.SEATED)
    for member in seated:
        _seat(work, case, item, member)
    if body in WHOLE:
        _note_recused(work, case, item, meeting)
    give_standing(work, case, Standing.GRANTED, office=Office.CHAIR.value, reason="Presides when the board decides")
    work.record(CaseScheduled(case_id=case.id, item_id=item.id, meeting_id=meeting.id, body=body))
    start_clocks(work, case, Anchor.MEETING, meeting.starts_at, of=HEARING)
    return item


def _chosen(work: Work, case: Case, meeting: Meeting, body: Body, account_ids: Sequence[int]) -> Sequence[Candidate]:
    rule = work.charter.voting_rule(body)
    candidates = candidates_for(work, case, local_date(meeting.starts_at, work.charter.board.time_zone))
    if body in WHOLE:
        if len(candidates) < rule.quorum:
            raise Invalid("body", f"Only {len(candidates)} members can be seated; a quorum is {rule.quorum}.")
        return candidates[: rule.seats]
    chosen = [one for one in candidates if one.account_id in account_ids]
    if len(chosen) != len(set(account_ids)):
        raise Invalid("members", "Somebody you chose cannot sit on this case. Choose from the list.")
    wanted = min(rule.seats, len(candidates))
    if wanted < rule.quorum:
        raise Invalid("members", f"Only {len(candidates)} members can be seated; a quorum is {rule.quorum}.")
    if len(chosen) != wanted:
        raise Invalid("members", f"Choose {wanted} members. You chose {len(chosen)}.")
    return chosen


def _seat(work: Work, case: Case, item: AgendaItem, member: Candidate) -> None:
    work.session.add(
        PanelSeat(
            item_id=item.id,
            account_id=member.account_id,
            seat=member.seat,
            label=member.label,
            appointing_class=member.appointing_class,
            since=work.now,
        )
    )
    give_standing(work, case, Standing.SEATED, account_id=member.account_id, reason="Seated to decide")


def _note_recused(work: Work, case: Case, item: AgendaItem, meeting: Meeting) -> None:
    """Members who stepped aside earlier keep their place on the full board, as recused: they count as the law says."""
    shut_out = select(CaseStanding.account_id).where(
        CaseStanding.case_id == case.id,
        CaseStanding.kind == Standing.RECUSED.value,
        CaseStanding.to_at.is_(None),
    )
    recused = set(work.session.scalars(shut_out))
    seats = {seat.code: seat for seat in work.charter.seats if not seat.alternate}
    labels = seat_labels_of(work.charter)
    for held in holders_on(work.session, local_date(meeting.starts_at, work.charter.board.time_zone)):
        if held.account_id in recused and held.seat in seats:
            _place_recused(work, item, held, labels[held.seat], seats[held.seat].appointing_class)


def _place_recused(work: Work, item: AgendaItem, held: SeatHeld, label: str, appointing_class: str) -> None:
    work.session.add(
        PanelSeat(
            item_id=item.id,
            account_id=held.account_id,
            seat=held.seat,
            label=label,
            appointing_class=appointing_class,
            state=PlaceState.RECUSED.value,
            since=work.now,
        )
    )


def _sitting(work: Work, case: Case) -> Sitting:
    sitting = get_sitting(work, case, lock=True)
    if sitting is None:
        raise Refused("The case is on no agenda yet.")
    return sitting


def _row(work: Work, sitting: Sitting, account_id: int | None) -> PanelSeat | None:
    query = select(PanelSeat).where(PanelSeat.item_id == sitting.item.id, PanelSeat.account_id == account_id)
    return work.session.scalar(query)


def recuse(work: Work, case: Case, access: AccessFacts, reason: str) -> None:
    """Step aside from a case: the file closes at once, and votes given so far do not count.

    Raises Forbidden, Refused, or Invalid without a reason.
    """
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.RECUSE, case, facts_board(work, case, access, sitting))
    if not reason.strip():
        raise Invalid("reason", "Say in a sentence why you step aside. It stays in the board’s record.")
    place = _row(work, _sitting(work, case), work.actor.account_id)
    if place is None or work.actor.account_id is None:
        raise Refused("You are not seated for this case.")
    place.state, place.since = PlaceState.RECUSED.value, work.now
    end_standing(work, case, Standing.SEATED, account_id=work.actor.account_id)
    give_standing(work, case, Standing.RECUSED, account_id=work.actor.account_id)
    work.record(
        MemberRecused(case_id=case.id, item_id=place.item_id, account_id=place.account_id),
        detail={"reason": reason.strip()},
    )
    if sitting is not None:
        void_without_quorum(work, sitting.meeting.id)


def replace_member(work: Work, case: Case, access: AccessFacts, leaving_id: int, account_id: int) -> None:
    """Seat another member of the same appointing class in the place of a recused one.

    Raises Forbidden, Refused while the vote is open, or Invalid for somebody of another class or who may not sit.
    """
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.REPLACE, case, facts_board(work, case, access, sitting))
    sitting = _sitting(work, case)
    leaving = _row(work, sitting, leaving_id)
    if leaving is None or leaving.state != PlaceState.RECUSED.value:
        raise Invalid("leaving", "Choose a member who has stepped aside.")
    member = next(
        (one for one in replacements(work, case, sitting, leaving.appointing_class) if one.account_id == account_id),
        None,
    )
    if member is None:
        raise Invalid("account", "Choose a member of the same appointing class who can sit on this case.")
    leaving.state, leaving.since = PlaceState.REPLACED.value, work.now
    _seat(work, case, sitting.item, member)
    work.record(
        MemberReplaced(case_id=case.id, item_id=leaving.item_id, account_id=leaving_id, by_account_id=account_id)
    )


def replacements(work: Work, case: Case, sitting: Sitting, appointing_class: str) -> list[Candidate]:
    """Members of a class who may take an empty place, those with fewest panels first."""
    there = {place.account_id for place in sitting.places}
    day = local_date(sitting.meeting.starts_at, work.charter.board.time_zone)
    free = [one for one in candidates_for(work, case, day) if one.account_id not in there]
    return sorted(
        (one for one in free if one.appointing_class == appointing_class), key=lambda one: (one.panels, one.seat)
    )
