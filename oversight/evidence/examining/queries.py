"""Reading what is known of files: scans, examinations, copies that may leave."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from oversight.evidence.examining.models import FileDerivative, FileExamination, FileLeaving, FileScan
from oversight.evidence.examining.rules import Leaving, ScanState
from oversight.evidence.models import CaseFile

UNSETTLED = (ScanState.NOT_SCANNED.value, ScanState.WAITING.value, ScanState.FAILED.value)


def get_examination(session: Session, file_id: int) -> FileExamination | None:
    """What a file tells about itself; None until it was examined."""
    return session.scalar(select(FileExamination).where(FileExamination.file_id == file_id))


def get_bare(session: Session, file_id: int) -> FileDerivative | None:
    """The copy of a file without what it tells about its maker: the only one that may leave."""
    query = select(FileDerivative).where(FileDerivative.file_id == file_id, FileDerivative.kind == "bare")
    return session.scalar(query)


def get_leaving(session: Session, file_id: int) -> FileLeaving | None:
    """The last word on whether a file may leave; None until the program has tried to make a copy."""
    query = select(FileLeaving).where(FileLeaving.file_id == file_id).order_by(FileLeaving.id.desc()).limit(1)
    return session.scalar(query)


@dataclass(frozen=True)
class Departure:
    """What of a file may leave: the fingerprint and the size in bytes of a copy or of the file itself, or nothing."""

    sha256: str = ""
    size: int = 0


def departures_of(session: Session, case_id: int) -> dict[int, Departure]:
    """File of a case → what of it may leave. A file that nobody has looked into for that is not there."""
    last = select(func.max(FileLeaving.id)).group_by(FileLeaving.file_id)
    query = (
        select(CaseFile, FileLeaving.state, FileDerivative.sha256, FileDerivative.size)
        .join(FileLeaving, FileLeaving.file_id == CaseFile.id)
        .outerjoin(FileDerivative, and_(FileDerivative.file_id == CaseFile.id, FileDerivative.kind == "bare"))
        .where(CaseFile.case_id == case_id, FileLeaving.id.in_(last))
    )
    found = {}
    for file, state, sha256, size in session.execute(query):
        if state == Leaving.COPY:
            found[file.id] = Departure(sha256 or "", size or 0)
        else:
            found[file.id] = Departure(file.sha256, file.size) if state != Leaving.STAYS else Departure()
    return found


def list_scans(session: Session, file_id: int) -> Sequence[FileScan]:
    """What scanner and people said of a file, in its order."""
    return session.scalars(select(FileScan).where(FileScan.file_id == file_id).order_by(FileScan.id)).all()


def list_unscanned(session: Session, most: int) -> list[int]:
    """Numbers of files that no scanner has looked into, the oldest first."""
    return list(
        session.scalars(select(CaseFile.id).where(CaseFile.scan.in_(UNSETTLED)).order_by(CaseFile.id).limit(most))
    )


def list_undecided(session: Session, most: int) -> list[int]:
    """Numbers of files of which no copy was tried to be made and may be, the oldest first."""
    tried = select(FileLeaving.file_id)
    shut = (ScanState.INFECTED.value, ScanState.UNSCANNABLE.value)
    query = select(CaseFile.id).where(CaseFile.id.not_in(tried), CaseFile.scan.not_in(shut))
    return list(session.scalars(query.order_by(CaseFile.id).limit(most)))


def list_unexamined(session: Session, most: int) -> list[int]:
    """Numbers of files that were not examined and may be, the oldest first."""
    seen = select(FileExamination.file_id)
    shut = (ScanState.INFECTED.value, ScanState.UNSCANNABLE.value)
    query = select(CaseFile.id).where(CaseFile.id.not_in(seen), CaseFile.scan.not_in(shut))
    return list(session.scalars(query.order_by(CaseFile.id).limit(most)))
