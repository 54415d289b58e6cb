"""Reports of the mail server: noted once each, and what they mean for the letter they are about."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple

from sqlalchemy import select

from oversight.adapters.mail_report import Report
from oversight.cases.models import Case
from oversight.charter.schema import Channel
from oversight.deadlines.actions import reopen_clocks
from oversight.notices.actions.arriving import BRINGS_ABOUT
from oversight.notices.models import Letter
from oversight.notices.returns.events import LetterBounced, LetterDelivered, LetterUnwanted
from oversight.notices.returns.models import MailReport
from oversight.notices.returns.rules import Kind, comes_back
from oversight.notices.rules import ARRIVED, State
from oversight.work import Work

CAME_BACK = "The mail server sent it back"


def note_reports(work: Work, reports: Iterable[Report]) -> Counter[str]:
    """Note what a mail server says about letters. The same words again change nothing.

    Returns how many were `noted`, `known` from before, or about an `unknown` Message-ID.
    """
    return Counter(_note(work, report) for report in reports)


def _note(work: Work, report: Report) -> str:
    digest = _digest(report)
    if work.session.scalar(select(MailReport.id).where(MailReport.digest == digest)) is not None:
        return "known"
    query = select(Letter).where(Letter.message_id == report.message_id, Letter.channel == Channel.EMAIL.value)
    letter = work.session.scalar(query.with_for_update())
    work.session.add(
        MailReport(
            digest=digest,
            kind=report.kind,
            message_id=report.message_id,
            reason=report.reason,
            letter_id=letter.id if letter else None,
            at=work.now,
        )
    )
    work.session.flush()  # two servers at once: the second finds the digest taken, and asks again
    if letter is None:
        return "unknown"
    {Kind.BOUNCE: _bounced, Kind.COMPLAINT: _unwanted, Kind.DELIVERED: _delivered}[Kind(report.kind)](
        work, letter, report
    )
    return "noted"


def _digest(report: Report) -> str:
    return hashlib.sha256(json.dumps(astuple(report)).encode()).hexdigest()


def _bounced(work: Work, letter: Letter, report: Report) -> None:
    """The letter did not arrive after all: it stands among those that did not, and its promise is owed again."""
    if not comes_back(State(letter.state), letter.channel, letter.address, report.recipient):
        return
    letter.state, letter.bounced_at, letter.lease_until, letter.next_at = State.FAILED.value, work.now, None, None
    letter.reason = f"{CAME_BACK}: {report.reason}" if report.reason else f"{CAME_BACK}."
    work.record(
        LetterBounced(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice),
        detail={"reason": letter.reason},
    )
    happened = BRINGS_ABOUT.get(letter.template)
    if happened is not None and not _told_otherwise(work, letter):
        reopen_clocks(work, work.session.get_one(Case, letter.case_id), happened.name, "bounced")


def _told_otherwise(work: Work, letter: Letter) -> bool:
    """Whether the same letter reached somebody else of the same role: another complainant of the case."""
    query = select(Letter.id).where(
        Letter.case_id == letter.case_id,
        Letter.template == letter.template,
        Letter.recipient == letter.recipient,
        Letter.id != letter.id,
        Letter.state.in_([state.value for state in ARRIVED]),
    )
    return work.session.scalar(query.limit(1)) is not None


def _unwanted(work: Work, letter: Letter, _report: Report) -> None:
    if letter.unwanted_at is None:
        letter.unwanted_at = work.now
        work.record(LetterUnwanted(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice))


def _delivered(work: Work, letter: Letter, _report: Report) -> None:
    if letter.delivered_at is None and letter.state == State.SENT.value:
        letter.delivered_at = work.now
        work.record(LetterDelivered(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice))
