"""Reading requests to withdraw, and the facts of their steps."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.links.queries import merges_of
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.queries import list_open
from oversight.investigation.lives.queries import lives_of
from oversight.investigation.lives.withdrawal.models import WithdrawalRequest
from oversight.investigation.lives.withdrawal.rules import LETTER, WithdrawalFacts
from oversight.notices.mailbox import Message
from oversight.work import Work


def open_request(session: Session, case_id: int) -> WithdrawalRequest | None:
    """The request that waits for the director."""
    query = select(WithdrawalRequest).where(WithdrawalRequest.case_id == case_id, WithdrawalRequest.decision.is_(None))
    return session.scalar(query)


def list_requests(session: Session, case_id: int) -> Sequence[WithdrawalRequest]:
    """All requests of a case, newest first."""
    query = select(WithdrawalRequest).where(WithdrawalRequest.case_id == case_id)
    return session.scalars(query.order_by(WithdrawalRequest.id.desc())).all()


def facts_of_withdrawal(work: Work, case: Case, access: AccessFacts) -> WithdrawalFacts:
    """What the guards of a withdrawal look at."""
    request = lives_of(work.session, case.id).withdrawal
    if request is None:
        return WithdrawalFacts(access)
    codes = {clock.code for clock in work.charter.clocks_from(Anchor.SERVED, LETTER) if clock.of == LETTER}
    clock = next((row for row in list_open(work.session, case.id) if row.clock in codes), None)
    return WithdrawalFacts(
        access,
        how=request.how,
        silence_until=clock.due_on if clock else None,
        silent=clock is not None and clock.due_at is not None and clock.due_at < work.now,
        wrote_since=_wrote_since(work.session, request),
        others=bool(merges_of(work.session, case.id)),
    )


def _wrote_since(session: Session, request: WithdrawalRequest) -> bool:
    if request.letter_at is None:
        return False
    wrote = exists().where(
        Message.case_id == request.case_id, Message.from_complainant.is_(True), Message.at > request.letter_at
    )
    return bool(session.scalar(select(wrote)))
