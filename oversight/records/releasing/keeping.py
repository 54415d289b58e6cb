"""How far the ZIP of a release is, kept by the worker step by step."""

from collections.abc import Mapping, Sequence

from oversight.evidence.packets.rules import Outcome
from oversight.records.releasing.events import RecordsRequestReady, RecordsRequestStopped
from oversight.records.releasing.models import RecordsRelease, ReleaseHit, ReleaseLine
from oversight.records.releasing.rules import State
from oversight.records.releasing.searching import Seen
from oversight.work import Work

MOST_HITS = 200
"""Hits that are kept: whoever has so many knows what to do."""


def note_words(work: Work, line_id: int, sha256: str, size: int) -> None:
    """The public words of a letter, or of the dates, are stored."""
    line = work.session.get_one(ReleaseLine, line_id)
    line.sha256, line.size, line.mime = sha256, size, "text/plain"


def note_part(work: Work, line_id: int, outcome: Outcome, note: str, sha256: str | None, pages: int) -> None:
    """The pages of one thing are prepared, or it has none."""
    line = work.session.get_one(ReleaseLine, line_id)
    line.outcome, line.note, line.part_sha256, line.pages = outcome.value, note, sha256, pages


def note_bound(work: Work, release_id: int, sha256: str, pages: int, firsts: Mapping[int, int]) -> None:
    """The pages are one PDF and stored. `firsts`: part → its first page, counted from 1."""
    release = work.session.get_one(RecordsRelease, release_id)
    release.pdf_sha256, release.pages = sha256, pages
    for line in release.lines:
        line.first_page = firsts.get(-line.id)


def note_ready(work: Work, release_id: int, sha256: str, size: int) -> list[str]:
    """The ZIP was found clean and is stored. Returns the prepared pages that are not needed any more."""
    release = work.session.get_one(RecordsRelease, release_id, with_for_update=True)
    if release.state != State.MAKING.value:
        return []
    release.state, release.zip_sha256, release.zip_size, release.ready_at = State.READY.value, sha256, size, work.now
    parts = [line.part_sha256 for line in release.lines if line.part_sha256]
    for line in release.lines:
        line.part_sha256 = None
    work.record(
        RecordsRequestReady(
            case_id=release.case_id, request_id=release.request_id, release_id=release.id, zip_sha256=sha256
        )
    )
    return parts


def note_stopped(work: Work, release_id: int, seen: Sequence[Seen]) -> None:
    """The ZIP holds protected words. Nothing of it is stored; the page says where each of them stands."""
    release = work.session.get_one(RecordsRelease, release_id, with_for_update=True)
    if release.state != State.MAKING.value:
        return
    release.state, release.pdf_sha256 = State.STOPPED.value, None
    release.hits[:] = [
        ReleaseHit(where=one.where[:300], source=one.source[:200], excerpt=one.excerpt) for one in seen[:MOST_HITS]
    ]
    work.record(
        RecordsRequestStopped(
            case_id=release.case_id, request_id=release.request_id, release_id=release.id, hits=len(seen)
        )
    )
