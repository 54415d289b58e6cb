"""Printing letters together and mailing them together."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from oversight.access.permissions import Permission
from oversight.cases.queries import access_facts
from oversight.kernel.errors import Invalid, Refused
from oversight.notices.actions import mark_mailed
from oversight.notices.models import Letter
from oversight.notices.printing.events import LetterPutIntoPrint, PrintCalled, PrintReady
from oversight.notices.printing.models import PrintBatch, PrintLine
from oversight.notices.printing.queries import get_to_print, times_printed
from oversight.notices.printing.rules import MOST, to_mail, without_number
from oversight.notices.rules import State
from oversight.work import Work

NUMBER = "tracking-"
"""The field of a letter's own number is this and the letter's key."""


def call_print(work: Work, ids: Sequence[int]) -> PrintBatch:
    """Ask for letters in one file. Letters that were mailed meanwhile, or are not open to the actor, are left out.

    A letter that is in an earlier print may be in this one again; both say so. Raises Refused when none is left.
    """
    letters = get_to_print(work.session, work.actor, ids)[:MOST]
    for letter in letters:
        work.require(Permission.LETTER_SEND, access_facts(work.session, work.actor, letter.case))
    if not letters or work.actor.account_id is None:
        raise Refused("None of these letters waits for the printer any more.")
    query = select(func.coalesce(func.max(PrintBatch.number), 0)).where(PrintBatch.day == work.today)
    number = work.session.scalars(query).one() + 1
    batch = PrintBatch(day=work.today, number=number, by_id=work.actor.account_id, at=work.now)
    batch.lines = [
        PrintLine(letter=letter, place=place, sha256=str(letter.pdf_sha256)) for place, letter in enumerate(letters, 1)
    ]
    work.session.add(batch)
    work.session.flush()
    _record(work, batch, letters)
    return batch


def _record(work: Work, batch: PrintBatch, letters: Sequence[Letter]) -> None:
    times = times_printed(work.session, [letter.id for letter in letters])
    for letter in letters:
        work.record(
            LetterPutIntoPrint(
                case_id=letter.case_id, batch_id=batch.id, letter_id=letter.id, times=times.get(letter.id, 1)
            )
        )
    work.record(PrintCalled(batch_id=batch.id, count=len(letters)))


def note_ready(work: Work, batch_id: int, sha256: str, pages: int) -> None:
    """The file of a print is stored. Said twice, it changes nothing."""
    batch = work.session.get_one(PrintBatch, batch_id, with_for_update=True)
    if batch.sha256 is None:
        batch.sha256, batch.pages = sha256, pages
        work.record(PrintReady(batch_id=batch.id, sha256=sha256))


def mark_print_mailed(work: Work, batch: PrintBatch, on: dt.date, common: str, each: Mapping[int, str]) -> int:
    """All letters of a print that nobody has mailed went into the post, with their numbers. Returns how many.

    `common` is a number for the whole bag, `each` the numbers of single letters. Raises Invalid, naming the field,
    for a recorded letter without a number of its own, and for a day that cannot be; then none is marked.
    """
    left = [line.letter for line in batch.lines if line.letter.state == State.TO_PRINT]
    if not left:
        raise Refused("Every letter of this print was mailed already.")
    numbered = to_mail({letter.id: letter.recorded for letter in left}, common, each)
    missing = without_number(numbered)
    if missing:
        raise Invalid(
            f"{NUMBER}{missing[0]}", "This letter goes by recorded delivery: write the number of the post office."
        )
    tracking = {one.letter_id: one.tracking for one in numbered}
    for letter in left:
        access = access_facts(work.session, work.actor, letter.case)
        mark_mailed(work, letter, access, on, tracking[letter.id])
    return len(left)
