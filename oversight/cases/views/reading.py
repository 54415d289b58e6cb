"""Everything the case page shows, read in as few questions as possible, whatever the size of the case."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from oversight.access.facts import Standing
from oversight.access.telling import may_be_told
from oversight.audit.entries import AuditEntry
from oversight.audit.silence import not_about, not_on
from oversight.cases.models import Case, CaseStanding, Correction
from oversight.cases.timeline import QUIET, Happened, sentence
from oversight.cases.timeline import told as words_of
from oversight.cases.views.drawing import readable
from oversight.cases.walls.queries import Sight
from oversight.cases.walls.rules import PAYLOAD, Subject
from oversight.evidence.models import CaseFile
from oversight.investigation.officers.queries import ASKED, asked_in, unsettled_words
from oversight.investigation.rules.conflicts import Asked
from oversight.notices.mailbox import Message
from oversight.people.models import Account
from oversight.work import Work

SHOWN = 60
"""Entries of the timeline that are read for the case page. The record has all."""


@dataclass(frozen=True)
class Counts:
    """How many things of a kind a case has, for the links to their pages, and its corrections."""

    files: int
    messages: int
    unread: int
    trail: tuple[Correction, ...]
    "The corrections, newest first."

    @property
    def corrections(self) -> int:
        """All corrections."""
        return len(self.trail)

    @property
    def waiting(self) -> int:
        """Corrections that wait for a second person."""
        return sum(row.state == "waiting" for row in self.trail)


@dataclass(frozen=True)
class Helper:
    """Somebody who works on the case."""

    kind: Standing
    name: str
    account_id: int
    asked: tuple[Asked, ...] = ()
    "Questions about conflicts of interest that they have not settled."


def list_helpers(session: Session, case_id: int) -> list[Helper]:
    """The people, not offices, who have something to do with the case now."""
    query = (
        select(CaseStanding.kind, Account.name, Account.id, unsettled_words(case_id, Account.id.expression))
        .join(Account, Account.id == CaseStanding.account_id)
        .where(CaseStanding.case_id == case_id, CaseStanding.to_at.is_(None))
        .order_by(CaseStanding.id)
    )
    return [
        Helper(Standing(kind), name, number, asked_in(name, words) if Standing(kind) in ASKED else ())
        for kind, name, number, words in session.execute(query)
    ]


def count_things(session: Session, case_id: int, sight: Sight) -> Counts:
    """Count what has a page of its own and is open to the person, and read the corrections, in one question."""
    files_shut, messages_shut = sight.shut_ids(Subject.FILE), sight.shut_ids(Subject.MESSAGE)

    def number(model: type, *more: object) -> object:
        return select(func.count()).select_from(model).where(model.case_id == case_id, *more).scalar_subquery()  # type: ignore[attr-defined,arg-type]

    query = select(  # type: ignore[call-overload]
        Correction,
        number(CaseFile, CaseFile.id.not_in(files_shut)),
        number(Message, Message.id.not_in(messages_shut)),
        number(
            Message, Message.id.not_in(messages_shut), Message.from_complainant.is_(True), Message.read_at.is_(None)
        ),
    ).select_from(Case)
    on_case = query.outerjoin(Correction, Correction.case_id == Case.id).where(Case.id == case_id)
    rows = session.execute(on_case.order_by(Correction.id.desc())).all()
    _first, files, messages, unread = rows[0]
    return Counts(files, messages, unread, tuple(row[0] for row in rows if row[0] is not None))


def list_happened(
    work: Work, case_id: int, sight: Sight, *, everything: bool = False, limit: int = SHOWN
) -> list[Happened]:
    """What happened to the case, newest first, in sentences with who did it. One question.

    What stands behind a wall that the person may not pass is left out; of what they may pass no words are told here,
    nor of papers that their office does not open.
    """
    query = (
        select(AuditEntry, Account.name)
        .outerjoin(Account, Account.id == AuditEntry.account_id)
        .options(joinedload(AuditEntry.detail))
        .where(AuditEntry.case_id == case_id)
        .where(*_not_behind(sight))
        .order_by(AuditEntry.id.desc())
        .limit(limit)
    )
    if not everything:
        query = query.where(AuditEntry.event.not_in(sorted(QUIET)))
    return [
        _happened(entry, name, told=sight.told(entry.payload) and may_be_told(work.actor, entry.event))
        for entry, name in work.session.execute(query)
    ]


def _not_behind(sight: Sight) -> list[ColumnElement[bool]]:
    shut = {subject: sight.shut_ids(subject) for subject in Subject}
    fields = {field: shut[subject] for subject, field in PAYLOAD.items() if shut[subject]}
    return not_about({**fields, **sight.also}) + not_on((subject.value, ids) for subject, ids in shut.items() if ids)


def _happened(entry: AuditEntry, name: str | None, *, told: bool) -> Happened:
    text = sentence(entry.event, entry.payload)
    words = words_of(_readable(entry, entry.detail.values)) if entry.detail is not None and told else ""
    return Happened(entry.at, entry.event, f"{text}, by {name}" if name else text, words)


def _readable(entry: AuditEntry, detail: Mapping[str, object]) -> Mapping[str, object]:
    """Values before and after, as people read them."""
    field = str(entry.payload.get("field", ""))
    return {key: readable(field, str(value)) if key in ("old", "new") else value for key, value in detail.items()}
