"""Closed cases whose files may go, and the people who decide about it."""

import io
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.adapters.storage import Storage
from oversight.audit.chain import seal_waiting
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.dispatch.jobs import Outside
from oversight.evidence.actions import Received, add_file
from oversight.evidence.models import FileSource
from oversight.records.disposal.actions import approve, propose
from oversight.records.disposal.jobs import carry_out
from oversight.records.disposal.models import Disposal
from oversight.records.retention.actions import rederive
from oversight.work import Transactions
from tests.factories.cases import triaged_case
from tests.factories.clock import Clock
from tests.factories.people import make_account

LATER = 365 * 5 + 10
"""Days after which a case without a finding may go."""
SECRET = b"A recording that only one case has."


@dataclass(frozen=True)
class RecordsOffice:
    """A records officer, a director, and counsel."""

    records: Actor
    director: Actor
    counsel: Actor


def records_office(transactions: Transactions) -> RecordsOffice:
    """The people who decide about records."""
    return RecordsOffice(
        *(make_account(transactions, one) for one in (Office.RECORDS, Office.DIRECTOR, Office.COUNSEL))
    )


def outside_of_app(app: Flask, transactions: Transactions) -> Outside:
    """What a job of this application gets."""
    return Outside(transactions, app.extensions["oversight"].tools)


def closed_case(transactions: Transactions) -> str:
    """A complaint that was referred to another body: closed without a finding. Returns its number."""
    return triaged_case(transactions, "refer").number


def put_file(transactions: Transactions, storage: Storage, number: str, content: bytes = SECRET) -> str:
    """A file on a case, as evidence. Returns its fingerprint."""
    stored = storage.put(io.BytesIO(content), 10_000)
    with transactions.begin() as work:
        received = Received(sha256=stored.sha256, size=stored.size, name="a.txt", mime="text/plain", label="A note")
        add_file(work, the_case(work.session, number), received, FileSource.STAFF, "Note of Oriel Stannard")
    return stored.sha256


def the_case(session: Session, number: str) -> Case:
    """The case with this number, for the system."""
    found: Case = session.scalars(select(Case).where(Case.number == number)).one()
    return found


def derive(transactions: Transactions, number: str) -> None:
    """What the job does after the case ended."""
    with transactions.begin() as work:
        rederive(work, the_case(work.session, number))


def proposed(transactions: Transactions, office: RecordsOffice, number: str) -> int:
    """The records officer proposes. Returns the number of the disposal."""
    with transactions.begin(office.records) as work:
        return propose(work, *get_case(work, number)).id


def approved(transactions: Transactions, office: RecordsOffice, number: str) -> int:
    """Proposed, and approved by the director."""
    disposal_id = proposed(transactions, office, number)
    with transactions.begin(office.director) as work:
        row = work.session.get_one(Disposal, disposal_id)
        approve(work, row, get_case(work, number)[1], row.version)
    return disposal_id


def disposed(app: Flask, transactions: Transactions, clock: Clock, office: RecordsOffice, number: str) -> int:
    """A case that is disposed of, whole."""
    clock.advance(days=LATER)
    disposal_id = approved(transactions, office, number)
    seal(transactions)
    carry_out(outside_of_app(app, transactions), disposal_id)
    seal(transactions)
    return disposal_id


def seal(transactions: Transactions) -> None:
    """Chain what was written."""
    with transactions.begin() as work:
        while seal_waiting(work.session, work.now):
            work.session.flush()


def let_counsel_in(transactions: Transactions, number: str) -> None:
    """Give counsel something to do with a case."""
    with transactions.begin() as work:
        give_standing(work, the_case(work.session, number), Standing.COUNSEL, office=Office.COUNSEL.value)
