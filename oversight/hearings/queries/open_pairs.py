"""Which pairs of a case are to be voted on: those without a finding of the board, or those in dispute."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from oversight.cases.models import Case
from oversight.cases.rules import Stage
from oversight.findings.models import Writer
from oversight.findings.queries import closed_pairs, load_allegations
from oversight.hearings.again.models import SecondLook
from oversight.hearings.again.queries import open_look


def pairs_before(session: Session, case: Case) -> list[tuple[int, bool]]:
    """The live pairs of a case in the order of its allegations, and whether the board has found on them.

    What it found before the case was opened again does not count.
    """
    findings, closed = load_allegations(session, case), closed_pairs(session, case)
    return [
        (pair.id, (one := findings.get(pair.id, {}).get(Writer.BOARD)) is not None and one.reopened_at is None)
        for allegation in case.allegations
        for pair in sorted(allegation.pairs, key=lambda pair: pair.slot_id)
        if pair.id not in closed
    ]


def look_at(session: Session, case: Case, pairs: Sequence[tuple[int, bool]]) -> SecondLook | None:
    """What is before a second panel. Only what the board has found on can be, so a first vote asks nothing."""
    if case.stage != Stage.BOARD.value or not any(found for _, found in pairs):
        return None
    return open_look(session, case.id)


def pairs_open(pairs: Sequence[tuple[int, bool]], look: SecondLook | None) -> tuple[int, ...]:
    """The pairs to vote on: those without a finding of the board, or those in dispute that are not answered."""
    if look is None:
        return tuple(pair for pair, found in pairs if not found)
    waiting = {one.pair_id for one in look.pairs if one.choice is None}
    return tuple(pair for pair, _ in pairs if pair in waiting)
