"""A decision that was overturned comes out again in a new version; the old one stays what it was."""

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.permissions import Permission
from oversight.kernel.errors import Refused
from oversight.publication.models import Publication
from oversight.publication.projection import PublicDecision
from oversight.publication.queries import find_version
from oversight.recommendations.later.actions import record_later
from oversight.work import Transactions
from tests.factories.answers import do
from tests.factories.clock import Clock
from tests.factories.publication import ask, published, run_job
from tests.recommendations.later.test_actions import REDUCED


def test_case_27_a_decision_that_was_overturned_is_published_again_and_the_first_version_stays(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    ready = published(app, transactions, clock)
    with pytest.raises(Refused, match="published already"):
        ask(transactions, ready)
    clock.advance(days=400)
    do(
        transactions,
        ready.board.records,
        ready.number,
        Permission.OUTCOME_RECORD,
        lambda *on: record_later(*on, REDUCED),
    )
    run_job(app, transactions, ask(transactions, ready))
    with transactions.read() as work:
        first, second = work.session.scalars(select(Publication).order_by(Publication.version)).all()
        assert [(row.version, row.state) for row in (first, second)] == [(1, "superseded"), (2, "published")]
        assert "aftermath" not in (first.data or {})
        assert PublicDecision.from_json(first.data or {}).fingerprint == first.fingerprint
        assert find_version(work.session, ready.number, 1) is first
        told = PublicDecision.from_json(second.data or {})
        assert [(one.forum, one.discipline, one.words) for one in told.aftermath] == [
            ("arbitration", "changed", ("The suspension was reduced.",))
        ]
        assert [row.board for row in told.rows] == ["sustained", "sustained"]
    page = app.test_client().get(f"/decisions/{ready.number}").get_data(as_text=True)
    assert "An arbitrator decided on 2 March 2026" in page
    assert "What became of it later" in page
    with pytest.raises(Refused, match="published already"):
        ask(transactions, ready)
