"""`[open_data]`: how many must look alike before a row tells anything that could point at somebody."""

from collections.abc import Iterator
from dataclasses import dataclass

from oversight.charter.schema.kinds import Objection, Positive
from oversight.charter.schema.sources import Sourced


@dataclass(frozen=True, kw_only=True)
class OpenData(Sourced):
    """What the board publishes as rows.

    `smallest_group`: so many cases must share whatever could point at somebody (days, place, age, rank).
    """

    smallest_group: Positive = 5

    def objections(self) -> Iterator[Objection]:
        """Object to groups in which one could be told from the others."""
        yield from super().objections()
        if self.smallest_group < 3:
            yield "smallest_group", "a whole number, 3 or more: of two, each knows which the other is"


NO_OPEN_DATA = OpenData(reason="The law is silent: five, the usual smallest group.")
"""What holds where a law says nothing of open data."""
