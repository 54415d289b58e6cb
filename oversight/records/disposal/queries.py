"""Reading disposals: the index of what is gone, what waits, and what stands in the way of a case."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from oversight.access.facts import Actor
from oversight.cases.links.queries import investigated_in
from oversight.cases.models import Case
from oversight.cases.queries import visible_to
from oversight.kernel.errors import NotFound
from oversight.notices.models import Letter
from oversight.notices.rules import State as LetterState
from oversight.publication.models import Publication
from oversight.records.disposal.models import Disposal, DisposalFile
from oversight.records.disposal.rules import GONE, OPEN, Disposable, FileState, State
from oversight.records.holds.queries import holds_on
from oversight.records.requests.models import RecordsRequest
from oversight.records.requests.rules import State as RequestState

ON_THE_WAY = (
    LetterState.DRAFTED,
    LetterState.AWAITING,
    LetterState.HELD,
    LetterState.SENDING,
    LetterState.TO_PRINT,
)
"""Letters that a person or the post still has to do with."""
LONGEST = 200
"""Lines of a list."""


def not_disposed() -> ColumnElement[bool]:
    """Cases whose words are still there."""
    return ~exists().where(Disposal.case_id == Case.id, Disposal.state.in_(GONE))


def is_disposed(session: Session, case_id: int) -> bool:
    """Whether the words of a case are gone."""
    query = select(Disposal.id).where(Disposal.case_id == case_id, Disposal.state.in_(GONE))
    return session.scalar(query.limit(1)) is not None


def facts_of(session: Session, case: Case, today: dt.date, may_go_on: dt.date | None) -> Disposable:
    """What decides whether a case may be disposed of today."""
    letters = select(func.count()).where(Letter.case_id == case.id, Letter.state.in_(ON_THE_WAY))
    requests = select(func.count()).where(
        RecordsRequest.case_id == case.id, RecordsRequest.state != RequestState.CLOSED.value
    )
    publishing = exists().where(Publication.case_id == case.id, Publication.state.in_(("preparing", "held")))
    counts = select(requests.scalar_subquery(), letters.scalar_subquery(), publishing)
    asked, on_the_way, prepared = session.execute(counts).one()
    return Disposable(
        today=today,
        closed=case.closed_at is not None,
        may_go_on=may_go_on,
        holds=len(holds_on(session, case.id, in_force=True)),
        requests=asked,
        letters=on_the_way,
        publishing=prepared,
        merged=_is_kept_elsewhere(session, case),
    )


def _is_kept_elsewhere(session: Session, case: Case) -> bool:
    """Whether the case in which this one is looked at is still there: its people are in it too."""
    whole = investigated_in(session, case)
    return whole.id != case.id and not is_disposed(session, whole.id)


def get_disposal(session: Session, actor: Actor, disposal_id: int) -> Disposal:
    """One disposal. Before the words are gone only for who may know of the case. Raises NotFound."""
    query = select(Disposal).join(Case, Case.id == Disposal.case_id).where(Disposal.id == disposal_id)
    found = session.scalar(query.where(or_(Disposal.state.in_(GONE), visible_to(actor))))
    if found is None:
        raise NotFound("There is no such disposal, or its case is not open to you.")
    return found


def open_of(session: Session, case_id: int) -> Disposal | None:
    """The disposal of a case that is under way."""
    return session.scalar(select(Disposal).where(Disposal.case_id == case_id, Disposal.state.in_(OPEN)))


def list_waiting(session: Session, actor: Actor) -> Sequence[Disposal]:
    """Disposals under way, the oldest first."""
    query = select(Disposal).join(Case, Case.id == Disposal.case_id).where(Disposal.state.in_(OPEN))
    may_know = or_(Disposal.state.in_(GONE), visible_to(actor))
    return session.scalars(query.where(may_know).order_by(Disposal.id).limit(LONGEST)).all()


def list_done(session: Session) -> Sequence[Disposal]:
    """The index of cases that were disposed of, the newest first."""
    query = select(Disposal).where(Disposal.state == State.DONE.value)
    return session.scalars(query.order_by(Disposal.id.desc()).limit(LONGEST)).all()


def unfinished(session: Session) -> Sequence[int]:
    """Disposals that were approved and are not done: a job goes on with them."""
    query = select(Disposal.id).where(Disposal.state.in_((State.APPROVED, State.ERASED)))
    return session.scalars(query.order_by(Disposal.id)).all()


def files_of(session: Session, disposal_id: int, state: FileState | None = None) -> Sequence[DisposalFile]:
    """The files of a disposal, all or of one state."""
    query = select(DisposalFile).where(DisposalFile.disposal_id == disposal_id)
    if state is not None:
        query = query.where(DisposalFile.state == state.value)
    return session.scalars(query.order_by(DisposalFile.id)).all()
