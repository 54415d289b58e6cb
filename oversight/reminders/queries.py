"""Who is to be reminded of a clock, and what is known of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from oversight.access.facts import CLOSING, OPENING, Standing
from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.charter.schema import Clock
from oversight.deadlines.models import Deadline
from oversight.people.models import Account
from oversight.people.queries import actor_of, list_holders
from oversight.reminders.models import Reminder
from oversight.reminders.rules import Kind, offices_told
from oversight.work import Work

KNOWS = OPENING | {Standing.ANSWERING}
"""What lets a person hear of a case by e-mail: the file is open to them, or they answer for the department."""


@dataclass(frozen=True)
class Told:
    """Somebody to write to: `answers_for_it` or, if not, the one to whose office it rises."""

    account_id: int
    answers_for_it: bool
    outside: bool


def rule_of(work: Work, row: Deadline) -> Clock:
    """The rule of a running clock, in the version of the law it began with."""
    return work.charters.version(row.charter).clock(row.clock)


def people_told(work: Work, row: Deadline) -> list[Told]:
    """Everybody whom the charter has reminded when this clock is missed, each once, as far as they may know of it.

    Where one person investigates the case, that person stands for the office.
    """
    rule = rule_of(work, row)
    escalate_to = Office(row.escalate_to) if row.escalate_to else None
    found: dict[int, Told] = {}
    for office in offices_told(rule.at_due, Office(row.owner), escalate_to):
        for account in _holders(work, row, office):
            told = Told(account.id, office.value == row.owner, office.value in ("liaison", "chief"))
            if account.id not in found and may_know(work, row.case_id, account):
                found[account.id] = told
    return list(found.values())


def _holders(work: Work, row: Deadline, office: Office) -> list[Account]:
    holders = list(list_holders(work.session, office, work.today))
    if office is Office.INVESTIGATOR:
        return [account for account in holders if account.id == row.owner_id]
    return holders


def may_know(work: Work, case_id: int | None, account: Account) -> bool:
    """Whether this person may hear of the case now: neither recused nor walled off."""
    if case_id is None:
        return True
    case = work.session.get_one(Case, case_id)
    standing = access_facts(work.session, actor_of(account, work.today), case).standing
    return bool(standing & KNOWS) and not standing & CLOSING


def list_accounts_of(session: Session, ids: Iterable[int]) -> dict[int, Account]:
    """Accounts by number, with their offices."""
    query = select(Account).options(selectinload(Account.offices)).where(Account.id.in_(list(ids)))
    return {account.id: account for account in session.scalars(query)}


def list_unfinished(session: Session, kind: Kind, about: int) -> list[int]:
    """The mails about one thing that are still to be sent."""
    query = select(Reminder.id).where(Reminder.kind == kind.value, Reminder.about == about)
    return list(session.scalars(query.where(Reminder.state.in_(("owed", "sending"))).order_by(Reminder.id)))
