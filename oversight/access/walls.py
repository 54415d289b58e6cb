"""Walls: who may pass one, and why or why not, in sentences. Pure; the one place that decides.

`oversight.cases.walls.closed` says the same to the database; the two are tested against each other.
"""

from dataclasses import dataclass

from oversight.access.facts import CLOSING, Actor, Standing
from oversight.access.offices import LABELS, Office

SAID: dict[Standing, str] = {
    Standing.GRANTED: "you were given access to this case",
    Standing.ASSIGNED: "you investigate this case",
    Standing.SUPERVISING: "you supervise this case",
    Standing.COUNSEL: "you advise the board in this case",
    Standing.SEATED: "you sit on the panel of this case",
    Standing.HANDED: "this case was handed to you, and you have not accepted it yet",
    Standing.CONCURRING: "you were asked about a dismissal of this case",
}
"""What somebody has to do with a case, said to them."""
WHO: dict[Standing, str] = {
    Standing.GRANTED: "people who were given access to the case by name",
    Standing.ASSIGNED: "the investigator of the case",
    Standing.SUPERVISING: "the supervisor of the case",
    Standing.COUNSEL: "counsel on the case",
    Standing.SEATED: "members of the panel",
    Standing.CONCURRING: "the member asked about a dismissal",
}
"""The same people, said to others."""


@dataclass(frozen=True)
class Wall:
    """A wall as access sees it. `shuts_out`: it opens to all but the accounts named; otherwise only to those listed."""

    label: str
    shuts_out: bool = False
    offices: frozenset[Office] = frozenset()
    parts: frozenset[Standing] = frozenset()
    accounts: frozenset[int] = frozenset()


def passes(actor: Actor, own: frozenset[Standing], wall: Wall) -> bool:
    """Whether the actor may pass. `own` is the standing that the account itself, not its office, has on the case."""
    if own & CLOSING:
        return False
    named = actor.account_id in wall.accounts
    if wall.shuts_out:
        return not named
    return named or bool(wall.offices & actor.offices) or bool(wall.parts & own)


def why(actor: Actor, own: frozenset[Standing], wall: Wall) -> str:
    """Why the actor may pass the wall, or may not, as a sentence said to them."""
    if not passes(actor, own, wall):
        return f"Behind the wall “{wall.label}”. It opens to {_who(wall)}."
    if wall.shuts_out:
        return f"The wall “{wall.label}” does not concern you."
    return f"You may pass the wall “{wall.label}”, because {_because(actor, own, wall)}."


def _because(actor: Actor, own: frozenset[Standing], wall: Wall) -> str:
    if actor.account_id in wall.accounts:
        return "you were named when it was put up"
    held = sorted(LABELS[office] for office in wall.offices & actor.offices)
    if held:
        return f"your office is: {', '.join(held)}"
    return next(SAID[part] for part in Standing if part in wall.parts & own)


def _who(wall: Wall) -> str:
    if wall.shuts_out:
        return "everybody but the people named on it"
    people = [WHO[part] for part in Standing if part in wall.parts]
    offices = [LABELS[office].lower() for office in Office if office in wall.offices]
    named = ["people named on it"] if wall.accounts else []
    return ", ".join([*offices, *people, *named]) or "nobody"
