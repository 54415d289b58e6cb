"""Another member takes an empty place of a panel, in the way in which the law composes it."""

from dataclasses import replace
from typing import Final, cast

from oversight.access.facts import AccessFacts, Standing
from oversight.cases.actions import end_standing
from oversight.cases.models import Case
from oversight.charter.schema.panels import NO_PANELS
from oversight.charter.schema.voting import WHOLE, Body
from oversight.hearings import rules
from oversight.hearings.actions.panels import seat_member
from oversight.hearings.events import MemberReplaced
from oversight.hearings.models import PanelSeat
from oversight.hearings.panels.composing import Candidate, in_turn
from oversight.hearings.panels.limits import limits_of
from oversight.hearings.panels.queries import candidates_in_turn, is_by_lot
from oversight.hearings.queries.board_facts import facts_board
from oversight.hearings.queries.seats import alternates_for, former_officers
from oversight.hearings.queries.sittings import Sitting, get_sitting
from oversight.hearings.recusal.places import waiting_place
from oversight.hearings.states import PlaceState
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.moments import local_date
from oversight.work import Work


def replace_member(work: Work, case: Case, access: AccessFacts, leaving_id: int, account_id: int) -> None:
    """Seat another member in the place of one who is not there.

    The place is that of a member who stepped aside, declined, left the board, or is absent once the meeting has begun.
    Raises Forbidden, Refused while the vote is open, or Invalid for somebody whom the law does not put there.
    """
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.REPLACE, case, facts_board(work, case, access, sitting))
    if sitting is None:
        raise Refused("The case is on no agenda yet.")
    leaving = waiting_place(work, case, leaving_id)
    place = sitting.place_of(leaving_id)
    if leaving is None or place is None or not sitting.is_empty(place, work.now):
        raise Invalid("leaving", "Choose a member who has stepped aside, left, owes an answer, or is absent.")
    others = replacements(work, case, sitting, leaving.appointing_class, leaving.seat)
    member = next((one for one in others if one.account_id == account_id), None)
    if member is None:
        raise Invalid("account", WHO_MAY[_way(work, sitting)])
    _give_place_up(work, case, leaving)
    seat_member(work, case, sitting.item, replace(member, in_place_of=leaving.seat))
    work.record(
        MemberReplaced(case_id=case.id, item_id=leaving.item_id, account_id=leaving_id, by_account_id=account_id)
    )


WHO_MAY: Final = {
    "classes": "Choose an alternate, or a member of the same appointing class, who can sit.",
    "rotation": "Choose the member whose turn it is.",
    "lot": "Choose the member who comes next in the order of the lot.",
}
"""Who takes an empty place, by the way in which the law composes the body."""


def _way(work: Work, sitting: Sitting) -> str:
    """How the law composes the body that sits; the whole board always by its classes."""
    body = cast(Body, sitting.item.body)
    composed = work.charter.composition.composed
    if body in WHOLE:
        return "classes"
    return "rotation" if composed == "lot" and not is_by_lot(work.charter, body) else composed


def _give_place_up(work: Work, case: Case, leaving: PanelSeat) -> None:
    """A recused member is replaced; one who was absent has left: they took no part, but stepped aside from nothing."""
    recused = leaving.state == PlaceState.RECUSED.value
    leaving.state = (PlaceState.REPLACED if recused else PlaceState.LEFT).value
    leaving.since = work.now
    end_standing(work, case, Standing.SEATED, account_id=leaving.account_id)


def replacements(work: Work, case: Case, sitting: Sitting, appointing_class: str, seat: str = "") -> list[Candidate]:
    """Who may take an empty place, within the limits on former officers.

    By classes: members of the same class with fewest panels first, then the alternates of the seat. In turn: the
    member whose turn it is, or an alternate when there is none. By lot: the next in the order that was drawn.
    """
    body, way = cast(Body, sitting.item.body), _way(work, sitting)
    day = local_date(sitting.meeting.starts_at, work.charter.board.time_zone)
    regular = [one for one in candidates_in_turn(work, case, day, body) if not one.in_place_of]
    alternates = in_turn(alternates_for(work, case, day, seat, body), NO_PANELS)
    if way == "classes":
        regular = [one for one in regular if one.appointing_class == appointing_class]
    free = _within_limits(work, sitting, seat, regular if way == "lot" else [*regular, *alternates])
    return free if way == "classes" else free[:1]


def _within_limits(work: Work, sitting: Sitting, seat: str, free: list[Candidate]) -> list[Candidate]:
    """Who is not there yet, and with whom in the place of this seat the panel keeps to the limits."""
    there = {place.account_id for place in sitting.places}
    others = [one for one in free if one.account_id not in there]
    if sitting.item.body in WHOLE or not others:
        return others
    given_up = [place for place in sitting.places if place.seat == seat or sitting.is_empty(place, work.now)]
    staying = [place for place in sitting.places if place not in given_up and not place.has_left]
    seated = former_officers(work.session, [place.account_id for place in staying])
    limits, places = limits_of(work.charter.composition), len(staying) + max(len(given_up), 1)
    return [one for one in others if limits.lets_in(seated, one, places)]
