"""What the stories about the board share: leaving a panel, and what the chair reads."""

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.hearings import actions
from oversight.hearings.queries import Sitting, get_sitting
from oversight.work import Transactions, Work


def step_aside(transactions: Transactions, number: str, *members: Actor) -> None:
    """Members say that they take no part."""
    for member in members:
        with transactions.begin(member) as work:
            actions.recuse(work, *get_case(work, number), "A neighbour.")


def sitting_of(work: Work, number: str) -> tuple[Case, Sitting]:
    """The case as it lies before the board now."""
    case, _access = get_case(work, number)
    sitting = get_sitting(work, case)
    assert sitting is not None
    return case, sitting
