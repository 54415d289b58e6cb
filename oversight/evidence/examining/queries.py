"""Reading what is known of files: scans, examinations, copies that may leave."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.evidence.examining.models import FileDerivative, FileExamination, FileScan
from oversight.evidence.examining.rules import ScanState
from oversight.evidence.models import CaseFile

UNSETTLED = (ScanState.NOT_SCANNED.value, ScanState.WAITING.value, ScanState.FAILED.value)


def get_examination(session: Session, file_id: int) -> FileExamination | None:
    """What a file tells about itself; None until it was examined."""
    return session.scalar(select(FileExamination).where(FileExamination.file_id == file_id))


def get_bare(session: Session, file_id: int) -> FileDerivative | None:
    """The copy of a file without what it tells about its maker: the only one that may leave."""
    query = select(FileDerivative).where(FileDerivative.file_id == file_id, FileDerivative.kind == "bare")
    return session.scalar(query)


def list_scans(session: Session, file_id: int) -> Sequence[FileScan]:
    """What scanner and people said of a file, in its order."""
    return session.scalars(select(FileScan).where(FileScan.file_id == file_id).order_by(FileScan.id)).all()


def list_unscanned(session: Session, most: int) -> list[int]:
    """Numbers of files that no scanner has looked into, the oldest first."""
    return list(
        session.scalars(select(CaseFile.id).where(CaseFile.scan.in_(UNSETTLED)).order_by(CaseFile.id).limit(most))
    )


def list_unexamined(session: Session, most: int) -> list[int]:
    """Numbers of files that were not examined and may be, the oldest first."""
    seen = select(FileExamination.file_id)
    shut = (ScanState.INFECTED.value, ScanState.UNSCANNABLE.value)
    query = select(CaseFile.id).where(CaseFile.id.not_in(seen), CaseFile.scan.not_in(shut))
    return list(session.scalars(query.order_by(CaseFile.id).limit(most)))
