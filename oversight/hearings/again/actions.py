"""Opening a second look, and keeping what the panel said. Whoever calls has taken the step."""

from collections.abc import Mapping
from dataclasses import dataclass

from oversight.cases.models import Case
from oversight.hearings.again.events import SecondLookDecided
from oversight.hearings.again.models import SecondLook, SecondLookItem, SecondLookPair
from oversight.hearings.models import AgendaItem, Ballot
from oversight.hearings.voting import Result
from oversight.work import Work


@dataclass(frozen=True)
class Sides:
    """What the board and the department say on one pair: codes of findings, and words with discipline and reasons."""

    board: str
    department: str
    board_words: str
    department_words: str


def begin_look(work: Work, case: Case, test: str, reasons: str, pairs: Mapping[int, Sides]) -> SecondLook:
    """Put pairs before a second panel, with what each side says."""
    look = SecondLook(case_id=case.id, test=test, reasons=reasons, opened_at=work.now)
    look.pairs = [SecondLookPair(pair_id=pair, sentence="", **vars(sides)) for pair, sides in sorted(pairs.items())]
    work.session.add(look)
    work.session.flush()
    return look


def note_item(work: Work, look: SecondLook, item: AgendaItem) -> None:
    """A second look is taken at this item."""
    work.session.add(SecondLookItem(look_id=look.id, item_id=item.id))


def keep_answer(look: SecondLook, pair_id: int, result: Result) -> bool:
    """Keep what the panel said on a pair; says whether it said anything. No finding is written."""
    if result.finding is None:
        return False
    row = next(one for one in look.pairs if one.pair_id == pair_id)
    row.choice, row.sentence = result.finding, result.sentence
    return True


def end_look(work: Work, case: Case, look: SecondLook, item: AgendaItem, ballot: Ballot) -> None:
    """Everything is answered: what follows from it is the business of whoever asked for the second look."""
    look.ended_at = work.now
    work.record(
        SecondLookDecided(case_id=case.id, item_id=item.id, ballot_id=ballot.id, look_id=look.id, pairs=len(look.pairs))
    )
