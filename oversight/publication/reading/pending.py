"""Reading what is pending. One query. Neither a case behind a wall counts, nor one merged into another."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.cases.links.queries import is_merged
from oversight.cases.models import Case
from oversight.cases.rules import ENDED, Stage
from oversight.cases.walls.closed import is_walled
from oversight.cases.walls.rules import Subject
from oversight.publication.reading.docket import Docket, Pending, docket_of


def docket(session: Session, now: dt.datetime) -> Docket:
    """The public docket as it is now."""
    query = select(Case.stage, Case.received_at).where(
        Case.stage.not_in([one.value for one in ENDED]),
        ~is_walled(Subject.CASE, Case.id.expression),
        ~is_merged(Case.id.expression),
    )
    return docket_of(Pending(Stage(stage), max((now - at).days, 0)) for stage, at in session.execute(query))
