"""True or false statements about an actor and a case, small enough to be read aloud to counsel."""

from collections.abc import Callable
from dataclasses import dataclass

from oversight.access.facts import CLOSING, OPENING, AccessFacts, Actor, Standing
from oversight.access.offices import Office


@dataclass(frozen=True)
class Predicate:
    """A statement. `about_case` says whether it needs a case to be judged."""

    sentence: str
    holds: Callable[[Actor, AccessFacts | None], bool]
    about_case: bool


def holds_office(*offices: Office) -> Predicate:
    """The actor holds one of these offices now."""
    wanted = frozenset(offices)
    names = " or ".join(office.value for office in offices)
    return Predicate(f"holds the office of {names}", lambda actor, _: bool(wanted & actor.offices), about_case=False)


def stands(*kinds: Standing) -> Predicate:
    """The actor has one of these kinds of standing on the case."""
    wanted = frozenset(kinds)
    names = " or ".join(kind.value for kind in kinds)
    return Predicate(
        f"is {names} on the case",
        lambda _, facts: facts is not None and bool(wanted & facts.standing),
        about_case=True,
    )


is_person = Predicate("is logged in", lambda actor, _: actor.is_person, about_case=False)
has_to_do_with = Predicate(
    "has to do with the case",
    lambda _, facts: facts is not None and bool(OPENING & facts.standing),
    about_case=True,
)
not_recused = Predicate(
    "is not recused",
    lambda _, facts: facts is None or Standing.RECUSED not in facts.standing,
    about_case=True,
)
not_walled = Predicate(
    "is not walled off",
    lambda _, facts: facts is None or Standing.WALLED not in facts.standing,
    about_case=True,
)
assert frozenset({Standing.RECUSED, Standing.WALLED}) == CLOSING  # the two predicates above are all that shut a file
