"""Reading the files of a case."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.evidence.models import CaseFile
from oversight.kernel.errors import NotFound


def list_files(session: Session, case_id: int) -> Sequence[CaseFile]:
    """The files of a case, oldest first: their place is their exhibit number."""
    return session.scalars(select(CaseFile).where(CaseFile.case_id == case_id).order_by(CaseFile.id)).all()


def get_file(session: Session, case_id: int, file_id: int) -> CaseFile:
    """One file of a case. Raises NotFound for a file of another case too."""
    found = session.scalar(select(CaseFile).where(CaseFile.case_id == case_id, CaseFile.id == file_id))
    if found is None:
        raise NotFound("There is no such file on this case.")
    return found
