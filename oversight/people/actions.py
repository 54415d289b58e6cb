"""What people do with accounts: invite, choose a password, log in and out, disable."""

import datetime as dt

from sqlalchemy import delete

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.people.events import (
    AccountDisabled,
    AccountInvited,
    LoggedIn,
    LoggedOut,
    LoginRefused,
    OfficeGiven,
    PasswordChosen,
)
from oversight.people.models import Account, Invitation, LoginSession, OfficeHeld
from oversight.people.passwords import LEAST_LENGTH, digest, hash_password, new_token
from oversight.people.queries import get_account_by_email, get_invitation
from oversight.work import Work

INVITATION_LIFE = dt.timedelta(days=7)
FREE_TRIES = 5
"""Failed log-ins before the account rests."""
REST = dt.timedelta(minutes=15)


def invite(work: Work, *, name: str, email: str, offices: tuple[Office, ...]) -> tuple[Account, str]:
    """Open an account without a password. Returns it with the token of its one-time link.

    Raises Forbidden, or Invalid when the address is taken.
    """
    work.require(Permission.ACCOUNT_MANAGE)
    if get_account_by_email(work.session, email):
        raise Invalid("email", "Someone already has an account with this address.")
    account = Account(name=name.strip(), email=email.strip().lower(), created_at=work.now)
    work.session.add(account)
    work.session.flush()
    work.record(AccountInvited(account_id=account.id))
    for office in offices:
        give_office(work, account, office, from_on=work.today)
    return account, _new_invitation(work, account)


def _new_invitation(work: Work, account: Account) -> str:
    token = new_token()
    work.session.add(
        Invitation(
            account_id=account.id,
            token_digest=digest(token),
            created_at=work.now,
            expires_at=work.now + INVITATION_LIFE,
        )
    )
    return token


def give_office(
    work: Work,
    account: Account,
    office: Office,
    *,
    from_on: dt.date,
    to_on: dt.date | None = None,
    acting: bool = False,
) -> None:
    """Let a person hold an office from a day to a day. Raises Forbidden, or Invalid when the days are in disorder."""
    work.require(Permission.ACCOUNT_MANAGE)
    if to_on is not None and to_on < from_on:
        raise Invalid("to_on", "The last day must not come before the first.")
    work.session.add(
        OfficeHeld(account_id=account.id, office=office.value, from_on=from_on, to_on=to_on, acting=acting)
    )
    account.access_epoch += 1
    work.record(OfficeGiven(account_id=account.id, office=office.value, from_on=from_on, to_on=to_on, acting=acting))


def choose_password(work: Work, token: str, password: str) -> Account:
    """Answer an invitation. Raises NotFound for a link unknown, used or too old; Invalid for a weak password."""
    invitation = get_invitation(work.session, token)
    if invitation is None or invitation.used_at is not None or invitation.expires_at < work.now:
        raise NotFound("This link has been used or is too old. Ask the administrator for a new one.")
    if len(password) < LEAST_LENGTH:
        raise Invalid("password", f"Use at least {LEAST_LENGTH} characters. A short sentence works well.")
    account = work.session.get_one(Account, invitation.account_id)
    account.password_hash = hash_password(password)
    invitation.used_at = work.now
    work.record(PasswordChosen(account_id=account.id))
    return account


def log_in(work: Work, account: Account, absolute: dt.timedelta) -> str:
    """Open a log-in for somebody whose password was found right. Returns the token for the cookie."""
    token = new_token()
    account.failed_attempts, account.locked_until = 0, None
    work.session.add(
        LoginSession(
            token_digest=digest(token),
            account_id=account.id,
            created_at=work.now,
            seen_at=work.now,
            ends_at=work.now + absolute,
        )
    )
    work.record(LoggedIn(account_id=account.id))
    return token


def refuse_login(work: Work, account: Account | None) -> None:
    """Count a failed log-in; after some the account rests, whoever tries."""
    if account is not None:
        account.failed_attempts += 1
        if account.failed_attempts >= FREE_TRIES:
            account.locked_until = work.now + REST
            account.failed_attempts = 0
    work.record(LoginRefused(account_id=account.id if account else None))


def log_out(work: Work, token: str, actor: Actor) -> None:
    """End one log-in."""
    work.session.execute(delete(LoginSession).where(LoginSession.token_digest == digest(token)))
    if actor.account_id is not None:
        work.record(LoggedOut(account_id=actor.account_id))


def disable(work: Work, account: Account) -> None:
    """Disable an account and end its log-ins now. Raises Refused for one's own account."""
    work.require(Permission.ACCOUNT_MANAGE)
    if account.id == work.actor.account_id:
        raise Refused("You cannot disable your own account.")
    account.disabled_at = work.now
    account.access_epoch += 1
    work.session.execute(delete(LoginSession).where(LoginSession.account_id == account.id))
    work.record(AccountDisabled(account_id=account.id))
