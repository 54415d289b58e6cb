"""A picture, film or sound in the page, with what is said in it and the moments that matter."""

from collections.abc import Iterator
from typing import BinaryIO

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.adapters.storage import Missing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.evidence.manifest.queries import exhibit_number
from oversight.evidence.media.actions import mark_moment, take_back, write_transcript
from oversight.evidence.media.forms import MomentForm, TranscriptForm
from oversight.evidence.media.queries import list_moments, transcript_of, was_noted
from oversight.evidence.media.rules import citation, kind_of, mark_of, passages_of, stretch, subtitles
from oversight.evidence.models import CaseFile
from oversight.evidence.packets.rules import Chosen, left_out
from oversight.evidence.queries import get_open_file
from oversight.extensions import db
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

blueprint = Blueprint("media", __name__)
PIECE = 256 * 1024


@page(blueprint, "/cases/<number>/files/<int:file_id>/view", Permission.CASE_OPEN)
def show(number: str, file_id: int) -> ResponseReturnValue:
    """The file in the page."""
    case, file, investigates = _shown(number, file_id)
    note_reading(f"media:{file_id}", case.id)
    return _media_page(case, file, investigates)


@page(blueprint, "/cases/<number>/files/<int:file_id>/content", Permission.CASE_OPEN)
def content(number: str, file_id: int) -> Response:
    """The bytes for the browser's own player, all of them or the stretch it asks for."""
    case, file, _investigates = _shown(number, file_id)
    work, what = house.work(), f"media:{file_id}"
    if not was_noted(work.session, work.actor.account_id, case.id, what, work.now):
        note_reading(what, case.id)
    sha256, size, mime = file.sha256, file.size, file.mime
    db.session.rollback()  # no transaction is open while bytes are sent
    try:
        wanted = stretch(request.headers.get("Range", ""), size)
    except ValueError:
        return Response(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, length = wanted or (0, size)
    try:
        stored = house.house().tools.storage.open(sha256, start)
    except Missing as error:
        raise NotFound("This file is not in the store. Tell the administrator.") from error
    answer = Response(_pieces(stored, length), status=206 if wanted else 200, mimetype=mime)
    answer.content_length = length
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; media-src 'self'; img-src 'self'; sandbox"
    if wanted:
        answer.headers["Content-Range"] = f"bytes {start}-{start + length - 1}/{size}"
    answer.call_on_close(stored.close)
    return answer


def _pieces(stored: BinaryIO, length: int) -> Iterator[bytes]:
    """So many bytes, in small pieces."""
    while length and (piece := stored.read(min(PIECE, length))):
        length -= len(piece)
        yield piece


@page(blueprint, "/cases/<number>/files/<int:file_id>/subtitles.vtt", Permission.CASE_OPEN)
def captions(number: str, file_id: int) -> Response:
    """The timed words of the transcript, for the player."""
    case, file, _investigates = _shown(number, file_id)
    note_reading(f"transcript:{file_id}", case.id)
    found = transcript_of(db.session(), file.id)
    return Response(subtitles(passages_of(found.words) if found else []), mimetype="text/vtt")


@command(blueprint, "/cases/<number>/files/<int:file_id>/moments", Permission.INVESTIGATE)
def mark(number: str, file_id: int) -> ResponseReturnValue:
    """Mark a moment."""
    work = house.work()
    case, access = get_case(work, number, Permission.INVESTIGATE)
    file = get_open_file(work, case, file_id)
    form = MomentForm(prefix="moment")
    if form.validate():
        try:
            mark_moment(work, case, access, file, form.time.data or "", form.words.data or "")
            return done("media.show", number=number, file_id=file_id)
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    return _media_page(case, file, True, moment=form), 422


@command(blueprint, "/cases/<number>/files/<int:file_id>/moments/<int:moment_id>/back", Permission.INVESTIGATE)
def unmark(number: str, file_id: int, moment_id: int) -> ResponseReturnValue:
    """Take a moment off the page."""
    work = house.work()
    case, access = get_case(work, number, Permission.INVESTIGATE)
    take_back(work, case, access, get_open_file(work, case, file_id), moment_id)
    return done("media.show", number=number, file_id=file_id)


@command(blueprint, "/cases/<number>/files/<int:file_id>/transcript", Permission.INVESTIGATE)
def transcribe(number: str, file_id: int) -> ResponseReturnValue:
    """Keep what is said as a new version."""
    work = house.work()
    case, access = get_case(work, number, Permission.INVESTIGATE)
    file = get_open_file(work, case, file_id)
    form = TranscriptForm(prefix="transcript")
    if form.validate():
        try:
            typed = form.seen.data or ""
            seen = int(typed) if typed.isdigit() else 0
            write_transcript(work, case, access, file, form.words.data or "", seen=seen)
            return done("media.show", number=number, file_id=file_id)
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    return _media_page(case, file, True, transcript=form), 422


def _shown(number: str, file_id: int) -> tuple[Case, CaseFile, bool]:
    """A file that can be shown. Raises NotFound for one that cannot, Refused for one that the scanner holds back."""
    work = house.work()
    case, access = get_case(work, number)
    file = get_open_file(work, case, file_id)
    if not kind_of(file.mime, file.misnamed):
        raise NotFound("This file cannot be shown in the page. Download it instead.")
    scanner = house.house().tools.scanner.looks
    if reason := left_out(Chosen(file.scan, walled=False, scanner=scanner)):
        raise Refused(reason)
    return case, file, may(work.actor, Permission.INVESTIGATE, access) and case.closed_at is None


def _media_page(
    case: Case,
    file: CaseFile,
    investigates: bool,
    moment: MomentForm | None = None,
    transcript: TranscriptForm | None = None,
) -> str:
    session = db.session()
    exhibit = exhibit_number(session, file)
    written, moments = transcript_of(session, file.id), list_moments(session, file.id)
    names = names_of(session, {one.by_id for one in (*moments, written) if one and one.by_id})
    second = request.args.get("t", type=int)
    return render_template(
        "evidence/media.html",
        number=case.number,
        file=file,
        kind=kind_of(file.mime, file.misnamed),
        exhibit=exhibit,
        start=second if second is not None and second >= 0 else None,
        moments=[_moment(one.id, one.second, one.words, names.get(one.by_id or 0, ""), exhibit) for one in moments],
        passages=[
            (mark_of(one.second) if one.second is not None else "", one.second, one.words)
            for one in (passages_of(written.words) if written else [])
        ],
        written=written,
        writer=names.get(written.by_id or 0, "") if written else "",
        investigates=investigates,
        moment_form=moment or MomentForm(formdata=None, prefix="moment"),
        transcript_form=transcript
        or TranscriptForm(
            formdata=None,
            prefix="transcript",
            words=written.words if written else "",
            seen=str(written.version if written else 0),
        ),
        page_errors=[
            (field.id, text) for form in (moment, transcript) if form for field in form for text in field.errors
        ],
    )


def _moment(number: int, second: int, words: str, by: str, exhibit: int) -> dict[str, object]:
    mark, cited = mark_of(second), citation(exhibit, second)
    return {"id": number, "second": second, "mark": mark, "words": words, "by": by, "citation": cited}
