"""Walls: what is kept from whom inside the board's own files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from oversight.charter.schema.kinds import Code, Objection, Positive, Text
from oversight.charter.schema.offices import Office
from oversight.charter.schema.sources import Sourced

Part = Literal["granted", "assigned", "supervising", "counsel", "seated", "concurring"]
"""What somebody has to do with a case, as far as a wall may open to it."""


@dataclass(frozen=True, kw_only=True)
class WallRule(Sourced):
    """`[[wall]]`: a kind of wall, who may pass it, who puts one up and who takes it down.

    A wall whose `named` is "let-in" opens to `offices`, to `parts` of the case, and to people who are named when it is
    put up. One whose `named` is "shut-out" opens to everybody but the people named.
    """

    code: Code
    label: Text
    offices: tuple[Office, ...] = ()
    parts: tuple[Part, ...] = ()
    named: Literal["let-in", "shut-out"] = "let-in"
    put_up_by: tuple[Office, ...]
    taken_down_by: tuple[Office, ...]
    counted: bool = False
    raised_by: Literal["", "compelled-interview", "mediation-agreement"] = ""
    reason_holds: Positive = 30

    def objections(self) -> Iterator[Objection]:
        """Object to a wall that nobody could take down, or that opens to nobody."""
        yield from super().objections()
        if not self.taken_down_by:
            yield "taken_down_by", "at least one office"
        if not self.put_up_by:
            yield "put_up_by", "at least one office"
        if self.named == "let-in" and not (self.offices or self.parts):
            yield "offices", 'at least one office here, or one part of the case under "parts"'
        if self.named == "let-in" and not set(self.taken_down_by) <= set(self.offices):
            yield "taken_down_by", 'only offices that may pass the wall, named under "offices" too'
        if self.named == "shut-out" and (self.offices or self.parts or self.raised_by):
            yield "named", '"let-in" for a wall that opens to offices or parts, or that is put up by itself'
