"""The step of a split, and what may be chosen."""

from collections.abc import Collection
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.investigation.lives.merging.rules import INTO, VOTED
from oversight.investigation.lives.splitting.events import CaseSplit
from oversight.kernel.machine import Step, sources


@dataclass(frozen=True, kw_only=True)
class SplitFacts:
    """What the guards look at."""

    access: AccessFacts
    voted: bool = False
    known_code: bool = True
    pieces: int = 0
    "Complaints and live pairs: what could be told apart."
    withdrawing: bool = False


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What goes into the new case, by number of the row."""

    complaints: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    pairs: frozenset[int] = frozenset()


def nobody_voted(facts: SplitFacts) -> str | None:
    """A vote stands under the number under which it was taken."""
    return VOTED if facts.voted else None


def law_knows_it(facts: SplitFacts) -> str | None:
    """Only a charter's own reason closes a pair."""
    return None if facts.known_code else "The law of this board knows no such reason for closing an allegation."


def something_to_tell_apart(facts: SplitFacts) -> str | None:
    """One complaint about one thing cannot be split."""
    return None if facts.pieces > 1 else "There is one thing in this case. It cannot be split."


def nobody_withdraws(facts: SplitFacts) -> str | None:
    """A wish to withdraw is answered, not overtaken."""
    return "A request to withdraw waits for the director. Decide about it first." if facts.withdrawing else None


def what_is_wrong(
    chosen: Chosen, complaints: Collection[int], complainants: Collection[int], pairs: Collection[int]
) -> tuple[str, str] | None:
    """The field and the reason why this cannot be split so; nothing when it can.

    The collections are what the case has: its complaints, its complainants, its live pairs. Each complaint needs
    somebody who gets its letters, and something must stay behind.
    """
    if not chosen.complaints and not chosen.pairs:
        return "pairs", "Choose a complaint, or an allegation against an officer."
    if chosen.pairs >= frozenset(pairs) and chosen.complaints >= frozenset(complaints):
        return "pairs", "Something must stay in this case."
    going, staying = chosen.people & frozenset(complainants), frozenset(complainants) - chosen.people
    if chosen.complaints and complainants and not going:
        return "people", "Choose who made the complaint too: somebody must get its letters."
    if frozenset(complaints) - chosen.complaints and complainants and not staying:
        return "people", "A complaint stays here. Somebody who made it must stay here too."
    return None


SPLIT = Step(
    name="split",
    label="Split into two cases",
    sources=sources(*INTO),
    target=None,
    permission=Permission.CASE_MERGE,
    event=CaseSplit,
    guards=(law_knows_it, nobody_voted, nobody_withdraws, something_to_tell_apart),
    done="A case can be split in triage, while it waits for an investigator or is under investigation.",
)
