"""Putting a case on an agenda, seating its panel, stepping aside."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from oversight.access.facts import AccessFacts, Standing
from oversight.access.offices import Office
from oversight.cases.actions import end_standing, give_standing
from oversight.cases.models import Case, CaseStanding
from oversight.charter.schema import Anchor, Panels
from oversight.charter.schema.voting import WHOLE, Body
from oversight.deadlines.actions import start_clocks
from oversight.hearings import rules
from oversight.hearings.actions.closing import void_without_quorum
from oversight.hearings.again.actions import note_item
from oversight.hearings.again.queries import open_look
from oversight.hearings.events import CaseScheduled
from oversight.hearings.meetings.actions.posting import why_too_late
from oversight.hearings.meetings.places import next_position
from oversight.hearings.models import AgendaItem, Meeting, PanelSeat, SeatHeld
from oversight.hearings.panels import Candidate, propose
from oversight.hearings.panels.earlier import deciders_before
from oversight.hearings.panels.limits import limits_of
from oversight.hearings.panels.queries import candidates_in_turn, is_by_lot
from oversight.hearings.queries.board_facts import facts_board
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.queries.referrals import goes_to_board
from oversight.hearings.queries.seats import candidates_for, holders_on, seat_labels_of
from oversight.hearings.queries.sittings import get_sitting
from oversight.hearings.recusal.places import recuse_place, waiting_place
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

    For the full board every member without a conflict is seated, and a panel by lot is taken from the order that was
    drawn: then `account_ids` is not looked at. On a posted agenda it counts once an amendment with it is posted, and
    may come while that is in time. Raises Forbidden, Refused when the case is on an agenda or it is too late for this
    one, or Invalid for a wrong choice of members or a body that the case does not come before.
    """
    work.take(rules.SCHEDULE, case, facts_board(work, case, access))
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if late := why_too_late(work, meeting):
        raise Refused(late)
    body = work.charter.voting_rule(body).body  # a law without panels knows only the full board
    look = open_look(work.session, case.id)
    if look is not None and body != "second_panel":
        raise Invalid("body", "A second panel decides the dispute with the department. Choose the second panel.")
    if look is None and body not in WHOLE and goes_to_board(work.session, case.id):
        raise Invalid("body", "A panel has referred this case to the full board. Choose the full board.")
    if body == "second_panel" and not deciders_before(work.session, case):
        raise Invalid("body", "A second panel looks again at what was decided. Nothing was decided on this case yet.")
    seated = _chosen(work, case, meeting, body, account_ids)
    item = AgendaItem(meeting_id=meeting.id, case_id=case.id, position=next_position(work.session, meeting), body=body)
    work.session.add(item)
    work.session.flush()
    if look is not None:
        note_item(work, look, item)
    end_standing(work, case, Standing.SEATED)
    for member in seated:
        seat_member(work, case, item, member)
    if body in WHOLE:
        _note_recused(work, case, item, meeting, {member.in_place_of for member in seated})
    give_standing(work, case, Standing.GRANTED, office=Office.CHAIR.value, reason="Presides when the board decides")
    work.record(CaseScheduled(case_id=case.id, item_id=item.id, meeting_id=meeting.id, body=body))
    start_clocks(work, case, Anchor.MEETING, meeting.starts_at, of=HEARING)
    return item


def _chosen(work: Work, case: Case, meeting: Meeting, body: Body, account_ids: Sequence[int]) -> Sequence[Candidate]:
    rule, law = work.charter.voting_rule(body), work.charter.composition
    day = local_date(meeting.starts_at, work.charter.board.time_zone)
    if body in WHOLE:
        members = candidates_for(work, case, day, body)
        if len(members) + _could_be_let_in(work, case) < rule.quorum:
            raise Invalid("body", f"Only {len(members)} members can be seated; a quorum is {rule.quorum}.")
        return members[: rule.seats]
    candidates = candidates_in_turn(work, case, day, body)
    by_lot = is_by_lot(work.charter, body)
    if by_lot and not candidates:
        raise Invalid("members", "The law draws panels by lot. Announce the draw, and draw the panel first.")
    proposed = propose(candidates, rule.seats, law)
    if len(proposed) < rule.quorum:
        raise Invalid("members", f"Only {len(proposed)} members can be seated; a quorum is {rule.quorum}.")
    return proposed if by_lot else _picked(candidates, proposed, account_ids, law)


def _picked(
    candidates: Sequence[Candidate], proposed: Sequence[Candidate], account_ids: Sequence[int], law: Panels
) -> Sequence[Candidate]:
    """The members that were chosen, as many as are proposed. Where members sit in turn, none but those proposed."""
    chosen = [one for one in candidates if one.account_id in account_ids]
    if len(chosen) != len(set(account_ids)):
        raise Invalid("members", "Somebody you chose cannot sit on this case. Choose from the list.")
    if len(chosen) != len(proposed):
        raise Invalid("members", f"Choose {len(proposed)} members. You chose {len(chosen)}.")
    if against := limits_of(law).against(chosen):
        raise Invalid("members", f"{against} ({law.authority})")
    if law.composed == "rotation" and set(chosen) != set(proposed):
        names = ", ".join(one.name for one in proposed)
        raise Invalid("members", f"Members sit in turn. Now it is the turn of: {names} ({law.authority}).")
    return sorted(chosen, key=lambda one: one.seat)


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


def seat_member(work: Work, case: Case, item: AgendaItem, member: Candidate) -> None:
    """Give a member a place, and open the file to them. The caller has asked whether they may sit."""
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
    seats = {seat.code: seat for seat in work.charter.seats_of("board") if not seat.alternate}
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


def recuse(work: Work, case: Case, access: AccessFacts, reason: str) -> None:
    """Step aside from a case: the file closes at once, and votes given so far do not count.

    Raises Forbidden, Refused, or Invalid without a reason.
    """
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.RECUSE, case, facts_board(work, case, access, sitting))
    if not reason.strip():
        raise Invalid("reason", "Say in a sentence why you step aside. It stays in the board’s record.")
    place = waiting_place(work, case, work.actor.account_id)
    if sitting is None or place is None:
        raise Refused("You are not seated for this case.")
    recuse_place(work, case, place, reason.strip())
    void_without_quorum(work, sitting.meeting.id)
