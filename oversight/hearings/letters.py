"""What letters say of a hearing: when, where, before whom, and who came in place of whom."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.charter.schema.voting import WHOLE
from oversight.hearings.models import AgendaItem, Meeting, PanelSeat
from oversight.hearings.queries.seats import holders_on, seat_labels_of
from oversight.hearings.queries.votes import BY_NECESSITY
from oversight.hearings.recusal.models import PanelChallenge
from oversight.hearings.recusal.queries import necessity_of
from oversight.hearings.recusal.rules import ChallengeState
from oversight.hearings.states import ItemState, PlaceState
from oversight.kernel.moments import local
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.work import Work


def facts_of_hearing(work: Work, case: Case, payload: Payload) -> dict[str, Any]:
    """Day, hour, place and panel of the hearing at which the case stands on the agenda, and how long one may object."""
    item = _item(work, case, payload)
    return {**_meeting(work, item.meeting), "panel": _panel(work, item), **_time_to_object(work)}


def _time_to_object(work: Work) -> dict[str, Any]:
    law = work.charter.conflict_rule
    days = str(law.challenge_days) if law.challenge_days else ""
    return {"challenge_days": days, "challenge_business": law.challenge_unit == "business_days"}


def facts_of_change(work: Work, case: Case, payload: Payload) -> dict[str, Any]:
    """The hearing, and who sits in place of a member who left the panel."""
    item = _item(work, case, payload)
    new = next((_seat(place) for place in item.panel if place.account_id == payload.get("by_account_id")), "")
    return {**facts_of_hearing(work, case, payload), "new_member": new}


def facts_of_challenge(work: Work, case: Case, payload: Payload) -> dict[str, Any]:
    """The member a party objected to, whether they step off the case, and why it was decided so."""
    row = work.session.get_one(PanelChallenge, payload["challenge_id"])
    facts = facts_of_hearing(work, case, {**payload, "item_id": row.place.item_id})
    return {
        **facts,
        "member": _seat(row.place),
        "upheld": row.state == ChallengeState.UPHELD,
        "challenge_reason": row.reason,
    }


def facts_of_meeting(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """Day, hour and place of a meeting."""
    return _meeting(work, work.session.get_one(Meeting, payload["meeting_id"]))


def cases_of_meeting(work: Work, payload: Payload) -> Sequence[int]:
    """The cases that stand, or stood, on the agenda of a meeting."""
    query = select(AgendaItem.case_id).where(AgendaItem.meeting_id == payload["meeting_id"]).distinct()
    found = work.session.scalars(query.order_by(AgendaItem.case_id))
    return [case_id for case_id in found if case_id is not None]


def facts_of_moved(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """Day, hour and place to which a meeting was put off, or of the meeting that goes on with what was left."""
    return _meeting(work, work.session.get_one(Meeting, _moved(payload)))


def cases_that_wait(work: Work, payload: Payload) -> Sequence[int]:
    """The cases that are taken up on the other day."""
    query = select(AgendaItem.case_id).where(
        AgendaItem.meeting_id == _moved(payload), AgendaItem.state == ItemState.WAITING.value
    )
    found = work.session.scalars(query.distinct().order_by(AgendaItem.case_id))
    return [case_id for case_id in found if case_id is not None]


def _moved(payload: Payload) -> int:
    return int(payload.get("continued_as") or payload["meeting_id"])


def _item(work: Work, case: Case, payload: Payload) -> AgendaItem:
    item = work.session.get_one(AgendaItem, payload["item_id"])
    if item.case_id != case.id:
        raise LookupError("This item of an agenda belongs to another case.")
    return item


def _meeting(work: Work, meeting: Meeting) -> dict[str, Any]:
    starts = local(meeting.starts_at, work.charter.board.time_zone).replace(tzinfo=None)
    return {
        "hearing_on": starts.date().isoformat(),
        "hearing_at": starts.isoformat(timespec="minutes"),
        "hearing_place": meeting.place,
        "hearing_remote": meeting.remote,
    }


def _panel(work: Work, item: AgendaItem) -> list[str]:
    """Who sits: the panel, or before the full board everybody who holds a seat that day."""
    allowed = necessity_of(work.session, item.id)
    seated = [
        f"{_seat(place)}, {BY_NECESSITY}" if place.account_id in allowed else _seat(place)
        for place in item.panel
        if place.state == PlaceState.SEATED.value
    ]
    if seated or item.body not in WHOLE:
        return seated
    labels = seat_labels_of(work.charter)
    day = local(item.meeting.starts_at, work.charter.board.time_zone).date()
    return [f"{held.account.name}, {labels.get(held.seat, held.seat)}" for held in holders_on(work.session, day)]


def _seat(place: PanelSeat) -> str:
    return f"{place.account.name}, {place.label}"


_WHEN = frozenset({"hearing_on", "hearing_at", "hearing_place"})
_MORE = frozenset({"hearing_remote", "panel", "challenge_days", "challenge_business"})
HEARING = FactsOf(facts_of_hearing, _WHEN, _MORE)
"""After a case was put on an agenda."""
CHANGE = FactsOf(facts_of_change, _WHEN, _MORE | {"new_member"})
"""After somebody left a panel, or came in their place."""
CHALLENGE = FactsOf(facts_of_challenge, _WHEN | {"member", "challenge_reason"}, _MORE | {"upheld"})
"""After an objection to a member was decided."""
MEETING = FactsOf(facts_of_meeting, _WHEN, frozenset({"hearing_remote"}))
"""After an event of a whole meeting."""
MOVED = FactsOf(facts_of_moved, _WHEN, frozenset({"hearing_remote"}))
"""After a meeting was put off, or goes on another day."""
