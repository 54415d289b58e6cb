"""What the page of a meeting shows of its agenda, its motions, its closed parts and requests for access."""

from typing import Any

from oversight.access.map import may, may_ever
from oversight.access.permissions import Permission
from oversight.hearings.agenda import last_moment
from oversight.hearings.meetings.actions.posting import has_changed
from oversight.hearings.meetings.queries import (
    access_requests_of,
    closed_parts_of,
    ground_of,
    items_of,
    motions_of,
    on_consent,
    open_part,
    papers_of,
    versions_of,
)
from oversight.hearings.minutes.queries import proposed_to
from oversight.hearings.models import Meeting
from oversight.hearings.queries import agenda_of
from oversight.hearings.queries.meetings import CaseWaiting, cases_without_agenda
from oversight.hearings.states import MeetingState
from oversight.people.queries import names_of
from oversight.work import Work


def _to_schedule(work: Work, meeting: Meeting) -> list[CaseWaiting]:
    """The cases that could come onto an agenda that is still open, for whoever may put them there."""
    schedules = may_ever(work.actor, Permission.CASE_SCHEDULE)
    if meeting.state != MeetingState.PLANNED.value or not schedules:
        return []
    return cases_without_agenda(work.session, work.actor)


def agenda_shown(work: Work, meeting: Meeting) -> dict[str, Any]:
    """The values of the agenda and what hangs on it, for one reader."""
    lines = agenda_of(work.session, meeting, work.actor)
    inside = may(work.actor, Permission.AGENDA_PAPERS, None)
    motions = [one for one in motions_of(work.session, meeting.id) if inside or not one.closed]
    people = {account for one in motions for account in (one.moved_by_id, one.seconded_by_id)}
    people |= {vote.account_id for one in motions for vote in one.votes}
    keeps = may(work.actor, Permission.MEETING_CALL, None)
    before = meeting.starts_at > work.now
    building = before and meeting.state in (MeetingState.PLANNED.value, MeetingState.POSTED.value)
    posted = meeting.state == MeetingState.POSTED.value
    return {
        "lines": lines,
        "numbered": list(enumerate(lines, 1)),
        "grounds": {one.ground: ground_of(work.charter, one.ground) for one in lines if one.ground},
        "papers": papers_of(work.session, meeting),
        "may_read_papers": inside,
        "may_pull": may(work.actor, Permission.AGENDA_PULL, None),
        "may_read_packets": may_ever(work.actor, Permission.PACKET_READ),
        "building": building and keeps,
        "to_schedule": _to_schedule(work, meeting) if before else [],
        "changed": posted and before and has_changed(work, meeting),
        "amend_by": last_moment(work.charter, meeting.starts_at, meeting.kind),
        "versions": versions_of(work.session, meeting.id),
        "motions": motions,
        "names": names_of(work.session, people),
        "parts": closed_parts_of(work.session, meeting.id),
        "open_part": open_part(work.session, meeting.id),
        "consent_left": on_consent(items_of(work.session, meeting)),
        "proposed": proposed_to(work.session, meeting.id),
        "requests": access_requests_of(work.session, meeting.id) if keeps else (),
        "continued": work.session.get(Meeting, meeting.continues_id) if meeting.continues_id else None,
    }
