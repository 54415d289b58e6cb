"""Jobs of meetings: the PDF of a posted agenda, and forgetting who asked for access."""

import io
from collections.abc import Sequence
from typing import Final

from oversight.dispatch.jobs import Job, Outside, OutsideJob, Payload
from oversight.hearings.meetings.actions.access import delete_old_requests
from oversight.hearings.meetings.drawing import ToDraw, draw, hits_of
from oversight.hearings.meetings.events import AgendaDrawn, AgendaPdfStopped
from oversight.hearings.meetings.leaking import terms_of
from oversight.hearings.meetings.models import AgendaVersion
from oversight.hearings.meetings.queries import versions_of
from oversight.hearings.meetings.rules import PdfState, PublicAgenda
from oversight.hearings.models import Meeting
from oversight.leaks.check import Hit
from oversight.leaks.terms import Term
from oversight.work import Work

LARGEST: Final = 50 * 1024 * 1024
"""Bytes of one agenda."""


def draw_agenda(outside: Outside, payload: Payload) -> None:
    """Draw every version of an agenda that has no PDF yet. Running it twice does nothing the second time."""
    with outside.transactions.read() as work:
        versions = versions_of(work.session, payload["meeting_id"])
        waiting = [one.id for one in reversed(versions) if one.pdf_state == PdfState.WAITING.value]
    for version_id in waiting:
        _draw_one(outside, version_id)


def _draw_one(outside: Outside, version_id: int) -> None:
    with outside.transactions.read() as work:
        wanted, terms = _read(work, work.session.get_one(AgendaVersion, version_id), outside.tools.public_url)
    content = draw(wanted)
    hits = hits_of(content, terms, f"agenda-{wanted.number}.pdf")
    stored = None if hits else outside.tools.storage.put(io.BytesIO(content), LARGEST)
    with outside.transactions.begin() as work:
        version = work.session.get_one(AgendaVersion, version_id, with_for_update=True)
        if version.pdf_state != PdfState.WAITING.value:
            return
        if stored is None:
            _stop(work, version, hits)
            return
        version.pdf_state, version.pdf_sha256, version.pdf_size = PdfState.READY.value, stored.sha256, stored.size
        work.record(AgendaDrawn(meeting_id=version.meeting_id, number=version.number))


def _read(work: Work, version: AgendaVersion, public_url: str) -> tuple[ToDraw, list[Term]]:
    meeting = work.session.get_one(Meeting, version.meeting_id)
    older = [one for one in versions_of(work.session, meeting.id) if one.number == version.number - 1]
    wanted = ToDraw(
        charter=work.charter,
        agenda=PublicAgenda.from_json(version.content),
        before=PublicAgenda.from_json(older[0].content) if older else None,
        number=version.number,
        posted_at=version.posted_at,
        reason=version.reason,
        ground=version.ground,
        lawful=version.notice,
        address=f"{public_url}/meetings/{meeting.id}".removeprefix("https://"),
    )
    return wanted, terms_of(work, meeting)


def _stop(work: Work, version: AgendaVersion, hits: Sequence[Hit]) -> None:
    version.pdf_state = PdfState.STOPPED.value
    found = [{"term": hit.term.text, "where": hit.where} for hit in hits]
    event = AgendaPdfStopped(meeting_id=version.meeting_id, number=version.number, hits=len(hits))
    work.record(event, detail={"hits": found})


def _forget(work: Work, _payload: Payload) -> None:
    delete_old_requests(work)


DRAW_AGENDA = OutsideJob("meetings.draw_agenda", draw_agenda)
"""Draws what was posted, opens it again, searches it, and only then shows it."""
FORGET_ACCESS = Job("meetings.forget_access", _forget, queue="late")
"""Deletes what people said that they need, some days after the meeting."""
