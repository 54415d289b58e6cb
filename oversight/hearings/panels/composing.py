"""Who is proposed for a panel, by the way in which the law composes it. Pure. Authority: the charter's `[panels]`."""

from collections.abc import Sequence
from dataclasses import dataclass

from oversight.charter.schema import Panels
from oversight.charter.schema.panels import NO_PANELS
from oversight.hearings.panels.limits import fill, limits_of


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
    former_officer: bool = False
    "Served as a police officer."


def propose(candidates: Sequence[Candidate], seats: int, law: Panels = NO_PANELS) -> tuple[Candidate, ...]:
    """The panel of this size, in the order of the seats. Fewer when there are not enough candidates.

    By appointing class: one member of each where possible, those with fewest panels first. By rotation: those with
    fewest panels, whatever their class. By lot the candidates come in the order that was drawn, and it is kept. The
    limits on former officers hold in each way.
    """
    limits, waiting = limits_of(law), in_turn(candidates, law)
    if law.composed != "classes":
        return _by_seat(fill(waiting, seats, limits))
    chosen: list[Candidate] = []
    while len(chosen) < seats:
        fitting = [one for one in waiting if limits.lets_in(chosen, one, seats)]
        if not fitting:
            break
        taken = [one.appointing_class for one in chosen]
        chosen.append(min(fitting, key=lambda one: taken.count(one.appointing_class)))
        waiting.remove(chosen[-1])
    return _by_seat(chosen)


def _by_seat(chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(chosen, key=lambda one: one.seat))


def in_turn(candidates: Sequence[Candidate], law: Panels) -> list[Candidate]:
    """The candidates in the order in which the law takes them; alternates last, and of equals the lower seat first."""
    if law.composed == "lot":
        return list(candidates)
    return sorted(candidates, key=lambda one: (bool(one.in_place_of), one.panels, one.seat))
