"""A member who has no conflict declines to sit on a panel: it is recorded, and another takes the place."""

from oversight.access.facts import AccessFacts, Standing
from oversight.cases.actions import end_standing
from oversight.cases.models import Case
from oversight.hearings.panels import rules
from oversight.hearings.panels.events import PanelDeclined
from oversight.hearings.panels.models import PanelDecline
from oversight.hearings.queries.board_facts import facts_board
from oversight.hearings.queries.sittings import get_sitting
from oversight.hearings.recusal.places import change_access, waiting_place
from oversight.hearings.states import PlaceState
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


def decline(work: Work, case: Case, access: AccessFacts, reason: str) -> PanelDecline:
    """Give one's place on a panel back before the vote; the file closes at once.

    Raises Forbidden, Refused once the vote is open or where the whole board sits, or Invalid without a reason.
    """
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.DECLINE, case, facts_board(work, case, access, sitting))
    if not reason.strip():
        raise Invalid("reason", "Say in a sentence why you cannot sit. It stays in the board’s record.")
    place = waiting_place(work, case, work.actor.account_id)
    if place is None:
        raise Refused("You are not seated for this case.")
    place.state, place.since = PlaceState.LEFT.value, work.now
    row = PanelDecline(place_id=place.id, account_id=place.account_id, at=work.now)
    work.session.add(row)
    end_standing(work, case, Standing.SEATED, account_id=place.account_id)
    change_access(work, place.account_id)
    work.record(
        PanelDeclined(case_id=case.id, item_id=place.item_id, account_id=place.account_id),
        detail={"reason": reason.strip()},
    )
    return row
