"""One case on its way: what is told of it, its number, and how its steps open it."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from oversight.access.facts import AccessFacts, Actor
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.complaints.receipts import RECEIPTS, Receipt
from oversight.demo.telling import CaseTold
from oversight.demo.world import World
from oversight.kernel.errors import NotFound
from oversight.work import Work

Moments = Iterator[dt.datetime]
"""A walk: every moment it gives is when it wants to go on."""


@dataclass
class Walk:
    """A case of the demonstration between its steps."""

    world: World
    told: CaseTold
    serial: int
    number: str = ""

    @property
    def minute(self) -> int:
        """A minute of its own, so that not everything happens at the full hour."""
        return self.serial * 7 % 60

    def later(self, days: float, hour: int = 0) -> dt.datetime:
        """When the next step is taken: so many days on, in office hours."""
        return self.world.later(days, hour or 9 + self.serial % 7, self.minute)

    @contextmanager
    def step(
        self, who: str | Actor, permission: Permission = Permission.CASE_OPEN
    ) -> Iterator[tuple[Work, Case, AccessFacts]]:
        """Open the case as a person, in one work."""
        with self.world.act(who) as work:
            case, access = get_case(work, self.number, permission)
            yield work, case, access

    def is_open_to(self, who: str) -> bool:
        """Whether this person has the case now: on some weekdays it is given out a day later than told."""
        try:
            with self.step(who):
                return True
        except NotFound:
            return False


def receipt_of(told: CaseTold) -> Receipt:
    """The receipt of an invented complaint: always the same, so that the log-in page can show it."""
    digest = hashlib.sha256(f"demonstration {told.title}".encode()).digest()
    return Receipt(int.from_bytes(digest, "big") % RECEIPTS)
