"""A decided case with a report, ready to be published, and the job that publishes it."""

from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.models import Case, Pair, Party
from oversight.cases.queries import get_case
from oversight.dispatch.jobs import Outside
from oversight.investigation.models.report import InvestigationReport, ReportAnalysis, ReportEvidence
from oversight.outbox.models import Outbox
from oversight.people.models import PersonAlias
from oversight.publication.actions import request_publication
from oversight.publication.jobs import prepare
from oversight.publication.models import Publication
from oversight.publication.redaction.actions import sign_off
from oversight.recommendations.actions import transmit
from oversight.recommendations.answers.actions import Answer, answer
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board, board_with_seats, decided_case, pairs_of
from tests.factories.people import make_account

SUMMARY = "A sergeant struck a person on the leg with a baton.\n\nThe crowd had begun to leave when it happened."


@dataclass(frozen=True)
class Ready:
    """A case that may be published, and the people around it."""

    number: str
    board: Board
    chief: Actor


def answered_case(
    transactions: Transactions,
    clock: Clock,
    *,
    summary: str = SUMMARY,
    signed: bool = True,
    board: Board | None = None,
) -> Ready:
    """Decided by a panel, sent to the chief and answered; the report has a public title and an account.

    Nothing waits at the redaction desk, and its texts are signed off, unless said otherwise.
    """
    board = board or board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    chief = make_account(transactions, Office.CHIEF)
    write_report(transactions, board, number, summary)
    with transactions.begin(board.director) as work:
        transmit(work, *get_case(work, number))
    with transactions.begin(chief) as work:
        case, access = get_case_as_department(work, number)
        ids = pairs_of(work.session.scalars(select(Pair).order_by(Pair.id)).all(), case.id)
        answer(work, case, access, {one: Answer("sustained", "We read the recording alike.") for one in ids})
    if signed:
        sign_texts(transactions, board, number)
    return Ready(number, board, chief)


def sign_texts(transactions: Transactions, board: Board, number: str) -> None:
    """The director signs off every text at the redaction desk, as the second person."""
    with transactions.begin(board.director) as work:
        sign_off(work, *get_case(work, number))


def get_case_as_department(work: Any, number: str) -> Any:
    """The case as the department may load it: without the file."""
    from oversight.access.permissions import Permission

    return get_case(work, number, Permission.DEPARTMENT_ANSWER)


def write_report(transactions: Transactions, board: Board, number: str, summary: str = SUMMARY) -> None:
    """The investigator's report, as rows: the stage in which it is written is over."""
    with transactions.begin(board.director) as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        report = InvestigationReport(
            case_id=case.id,
            version=1,
            public_title="A baton at a square",
            summary=summary,
            by_id=board.investigator.account_id,
            at=work.now,
        )
        report.analysis = [
            ReportAnalysis(allegation_id=one.id, text="Two recordings show it.") for one in case.allegations
        ]
        report.evidence = [ReportEvidence(number=1, text="Recording of a shop camera.")]
        work.session.add(report)


def call_the_complainant(transactions: Transactions, number: str, name: str) -> None:
    """Somebody learns another name of the complainant, whatever else goes on."""
    with transactions.begin() as work:
        party = work.session.scalars(select(Party).join(Case).where(Case.number == number)).first()
        assert party is not None
        work.session.add(PersonAlias(person_id=party.person_id, name=name))


def ask(transactions: Transactions, ready: Ready) -> int:
    """The records officer asks for publication. Returns the number of the attempt."""
    with transactions.begin(ready.board.records) as work:
        return request_publication(work, *get_case(work, ready.number)).id


def run_job(app: Flask, transactions: Transactions, publication_id: int) -> None:
    """What the worker does with the request."""
    prepare(Outside(transactions, app.extensions["oversight"].tools), {"publication_id": publication_id})


def published(app: Flask, transactions: Transactions, clock: Clock, **how: Any) -> Ready:
    """A case with a published decision."""
    ready = answered_case(transactions, clock, **how)
    run_job(app, transactions, ask(transactions, ready))
    return ready


def attempt_of(transactions: Transactions, number: str) -> Publication:
    """The attempt on a case, with its hits."""
    with transactions.begin() as work:
        row = work.session.scalars(select(Publication).where(Publication.number == number)).one()
        assert isinstance(row.hits, list)
        return row


def events_of(transactions: Transactions, name: str) -> int:
    """How often an event was recorded."""
    with transactions.read() as work:
        return len(work.session.scalars(select(Outbox).where(Outbox.event == name)).all())
