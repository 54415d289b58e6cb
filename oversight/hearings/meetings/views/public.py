"""The public's pages: coming and past meetings, one meeting with its agenda, every version of it, files and feeds."""

import datetime as dt
from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.desk.calendar.feeds import calendar_file, meeting_event
from oversight.extensions import db, limiter
from oversight.hearings.agenda import latest_posting
from oversight.hearings.forms import put_right
from oversight.hearings.meetings.actions.access import Asked, ask_access, ask_by, kept_days
from oversight.hearings.meetings.forms import AccessForm
from oversight.hearings.meetings.models import AgendaPaper, AgendaVersion
from oversight.hearings.meetings.queries import (
    IN_A_LIST,
    agenda_now,
    closed_parts_of,
    get_version,
    items_of,
    latest_version,
    meetings_coming,
    meetings_past,
    postings,
    versions_of,
)
from oversight.hearings.meetings.rules import Need, PdfState, PublicAgenda, changes, parts_of
from oversight.hearings.meetings.views.papers import sent
from oversight.hearings.minutes.queries import approved_minutes
from oversight.hearings.models import Meeting
from oversight.hearings.queries import get_meeting
from oversight.hearings.seats.directory import public_directory
from oversight.hearings.states import MeetingState
from oversight.kernel.errors import Invalid, NotFound
from oversight.web import house
from oversight.web.routing import done, public_command, public_page

blueprint = Blueprint("meetings", __name__)
IN_A_FEED: Final = 50
SHORTLY: Final = "public, max-age=300"
"""How long others may keep an answer: an amendment must be seen soon."""


@public_page(blueprint, "/meetings")
def index() -> ResponseReturnValue:
    """Meetings to come, the next first, and those that are over."""
    session, now = db.session(), house.now()
    past = meetings_past(session, now, _before())
    return render_template(
        "meetings/index.html",
        coming=[] if _before() else meetings_coming(session, now),
        past=past,
        older=past[-1].starts_at.timestamp() if len(past) == IN_A_LIST else None,
        turned=_before() is not None,
    )


def _before() -> dt.datetime | None:
    given = request.args.get("before", type=float)
    if given is None or not 0 <= given < 32_503_680_000:  # the year 3000
        return None
    return dt.datetime.fromtimestamp(given, dt.UTC)


@public_page(blueprint, "/meetings/board")
def board() -> ResponseReturnValue:
    """Who sits on the board: seats, terms and vacancies."""
    work = house.work()
    return render_template("meetings/board.html", lines=public_directory(work), law=work.charter.serving)


@public_page(blueprint, "/meetings/<int:meeting_id>")
def show(meeting_id: int) -> ResponseReturnValue:
    """One meeting: its agenda as posted, how to take part, and all versions of the agenda."""
    session = db.session()
    meeting = get_meeting(session, meeting_id)
    return _shown(meeting, latest_version(session, meeting.id))


def _shown(meeting: Meeting, version: AgendaVersion | None) -> str:
    work, law = house.work(), house.charter()
    agenda = _agenda(meeting, version)
    versions = versions_of(work.session, meeting.id)
    before = next((one for one in versions if version and one.number == version.number - 1), None)
    posting = latest_posting(law, meeting.starts_at, meeting.kind)
    return render_template(
        "meetings/show.html",
        meeting=meeting,
        version=version,
        newest=versions[0].number if versions else 0,
        versions=versions,
        agenda=agenda,
        parts=parts_of(agenda.items) if agenda else [],
        changes=changes(PublicAgenda.from_json(before.content), agenda) if before and agenda else [],
        pulled={one.id for one in items_of(work.session, meeting) if one.pulled_at},
        closed=closed_parts_of(work.session, meeting.id),
        minutes=approved_minutes(work.session, meeting.id),
        following=_following(meeting),
        post_by=posting.due if posting else meeting.starts_at,
        comment=law.meetings.public_comment if law.meetings else 0,
        ask_by=ask_by(law, meeting.starts_at),
        open_for_asking=_is_to_come(meeting),
        staff=may(work.actor, Permission.MEETING_OPEN, None),
        states=MeetingState,
        pdf_states=PdfState,
    )


def _agenda(meeting: Meeting, version: AgendaVersion | None) -> PublicAgenda | None:
    """What was posted. Of an agenda posted before versions were kept, its items as they stand."""
    if version is not None:
        return PublicAgenda.from_json(version.content)
    if meeting.agenda_posted_at is None:
        return None
    return agenda_now(db.session(), meeting, house.charter())


def _following(meeting: Meeting) -> Meeting | None:
    return db.session().query(Meeting).filter(Meeting.continues_id == meeting.id).first()


def _is_to_come(meeting: Meeting) -> bool:
    return meeting.state in (MeetingState.PLANNED.value, MeetingState.POSTED.value) and meeting.starts_at > house.now()


@public_page(blueprint, "/meetings/<int:meeting_id>/agenda/<int:number>")
def version(meeting_id: int, number: int) -> ResponseReturnValue:
    """One version of an agenda, with what it changed."""
    session = db.session()
    meeting = get_meeting(session, meeting_id)
    return _shown(meeting, get_version(session, meeting.id, number))


@public_page(blueprint, "/meetings/<int:meeting_id>/agenda-<int:number>.pdf")
def pdf(meeting_id: int, number: int) -> ResponseReturnValue:
    """One version of an agenda as a PDF."""
    found = get_version(db.session(), meeting_id, number)
    if found.pdf_sha256 is None or found.pdf_size is None:
        raise NotFound("This agenda does not stand as a PDF yet. Read it on its page.")
    name = f"agenda-{meeting_id}-{number}.pdf"
    return sent(found.pdf_sha256, found.pdf_size, "application/pdf", name, SHORTLY)


@public_page(blueprint, "/meetings/<int:meeting_id>/files/<int:paper_id>")
def paper(meeting_id: int, paper_id: int) -> ResponseReturnValue:
    """A file that was posted with an agenda."""
    session = db.session()
    found = session.get(AgendaPaper, paper_id)
    if found is None or not found.public or paper_id not in _posted_papers(meeting_id):
        raise NotFound("There is no such file.")
    return sent(found.sha256, found.size, found.mime, found.name, SHORTLY)


def _posted_papers(meeting_id: int) -> set[int]:
    agendas = [PublicAgenda.from_json(one.content) for one in versions_of(db.session(), meeting_id)]
    return {paper.id for agenda in agendas for item in agenda.items for paper in item.papers}


@public_page(blueprint, "/meetings/<int:meeting_id>.ics")
def calendar(meeting_id: int) -> ResponseReturnValue:
    """One meeting for a calendar program."""
    board, settings = house.charter().board, house.house().settings
    meeting = get_meeting(db.session(), meeting_id)
    host = urlsplit(settings.public_url).hostname or "oversight"
    event = meeting_event(meeting, host, settings.public_url, board.zone, house.now())
    answer = Response(calendar_file(board.name, [event]), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="meeting-{meeting.id}.ics"'
    answer.headers["Cache-Control"] = SHORTLY
    return answer


@public_page(blueprint, "/meetings.atom")
def feed() -> ResponseReturnValue:
    """The newest agendas and amendments, for a feed reader (Atom, RFC 4287)."""
    found = postings(db.session(), IN_A_FEED)
    updated = found[0][0].posted_at if found else house.now()
    words = render_template(
        "meetings/feed.xml", found=found, updated=updated, address=house.house().settings.public_url
    )
    answer = Response(words, content_type="application/atom+xml; charset=utf-8")
    answer.headers["Cache-Control"] = SHORTLY
    return answer


@public_page(blueprint, "/meetings/<int:meeting_id>/access")
def access(meeting_id: int) -> ResponseReturnValue:
    """The form on which anybody asks for an interpreter or other help."""
    return _access_page(get_meeting(db.session(), meeting_id), AccessForm())


def _access_page(meeting: Meeting, form: AccessForm) -> str:
    law = house.charter()
    return render_template(
        "meetings/access.html",
        meeting=meeting,
        form=form,
        ask_by=ask_by(law, meeting.starts_at),
        kept_days=kept_days(law),
        open_for_asking=_is_to_come(meeting),
    )


@public_command(blueprint, "/meetings/<int:meeting_id>/access")
@limiter.limit("20 per hour")
def ask(meeting_id: int) -> ResponseReturnValue:
    """Take a request for access in."""
    form = AccessForm()
    if form.validate():
        asked = Asked(
            need=Need(form.need.data),
            language=form.language.data or "",
            words=form.words.data or "",
            contact=form.contact.data or "",
        )
        try:
            ask_access(house.work(), meeting_id, asked)
            return done("meetings.asked", meeting_id=meeting_id)
        except Invalid as problem:
            db.session.rollback()
            put_right(form, problem)
    return _access_page(get_meeting(db.session(), meeting_id), form), 422


@public_page(blueprint, "/meetings/<int:meeting_id>/access/thanks")
def asked(meeting_id: int) -> ResponseReturnValue:
    """What happens with the request."""
    meeting = get_meeting(db.session(), meeting_id)
    return render_template("meetings/asked.html", meeting=meeting)
