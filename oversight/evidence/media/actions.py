"""Writing down what is said in a file, and marking its moments."""

from sqlalchemy import func, select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.evidence.media.events import MomentMarked, MomentTakenBack, TranscriptWritten
from oversight.evidence.media.models import MediaMoment, Transcript
from oversight.evidence.media.rules import second_of
from oversight.evidence.models import CaseFile
from oversight.kernel.errors import Invalid, NotFound, Refused, Stale
from oversight.work import Work


def write_transcript(
    work: Work, case: Case, access: AccessFacts, file: CaseFile, words: str, *, seen: int
) -> Transcript:
    """Keep what is said as a new version. `seen` is the version the person changed. Raises Invalid, Stale, Refused."""
    _require(work, case, access)
    if not words.strip():
        raise Invalid("words", "Write down what is said.")
    newest = work.session.scalar(select(func.max(Transcript.version)).where(Transcript.file_id == file.id)) or 0
    if seen != newest:
        raise Stale("Somebody else wrote this transcript anew while you were working on it.")
    row = Transcript(
        case_id=case.id,
        file_id=file.id,
        version=newest + 1,
        words=words,
        by_id=work.actor.account_id,
        at=work.now,
    )
    work.session.add(row)
    work.record(TranscriptWritten(case_id=case.id, file_id=file.id, version=row.version))
    return row


def mark_moment(work: Work, case: Case, access: AccessFacts, file: CaseFile, time: str, words: str) -> MediaMoment:
    """Mark a moment. Raises Invalid naming the field, and Refused on a closed case."""
    _require(work, case, access)
    second = second_of(time)
    if second is None:
        raise Invalid("time", "Write the time as minutes and seconds, such as 2:03, or 1:02:03 after the first hour.")
    if not words.strip():
        raise Invalid("words", "Say what happens at this moment.")
    row = MediaMoment(
        case_id=case.id,
        file_id=file.id,
        second=second,
        words=words.strip(),
        by_id=work.actor.account_id,
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        MomentMarked(case_id=case.id, file_id=file.id, moment_id=row.id, second=second), detail={"words": row.words}
    )
    return row


def take_back(work: Work, case: Case, access: AccessFacts, file: CaseFile, moment_id: int) -> None:
    """Take a moment off the page. Twice changes nothing. Raises NotFound and Refused."""
    _require(work, case, access)
    row = work.session.get(MediaMoment, moment_id)
    if row is None or row.file_id != file.id:
        raise NotFound("There is no such moment.")
    if row.taken_back_at is None:
        row.taken_back_at = work.now
        work.record(MomentTakenBack(case_id=case.id, file_id=file.id, moment_id=row.id))


def _require(work: Work, case: Case, access: AccessFacts) -> None:
    work.require(Permission.INVESTIGATE, access)
    if case.closed_at is not None:
        raise Refused("The case is closed.")
