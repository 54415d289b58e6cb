"""The job that draws approved minutes as a PDF."""

import io
from collections.abc import Sequence
from typing import Final

from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.hearings.meetings.drawing import hits_of
from oversight.hearings.meetings.leaking import terms_of
from oversight.hearings.meetings.rules import PdfState
from oversight.hearings.minutes.drawing import ToDraw, draw
from oversight.hearings.minutes.events import MinutesDrawn, MinutesPdfStopped
from oversight.hearings.minutes.models import Minutes
from oversight.hearings.minutes.queries import get_minutes, sections_of
from oversight.leaks.check import Hit
from oversight.leaks.terms import Term
from oversight.work import Work

LARGEST: Final = 50 * 1024 * 1024
"""Bytes of one set of minutes."""


def draw_minutes(outside: Outside, payload: Payload) -> None:
    """Draw approved minutes, open the file again, search it, and only then show it. Twice does nothing more."""
    with outside.transactions.read() as work:
        minutes = get_minutes(work.session, payload["minutes_id"])
        if minutes.pdf_state != PdfState.WAITING.value:
            return
        wanted, terms = _read(work, minutes, outside.tools.public_url)
    content = draw(wanted)
    hits = hits_of(content, terms, f"minutes-{payload['meeting_id']}.pdf")
    stored = None if hits else outside.tools.storage.put(io.BytesIO(content), LARGEST)
    with outside.transactions.begin() as work:
        minutes = get_minutes(work.session, payload["minutes_id"], lock=True)
        if minutes.pdf_state != PdfState.WAITING.value:
            return
        if stored is None:
            _stop(work, minutes, hits)
            return
        minutes.pdf_state, minutes.pdf_sha256, minutes.pdf_size = PdfState.READY.value, stored.sha256, stored.size
        work.record(MinutesDrawn(meeting_id=minutes.meeting_id, minutes_id=minutes.id))


def _read(work: Work, minutes: Minutes, public_url: str) -> tuple[ToDraw, list[Term]]:
    meeting = minutes.meeting
    wanted = ToDraw(
        charter=work.charter,
        kind=meeting.kind,
        starts_at=meeting.starts_at,
        place=meeting.place,
        approved_at=minutes.approved_at or work.now,
        amended=minutes.amended,
        sections=sections_of(minutes),
        address=f"{public_url}/meetings/{meeting.id}".removeprefix("https://"),
    )
    return wanted, terms_of(work, meeting)


def _stop(work: Work, minutes: Minutes, hits: Sequence[Hit]) -> None:
    minutes.pdf_state = PdfState.STOPPED.value
    found = [{"term": hit.term.text, "where": hit.where} for hit in hits]
    event = MinutesPdfStopped(meeting_id=minutes.meeting_id, minutes_id=minutes.id, hits=len(hits))
    work.record(event, detail={"hits": found})


DRAW_MINUTES = OutsideJob("minutes.draw_minutes", draw_minutes)
"""Draws approved minutes, opens them again, searches them, and only then shows them."""
