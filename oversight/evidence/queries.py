"""Reading the files of a case."""

from collections.abc import Sequence

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from oversight.cases.models import Case
from oversight.cases.walls.queries import require_open
from oversight.cases.walls.rules import Subject
from oversight.db import Base
from oversight.evidence.models import CaseFile
from oversight.kernel.errors import NotFound
from oversight.work import Work

AT_ONCE = 100
"""Files that a page shows at once."""


def list_files(session: Session, case_id: int) -> Sequence[CaseFile]:
    """The files of a case, oldest first: their place is their exhibit number."""
    return session.scalars(select(CaseFile).where(CaseFile.case_id == case_id).order_by(CaseFile.id)).all()


def some_files(session: Session, case_id: int, first: int = 1, limit: int = AT_ONCE) -> list[tuple[int, CaseFile]]:
    """So many files from one exhibit number on, each with its number."""
    query = select(CaseFile).where(CaseFile.case_id == case_id).order_by(CaseFile.id)
    return list(enumerate(session.scalars(query.offset(first - 1).limit(limit)), first))


def label_files(session: Session, case_id: int) -> dict[int, tuple[int, str]]:
    """The exhibit number and the label of every file of a case, by the number of its row."""
    query = select(CaseFile.id, CaseFile.label).where(CaseFile.case_id == case_id).order_by(CaseFile.id)
    return {number: (place, label) for place, (number, label) in enumerate(session.execute(query), 1)}


def get_file(session: Session, case_id: int, file_id: int) -> CaseFile:
    """One file of a case. Raises NotFound for a file of another case too."""
    found = session.scalar(select(CaseFile).where(CaseFile.case_id == case_id, CaseFile.id == file_id))
    if found is None:
        raise NotFound("There is no such file on this case.")
    return found


def get_open_file(work: Work, case: Case, file_id: int) -> CaseFile:
    """One file of a case, for somebody who may open it: one behind a wall only after a reason was given.

    Raises NotFound, also for a file behind a wall that the person may not pass; ReasonNeeded for one they may.
    """
    require_open(work, case, (Subject.FILE, file_id))
    return get_file(work.session, case.id, file_id)


def is_needed(session: Session, sha256: str, *, besides: int) -> bool:
    """Whether any table names a stored file by its fingerprint, leaving out one upload (its number).

    Every column that ends in `sha256` counts: letters and drafts lie above, and their bytes may be the same.
    """
    questions = []
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if column.name.endswith("sha256"):
                asked = select(column).where(column == sha256)
                questions.append(asked.where(table.c.id != besides) if table.name == "file_upload" else asked)
    return session.execute(union_all(*questions).limit(1)).first() is not None
