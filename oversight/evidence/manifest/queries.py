"""Reading the manifest: every file of a case by its exhibit number, and the head of the record's chain."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oversight.audit.chain import head
from oversight.cases.walls.queries import sight_of
from oversight.cases.walls.rules import Subject
from oversight.evidence.models import CaseFile
from oversight.evidence.packets.models import Packet, PacketLine
from oversight.evidence.packets.rules import Numbering
from oversight.evidence.queries import list_files
from oversight.people.queries import names_of
from oversight.work import Work


@dataclass(frozen=True)
class Exhibit:
    """One file in the manifest. `spans`: where its pages stand in finished packets."""

    number: int
    id: int
    label: str
    name: str
    mime: str
    size: int
    sha256: str
    source: str
    note: str
    at: dt.datetime
    by: str
    misnamed: bool
    scan: str
    spans: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """All exhibits of a case, and the newest sealed entry of the record: its position and hash."""

    exhibits: tuple[Exhibit, ...]
    position: int
    head: str
    walled: tuple[int, ...] = ()
    "Numbers of files that the person could open, around which a wall stands: they are counted and not listed."

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(one.size for one in self.exhibits)


def manifest_of(work: Work, case_id: int) -> Manifest:
    """The manifest of a case as it stands now, without what stands behind a wall. Numbers are those of all files."""
    session, sight = work.session, sight_of(work, case_id)
    rows = list_files(session, case_id)
    names = names_of(session, {row.by_id for row in rows if row.by_id})
    spans = _spans(session, case_id)
    bare = {row.id for row in sight.bare(Subject.FILE, rows)}
    exhibits = tuple(_exhibit(place, row, names, spans) for place, row in enumerate(rows, 1) if row.id in bare)
    walled = tuple(row.id for row in sight.only(Subject.FILE, rows) if row.id not in bare)
    return Manifest(exhibits, *head(session), walled)


def exhibit_number(session: Session, file: CaseFile) -> int:
    """The place of a file among those of its case, from 1."""
    query = select(func.count()).where(CaseFile.case_id == file.case_id, CaseFile.id <= file.id)
    return session.scalar(query) or 0


def _exhibit(place: int, row: CaseFile, names: Mapping[int, str], spans: Mapping[int, tuple[str, ...]]) -> Exhibit:
    return Exhibit(
        place,
        row.id,
        row.label,
        row.name,
        row.mime,
        row.size,
        row.sha256,
        row.source,
        row.note,
        row.at,
        names.get(row.by_id or 0, ""),
        row.misnamed,
        row.scan,
        spans.get(row.id, ()),
    )


def _spans(session: Session, case_id: int) -> dict[int, tuple[str, ...]]:
    """The page numbers of each file in the finished packets of a case, the oldest packet first."""
    query = (
        select(
            PacketLine.file_id,
            PacketLine.first_page,
            PacketLine.pages,
            Packet.prefix,
            Packet.width,
            Packet.first,
        )
        .join(Packet, Packet.id == PacketLine.packet_id)
        .where(Packet.case_id == case_id, Packet.ready_at.is_not(None), PacketLine.first_page.is_not(None))
        .where(PacketLine.file_id.is_not(None))
        .order_by(Packet.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for file_id, page, pages, prefix, width, first in session.execute(query):
        if file_id is not None and page is not None:
            found[file_id] = (*found.get(file_id, ()), Numbering(prefix, width, first).span(page, pages))
    return found
