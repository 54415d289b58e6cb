"""Cases on their way to the department and back."""

from collections.abc import Callable
from typing import TypeVar

from oversight.access.facts import AccessFacts, Actor
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.recommendations.actions import transmit
from oversight.recommendations.answers.actions import Answer, Reply, answer
from oversight.recommendations.discipline.actions import Proposal, recommend
from oversight.recommendations.discipline.rules import Kind, Target
from oversight.work import Transactions, Work
from tests.factories.hearings import Board

T = TypeVar("T")
SUSTAINED = {1: Answer("sustained"), 2: Answer("sustained")}
"""The department agrees on both pairs of the first case."""


def do(
    transactions: Transactions,
    actor: Actor,
    number: str,
    permission: Permission,
    act: Callable[[Work, Case, AccessFacts], T],
) -> T:
    """One action of one person on a case."""
    with transactions.begin(actor) as work:
        return act(work, *get_case(work, number, permission))


def suspend(transactions: Transactions, board: Board, number: str, days: int = 5, pair_id: int = 1) -> int:
    """The board recommends a suspension on a pair, within the matrix. Returns the recommendation."""
    proposal = Proposal(target=Target.OFFICER, kind=Kind.DISCIPLINE, pair_id=pair_id, level="suspension", days=days)
    may = Permission.RECOMMENDATION_MAKE
    return do(
        transactions, board.chair, number, may, lambda work, case, access: recommend(work, case, access, proposal).id
    )


def send(transactions: Transactions, board: Board, number: str) -> None:
    """The records office sends the findings to the chief."""
    do(transactions, board.records, number, Permission.CASE_TRANSMIT, transmit)


def answer_by(
    transactions: Transactions,
    actor: Actor,
    number: str,
    answers: dict[int, Answer] | None = None,
    replies: dict[int, Reply] | None = None,
) -> None:
    """Somebody of the department signs an answer; without words it agrees with everything."""
    do(
        transactions,
        actor,
        number,
        Permission.DEPARTMENT_ANSWER,
        lambda work, case, access: answer(work, case, access, answers or SUSTAINED, replies or {}),
    )
