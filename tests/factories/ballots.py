"""Votes under other laws: sealed, by roll call; and what the database then holds."""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import select, text

from oversight.access.facts import Actor
from oversight.adapters.vault import Vault
from oversight.audit.entries import AuditEntry
from oversight.cases.models import Pair
from oversight.cases.queries import get_case
from oversight.charter.schema import Charter, VotingRule
from oversight.db import Base
from oversight.findings.models import Finding, Writer
from oversight.hearings import actions
from oversight.hearings.actions import Choice
from oversight.hearings.models import Ballot
from oversight.work import Transactions
from tests.factories.hearings import (
    Board,
    pairs_of,
)

VAULT = Vault("t" * 40)
WORDS = "The parapet hid the second officer."


def under(transactions: Transactions, **changes: Any) -> Transactions:
    """The same works under a law whose panels vote in another way."""
    return replace(transactions, charters=_Changed(transactions.charters, changes))  # type: ignore[arg-type]


class _Changed:
    """The charters, with the rule of the panel changed."""

    def __init__(self, charters: Any, changes: dict[str, Any]) -> None:
        self._charters, self._changes = charters, changes

    def at(self, moment: Any) -> Charter:
        charter: Charter = self._charters.at(moment)
        rules = tuple(self._changed(rule) for rule in charter.voting)
        return replace(charter, voting=rules)

    def _changed(self, rule: VotingRule) -> VotingRule:
        return replace(rule, **self._changes) if rule.body == "panel" else rule

    def __getattr__(self, name: str) -> Any:
        return getattr(self._charters, name)


def leave(transactions: Transactions, board: Board, *members: Actor, here: bool = False) -> None:
    with transactions.begin(board.chair) as work:
        meeting_id = work.session.scalars(text("SELECT max(id) FROM meeting")).one()
        actions.mark_attendance(work, meeting_id, {member.account_id or 0: here for member in members})


def events(transactions: Transactions, name: str) -> list[dict[str, Any]]:
    with transactions.begin() as work:
        query = select(AuditEntry).where(AuditEntry.event == name).order_by(AuditEntry.id)
        return [dict(entry.payload) for entry in work.session.scalars(query)]


def last_ballot(transactions: Transactions) -> Ballot:
    with transactions.begin() as work:
        return work.session.scalars(select(Ballot).order_by(Ballot.id.desc()).limit(1)).one()


def findings(transactions: Transactions) -> list[str]:
    with transactions.begin() as work:
        return list(
            work.session.scalars(select(Finding.code).where(Finding.writer == Writer.BOARD).order_by(Finding.id))
        )


def sealed_vote(works: Transactions, member: Actor, number: str, code: str, dissent: str = "") -> None:
    with works.begin(member) as work:
        case, access = get_case(work, number)
        pairs = pairs_of(work.session.scalars(select(Pair).order_by(Pair.id)).all(), case.id)
        actions.cast(work, case, access, dict.fromkeys(pairs, Choice(code, dissent)), VAULT)


def open_sealed(works: Transactions, board: Board, number: str) -> None:
    with works.begin(board.chair) as work:
        actions.open_ballot(work, *get_case(work, number), VAULT)


def close_sealed(works: Transactions, board: Board, number: str) -> bool:
    with works.begin(board.chair) as work:
        return actions.close_ballot(work, *get_case(work, number), VAULT)


def dump_of(works: Transactions, *skipped: str) -> str:
    """Every row of every table, as it stands in the database, in letters."""
    with works.begin() as work:
        rows = [
            [table.name, *[bytes(one).hex() + repr(bytes(one)) if isinstance(one, bytes) else str(one) for one in row]]
            for table in Base.metadata.sorted_tables
            if table.name not in skipped
            for row in work.session.execute(text(f"SELECT * FROM {table.name}"))
        ]
    return json.dumps(rows)
