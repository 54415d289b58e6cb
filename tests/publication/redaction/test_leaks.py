"""Cases with names that are hard to find are published by the real way, and another reader finds nobody in them.

About twenty in the usual run, two thousand in `script/test --full`.
"""

import random
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.cases.models import Case, OfficerSlot, Party
from oversight.cases.queries import get_case
from oversight.findings.models import Finding, Writer
from oversight.hearings.models import Vote
from oversight.investigation.models.report import InvestigationReport
from oversight.leaks.forms import Level
from oversight.people.models import PersonAlias
from oversight.publication.models import Publication
from oversight.publication.queries import get_decision
from oversight.publication.redaction.actions import accept_all, sign_off
from oversight.publication.redaction.opening import open_desk
from oversight.work import Transactions, Work
from tests.conftest import FULL
from tests.factories.clock import Clock
from tests.factories.publication import Ready, answered_case, ask, run_job
from tests.publication.redaction.adversaries import Adversary, adversary, hiding, named_only
from tests.publication.redaction.extracting import leaks_in, text_of_page, texts_of_pdf

CASES = 2_000 if FULL else 20
SEED = 20_261_122


def tell(work: Work, number: str, people: tuple[Adversary, ...], draw: random.Random) -> list[str]:
    """Let other people be the parties, and name them in every text of the decision. Returns the texts."""
    case = work.session.scalars(select(Case).where(Case.number == number)).one()
    case.stage, case.closed_at = "response", None  # it comes out once more
    complainant, other, officer = people
    person = work.session.scalars(select(Party).where(Party.case_id == case.id)).one().person
    person.name, person.phone, person.email = complainant.name, complainant.phone, complainant.email
    person.address = f"{complainant.address}\nModel City"
    if not person.aliases:
        person.aliases.append(PersonAlias())
    for known in person.aliases:
        known.name = other.name
    slot = work.session.scalars(select(OfficerSlot).where(OfficerSlot.case_id == case.id)).one()
    assert slot.officer is not None
    slot.officer.name = officer.name
    told = list[str]()

    def words() -> str:
        text = hiding(people, draw, sentences=2)
        told.append(text)
        return text

    report = work.session.scalars(select(InvestigationReport)).one()
    report.public_title, report.summary = words().split("\n\n")[0][:200].replace("\n", " "), words()
    case.incident.place = words().split("\n\n")[0]
    for part in (*report.analysis, *report.evidence):
        part.text = words()
    for finding in work.session.scalars(select(Finding).where(Finding.writer == Writer.DEPARTMENT.value)):
        finding.reasons = words()
    for vote in work.session.scalars(select(Vote).limit(1)):
        vote.dissent = words()
    return told


def redact(transactions: Transactions, ready: Ready) -> None:
    """The records officer removes all that is proposed, and the director signs."""
    with transactions.begin(ready.board.records) as work:
        case, access = get_case(work, ready.number)
        for group in open_desk(work, case).groups():
            accept_all(work, case, access, group.code, Level.likely)
    with transactions.begin(ready.board.director) as work:
        sign_off(work, *get_case(work, ready.number))


def newest_of(transactions: Transactions, number: str) -> Publication:
    """The newest version, with what stopped it."""
    with transactions.begin() as work:
        query = select(Publication).where(Publication.number == number).order_by(Publication.version.desc())
        row = work.session.scalars(query).first()
        assert row is not None
        assert isinstance(row.hits, list)
        return row


def published_texts(app: Flask, transactions: Transactions, number: str) -> Iterator[str]:
    """Every form in which the decision is public, as text."""
    with transactions.read() as work:
        digest = get_decision(work.session, number).pdf_sha256
    with app.extensions["oversight"].tools.storage.open(digest) as opened:
        yield from texts_of_pdf(opened.read())
    browser = app.test_client()
    yield text_of_page(browser.get(f"/decisions/{number}").text)
    yield browser.get(f"/decisions/{number}.json").data.decode().encode().decode("unicode_escape", "ignore")
    yield browser.get(f"/decisions/{number}.json").text


def test_nobody_is_found_by_another_reader(
    app: Flask, transactions: Transactions, clock: Clock, subtests: pytest.Subtests
) -> None:
    ready = answered_case(transactions, clock)
    draw = random.Random(SEED)
    for serial in range(CASES):
        people = (adversary(draw), named_only(draw), named_only(draw))
        with subtests.test(serial=serial, names=[one.name for one in people]):
            with transactions.begin() as work:
                told = tell(work, ready.number, people, draw)
            assert leaks_in("\n".join(told), people)
            redact(transactions, ready)
            run_job(app, transactions, ask(transactions, ready))
            attempt = newest_of(transactions, ready.number)
            assert attempt.state == "published", [(hit.artefact, hit.where, hit.excerpt) for hit in attempt.hits]
            for text in published_texts(app, transactions, ready.number):
                assert leaks_in(text, people) == set(), text
