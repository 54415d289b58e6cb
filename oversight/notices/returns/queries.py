"""Reading what came back."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.kernel.errors import NotFound
from oversight.notices.models import Letter
from oversight.notices.queries import open_to
from oversight.notices.returns.models import InboundMail
from oversight.notices.returns.rules import Fate

MOST = 100


def list_loose(session: Session) -> Sequence[InboundMail]:
    """E-mail that answers no letter and waits for a person, the oldest first. Not one belongs to a case yet."""
    query = select(InboundMail).where(InboundMail.fate == Fate.UNKNOWN.value, InboundMail.handled_at.is_(None))
    return session.scalars(query.order_by(InboundMail.at, InboundMail.id).limit(MOST)).all()


def count_loose(session: Session) -> int:
    """How many e-mails wait for a person."""
    query = select(func.count()).select_from(InboundMail)
    waiting = query.where(InboundMail.fate == Fate.UNKNOWN.value, InboundMail.handled_at.is_(None))
    return session.scalar(waiting) or 0


def get_mail(session: Session, mail_id: int) -> InboundMail:
    """One e-mail that waits or waited. Raises NotFound."""
    row = session.scalar(select(InboundMail).where(InboundMail.id == mail_id).with_for_update())
    if row is None or Fate(row.fate) in (Fate.FILED, Fate.AUTOMATIC):
        raise NotFound("There is no such e-mail.")
    return row


def list_unwanted(session: Session, actor: Actor) -> list[tuple[int, str, str]]:
    """Letters that people marked as unwanted, of cases open to the actor: letter, case number, name of the letter."""
    query = (
        select(Letter.id, Case.number, Letter.name)
        .join(Case, Case.id == Letter.case_id)
        .where(Letter.unwanted_at.is_not(None), open_to(actor))
        .order_by(Letter.unwanted_at.desc())
        .limit(MOST)
    )
    return [(number, case, name) for number, case, name in session.execute(query)]
