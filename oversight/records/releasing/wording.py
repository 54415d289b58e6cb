"""The public words of letters and of the course of a case: protected names, numbers and addresses are taken out."""

from collections.abc import Sequence

from oversight.cases.models import Case
from oversight.charter.schema import Board, Material
from oversight.leaks.forms import Level
from oversight.leaks.matching import Index
from oversight.leaks.passing import pattern_of
from oversight.leaks.propose import propose
from oversight.notices.models import Letter
from oversight.publication.document import MILESTONES
from oversight.publication.gathering import milestones
from oversight.work import Work


def public_words(work: Work, case_id: int, kind: Material, thing_id: int, terms: Index) -> str:
    """The text of one thing as it is given out. Words that were taken out were never in what is drawn from it."""
    if kind is not Material.DATES:
        letter = work.session.get_one(Letter, thing_id)
        return taken_out(f"{letter.subject}\n\n{letter.body}", terms, contacts_of(work.charter.board))
    case = work.session.get_one(Case, case_id)
    days = milestones(work.session, case, work.charter)
    return "\n".join(f"{day.isoformat()}  {MILESTONES[event]}" for day, event in days)


def contacts_of(board: Board) -> list[str]:
    """How to reach the board itself, which stands on each of its letters."""
    return [board.phone, board.email, board.website.removeprefix("https://"), *board.address]


def taken_out(text: str, terms: Index, public: Sequence[str]) -> str:
    """The text with a mark in place of everything protected, and of what looks like a number or address of somebody."""
    known = pattern_of(public)
    kept, at = [], 0
    for one in propose(text, terms):
        if one.level < Level.likely or known.fullmatch(text[one.start : one.end].strip()):
            continue
        kept += [text[at : one.start], one.replacement]
        at = one.end
    return "".join([*kept, text[at:]])
