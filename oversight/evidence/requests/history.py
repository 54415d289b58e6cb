"""Everything that happened to one request, newest first: asked, reminded, answered, served. Read in a few questions."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.deadlines.models import ClockExtension, ClockToll, Deadline
from oversight.evidence.models import CaseFile
from oversight.evidence.requests.models import (
    RequestAnswer,
    RequestAsk,
    RequestChase,
    RequestDelay,
    RequestFile,
    RequestSubpoena,
)
from oversight.evidence.requests.rules import ANSWER_LABELS, CHANNEL_LABELS, Answer, Channel


@dataclass(frozen=True)
class Attached:
    """A file that came with an answer."""

    id: int
    name: str
    label: str


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `words` are those that somebody wrote, each with what it says."""

    at: dt.datetime
    text: str
    by_id: int | None = None
    words: tuple[tuple[str, str], ...] = ()
    files: tuple[Attached, ...] = ()
    kind: str = ""
    theirs: bool = False


@dataclass(frozen=True)
class Delay:
    """A stop or more time that may be put down to a request, or is. `key` is `toll-3` or `extension-4`."""

    key: str
    label: str
    noted: bool


def history_of(session: Session, request_id: int) -> list[Entry]:
    """What was asked, reminded and answered, the newest first."""
    entries = [*_asks(session, request_id), *_chases(session, request_id), *_answers(session, request_id)]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def list_subpoenas(session: Session, request_id: int) -> list[RequestSubpoena]:
    """The subpoenas of a request, the oldest first."""
    query = select(RequestSubpoena).where(RequestSubpoena.request_id == request_id).order_by(RequestSubpoena.id)
    return list(session.scalars(query))


def list_delays(session: Session, request_id: int, case_id: int) -> list[Delay]:
    """Every stop and every lengthening of the case's clocks, and whether it is put down to this request."""
    toll_of = RequestDelay.toll_id == ClockToll.id, RequestDelay.request_id == request_id
    tolls = select(ClockToll, RequestDelay.id).outerjoin(RequestDelay, toll_of[0] & toll_of[1])
    found = [
        Delay(f"toll-{row.id}", f"Clocks stopped from {row.from_on:%-d %B %Y}: {row.reason}", known is not None)
        for row, known in session.execute(tolls.where(ClockToll.case_id == case_id).order_by(ClockToll.id))
    ]
    extension_of = RequestDelay.extension_id == ClockExtension.id, RequestDelay.request_id == request_id
    extensions = (
        select(ClockExtension, Deadline.name, RequestDelay.id)
        .join(Deadline, Deadline.id == ClockExtension.deadline_id)
        .outerjoin(RequestDelay, extension_of[0] & extension_of[1])
        .where(Deadline.case_id == case_id)
    )
    for row, name, known in session.execute(extensions.order_by(ClockExtension.id)):
        label = f"More time asked on {row.asked_at:%-d %B %Y}: {name}, {row.length}"
        found.append(Delay(f"extension-{row.id}", label, known is not None))
    return found


def _asks(session: Session, request_id: int) -> list[Entry]:
    query = select(RequestAsk).where(RequestAsk.request_id == request_id)
    return [
        Entry(
            row.at,
            ("Asked" if row.turn == 1 else "Asked again") + (" by the system" if row.automatic else ""),
            row.by_id,
            (("", row.words),) if row.words else (),
            kind="asked",
        )
        for row in session.scalars(query)
    ]


def _chases(session: Session, request_id: int) -> list[Entry]:
    query = select(RequestChase).where(RequestChase.request_id == request_id)
    return [
        Entry(row.at, f"Reminded: {CHANNEL_LABELS[Channel(row.channel)]}", row.by_id, (("", row.words),), kind="chased")
        for row in session.scalars(query)
    ]


def _answers(session: Session, request_id: int) -> list[Entry]:
    query = select(RequestAnswer).where(RequestAnswer.request_id == request_id)
    files = _files(session, request_id)
    return [
        Entry(
            row.at,
            f"Answer: {ANSWER_LABELS[Answer(row.kind)]}",
            row.by_id,
            tuple((label, text) for label, text in _said(row) if text),
            tuple(files.get(row.id, ())),
            kind="answered",
            theirs=row.by_department,
        )
        for row in session.scalars(query)
    ]


def _said(row: RequestAnswer) -> tuple[tuple[str, str], ...]:
    return (("", row.words), ("Missing", row.missing), ("Law", row.basis), ("Refused by", row.official))


def _files(session: Session, request_id: int) -> dict[int, list[Attached]]:
    query = (
        select(RequestFile.answer_id, CaseFile.id, CaseFile.name, CaseFile.label)
        .join(CaseFile, CaseFile.id == RequestFile.file_id)
        .join(RequestAnswer, RequestAnswer.id == RequestFile.answer_id)
        .where(RequestAnswer.request_id == request_id)
        .order_by(RequestFile.id)
    )
    found: dict[int, list[Attached]] = {}
    for answer_id, number, name, label in session.execute(query):
        found.setdefault(answer_id, []).append(Attached(number, name, label))
    return found
