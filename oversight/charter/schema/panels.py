"""How a panel is composed of the members who may sit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from oversight.charter.schema.kinds import Count, Objection
from oversight.charter.schema.sources import Sourced

Composed = Literal["classes", "rotation", "lot"]
PriorDeciders = Literal["excluded", "allowed"]


@dataclass(frozen=True, kw_only=True)
class Panels(Sourced):
    """`[panels]`: who is seated when not the whole board sits.

    `composed` is by appointing class with those of fewest panels first, by rotation (fewest panels first, whatever the
    class), or by a lot that anybody can draw again; replacements follow the same way. `former_officers_at_most` and
    `former_officers_at_least` say how many members who served as police officers a panel has; left out, any number.
    `prior_deciders`: whether somebody who took part in an earlier decision on the case may sit on a panel for it.
    `announced_hours`: for how many hours the commitment to a lot is public before it may be drawn.
    """

    composed: Composed
    former_officers_at_most: Count | None = None
    former_officers_at_least: Count = 0
    prior_deciders: PriorDeciders = "allowed"
    announced_hours: Count = 0

    def objections(self) -> Iterator[Objection]:
        """Object to limits that no panel can keep, and to an announcement of a lot that is never drawn."""
        yield from super().objections()
        most = self.former_officers_at_most
        if most is not None and most < self.former_officers_at_least:
            yield "former_officers_at_most", f"no less than the {self.former_officers_at_least} that there must be"
        if self.announced_hours and self.composed != "lot":
            yield "announced_hours", 'nothing, because only a panel by "lot" is announced before it is drawn'


NO_PANELS = Panels(composed="classes", reason="The law says nothing of how a panel is composed.")
