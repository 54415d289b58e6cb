"""What one batch of cases is read with, and the rows it gives to each table."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.charter.schema import Charter
from oversight.publication.data.dictionary import Missing
from oversight.publication.data.naming import row_name
from oversight.publication.data.rows.eligible import Named
from oversight.publication.models import Publication

YEAR = dt.timedelta(days=365)


@dataclass(frozen=True)
class Frame:
    """The law and the day of a snapshot."""

    law: Charter
    as_of: dt.date

    @cached_property
    def sustained(self) -> frozenset[str]:
        """Codes of findings that say something was wrong."""
        return frozenset(one.code for one in self.law.known_findings if one.counts_as_sustained)

    @property
    def zone(self) -> str:
        """The board's time zone."""
        return self.law.board.time_zone


@dataclass(frozen=True)
class Batch:
    """Some cases, with what every table asks of them."""

    session: Session
    frame: Frame
    named: Mapping[int, Named]

    @property
    def ids(self) -> list[int]:
        """The cases by number."""
        return list(self.named)

    @cached_property
    def published(self) -> Mapping[int, tuple[str, dt.date]]:
        """Number and day of the decisions that the public can read."""
        query = select(Publication.case_id, Publication.number, Publication.published_on).where(
            Publication.case_id.in_(self.ids), Publication.state == "published"
        )
        return {case: (number, day) for case, number, day in self.session.execute(query) if day is not None}

    def number_of(self, case_id: int, *, ended: bool) -> object:
        """The number of a case, or why it is not given."""
        if case_id in self.published:
            return self.published[case_id][0]
        return Missing.NOT_APPLICABLE if ended else Missing.NOT_YET

    def row_of(self, case_id: int, kind: str, number: int) -> str:
        """The random name of a row of a case."""
        return row_name(self.named[case_id].secret, kind, number)


Rows = Iterator[list[str]]


def given(value: object, otherwise: Missing) -> object:
    """The value, or the reason why there is none."""
    return otherwise if value is None or value == "" else value
