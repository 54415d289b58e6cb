"""Disposal of a very large case: how long it takes, killed in the middle and gone on with, found again by replay."""

import hashlib

import pytest
from flask import Flask
from sqlalchemy import func, insert, select

from oversight.adapters.storage import Storage
from oversight.audit.chain import check
from oversight.cases.models import Party
from oversight.cases.rules import Role
from oversight.evidence.models import CaseFile
from oversight.notices.mailbox import Message
from oversight.people.models import Person
from oversight.records.disposal.jobs import carry_out
from oversight.records.disposal.models import Disposal, DisposalFile
from oversight.records.disposal.replay import replay
from oversight.work import Transactions
from tests.conftest import FULL
from tests.factories.clock import Clock
from tests.factories.records import (
    LATER,
    approved,
    closed_case,
    outside_of_app,
    put_file,
    records_office,
    seal,
    the_case,
)

FILES, PEOPLE, MESSAGES = (2_000, 300, 5_000) if FULL else (40, 10, 100)


def fill(transactions: Transactions, number: str) -> None:
    """Rows written directly: what disposal removes is rows."""
    with transactions.begin() as work:
        case_id = the_case(work.session, number).id
        first = (work.session.scalar(select(func.max(Person.id))) or 0) + 1
        people = range(first, first + PEOPLE)
        work.session.execute(
            insert(Person), [{"id": one, "name": f"Witness {one}", "created_at": work.now} for one in people]
        )
        work.session.execute(
            insert(Party), [{"case_id": case_id, "person_id": one, "role": Role.WITNESS.value} for one in people]
        )
        work.session.execute(
            insert(Message),
            [
                {"case_id": case_id, "from_complainant": True, "text": f"Message {one}", "at": work.now}
                for one in range(MESSAGES)
            ],
        )
        shared = {"case_id": case_id, "size": 9, "mime": "text/plain", "source": "staff", "at": work.now}
        work.session.execute(
            insert(CaseFile),
            [
                {
                    **shared,
                    "sha256": hashlib.sha256(b"%d" % one).hexdigest(),
                    "name": f"{one}.txt",
                    "label": f"File {one}",
                }
                for one in range(FILES)
            ],
        )


def states(transactions: Transactions) -> dict[str, int]:
    with transactions.read() as work:
        rows = work.session.execute(select(DisposalFile.state, func.count()).group_by(DisposalFile.state))
        return {row[0]: row[1] for row in rows}


def test_a_very_large_case_goes_is_killed_midway_goes_on_and_leaves_a_record_that_verifies(
    app: Flask, transactions: Transactions, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, number = records_office(transactions), closed_case(transactions)
    storage: Storage = app.extensions["oversight"].tools.storage
    kept = put_file(transactions, storage, number)
    fill(transactions, number)
    clock.advance(days=LATER)
    disposal_id, outside = approved(transactions, office, number), outside_of_app(app, transactions)
    delete, asked = storage.delete, []

    def dying(sha256: str) -> bool:
        asked.append(sha256)
        if len(asked) == FILES // 2:
            raise KeyboardInterrupt
        return delete(sha256)

    monkeypatch.setattr(storage, "delete", dying)
    with pytest.raises(KeyboardInterrupt):
        carry_out(outside, disposal_id)
    assert states(transactions) == {"waiting": FILES + 1 - (FILES // 2 - 1), "removed": FILES // 2 - 1}
    carry_out(outside, disposal_id)
    assert states(transactions) == {"removed": FILES + 1}
    assert not storage.has(kept)
    assert asked.count(asked[FILES // 2 - 1]) == 2  # the one at which it died, once more
    seal(transactions)
    with transactions.read() as work:
        row = work.session.get_one(Disposal, disposal_id)
        assert row.state == "done"
        assert (row.removed["mailbox_message"], row.removed["case_file"]) == (MESSAGES, FILES + 1)
        assert check(work.session, work.now).unbroken
    lines = list(outside.tools.ledger.lines())
    assert len(lines) == 1
    assert [one.what for one in replay(outside, lines)] == ["already"]
