"""What a decision about access looks at: frozen, and built outside."""

from dataclasses import dataclass, field
from enum import StrEnum

from oversight.access.offices import Office


class Standing(StrEnum):
    """What someone has to do with a case."""

    GRANTED = "granted"
    ASSIGNED = "assigned"
    SUPERVISING = "supervising"
    COUNSEL = "counsel"
    SEATED = "seated"
    CONCURRING = "concurring"
    ANSWERING = "answering"
    RECUSED = "recused"
    WALLED = "walled"
    HANDED = "handed"


OPENING: frozenset[Standing] = frozenset(Standing) - {Standing.RECUSED, Standing.WALLED, Standing.ANSWERING}
"""Kinds of standing that open the file. The department answers without the board's file."""
CLOSING: frozenset[Standing] = frozenset({Standing.RECUSED, Standing.WALLED})
"""Kinds of standing that shut it, whatever else a person holds."""


@dataclass(frozen=True)
class Actor:
    """Who acts: a person with the offices held at this moment, or the system itself."""

    account_id: int | None
    name: str
    offices: frozenset[Office] = frozenset()
    epoch: int = 0

    @property
    def is_person(self) -> bool:
        return self.account_id is not None


SYSTEM = Actor(None, "The system")
PUBLIC = Actor(None, "A member of the public")


@dataclass(frozen=True)
class AccessFacts:
    """What this actor has to do with this case."""

    case_id: int
    stage: str
    standing: frozenset[Standing] = field(default_factory=frozenset)
