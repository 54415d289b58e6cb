"""A published case with letters and files, a request for its records, and the worker that puts them together."""

import datetime as dt
import io
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.dispatch.jobs import Later, Outside
from oversight.evidence.models import CaseFile
from oversight.notices.models import Letter
from oversight.records.releasing.actions import bind_release, decide_lines, gather_records
from oversight.records.releasing.gathering import gather
from oversight.records.releasing.jobs import MAKE_RELEASE
from oversight.records.releasing.models import RecordsRelease
from oversight.records.releasing.rules import Decision
from oversight.records.requests.actions import Asked, enter_request
from oversight.records.requests.models import RecordsRequest
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.evidence import FILM, stored_file
from tests.factories.publication import published

NAME = "Wilhelmina Oduya-Castell"
"""The complainant of the case."""
LETTER = f"Dear {NAME},\n\nWe have your complaint. Your number is 2026-0001.\n\nMs. Oduya-Castell, call us at any time."


@dataclass(frozen=True)
class Wanted:
    """Somebody asked for the records of a published case."""

    number: str
    records: Actor
    request_id: int
    outside: Outside


def wanted(app: Flask, transactions: Transactions, clock: Clock) -> Wanted:
    """A published case with a letter, a plain text and a film, and a request for its records."""
    ready = published(app, transactions, clock)
    outside = Outside(transactions, app.extensions["oversight"].tools)
    add_text(transactions, outside, ready.number, ready.board.records, "The square has four lamps.", "lamps.txt")
    stored_file(transactions, outside, ready.number, FILM, f"{NAME} phone.mp4", ready.board.records)
    with transactions.begin(ready.board.records) as work:
        case, _access = get_case(work, ready.number)
        work.session.add(_letter(case, work.charter.version, work.now))
        asked = Asked(asked_by="A newspaper", contact="desk@news.example", words="All of it.", received_on=work.today)
        request = enter_request(work, asked, case)
        return Wanted(ready.number, ready.board.records, request.id, outside)


def _letter(case: Case, charter: str, now: dt.datetime) -> Letter:
    person = next(party.person for party in case.parties if party.role == "complainant")
    return Letter(
        case_id=case.id,
        person=person,
        notice="N2",
        name="Acknowledgement",
        charter=charter,
        recipient="complainant",
        channel="email",
        language="en",
        template="acknowledgement",
        template_version="0" * 64,
        values={},
        subject="We have your complaint",
        body=LETTER,
        state="sent",
        to_name=NAME,
        key="one",
        message_id="<one@board.example>",
        created_at=now,
        sent_at=now,
    )


def add_text(transactions: Transactions, outside: Outside, number: str, by: Actor, words: str, name: str) -> CaseFile:
    """A plain text on the case."""
    return stored_file(transactions, outside, number, words.encode(), name, by)


def gathered(transactions: Transactions, wish: Wanted) -> None:
    """The records officer gathers the case."""
    with transactions.begin(wish.records) as work:
        request = work.session.get_one(RecordsRequest, wish.request_id)
        case, _access = get_case(work, wish.number)
        gather_records(work, request, gather(work, case, scanner=False), closed=case.closed_at is not None)


def release_of(transactions: Transactions, wish: Wanted) -> RecordsRelease:
    """What was gathered, with its lines and hits."""
    with transactions.read() as work:
        row = work.session.scalars(select(RecordsRelease).where(RecordsRelease.request_id == wish.request_id)).one()
        _ = [line.title for line in row.lines], [hit.where for hit in row.hits]
        work.session.expunge_all()
        return row


def decided(transactions: Transactions, wish: Wanted, kind: str, decision: Decision) -> None:
    """The records officer decides about all things of a kind."""
    with transactions.begin(wish.records) as work:
        row = work.session.scalars(select(RecordsRelease).where(RecordsRelease.request_id == wish.request_id)).one()
        decide_lines(work, row, [line for line in row.lines if line.kind == kind], row.version, decision)


def asked_for(transactions: Transactions, wish: Wanted) -> int:
    """The records officer asks for the ZIP. Returns the number of the release."""
    with transactions.begin(wish.records) as work:
        row = work.session.scalars(select(RecordsRelease).where(RecordsRelease.request_id == wish.request_id)).one()
        bind_release(work, row, row.version, gather(work, get_case(work, wish.number)[0], scanner=False))
        return row.id


def make(wish: Wanted, release_id: int, turns: int = 20) -> int:
    """The worker puts it together. Returns how many runs that took."""
    for turn in range(1, turns + 1):
        try:
            MAKE_RELEASE.run(wish.outside, {"release_id": release_id})
        except Later:
            continue
        return turn
    raise AssertionError("It was never ready.")


def content_of(wish: Wanted, sha256: str | None) -> io.BytesIO:
    """A stored file."""
    with wish.outside.tools.storage.open(sha256 or "") as stored:
        return io.BytesIO(stored.read())
