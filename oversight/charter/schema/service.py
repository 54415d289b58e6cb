"""Who may serve on the board: terms, training, what keeps somebody from a seat, and conflicts with a case.

A law that says nothing of these has neither table: then no term ends by itself, nothing must be learned before serving,
nobody is kept out by name, and a party cannot challenge a member.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from oversight.charter.schema.kinds import Code, Count, Objection, Text, optional_table
from oversight.charter.schema.offices import Office
from oversight.charter.schema.sources import Sourced

Matched = Literal["party", "officer", "address", "employer", "earlier_case"]
MATCHED: tuple[Matched, ...] = get_args(Matched)


@dataclass(frozen=True, kw_only=True)
class TrainingItem:
    """`[[service.training]]`: something a member must have learned before they are seated, and its least hours."""

    code: Code
    label: Text
    hours: Count = 0


@dataclass(frozen=True, kw_only=True)
class Exclusion:
    """`[[service.exclusion]]`: something that keeps a person from a seat, as the form asks for it."""

    code: Code
    label: Text


@dataclass(frozen=True, kw_only=True)
class Service(Sourced):
    """`[service]`: how long a member serves, and what must be true before.

    `term_years` and `terms_at_most` are 0 where the law sets none. With `holding_over` a member whose term has ended
    serves until somebody follows. `training_hours` is the least sum of hours, beside the items. `declare_days` says
    within how many days of the first one a member must have gone through their list of interests; 0 sets no time.
    """

    term_years: Count = 0
    terms_at_most: Count = 0
    holding_over: bool = False
    training_hours: Count = 0
    declare_days: Count = 0
    training: tuple[TrainingItem, ...] = optional_table("training")
    exclusions: tuple[Exclusion, ...] = optional_table("exclusion")


@dataclass(frozen=True, kw_only=True)
class Conflicts(Sourced):
    """`[conflicts]`: what a member is compared with before they are seated, and how a party may object to them.

    `challenge_days` counts from the notice that names the panel, in `challenge_unit`; 0 where a party cannot challenge
    a member. One of the offices of `decided_by` decides, never the member it is about. With `necessity` counsel may
    approve in writing that a recused member takes part because nobody else can decide.
    """

    matched: tuple[Matched, ...]
    challenge_days: Count = 0
    challenge_unit: Literal["calendar_days", "business_days"] = "calendar_days"
    decided_by: tuple[Office, ...] = ()
    necessity: bool = False

    def objections(self) -> Iterator[Objection]:
        """Object to a challenge that nobody decides."""
        yield from super().objections()
        if self.challenge_days and not self.decided_by:
            yield "decided_by", "at least one office that decides a challenge"


NO_SERVICE = Service(reason="The law says nothing of terms, training and exclusions.")
NO_CONFLICTS = Conflicts(matched=(), reason="The law says nothing of conflicts.")
