"""Everything of a case that somebody who asked for its records could be given; nothing that stands behind a wall."""

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from oversight.cases.models import Case, Party
from oversight.cases.walls.queries import sight_of
from oversight.cases.walls.rules import Subject
from oversight.charter.schema import Material, Recipient
from oversight.evidence.manifest.queries import manifest_of
from oversight.evidence.packets.rules import Chosen, left_out
from oversight.kernel.errors import Refused
from oversight.kernel.moments import local_date
from oversight.notices.models import Letter
from oversight.notices.queries import reader_open_to
from oversight.publication.models import Publication
from oversight.work import Work

TO_PEOPLE: Final = frozenset(
    {
        Recipient.COMPLAINANT.value,
        Recipient.REPRESENTATIVE.value,
        Recipient.GUARDIAN.value,
        Recipient.AFFECTED.value,
        Recipient.SUBSCRIBERS.value,
    }
)
"""Recipients whose letters are no papers about officers or between agencies."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """One thing of a case. `label` is for staff; `title` is public and names nobody."""

    kind: Material
    id: int
    label: str
    title: str
    mime: str = ""
    size: int = 0
    sha256: str = ""
    exhibit: int | None = None
    locked: str = ""


def gather(work: Work, case: Case, *, scanner: bool) -> list[Found]:
    """What the case has, in the order in which it is given out. `scanner`: the installation has one.

    A thing behind a wall is not there, also for who may pass the wall. Raises Refused for a case that is walled whole.
    """
    if sight_of(work, case.id).walled_ids(Subject.CASE):
        raise Refused("A wall stands around this case. Nothing of it is given out while it stands.")
    return [*_decisions(work, case), _dates(case), *_letters(work, case), *_files(work, case, scanner)]


def _decisions(work: Work, case: Case) -> Iterator[Found]:
    query = (
        select(Publication)
        .where(Publication.case_id == case.id, Publication.state.in_(("published", "superseded")))
        .where(Publication.pdf_sha256 != "")
        .order_by(Publication.version)
    )
    for row in work.session.scalars(query):
        title = f"Decision {row.number}, version {row.version}"
        yield Found(
            kind=Material.DECISION,
            id=row.id,
            label=title,
            title=title,
            mime="application/pdf",
            size=row.pdf_size,
            sha256=row.pdf_sha256,
        )


def _dates(case: Case) -> Found:
    title = f"Dates of case {case.number}"
    return Found(kind=Material.DATES, id=0, label=title, title=title)


def _letters(work: Work, case: Case) -> Iterator[Found]:
    """Letters that went out, but none to who asks for records, and none to somebody behind a wall."""
    walled = sight_of(work, case.id).walled_ids(Subject.PARTY)
    hidden = select(Party.person_id).where(Party.case_id == case.id, Party.id.in_(walled))
    query = (
        select(Letter.id, Letter.name, Letter.to_name, Letter.sent_at, Letter.recipient)
        .where(Letter.case_id == case.id, Letter.sent_at.is_not(None), reader_open_to(work.actor))
        .where(Letter.recipient != Recipient.REQUESTER.value)
        .order_by(Letter.id)
    )
    if walled:
        query = query.where(Letter.person_id.is_(None) | Letter.person_id.not_in(hidden))
    for number, name, to_name, sent_at, recipient in work.session.execute(query):
        day = local_date(sent_at, work.charter.board.time_zone).isoformat() if sent_at else ""
        kind = Material.LETTER if recipient in TO_PEOPLE else Material.OFFICIAL_LETTER
        yield Found(kind=kind, id=number, label=f"{name} to {to_name}, {day}", title=f"Letter: {name}, {day}")


def _files(work: Work, case: Case, scanner: bool) -> Iterator[Found]:
    for one in manifest_of(work, case.id).exhibits:
        yield Found(
            kind=Material.FILE,
            id=one.id,
            label=f"{one.label} ({one.name})",
            title=f"File {one.number} of the case",
            mime=one.mime,
            size=one.size,
            sha256=one.sha256,
            exhibit=one.number,
            locked=left_out(Chosen(one.scan, walled=False, scanner=scanner)),
        )


def public_name(kind: str, number: int | None, mime: str) -> str:
    """The name of a thing in the ZIP. The name it came with may be somebody's."""
    ending = mimetypes.guess_extension(mime) or ".bin" if mime else ".txt"
    return f"{kind}-{number}{ending}" if number else f"{kind}{ending}"
