"""Who is proposed for a panel: one member of each appointing class where possible, those with fewest panels first."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A holder of a seat who may be seated for a case."""

    account_id: int
    name: str
    seat: str
    label: str
    appointing_class: str
    panels: int = 0
    "Panels sat on so far."
    in_place_of: str = ""
    "For an alternate: the seat whose place they take."


def propose(candidates: Sequence[Candidate], seats: int) -> tuple[Candidate, ...]:
    """The panel of this size, in the order of the seats. Fewer when there are not enough candidates."""
    waiting = sorted(candidates, key=lambda one: (bool(one.in_place_of), one.panels, one.seat))
    chosen: list[Candidate] = []
    while waiting and len(chosen) < seats:
        taken = [one.appointing_class for one in chosen]
        following = min(waiting, key=lambda one: taken.count(one.appointing_class))
        chosen.append(following)
        waiting.remove(following)
    return tuple(sorted(chosen, key=lambda one: one.seat))
