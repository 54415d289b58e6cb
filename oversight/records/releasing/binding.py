"""The ZIP that a person receives: the pages, the files that are none, the exemption log, an index, and a manifest."""

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from oversight.adapters import documents
from oversight.adapters.storage import Storage
from oversight.charter.schema import Board
from oversight.evidence.manifest.tables import table_text
from oversight.evidence.packets.queries import Part, Plan
from oversight.evidence.packets.rules import beside
from oversight.kernel.moments import local
from oversight.records.releasing.queries import ReleasePlan, Withheld
from oversight.records.releasing.searching import RECORDINGS, RELEASED

PIECE = 1024 * 1024


@dataclass
class Bundle:
    """A ZIP that grows. `listed`: name, bytes and SHA-256 of each member; `silent`: those without words of the case."""

    archive: zipfile.ZipFile
    plan: Plan
    listed: list[Sequence[object]] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    def add(self, name: str, source: BinaryIO) -> None:
        """Add one member, and list it."""
        digest, size, at = hashlib.sha256(), 0, self.plan.at
        info = zipfile.ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
        with self.archive.open(info, "w", force_zip64=True) as target:
            while piece := source.read(PIECE):
                digest.update(piece)
                size += len(piece)
                target.write(piece)
        self.listed.append([name, size, digest.hexdigest()])

    def add_table(self, name: str, rows: Sequence[Sequence[object]]) -> None:
        """Add one table as comma-separated values."""
        self.add(name, io.BytesIO(("\ufeff" + table_text(rows)).encode()))


@contextmanager
def bundled(storage: Storage, board: Board, plan: ReleasePlan) -> Iterator[tuple[BinaryIO, list[str]]]:
    """Write the ZIP. Gives the open file, at its beginning, and which members have no words of the case."""
    with tempfile.TemporaryFile() as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            bundle = Bundle(archive, plan.plan)
            _fill(bundle, storage, board, plan)
        target.seek(0)
        yield target, bundle.silent


def _fill(bundle: Bundle, storage: Storage, board: Board, plan: ReleasePlan) -> None:
    if plan.plan.pdf_sha256:
        with storage.open(plan.plan.pdf_sha256) as stored:
            bundle.add(RELEASED, stored)
    for part in plan.plan.inside:
        if part.is_beside and part.leaves:
            name = beside(part.place, part.name)
            if part.mime.startswith(RECORDINGS):
                bundle.silent.append(name)
            with storage.open(part.leaves.sha256) as stored:
                bundle.add(name, stored)
    bundle.add_table("exemption-log.csv", [LOG, *map(_log_row, plan.withheld)])
    bundle.add("exemption-log.pdf", io.BytesIO(_log_pdf(board, plan)))
    bundle.add_table("page-index.csv", [INDEX, *(_index_row(plan.plan, part) for part in plan.plan.parts)])
    bundle.add_table("manifest.csv", [MANIFEST, *bundle.listed])
    bundle.silent.append("manifest.csv")  # names that are searched by themselves, sizes, and hashes


LOG = ("Place", "What it is", "Ground", "What the ground says", "Law", "Remark")
INDEX = ("Place", "What it is", "Pages", "First number", "Last number", "In the ZIP as", "Remark")
MANIFEST = ("Name", "Bytes", "SHA-256")


def _log_row(one: Withheld) -> Sequence[object]:
    law = one.ground
    return [one.place, one.title, law.label if law else "", law.told if law else "", _law(one), one.reason]


def _law(one: Withheld) -> str:
    return one.ground.authority if one.ground else ""


def _index_row(plan: Plan, part: Part) -> Sequence[object]:
    first, last = part.first_page, (part.first_page or 0) + part.pages - 1
    return [
        part.place,
        part.title,
        part.pages or "",
        plan.numbering.at(first) if first else "",
        plan.numbering.at(last) if first else "",
        beside(part.place, part.name) if part.is_beside else RELEASED if first else "",
        part.reason,
    ]


def _log_pdf(board: Board, plan: ReleasePlan) -> bytes:
    title = f"What is withheld of case {plan.plan.case_number}"
    html = documents.render_html(
        "exemption_log",
        lang="en",
        title=title,
        board=board,
        plan=plan.plan,
        withheld=plan.withheld,
        at=local(plan.plan.at, board.time_zone),
    )
    return documents.pdf(html, title=title, lang="en", author=board.name, created=plan.plan.at)
