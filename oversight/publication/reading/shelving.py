"""Putting a decision where readers find it, and taking it away. Part of the transaction that publishes or withdraws."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from oversight.charter.schema import Charter
from oversight.publication.models import Publication
from oversight.publication.projection import PublicDecision
from oversight.publication.reading.facets import values_of
from oversight.publication.reading.models import DecisionFacet
from oversight.search.index import forget, put

KIND = "decision"
"""What decisions are called in the index."""


def shelve(session: Session, publication: Publication, decision: PublicDecision, charter: Charter) -> None:
    """Make a decision findable by its public words and values."""
    put(session, KIND, publication.id, words_of(decision))
    _take_values(session, publication.id)
    session.add_all(
        DecisionFacet(publication_id=publication.id, facet=one.facet.value, code=one.code, label=one.label)
        for one in values_of(decision, charter)
    )


def unshelve(session: Session, publication_id: int) -> None:
    """Nothing leads to this version any more: it was superseded, or taken down."""
    forget(session, KIND, publication_id)
    _take_values(session, publication_id)


def _take_values(session: Session, publication_id: int) -> None:
    session.execute(delete(DecisionFacet).where(DecisionFacet.publication_id == publication_id))


def words_of(decision: PublicDecision) -> str:
    """All public words of a decision."""
    texts = [decision.number, decision.title, decision.place, decision.district, *decision.summary, *decision.evidence]
    texts += [one.called for one in decision.parties if ", " in one.called]
    for allegation in decision.allegations:
        texts += [allegation.label, *allegation.analysis]
    for row in decision.rows:
        texts += [*row.department_reasons, *(words for one in row.dissents for words in one.words)]
    texts += [words for one in decision.recommendations for words in (*one.words, *one.reasons)]
    texts += [words for one in decision.aftermath for words in one.words]
    return "\n".join(texts)
