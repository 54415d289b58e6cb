"""The steps of a merge and of its undoing."""

from collections.abc import Mapping
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import LABELS, Stage
from oversight.investigation.lives.merging.events import CaseMerged, CaseParted, CaseTookIn
from oversight.investigation.lives.stages import was_at
from oversight.kernel.machine import Step, sources

APART = "split"
"""The closure code of a pair that goes on in a case of its own."""
GOES_ON_TOGETHER = "Looked at together with another case."
GOES_ON_APART = "Looked at in a case of its own."
"""What is said to the closing and the reopening of pairs. It names nothing: who sees it may not see the other case."""
FROM = (Stage.TRIAGE, Stage.ASSIGNMENT, Stage.INVESTIGATION, Stage.REVIEW)
"""Where a case can be merged. Before that its complaint is not logged, and so not acknowledged."""
INTO = (Stage.TRIAGE, Stage.ASSIGNMENT, Stage.INVESTIGATION)
"""Where a case can take another one in: it is still to be looked into."""
VOTED = "The board has voted on it. What was decided stands under its own number, and nothing is merged with it."


@dataclass(frozen=True, kw_only=True)
class MergeFacts:
    """What the guards look at. Of two cases each has its own facts; `chosen` is nothing before the other is."""

    access: AccessFacts
    voted: bool = False
    "Whether the board ever voted on it, or a decision of it was published."
    withdrawing: bool = False
    chosen: bool = False
    itself: bool = False
    same_route: bool = True
    shut: tuple[str, ...] = ()
    "Names of people who work on the other case and must not know of this one."
    known_code: bool = True
    "Whether the charter knows the reason for closing."
    merged: bool = False
    "Whether it is merged into another case now."
    other_stage: str = ""
    "Where the other case stands."
    from_stage: str = ""
    "Where it was before it was merged."


def nobody_voted(facts: MergeFacts) -> str | None:
    """A vote and a publication stand under the number under which they were made."""
    return VOTED if facts.voted else None


def nobody_withdraws(facts: MergeFacts) -> str | None:
    """A wish to withdraw is answered, not overtaken."""
    return "A request to withdraw waits for the director. Decide about it first." if facts.withdrawing else None


def is_another(facts: MergeFacts) -> str | None:
    """A case is not merged into itself."""
    return "This is the same case. Choose another one." if facts.itself else None


def takes_the_same_way(facts: MergeFacts) -> str | None:
    """A complaint about the chief or our staff goes another way, and is hidden from people who see the usual one."""
    if facts.same_route:
        return None
    return "One of the two goes another way because of whom it is about. They must stay apart."


def everybody_may_know(facts: MergeFacts) -> str | None:
    """Who must not know of a case cannot be given it by a merge."""
    if not facts.shut:
        return None
    names = ", ".join(facts.shut)
    return f"{names} works on the other case and must not know of this one. Give the other case to somebody else first."


def law_knows_it(facts: MergeFacts) -> str | None:
    """Only a charter's own reason closes a case."""
    return None if facts.known_code else "The law of this board knows no such reason for closing a case."


def is_merged(facts: MergeFacts) -> str | None:
    """There must be something to undo."""
    return None if facts.merged else "This case is not merged into another one."


def other_is_open(facts: MergeFacts) -> str | None:
    """Once the board has the other case, what was merged is part of what it decides."""
    if not facts.merged or facts.other_stage in sources(*FROM, Stage.AWAITING, Stage.PAUSED):
        return None
    label = LABELS[Stage(facts.other_stage)].lower()
    return f"The case it was merged into is at this point: {label}. The merge cannot be undone now."


MERGE = Step(
    name="merge",
    label="Merge into another case",
    sources=sources(*FROM),
    target=Stage.CLOSED,
    permission=Permission.CASE_MERGE,
    event=CaseMerged,
    guards=(
        law_knows_it,
        is_another,
        nobody_voted,
        nobody_withdraws,
        takes_the_same_way,
        everybody_may_know,
    ),
    done="A case can be merged after its complaint is logged and before the board has it, unless it has ended.",
)
TAKE_IN = Step(
    name="take-in",
    label="Take another case in",
    sources=sources(*INTO),
    target=None,
    permission=Permission.CASE_MERGE,
    event=CaseTookIn,
    guards=(nobody_voted,),
    done="The other case must be in triage, waiting for an investigator or under investigation.",
)


def _part(stage: Stage) -> Step:
    return Step(
        name=f"part-{stage}",
        label="Undo the merge",
        sources=sources(Stage.CLOSED),
        target=stage,
        permission=Permission.CASE_MERGE,
        event=CaseParted,
        guards=(other_is_open,),
        when=(is_merged, was_at(stage, "It was at another point when it was merged.")),
        done="This case is not merged into another one.",
    )


PART: Mapping[str, Step] = {stage: _part(stage) for stage in FROM}
"""The step back, by the stage where the case was when it was merged."""
