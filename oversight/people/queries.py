"""Reading accounts and people."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.kernel.errors import NotFound
from oversight.people.models import Account, Invitation, LoginSession, OfficeHeld, Officer
from oversight.people.passwords import digest


def get_account(session: Session, account_id: int) -> Account:
    """An account. Raises NotFound."""
    account = session.get(Account, account_id)
    if account is None:
        raise NotFound("There is no such account.")
    return account


def get_account_by_email(session: Session, email: str) -> Account | None:
    """The account with this address, whatever its case."""
    return session.scalar(select(Account).where(Account.email == email.strip().lower()))


def get_login(session: Session, token: str) -> LoginSession | None:
    """The log-in that a cookie names, with account and offices, in one question: every staff page begins with it."""
    query = select(LoginSession).where(LoginSession.token_digest == digest(token))
    query = query.options(joinedload(LoginSession.account).joinedload(Account.offices))
    return session.scalars(query).unique().one_or_none()


def get_invitation(session: Session, token: str) -> Invitation | None:
    """The invitation that a link names, used or not."""
    return session.scalar(select(Invitation).where(Invitation.token_digest == digest(token)))


def actor_of(account: Account, today: dt.date) -> Actor:
    """The account as an actor with the offices held on this day."""
    held = frozenset(
        Office(row.office)
        for row in account.offices
        if row.from_on <= today and (row.to_on is None or today <= row.to_on)
    )
    return Actor(account.id, account.name, held, account.access_epoch)


def list_accounts(session: Session) -> Sequence[Account]:
    """All accounts by name, with their offices."""
    return session.scalars(select(Account).options(selectinload(Account.offices)).order_by(Account.name)).all()


def list_not_begun(session: Session) -> frozenset[int]:
    """Accounts that were invited and have chosen no password."""
    return frozenset(session.scalars(select(Account.id).where(_not_begun())))


def _not_begun() -> ColumnElement[bool]:
    return and_(Account.password_hash.is_(None), exists().where(Invitation.account_id == Account.id))


def count_unready(session: Session, today: dt.date) -> tuple[int, int]:
    """How many people were invited and have chosen no password, and how many hold no office today."""
    held = exists().where(
        OfficeHeld.account_id == Account.id,
        OfficeHeld.from_on <= today,
        or_(OfficeHeld.to_on.is_(None), OfficeHeld.to_on >= today),
    )
    invited = _not_begun()
    counts = (func.coalesce(func.sum(case((wanted, 1), else_=0)), 0) for wanted in (invited, ~held))
    waiting, idle = session.execute(select(*counts).where(Account.disabled_at.is_(None))).one()
    return waiting, idle


def list_holders(session: Session, office: Office, today: dt.date) -> Sequence[Account]:
    """Who holds an office today and is not disabled."""
    query = (
        select(Account)
        .join(OfficeHeld)
        .where(OfficeHeld.office == office.value, OfficeHeld.from_on <= today)
        .where(or_(OfficeHeld.to_on.is_(None), OfficeHeld.to_on >= today), Account.disabled_at.is_(None))
        .order_by(Account.name)
    )
    return session.scalars(query).unique().all()


def find_officers(session: Session, words: str, limit: int = 20) -> Sequence[Officer]:
    """Officers whose name or badge contains the words."""
    wanted = f"%{words.strip().lower()}%"
    query = select(Officer).where(or_(func.lower(Officer.name).like(wanted), func.lower(Officer.badge).like(wanted)))
    return session.scalars(query.order_by(Officer.name).limit(limit)).all()


def names_of(session: Session, ids: set[int]) -> dict[int, str]:
    """Names of accounts by number, for pages that say who did what."""
    if not ids:
        return {}
    return {row.id: row.name for row in session.execute(select(Account.id, Account.name).where(Account.id.in_(ids)))}
