"""Writing down that a file changed hands, and what a look at its bytes found."""

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.evidence.custody.events import FileChangedHands, FileChecked, FileFoundBroken
from oversight.evidence.custody.models import CustodyMove, FileCheck
from oversight.evidence.custody.rules import FileState, Move, problem
from oversight.evidence.models import CaseFile
from oversight.kernel.errors import Invalid
from oversight.work import Work


def write_move(work: Work, case: Case, access: AccessFacts, file: CaseFile, move: Move) -> CustodyMove:
    """Write down that a file, or the thing it was copied from, changed hands. Raises Invalid naming the field."""
    work.require(Permission.CUSTODY_KEEP, access)
    if stands := problem(move, work.now):
        raise Invalid(*stands)
    row = CustodyMove(
        case_id=case.id,
        file_id=file.id,
        kind=move.kind.value,
        other=move.other.strip(),
        receipt=move.receipt.strip(),
        reason=move.reason.strip(),
        happened_at=move.happened_at,
        by_id=work.actor.account_id,
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        FileChangedHands(case_id=case.id, file_id=file.id, move_id=row.id, kind=row.kind),
        detail={"other": row.other, "receipt": row.receipt, "reason": row.reason},
    )
    return row


def note_check(work: Work, case_id: int, file_id: int, state: FileState) -> FileCheck:
    """Keep what a look found. A file that is not whole is an event of its own, and so is what a person asked for."""
    row = FileCheck(case_id=case_id, file_id=file_id, state=state.value, by_id=work.actor.account_id, at=work.now)
    work.session.add(row)
    if work.actor.account_id is not None:
        work.record(FileChecked(case_id=case_id, file_id=file_id, state=state.value))
    if state is not FileState.WHOLE:
        work.record(FileFoundBroken(case_id=case_id, file_id=file_id, state=state.value))
    return row
