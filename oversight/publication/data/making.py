"""Making a snapshot: named, read, made safe, written, and only then public. Killed anywhere, it begins anew."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from oversight.charter.schema import Charter
from oversight.dispatch.jobs import Outside
from oversight.publication.data.actions import begin_making, forget_name, make_public, note_progress, replace_with
from oversight.publication.data.dictionary import TABLES, Table
from oversight.publication.data.files.reading import rows_of
from oversight.publication.data.files.whole import Before, write_files
from oversight.publication.data.gathering import Told, gather
from oversight.publication.data.models import Snapshot
from oversight.publication.data.naming import belongs
from oversight.publication.data.queries import cases_to_withdraw, is_being_made, list_snapshots, snapshot_before
from oversight.publication.data.rows.eligible import count_cases, name_new_cases
from oversight.publication.data.rows.reading import Frame
from oversight.publication.data.safe import make_safe
from oversight.publication.data.spool import Row, Spool
from oversight.work import Work


def silent(_done: int) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True)
class Kept:
    """A snapshot as the database knows it, with its files by name, loose from any transaction."""

    id: int
    name: str
    as_of: dt.date
    edition: int
    compared: int
    least: int
    charter: str
    asked_at: dt.datetime
    files: dict[str, str]
    counts: dict[str, int]

    def loose(self, edition: int, compared: int) -> Snapshot:
        """A copy to write files with."""
        fixed = {"name": self.name, "as_of": self.as_of, "least": self.least, "charter": self.charter}
        return Snapshot(id=self.id, edition=edition, compared=compared, asked_at=self.asked_at, withdrawn={}, **fixed)


def kept(row: Snapshot) -> Kept:
    """What is needed of a snapshot outside a transaction."""
    return Kept(
        row.id,
        row.name,
        row.as_of,
        row.edition,
        row.compared,
        row.least,
        row.charter,
        row.asked_at,
        {file.name: file.sha256 for file in row.files},
        dict(row.counts),
    )


def make_snapshot(outside: Outside, snapshot_id: int, told: Told = silent) -> None:
    """Make a snapshot that was asked for. One that is public already is left alone.

    Memory does not grow with the files of the cases: rows lie in encrypted working files. When a case is sealed while
    it is made, it is made anew before anybody reads it.
    """
    while not _made(outside, snapshot_id, told):
        continue
    withdraw_sealed(outside)


def _made(outside: Outside, snapshot_id: int, told: Told) -> bool:
    """Make it once. False when a case was sealed meanwhile, and nothing became public."""
    _name_all(outside)
    with outside.transactions.begin() as work:
        row = work.session.get_one(Snapshot, snapshot_id)
        if row.state == "ready":
            return True
        begin_making(work, snapshot_id, count_cases(work.session))
        one, law = kept(row), work.charters.version(row.charter)
        earlier = snapshot_before(work.session, row.name)
        before = kept(earlier) if earlier else None

    def progress(done: int) -> None:
        with outside.transactions.begin() as work:
            note_progress(work, snapshot_id, done)
        told(done)

    with outside.transactions.read() as work:
        sealed = _sealed(work)
        raw = gather(work.session, Frame(law, one.as_of), progress)
    loose = one.loose(one.edition + 1, before.edition if before else 0)
    files = write_files(outside.tools.storage, law, loose, _safe(raw, one.least), _rows_before(outside, before))
    with outside.transactions.begin() as work:
        if _sealed(work) - sealed:
            return False
        make_public(work, loose, files)
    return True


def _sealed(work: Work) -> set[int]:
    """Cases that have a name and may no longer be counted."""
    return {one.case_id for one in cases_to_withdraw(work.session)}


def _name_all(outside: Outside) -> None:
    last: int | None = 0
    while last is not None:
        with outside.transactions.begin() as work:
            last = name_new_cases(work, last)


def _safe(raw: dict[str, Spool], least: int) -> dict[str, Spool]:
    safe = make_safe(raw, least)
    for spool in raw.values():
        spool.close()
    return safe


def _rows_before(outside: Outside, before: Kept | None) -> Before | None:
    if before is None:
        return None
    return lambda table: rows_of(outside.tools.storage, before.files, table)


def withdraw_sealed(outside: Outside) -> None:
    """Take every case that may no longer be counted out of all snapshots, then forget its name.

    Run again after an interruption, it goes on: a snapshot without rows of the case is left as it is.
    """
    with outside.transactions.read() as work:
        gone = {one.name: (one.case_id, one.secret) for one in cases_to_withdraw(work.session)}
        snapshots = [kept(row) for row in reversed(list_snapshots(work.session))] if gone else []
    secrets = {name: secret for name, (_case, secret) in gone.items()}
    before: Kept | None = None
    for one in snapshots:
        before = _without(outside, one, before, secrets)
    with outside.transactions.begin() as work:
        if not is_being_made(work.session):  # what is being made may hold their rows: it asks for them at its end
            for case_id, _secret in gone.values():
                forget_name(work, case_id)


def _without(outside: Outside, one: Kept, before: Kept | None, gone: dict[str, str]) -> Kept:
    """The snapshot without the rows of these cases, and compared with the snapshot before as it is now."""
    spools = {table.name: Spool(_left(outside, one, table, gone)) for table in TABLES}
    compared = before.edition if before else 0
    if all(len(spools[name]) == one.counts.get(name, 0) for name in spools) and compared == one.compared:
        return one
    with outside.transactions.read() as work:
        law: Charter = work.charters.version(one.charter)
    loose = one.loose(one.edition + 1, compared)
    files = write_files(outside.tools.storage, law, loose, _safe(spools, one.least), _rows_before(outside, before))
    lost = {name: count - loose.counts[name] for name, count in one.counts.items() if count != loose.counts[name]}
    with outside.transactions.begin() as work:
        replace_with(work, loose, files, lost)
        return kept(work.session.get_one(Snapshot, one.id, populate_existing=True))


def _left(outside: Outside, one: Kept, table: Table, gone: dict[str, str]) -> Iterable[Row]:
    for row in rows_of(outside.tools.storage, one.files, table):
        if table.hangs or table.name == "complaints":
            if row[table.place("complaint_id")] not in gone:
                yield row
        elif table.name == "vocabulary" or not any(belongs(secret, row[0]) for secret in gone.values()):
            yield row
