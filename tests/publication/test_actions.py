"""Publishing: who may, when, what stops it, and what is public afterwards."""

import datetime as dt
import io
from collections.abc import Callable

import page
import pikepdf
import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.adapters.documents import ForeignFile
from oversight.audit.chain import seal_waiting
from oversight.cases.models import Case, Party
from oversight.cases.queries import get_case
from oversight.charter.versions import laws_of
from oversight.kernel.errors import Forbidden, NotFound, Refused
from oversight.leaks.terms import Term
from oversight.people.models import Person
from oversight.publication.actions import request_publication
from oversight.publication.document import Seal
from oversight.publication.preparing import draw, hits_in, json_text, known_public
from oversight.publication.projection import project
from oversight.publication.queries import Wanted, find_version, get_decision, list_decisions
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.decisions import case_facts
from tests.factories.hearings import board_with_seats, decided_case
from tests.factories.publication import (
    SUMMARY,
    answered_case,
    ask,
    attempt_of,
    events_of,
    published,
    run_job,
    write_report,
)


def test_a_clean_decision_becomes_public_and_closes_the_case(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    ready = published(app, transactions, clock)
    with transactions.read() as work:
        row = get_decision(work.session, ready.number)
        case = work.session.scalars(select(Case).where(Case.number == ready.number)).one()
        assert (row.version, case.stage, case.closed_at is not None) == (1, "published", True)
        assert find_version(work.session, ready.number, 1) is row
    assert events_of(transactions, "decision_published") == 1


def test_the_pdf_is_archivable_readable_by_everyone_and_names_nobody(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    ready = published(app, transactions, clock)
    with transactions.read() as work:
        digest = get_decision(work.session, ready.number).pdf_sha256
        names = work.session.scalars(
            select(Person.name).join(Party).join(Case).where(Case.number == ready.number)
        ).all()
    with app.extensions["oversight"].tools.storage.open(digest) as stored:
        content = stored.read()
    for profile in ("ua1", "3a"):
        assert page.validate_pdf_bytes(content, profile=profile).is_compliant
    with pikepdf.open(io.BytesIO(content)) as opened:
        everything = str(dict(opened.docinfo)) + bytes(opened.Root.Metadata.read_bytes()).decode()
    assert names
    assert not [name for name in names if name and name in everything]


def test_a_name_in_the_text_stops_publication_and_says_where(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    ready = answered_case(transactions, clock, summary=f"{SUMMARY}\n\nWilhelmina Oduya-Castell fell to the ground.")
    run_job(app, transactions, ask(transactions, ready))
    attempt = attempt_of(transactions, ready.number)
    assert attempt.state == "blocked"
    assert {hit.artefact for hit in attempt.hits} == {"JSON", "PDF (en)", "PDF (es)", "page (en)", "page (es)"}
    assert any(hit.where.startswith("page ") for hit in attempt.hits)
    with transactions.read() as work, pytest.raises(NotFound):
        get_decision(work.session, ready.number)
    assert events_of(transactions, "decision_published") == 0


def test_after_the_text_is_mended_the_same_version_is_published(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    ready = answered_case(transactions, clock, summary="Wilhelmina Oduya-Castell fell to the ground.")
    run_job(app, transactions, ask(transactions, ready))
    with transactions.begin() as work:
        from oversight.investigation.models.report import InvestigationReport

        work.session.scalars(select(InvestigationReport)).one().summary = SUMMARY
    run_job(app, transactions, ask(transactions, ready))
    attempt = attempt_of(transactions, ready.number)
    assert (attempt.state, attempt.version, attempt.hits) == ("published", 1, [])


def test_the_job_run_twice_publishes_once(app: Flask, transactions: Transactions, clock: Clock) -> None:
    ready = answered_case(transactions, clock)
    number = ask(transactions, ready)
    run_job(app, transactions, number)
    run_job(app, transactions, number)
    assert events_of(transactions, "decision_published") == 1


def test_asking_twice_is_refused_with_a_sentence(transactions: Transactions, clock: Clock) -> None:
    ready = answered_case(transactions, clock)
    ask(transactions, ready)
    with pytest.raises(Refused, match="being prepared"):
        ask(transactions, ready)


def test_nothing_is_published_before_the_chief_was_heard(transactions: Transactions, clock: Clock) -> None:
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    write_report(transactions, board, number)
    with transactions.begin(board.records) as work:
        case, access = get_case(work, number)
        with pytest.raises(Refused, match="the chief has not answered"):
            request_publication(work, case, access)


@pytest.mark.parametrize("office", [Office.DIRECTOR, Office.SUPERVISOR, Office.INTAKE])
def test_only_the_records_officer_publishes(
    transactions: Transactions, clock: Clock, person: Callable[..., Actor], office: Office
) -> None:
    ready = answered_case(transactions, clock)
    with transactions.begin(person(office)) as work:
        case, access = get_case(work, ready.number)
        with pytest.raises(Forbidden):
            request_publication(work, case, access)


def test_the_record_is_held_to_the_head_printed_on_the_decision(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    ready = answered_case(transactions, clock)
    with transactions.begin() as work:
        sealed = seal_waiting(work.session, work.now)
    run_job(app, transactions, ask(transactions, ready))
    with transactions.read() as work:
        assert get_decision(work.session, ready.number).position == sealed


WANTED = [
    (Wanted(), 1),
    (Wanted(words="baton"), 1),
    (Wanted(words="BATON square"), 1),
    (Wanted(words="bat"), 1),
    (Wanted(words="helicopter"), 0),
    (Wanted(words="'; DROP TABLE publication; --"), 0),
    (Wanted(words='"*()'), 1),
    (Wanted(finding="sustained"), 1),
    (Wanted(finding="unfounded"), 0),
    (Wanted(year=2026), 1),
    (Wanted(year=2019), 0),
]


def test_the_public_finds_decisions_by_words_and_filters(
    app: Flask, transactions: Transactions, clock: Clock, subtests: pytest.Subtests
) -> None:
    published(app, transactions, clock)
    with transactions.read() as work:
        for wanted, found in WANTED:
            with subtests.test(wanted=wanted):
                assert list_decisions(work.session, wanted).total == found


def test_digits_of_a_hash_and_the_boards_own_telephone_do_not_stop_a_decision() -> None:
    charter = laws_of("model-city").newest
    seal = Seal("78717871" + "a" * 56, 7, "4417" + "b" * 60)
    decision = project(case_facts(), charter, version=1, published_on=dt.date(2026, 7, 1))
    artefacts = draw(decision, charter, seal, dt.datetime(2026, 7, 1, tzinfo=dt.UTC))
    terms = [Term("7871", "badge"), Term("4417", "badge"), Term(charter.board.phone, "phone")]
    data, public = json_text(decision, seal), known_public(charter, seal)
    assert hits_in([artefacts], data, terms, decision.number, public) == []
    found = hits_in([artefacts], data, [Term("Tidewater", "name")], decision.number, public)
    assert {place for place, _hit in found} == {"PDF (en)", "page (en)", "JSON"}


def test_a_document_that_cannot_be_drawn_says_so_where_it_was_asked_for(
    app: Flask, transactions: Transactions, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ForeignFile("A document may use only its own files.")

    monkeypatch.setattr("oversight.publication.jobs.draw", refuse)
    ready = answered_case(transactions, clock)
    number = ask(transactions, ready)
    with pytest.raises(ForeignFile):
        run_job(app, transactions, number)
    attempt = attempt_of(transactions, ready.number)
    assert attempt.state == "blocked"
    assert "could not be drawn" in attempt.hits[0].excerpt
