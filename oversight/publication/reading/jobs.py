"""Putting published decisions on the shelf that are not there yet: those of an older installation."""

from sqlalchemy import exists, select

from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.publication.models import Publication
from oversight.publication.projection import PublicDecision
from oversight.publication.queries import IS_PUBLIC
from oversight.publication.reading.models import DecisionFacet
from oversight.publication.reading.shelving import shelve
from oversight.work import Work

AT_ONCE = 200
"""Decisions of one transaction."""


def shelve_missing(outside: Outside, _payload: Payload) -> None:
    """Shelve every public decision that has no values. Run again, it finds none."""
    while True:
        with outside.transactions.begin() as work:
            if not _shelve_some(work):
                return


def _shelve_some(work: Work) -> int:
    shelved = exists().where(DecisionFacet.publication_id == Publication.id)
    query = select(Publication).where(IS_PUBLIC, ~shelved).order_by(Publication.id).limit(AT_ONCE)
    found = work.session.scalars(query).all()
    for row in found:
        law = work.charters.version(str(row.data["charter"]))
        shelve(work.session, row, PublicDecision.from_json(dict(row.data)), law)
    return len(found)


SHELVE = OutsideJob("publication.shelve", shelve_missing, queue="late")
