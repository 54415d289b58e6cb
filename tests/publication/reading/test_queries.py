"""The public's list: narrowed by words, values and year; on both databases."""

import pytest
from flask import Flask
from sqlalchemy import delete, select

from oversight.dispatch.jobs import Outside
from oversight.publication.models import Publication
from oversight.publication.projection import PublicDecision
from oversight.publication.reading.facets import Facet
from oversight.publication.reading.jobs import shelve_missing
from oversight.publication.reading.models import DecisionFacet
from oversight.publication.reading.queries import Wanted, choices_of, list_decisions
from oversight.publication.reading.shelving import unshelve
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.publication import Ready, published


@pytest.fixture
def decision(app: Flask, transactions: Transactions, clock: Clock) -> Ready:
    return published(app, transactions, clock)


FITS: dict[str, tuple[Wanted, int]] = {
    "everything": (Wanted(), 1),
    "a word of the text": (Wanted(words="baton"), 1),
    "words in capitals": (Wanted(words="BATON square"), 1),
    "the beginning of a word": (Wanted(words="bat"), 1),
    "what a stranger tries": (Wanted(words="'; DROP TABLE publication; --"), 0),
    "signs without a word": (Wanted(words='"*()'), 1),
    "a finding nobody made": (Wanted(values={Facet.FINDING: "unfounded"}), 0),
    "a finding and the answer": (Wanted(values={Facet.FINDING: "sustained", Facet.ANSWER: "accepts"}), 1),
    "an answer that was not given": (Wanted(values={Facet.ANSWER: "differs"}), 0),
    "a district nobody knows": (Wanted(values={Facet.DISTRICT: "atlantis"}), 0),
    "its year": (Wanted(year=2026), 1),
    "another year": (Wanted(year=2019), 0),
    "a word that stands nowhere": (Wanted(words="helicopter", values={Facet.FINDING: "sustained"}), 0),
}


def test_the_list_is_narrowed(transactions: Transactions, decision: Ready, subtests: pytest.Subtests) -> None:
    for name, (wanted, count) in FITS.items():
        with subtests.test(name), transactions.read() as work:
            found = list_decisions(work.session, wanted)
            assert (found.total, len(found.rows)) == (count, count)


def test_choices_are_counted_and_what_leaves_the_shelf_is_in_none(
    app: Flask, transactions: Transactions, decision: Ready
) -> None:
    with transactions.read() as work:
        choices = choices_of(work.session, Facet.FINDING, Facet.ANSWER)
        assert [(one.code, one.count) for one in choices[Facet.FINDING]] == [("sustained", 1)]
        assert [one.code for one in choices[Facet.ANSWER]] == ["accepts"]
    with transactions.begin() as work:
        unshelve(work.session, work.session.scalars(select(Publication.id)).one())
        assert choices_of(work.session, Facet.FINDING) == {Facet.FINDING: []}
        assert list_decisions(work.session, Wanted(words="baton")).total == 0


def test_what_an_older_installation_published_comes_onto_the_shelf_once(
    app: Flask, transactions: Transactions, decision: Ready
) -> None:
    with transactions.begin() as work:
        before = set(work.session.execute(select(DecisionFacet.facet, DecisionFacet.code)).all())
        work.session.execute(delete(DecisionFacet))
    for _ in range(2):
        shelve_missing(Outside(transactions, app.extensions["oversight"].tools), {})
    with transactions.read() as work:
        assert set(work.session.execute(select(DecisionFacet.facet, DecisionFacet.code)).all()) == before
        row = work.session.scalars(select(Publication)).one()
        assert PublicDecision.from_json(dict(row.data)).as_json() == row.data
