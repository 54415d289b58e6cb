"""Disposal step by step: proposed, approved by a second person, then carried out by the system."""

import secrets

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.audit.chain import PublishedHead, head, publish_head
from oversight.cases.models import Case
from oversight.kernel.errors import Invalid, Refused, Stale
from oversight.kernel.moments import local_date
from oversight.records.disposal.erasing import erase
from oversight.records.disposal.events import (
    CaseDisposed,
    DisposalApproved,
    DisposalCompleted,
    DisposalDeclined,
    DisposalProposed,
    DisposalStopped,
)
from oversight.records.disposal.finding import is_used
from oversight.records.disposal.models import Disposal, DisposalFile
from oversight.records.disposal.queries import facts_of, files_of, is_disposed, open_of
from oversight.records.disposal.rules import FileState, State, obstacles
from oversight.records.retention.actions import rederive
from oversight.records.retention.models import Retention
from oversight.work import Work


def propose(work: Work, case: Case, access: AccessFacts) -> Disposal:
    """Propose to dispose of a case. Its class is derived once more first.

    Raises Forbidden; Refused with everything that stands in the way.
    """
    work.require(Permission.DISPOSAL_PROPOSE, access)
    if open_of(work.session, case.id) is not None or is_disposed(work.session, case.id):
        raise Refused("This was proposed already.")
    retention = _may_go(work, case)
    disposal = _new(work, case, retention)
    work.session.add(disposal)
    work.session.flush()
    work.record(
        DisposalProposed(
            case_id=case.id, disposal_id=disposal.id, retention=disposal.retention, until=disposal.until_on
        )
    )
    return disposal


def approve(work: Work, disposal: Disposal, access: AccessFacts, version: int) -> None:
    """Agree as the second person. Raises Forbidden, Stale, or Refused with everything that stands in the way."""
    _decide(work, disposal, access, version)
    _may_go(work, work.session.get_one(Case, disposal.case_id))
    disposal.state = State.APPROVED.value
    work.record(DisposalApproved(case_id=disposal.case_id, disposal_id=disposal.id))


def decline(work: Work, disposal: Disposal, access: AccessFacts, version: int, reason: str) -> None:
    """Do not agree. Raises Forbidden, Refused, Stale, or Invalid without a reason."""
    _decide(work, disposal, access, version)
    if not reason.strip():
        raise Invalid("reason", "Say why it should not go.")
    disposal.state, disposal.reason = State.DECLINED.value, reason.strip()
    work.record(DisposalDeclined(case_id=disposal.case_id, disposal_id=disposal.id), detail={"reason": disposal.reason})


def erase_words(work: Work, disposal_id: int) -> Disposal:
    """Erase the words of a case whose disposal was approved, all in one transaction, and note its files.

    Done already, it does nothing. A hold or anything else that came meanwhile stops it with nothing removed; after a
    restore the law has spoken once, and only what was written since then is asked (see `replay`).
    """
    disposal = work.session.get_one(Disposal, disposal_id, with_for_update=True)
    if disposal.state != State.APPROVED.value:
        return disposal
    case = work.session.get_one(Case, disposal.case_id, with_for_update=True)
    reasons = () if disposal.again else _obstacles(work, case)
    if reasons:
        disposal.state, disposal.reason = State.STOPPED.value, " ".join(reasons)
        work.record(DisposalStopped(case_id=case.id, disposal_id=disposal.id))
        return disposal
    case.title = ""  # through the session, so that nobody saves an older copy over it
    work.session.flush()
    erased = erase(work.session, case.id)
    for sha256 in sorted(erased.files):
        work.session.add(DisposalFile(disposal_id=disposal.id, sha256=sha256, at=work.now))
    disposal.state, disposal.erased_at, disposal.removed = State.ERASED.value, work.now, dict(erased.counts)
    work.record(
        CaseDisposed(
            case_id=case.id,
            disposal_id=disposal.id,
            number=disposal.number,
            retention=disposal.retention,
            again=disposal.again,
        )
    )
    return disposal


def settle_file(work: Work, file_id: int) -> bool:
    """Whether a stored file may be removed now; one that something else still names is marked as shared and stays."""
    file = work.session.get_one(DisposalFile, file_id, with_for_update=True)
    if file.state == FileState.WAITING.value and is_used(work.session, file.sha256):
        file.state, file.at = FileState.SHARED.value, work.now
    return file.state == FileState.WAITING.value


def note_removed(work: Work, file_id: int) -> None:
    """Note that a stored file is gone."""
    file = work.session.get_one(DisposalFile, file_id)
    file.state, file.at = FileState.REMOVED.value, work.now


def note_head(work: Work, disposal: Disposal) -> None:
    """Take the head of the record that the certificate prints, once, and hold the record to it."""
    if disposal.position:
        return
    disposal.position, disposal.head = head(work.session)
    where = f"disposal {disposal.key} at {disposal.position}"
    known = select(PublishedHead.id).where(PublishedHead.where == where)
    if disposal.position and work.session.scalar(known) is None:  # a replay may come to the same head
        publish_head(work.session, where, work.now)


def complete(work: Work, disposal: Disposal, sha256: str, size: int) -> None:
    """End a disposal: its certificate is stored. Done already, it does nothing."""
    if disposal.state != State.ERASED.value:
        return
    disposal.state, disposal.done_at = State.DONE.value, work.now
    disposal.certificate_sha256, disposal.certificate_size = sha256, size
    files = files_of(work.session, disposal.id)
    work.record(
        DisposalCompleted(
            case_id=disposal.case_id,
            disposal_id=disposal.id,
            files_removed=sum(file.state == FileState.REMOVED.value for file in files),
            files_shared=sum(file.state == FileState.SHARED.value for file in files),
            certificate=sha256,
            position=disposal.position,
        )
    )


def _obstacles(work: Work, case: Case) -> tuple[str, ...]:
    retention = rederive(work, case)
    return obstacles(facts_of(work.session, case, work.today, retention.until_on if retention else None))


def _may_go(work: Work, case: Case) -> Retention:
    reasons = _obstacles(work, case)
    if reasons:
        raise Refused(reasons)
    return work.session.get_one(Retention, case.id)


def _new(work: Work, case: Case, retention: Retention) -> Disposal:
    if case.closed_at is None or retention.until_on is None:
        raise Refused("The case is not closed.")
    return Disposal(
        key=secrets.token_hex(16),
        case_id=case.id,
        number=case.number,
        received_at=case.received_at,
        opened_at=case.opened_at,
        closed_on=local_date(case.closed_at, work.charter.board.time_zone),
        retention=retention.code,
        retention_name=retention.name,
        citation=retention.citation,
        until_on=retention.until_on,
        outcome=retention.outcome,
        closure=case.closure or "",
        charter=retention.charter,
        proposed_by_id=work.actor.account_id,
        proposed_at=work.now,
    )


def _decide(work: Work, disposal: Disposal, access: AccessFacts, version: int) -> None:
    work.require(Permission.DISPOSAL_APPROVE, access)
    if disposal.state != State.PROPOSED.value:
        raise Refused("This was decided already. Look at the page again.")
    if disposal.version != version:
        raise Stale("Somebody changed this after you opened it. Read it again before you go on.")
    if disposal.proposed_by_id == work.actor.account_id:
        raise Refused("You proposed this yourself. Another person must decide about it.")
    disposal.decided_by_id, disposal.decided_at = work.actor.account_id, work.now
