"""Adding a file that storage has already taken in: the row, and the entry in the record."""

from dataclasses import dataclass

from oversight.cases.models import Case
from oversight.evidence.events import FileAdded
from oversight.evidence.models import CaseFile, FileSource
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Received:
    """A file as storage and content check left it."""

    sha256: str
    size: int
    name: str
    mime: str
    label: str
    misnamed: bool = False
    scan: str = "not-scanned"


def add_file(work: Work, case: Case, received: Received, source: FileSource, note: str = "") -> CaseFile:
    """Put a received file on a case. The caller has checked who may."""
    row = CaseFile(
        case_id=case.id,
        sha256=received.sha256,
        size=received.size,
        name=received.name[:255],
        mime=received.mime,
        label=received.label,
        source=source.value,
        note=note.strip(),
        misnamed=received.misnamed,
        scan=received.scan,
        by_id=work.actor.account_id,
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        FileAdded(case_id=case.id, file_id=row.id, sha256=row.sha256, source=row.source), detail={"name": row.name}
    )
    return row
