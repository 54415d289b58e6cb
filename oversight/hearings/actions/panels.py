"""Putting a case on an agenda, seating its panel, stepping aside and being replaced."""

from collections.abc import Collection, Sequence
from dataclasses import replace

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
from oversight.hearings.events import CaseScheduled, MemberReplaced
from oversight.hearings.meetings.actions.posting import why_too_late
from oversight.hearings.meetings.places import next_position
from oversight.hearings.models import AgendaItem, Meeting, PanelSeat, SeatHeld
from oversight.hearings.panels import Candidate
from oversight.hearings.queries.board_facts import facts_board
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.queries.referrals import goes_to_board
from oversight.hearings.queries.seats import alternates_for, candidates_for, holders_on, seat_labels_of
from oversight.hearings.queries.sittings import Sitting, get_sitting
from oversight.hearings.recusal.places import recuse_place
from oversight.hearings.states import PlaceState
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.moments import local_date
from oversight.work import Work

HEARING = "hearing"
"""The meeting at which a case is heard, as the clocks of the charter call it (`of`)."""


def schedule(
    work: Work, case: Case, access: AccessFacts, meeting_id: int, body: Body, account_ids: Sequence[int]
) -> AgendaItem:
    """Put a case on the agenda of a meeting and seat its members; only they may open the file, and the chair.

    On a posted agenda it counts once an amendment with it is posted, and may come while that is in time.
    For the full board every member without a conflict is seated and `account_ids` is not looked at. Raises Forbidden,
    Refused when the case is on an agenda or it is too late for this one, or Invalid for a wrong choice of members.
    """
    work.take(rules.SCHEDULE, case, facts_board(work, case, access))
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if late := why_too_late(work, meeting):
        raise Refused(late)
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
        _note_recused(work, case, item, meeting, {member.in_place_of for member in seated})
    give_standing(work, case, Standing.GRANTED, office=Office.CHAIR.value, reason="Presides when the board decides")
    work.record(CaseScheduled(case_id=case.id, item_id=item.id, meeting_id=meeting.id, body=body))
    start_clocks(work, case, Anchor.MEETING, meeting.starts_at, of=HEARING)
    return item


def _chosen(work: Work, case: Case, meeting: Meeting, body: Body, account_ids: Sequence[int]) -> Sequence[Candidate]:
    rule = work.charter.voting_rule(body)
    candidates = candidates_for(work, case, local_date(meeting.starts_at, work.charter.board.time_zone))
    if body in WHOLE:
        if len(candidates) + _could_be_let_in(work, case) < rule.quorum:
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


def _could_be_let_in(work: Work, case: Case) -> int:
    """Recused members whom the rule of necessity could let take part: without it the case could never be heard."""
    return len(_recused(work, case)) if work.charter.conflict_rule.necessity else 0


def _recused(work: Work, case: Case) -> set[int | None]:
    query = select(CaseStanding.account_id).where(
        CaseStanding.case_id == case.id,
        CaseStanding.kind == Standing.RECUSED.value,
        CaseStanding.to_at.is_(None),
    )
    return set(work.session.scalars(query))


def _seat(work: Work, case: Case, item: AgendaItem, member: Candidate) -> None:
    work.session.add(
        PanelSeat(
            item_id=item.id,
            account_id=member.account_id,
            seat=member.seat,
            label=member.label,
            appointing_class=member.appointing_class,
            since=work.now,
            in_place_of=member.in_place_of,
        )
    )
    give_standing(work, case, Standing.SEATED, account_id=member.account_id, reason="Seated to decide")


def _note_recused(work: Work, case: Case, item: AgendaItem, meeting: Meeting, filled: Collection[str]) -> None:
    """Members who stepped aside earlier keep their place on the full board, as recused: they count as the law says.

    Where an alternate sits for them, they are replaced and count no more.
    """
    recused = _recused(work, case)
    seats = {seat.code: seat for seat in work.charter.seats if not seat.alternate}
    labels = seat_labels_of(work.charter)
    for held in holders_on(work.session, local_date(meeting.starts_at, work.charter.board.time_zone)):
        if held.account_id in recused and held.seat in seats:
            state = PlaceState.REPLACED if held.seat in filled else PlaceState.RECUSED
            _place_recused(work, item, held, labels[held.seat], seats[held.seat].appointing_class, state)


def _place_recused(
    work: Work, item: AgendaItem, held: SeatHeld, label: str, appointing_class: str, state: PlaceState
) -> None:
    work.session.add(
        PanelSeat(
            item_id=item.id,
            account_id=held.account_id,
            seat=held.seat,
            label=label,
            appointing_class=appointing_class,
            state=state.value,
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
    recuse_place(work, case, place, reason.strip())
    if sitting is not None:
        void_without_quorum(work, sitting.meeting.id)


def replace_member(work: Work, case: Case, access: AccessFacts, leaving_id: int, account_id: int) -> None:
    """Seat an alternate, or a member of the same appointing class, in the place of one who is not there.

    The place is that of a member who stepped aside, left the board, or is absent once the meeting has begun. Raises
    Forbidden, Refused while the vote is open, or Invalid for somebody of another class or who may not sit.
    """
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.REPLACE, case, facts_board(work, case, access, sitting))
    sitting = _sitting(work, case)
    leaving = _row(work, sitting, leaving_id)
    place = sitting.place_of(leaving_id)
    if leaving is None or place is None or not sitting.is_empty(place, work.now):
        raise Invalid("leaving", "Choose a member who has stepped aside, left, owes an answer, or is absent.")
    others = replacements(work, case, sitting, leaving.appointing_class, leaving.seat)
    member = next((one for one in others if one.account_id == account_id), None)
    if member is None:
        raise Invalid("account", "Choose an alternate, or a member of the same appointing class, who can sit.")
    _give_place_up(work, case, leaving)
    _seat(work, case, sitting.item, replace(member, in_place_of=leaving.seat))
    work.record(
        MemberReplaced(case_id=case.id, item_id=leaving.item_id, account_id=leaving_id, by_account_id=account_id)
    )


def _give_place_up(work: Work, case: Case, leaving: PanelSeat) -> None:
    """A recused member is replaced; one who was absent has left: they took no part, but stepped aside from nothing."""
    recused = leaving.state == PlaceState.RECUSED.value
    leaving.state = (PlaceState.REPLACED if recused else PlaceState.LEFT).value
    leaving.since = work.now
    end_standing(work, case, Standing.SEATED, account_id=leaving.account_id)


def replacements(work: Work, case: Case, sitting: Sitting, appointing_class: str, seat: str = "") -> list[Candidate]:
    """Who may take an empty place: members of its class with fewest panels first, then the alternates of the seat."""
    there = {place.account_id for place in sitting.places}
    day = local_date(sitting.meeting.starts_at, work.charter.board.time_zone)
    regular = [one for one in candidates_for(work, case, day) if not one.in_place_of]
    of_class = [one for one in regular if one.appointing_class == appointing_class]
    free = [*of_class, *alternates_for(work, case, day, seat)]
    return sorted(
        (one for one in free if one.account_id not in there),
        key=lambda one: (bool(one.in_place_of), one.panels, one.seat),
    )
