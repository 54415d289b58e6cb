"""What is noted of a file: the scanner's word, a release, what it tells about itself, the copy that may leave."""

from collections.abc import Mapping, Sequence

from oversight.adapters.storage import Stored
from oversight.cases.models import Case
from oversight.evidence.examining.events import FileLetOut, FileReleased, FileScanned
from oversight.evidence.examining.models import FileDerivative, FileExamination, FileLeaving, FileScan
from oversight.evidence.examining.queries import get_bare, get_examination, get_leaving
from oversight.evidence.examining.rules import RELEASABLE, Leaving, ScanState
from oversight.evidence.models import CaseFile
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


def note_scan(work: Work, file_id: int, state: ScanState, detail: str = "") -> None:
    """Write down what the scanner said. Said twice, it is noted once; a release stays."""
    row = work.session.get_one(CaseFile, file_id, with_for_update=True)
    if row.scan in (state.value, ScanState.RELEASED.value):
        return
    _say(work, row, state, detail)
    work.record(FileScanned(case_id=row.case_id, file_id=file_id, state=state.value), detail={"found": detail})


def release_file(work: Work, case: Case, row: CaseFile, reason: str) -> None:
    """Let a file be opened that no scanner could look into. The caller has checked who may.

    Raises Invalid without a reason, Refused for a file with malware in it or one that needs no release.
    """
    if not reason.strip():
        raise Invalid("reason", "Write why it may be opened.")
    if ScanState(row.scan) not in RELEASABLE:
        raise Refused("Only a file that the scanner could not look into can be released.")
    _say(work, row, ScanState.RELEASED, reason.strip())
    work.record(FileReleased(case_id=case.id, file_id=row.id), detail={"reason": reason.strip()})


def note_examination(work: Work, file_id: int, warnings: Sequence[str], described: Mapping[str, str]) -> None:
    """Keep what was found in a file, once."""
    if get_examination(work.session, file_id) is None:
        row = FileExamination(file_id=file_id, warnings=list(warnings), metadata_=dict(described), at=work.now)
        work.session.add(row)
        work.session.flush()


def note_leaving(work: Work, file_id: int, state: Leaving, reason: str = "") -> None:
    """Keep whether a file may leave, as the program found it; once, for a person may have decided meanwhile."""
    if get_leaving(work.session, file_id) is None:
        work.session.add(FileLeaving(file_id=file_id, state=state.value, reason=reason, by_id=None, at=work.now))
        work.session.flush()


def let_out(work: Work, case: Case, row: CaseFile, reason: str) -> None:
    """Decide that a file may leave though no copy without its traces could be made. The caller has checked who may.

    Raises Invalid without a reason, Refused for a file that leaves as a copy, or that nobody has looked into.
    """
    if not reason.strip():
        raise Invalid("out_reason", "Write why it may leave as it is.")
    known = get_leaving(work.session, row.id)
    if known is None or known.state != Leaving.STAYS:
        raise Refused("Only a file of which no copy could be made needs this decision.")
    decided = FileLeaving(
        file_id=row.id,
        state=Leaving.ALLOWED.value,
        reason=reason.strip(),
        by_id=work.actor.account_id,
        at=work.now,
    )
    work.session.add(decided)
    work.session.flush()
    work.record(FileLetOut(case_id=case.id, file_id=row.id), detail={"reason": reason.strip()})


def note_bare(work: Work, file_id: int, stored: Stored, mime: str) -> None:
    """Link a copy without metadata to its original, once."""
    if get_bare(work.session, file_id) is None:
        work.session.add(
            FileDerivative(file_id=file_id, kind="bare", sha256=stored.sha256, size=stored.size, mime=mime, at=work.now)
        )
        work.session.flush()


def _say(work: Work, row: CaseFile, state: ScanState, detail: str) -> None:
    row.scan = state.value
    work.session.add(
        FileScan(file_id=row.id, state=state.value, detail=detail, by_id=work.actor.account_id, at=work.now)
    )
    work.session.flush()
