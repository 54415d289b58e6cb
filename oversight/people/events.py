"""What happens to accounts."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AccountInvited(Event):
    """A person was invited. The link itself is told to nobody but the person."""

    account_id: int


@dataclass(frozen=True, kw_only=True)
class PasswordChosen(Event):
    """An invited person chose a password."""

    account_id: int


@dataclass(frozen=True, kw_only=True)
class LoggedIn(Event):
    """Somebody logged in."""

    account_id: int


@dataclass(frozen=True, kw_only=True)
class LoginRefused(Event):
    """A log-in failed. `account_id` is None when nobody has that address."""

    account_id: int | None


@dataclass(frozen=True, kw_only=True)
class LoggedOut(Event):
    """Somebody logged out."""

    account_id: int


@dataclass(frozen=True, kw_only=True)
class OfficeGiven(Event):
    """A person holds an office from a day on, to a day when it is known."""

    account_id: int
    office: str
    from_on: dt.date
    to_on: dt.date | None
    acting: bool


@dataclass(frozen=True, kw_only=True)
class AccountDisabled(Event):
    """An account was disabled; its log-ins ended at that moment."""

    account_id: int
