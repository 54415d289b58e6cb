"""Every version and every file of it stands in the public log while it is public, and not a moment longer."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.publication.actions import enter_in_log
from oversight.publication.log.checking import check_log
from oversight.publication.log.judging import judge_fingerprint, judge_number
from oversight.publication.log.models import LogOpening
from oversight.publication.log.queries import LogOfBoard
from oversight.publication.models import Publication
from oversight.publication.versions.actions import keep_more
from oversight.publication.versions.models import Rendition
from oversight.publication.versions.rules import Form
from oversight.publication.versions.storing import Kept
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.public_log import digest_of
from tests.factories.publication import published
from tests.publication.taking_down.test_actions import ordered, undone
from tests.publication.versions.test_actions import corrected


def answers(transactions: Transactions, digests: list[str]) -> list[str]:
    with transactions.read() as work:
        assert check_log(work.session, work.now).report.broken is None
        return [judge_fingerprint(one, LogOfBoard(work.session)).answer.value for one in digests]


def of_version(transactions: Transactions, version: int) -> list[str]:
    """The fingerprints of its words and of all its files."""
    with transactions.read() as work:
        row = work.session.scalars(select(Publication).where(Publication.version == version)).one()
        files = work.session.scalars(select(Rendition.sha256).where(Rendition.publication_id == row.id)).all()
        return [row.fingerprint, *files]


def test_a_version_is_entered_replaced_taken_down_and_brought_back(
    app: Flask, client: FlaskClient, transactions: Transactions, clock: Clock
) -> None:
    ready = published(app, transactions, clock)
    first = of_version(transactions, 1)
    assert len(first) >= 4  # words, PDF, page, JSON
    assert set(answers(transactions, first)) == {"authentic"}
    corrected(app, transactions, ready)
    assert set(answers(transactions, first)) == {"superseded"}
    assert set(answers(transactions, of_version(transactions, 2))) == {"authentic"}
    assert f"/decisions/{ready.number}/v1" in client.get(f"/verify?asked={ready.number}+v1").text
    ordered(transactions, ready)
    assert set(answers(transactions, first)) == {"unknown"}
    with transactions.read() as work:
        assert judge_number(ready.number, 0, LogOfBoard(work.session)).answer == "taken-down"
        assert [one.kind for one in work.session.scalars(select(LogOpening))] == ["taken-down"]
    undone(transactions, ready)
    assert set(answers(transactions, first)) == {"superseded"}


def test_a_file_drawn_later_is_entered_beside_the_others(app: Flask, transactions: Transactions, clock: Clock) -> None:
    published(app, transactions, clock)
    with transactions.begin() as work:
        row = work.session.scalars(select(Publication)).one()
        made = keep_more(work, row, [Kept(Form.PDF, "en", digest_of("f"), 9)], "another")
        enter_in_log(work, row, made)
        enter_in_log(work, row, made)
        kinds = work.session.scalars(select(LogOpening.kind).where(LogOpening.sha256 == digest_of("f"))).all()
        assert kinds == ["pdf"]
    assert answers(transactions, [digest_of("f")]) == ["authentic"]
