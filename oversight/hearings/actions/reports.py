"""Missed clocks before the public: owed when the charter says so, placed on a lawful agenda, settled when done."""

from sqlalchemy import ColumnElement, and_, or_, select

from oversight.charter.schema import AtDue
from oversight.deadlines.models import OPEN, Deadline, still_open
from oversight.hearings.agenda import last_moment
from oversight.hearings.events import ReportOwed, ReportPlaced, ReportSettled
from oversight.hearings.models import AgendaReport, Meeting
from oversight.hearings.queries.meetings import meetings_to_come
from oversight.hearings.states import MeetingKind, MeetingState
from oversight.work import Work


def owe_report(work: Work, deadline_id: int) -> AgendaReport | None:
    """Put a missed clock on the next agenda, where the charter wants the public to hear of it.

    Nothing happens when the duty was done meanwhile, or when it stands on an agenda already.
    """
    row = work.session.get_one(Deadline, deadline_id)
    rule = work.charters.version(row.charter).clock(row.clock)
    if rule.at_due is not AtDue.AGENDA or not row.is_open or row.case_id is None or row.due_on is None:
        return None
    if work.session.scalar(select(AgendaReport.id).where(AgendaReport.deadline_id == row.id)) is not None:
        return None
    report = AgendaReport(case_id=row.case_id, deadline_id=row.id, name=row.name, due_on=row.due_on, added_at=work.now)
    work.session.add(report)
    work.session.flush()
    work.record(ReportOwed(case_id=row.case_id, report_id=report.id, deadline_id=row.id, clock=row.clock))
    place_reports(work)
    return report


def place_reports(work: Work) -> int:
    """Give every item that waits the next regular meeting whose agenda can still be posted in time.

    An item of a meeting that was cancelled waits again. Returns how many found a place.
    """
    meeting = _next_meeting(work)
    if meeting is None:
        return 0
    query = (
        select(AgendaReport)
        .outerjoin(Meeting, Meeting.id == AgendaReport.meeting_id)
        .join(Deadline, Deadline.id == AgendaReport.deadline_id)
        .where(still_open(), _waits(work))
        .order_by(AgendaReport.id)
        .with_for_update(of=AgendaReport)
    )
    reports = work.session.scalars(query).all()
    for report in reports:
        report.meeting_id = meeting.id
        work.record(
            ReportPlaced(
                case_id=report.case_id, report_id=report.id, deadline_id=report.deadline_id, meeting_id=meeting.id
            )
        )
    return len(reports)


def _waits(work: Work) -> ColumnElement[bool]:
    """Without a meeting, with one that was cancelled, or with one whose agenda was never posted."""
    gone = Meeting.state == MeetingState.CANCELLED.value
    never = and_(Meeting.state == MeetingState.PLANNED.value, Meeting.starts_at <= work.now)
    return or_(AgendaReport.meeting_id.is_(None), gone, never)


def _next_meeting(work: Work) -> Meeting | None:
    for meeting in meetings_to_come(work.session, work.now):
        regular = meeting.kind == MeetingKind.REGULAR.value
        if regular and last_moment(work.charter, meeting.starts_at, meeting.kind) >= work.now:
            return meeting
    return None


def settle_reports(work: Work, meeting_id: int) -> None:
    """Take off an agenda, when it is posted, what was done before. What is done afterwards stays on it and says so."""
    query = (
        select(AgendaReport)
        .join(Deadline, Deadline.id == AgendaReport.deadline_id)
        .where(AgendaReport.meeting_id == meeting_id, Deadline.state.not_in(OPEN))
    )
    for report in work.session.scalars(query).all():
        report.meeting_id = None
        work.record(ReportSettled(case_id=report.case_id, report_id=report.id, deadline_id=report.deadline_id))
