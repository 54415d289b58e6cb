"""What follows when a letter went out: the event, the clocks it keeps, and the one it starts."""

from oversight.cases.models import Case
from oversight.charter.schema import Anchor, Recipient, Subject
from oversight.deadlines.actions import meet_clock, meet_clocks, start_clocks
from oversight.deadlines.rules.subjects import About
from oversight.kernel.events import Event
from oversight.notices.events import (
    ComplaintAcknowledged,
    LetterSent,
    OutcomeLetterSent,
)
from oversight.notices.models import Letter
from oversight.notices.rules import WRITABLE
from oversight.work import Work

BRINGS_ABOUT: dict[str, type[ComplaintAcknowledged] | type[OutcomeLetterSent]] = {
    "acknowledgement": ComplaintAcknowledged,
    "decision": OutcomeLetterSent,
}
"""What has happened once a letter from this template went out."""


def record_sent(work: Work, case: Case, letter: Letter) -> None:
    work.record(
        LetterSent(
            case_id=case.id,
            letter_id=letter.id,
            notice=letter.notice,
            channel=letter.channel,
            maybe_twice=letter.maybe_twice,
        )
    )
    arrived(work, case, letter)


def arrived(work: Work, case: Case, letter: Letter) -> None:
    """What a letter brings about once it went out: the clocks it keeps, and the one it starts."""
    happened: type[Event] | None = BRINGS_ABOUT.get(letter.template)
    _meet_within(work, case, letter)
    if Recipient(letter.recipient) not in WRITABLE:
        return
    if happened is not None:
        work.record(happened(case_id=case.id, letter_id=letter.id))  # type: ignore[call-arg]
        meet_clocks(work, case, happened.name)
    start_clocks(work, case, Anchor.LAST_NOTICE, work.now)


def _meet_within(work: Work, case: Case, letter: Letter) -> None:
    """Meet the clock by which this very letter had to go out; a clock that waits for more than a letter stays."""
    law = work.charters.version(letter.charter)
    within = next((notice.within for notice in law.notices if notice.code == letter.notice), "")
    if within and law.clock(within).ended_by == LetterSent.name:
        about = About(Subject.OFFICER, letter.slot_id) if letter.slot_id is not None else None
        meet_clock(work, case, within, about=about)
