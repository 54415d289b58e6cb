"""Freezing an agenda in versions: the first when it is posted, one more with each amendment."""

from oversight.access.permissions import Permission
from oversight.hearings.agenda import earliest_meeting, last_moment
from oversight.hearings.meetings.events import AgendaAmended
from oversight.hearings.meetings.leaking import hits_in, sentence_of
from oversight.hearings.meetings.models import AgendaVersion
from oversight.hearings.meetings.queries import agenda_now, items_of, latest_version
from oversight.hearings.meetings.rules import Posting, PublicAgenda, why_unlawful
from oversight.hearings.models import Meeting
from oversight.hearings.queries.board_facts import in_words
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.states import MeetingKind, MeetingState
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work

SHOWN = 5
"""Hits that a refusal names; when these are mended the next are named."""


def freeze(work: Work, meeting: Meeting, reason: str = "", ground: str = "") -> AgendaVersion:
    """Keep the agenda as it is now as its next version. The caller has checked that the law allows it now.

    Raises Refused, naming term and place, when a protected name of one of its cases stands in it or in its papers.
    """
    agenda = agenda_now(work.session, meeting, work.charter)
    _refuse(work, meeting, agenda, reason, ground)
    before = latest_version(work.session, meeting.id)
    version = AgendaVersion(
        meeting_id=meeting.id,
        number=before.number + 1 if before else 1,
        posted_at=work.now,
        by_id=work.actor.account_id,
        reason=reason,
        ground=ground,
        notice=_of_law(work, meeting),
        content=agenda.as_json(),
    )
    work.session.add(version)
    for item in items_of(work.session, meeting):
        item.announced_at = item.announced_at or work.now
    work.session.flush()
    return version


def refuse_leaks(work: Work, meeting: Meeting, *said: str) -> None:
    """Raise Refused when a protected name stands in what the public is told of a meeting, or in the words `said`."""
    _refuse(work, meeting, agenda_now(work.session, meeting, work.charter), *said)


def _refuse(work: Work, meeting: Meeting, agenda: PublicAgenda, *said: str) -> None:
    hits = hits_in(work, meeting, agenda, said)
    if hits:
        raise Refused([sentence_of(hit) for hit in hits[:SHOWN]])


def amend_agenda(work: Work, meeting_id: int, reason: str, ground: str = "") -> AgendaVersion:
    """Post what was changed since the agenda was posted, as one more numbered version.

    Inside the notice of the meeting `ground` must say what makes it an emergency, where the law knows one. Raises
    Forbidden, Invalid without a reason, or Refused when nothing changed, when it is too late, or when a name leaks.
    """
    work.require(Permission.MEETING_CALL)
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state != MeetingState.POSTED.value or meeting.starts_at <= work.now:
        raise Refused("Only a posted agenda is amended, and only before the meeting begins.")
    if not has_changed(work, meeting):
        raise Refused("Nothing on the agenda has changed since it was posted.")
    if not reason.strip():
        raise Invalid("reason", "Say for the public why the agenda is amended.")
    posting = posting_of(work, meeting, ground)
    unlawful = why_unlawful(posting)
    if unlawful:
        raise Refused(unlawful)
    late = posting.now > posting.last
    version = freeze(work, meeting, reason.strip(), ground.strip() if late else "")
    detail = {"reason": reason.strip(), "ground": version.ground}
    work.record(AgendaAmended(meeting_id=meeting.id, number=version.number, late=late), detail=detail)
    return version


def why_too_late(work: Work, meeting: Meeting) -> str | None:
    """Why a case can come onto this agenda no more; nothing while it can.

    On a posted agenda it can while an amendment is in time without an emergency; it is voted once that is posted.
    """
    if meeting.state == MeetingState.PLANNED.value:
        return None
    if meeting.state != MeetingState.POSTED.value or meeting.starts_at <= work.now:
        return "That meeting has begun, or is over. Choose one that is still to come."
    posting = posting_of(work, meeting)
    if posting.now <= posting.last:
        return None
    return f"The agenda of that meeting is public already, and could be amended until {posting.last_words}."


def has_changed(work: Work, meeting: Meeting) -> bool:
    """Whether the agenda as it is built now differs from what was posted."""
    posted = latest_version(work.session, meeting.id)
    now = agenda_now(work.session, meeting, work.charter)
    return posted is not None and PublicAgenda.from_json(posted.content) != now


def posting_of(work: Work, meeting: Meeting, ground: str = "") -> Posting:
    """What the law says of an amendment now."""
    law, zone = work.charter.meetings, work.charter.board.time_zone
    rule = work.charter.agenda_notice(meeting.kind)
    last = last_moment(work.charter, meeting.starts_at, meeting.kind)
    return Posting(
        kind=MeetingKind(meeting.kind),
        now=work.now,
        last=last,
        last_words=in_words(last, zone),
        authority=rule.authority if rule else "the charter sets no earlier time",
        earliest_words=in_words(earliest_meeting(work.charter, work.now, meeting.kind), zone),
        emergency_when=law.emergency_when if law else "",
        ground=ground,
    )


def _of_law(work: Work, meeting: Meeting) -> str:
    posting = posting_of(work, meeting)
    return f"The law allowed it until {posting.last_words} ({posting.authority})."
