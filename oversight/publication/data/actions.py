"""What is done with snapshots: asked for, noted as far as they are, made public, rebuilt."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select, update

from oversight.kernel.errors import Stale
from oversight.publication.data.events import OpenDataAsked, OpenDataMade, OpenDataRebuilt
from oversight.publication.data.files.descriptor import Written
from oversight.publication.data.models import PublicName, Snapshot, SnapshotFile
from oversight.work import Work


def ask_snapshot(work: Work, *, again: bool = False) -> Snapshot | None:
    """Ask for the snapshot of this month. Nothing when there is one already, unless it is to be made again."""
    month = f"{work.today:%Y-%m}"
    snapshot = work.session.scalar(select(Snapshot).where(Snapshot.name == month))
    if snapshot is not None and not again:
        return None
    if snapshot is None:
        snapshot = Snapshot(name=month, as_of=work.today, asked_at=work.now, edition=0)
        work.session.add(snapshot)
    snapshot.as_of, snapshot.asked_at, snapshot.state = work.today, work.now, "waiting"
    snapshot.least, snapshot.charter = work.charter.open_data_rule.smallest_group, work.charter.version
    work.session.flush()
    work.record(OpenDataAsked(snapshot_id=snapshot.id, month=month))
    return snapshot


def begin_making(work: Work, snapshot_id: int, total: int) -> None:
    """Note that a snapshot is being made, of so many cases."""
    work.session.execute(update(Snapshot).where(Snapshot.id == snapshot_id).values(state="making", total=total, done=0))


def note_progress(work: Work, snapshot_id: int, done: int) -> None:
    """Note how many cases have been read."""
    work.session.execute(update(Snapshot).where(Snapshot.id == snapshot_id).values(done=done))


def make_public(work: Work, loose: Snapshot, files: Sequence[Written]) -> None:
    """Make a new edition public, all of its files at once. Raises Stale when another edition came meanwhile."""
    snapshot = _take_over(work, loose, files)
    snapshot.state, snapshot.withdrawn = "ready", {}
    work.record(OpenDataMade(snapshot_id=snapshot.id, edition=snapshot.edition, rows=sum(snapshot.counts.values())))


def replace_with(work: Work, loose: Snapshot, files: Sequence[Written], withdrawn: Mapping[str, int]) -> None:
    """Put an edition from which rows were taken in place of the one before. Raises Stale as `make_public` does."""
    snapshot = _take_over(work, loose, files)
    known = snapshot.withdrawn
    snapshot.withdrawn = {name: known.get(name, 0) + withdrawn.get(name, 0) for name in sorted({*known, *withdrawn})}
    lost = sum(withdrawn.values())
    work.record(OpenDataRebuilt(snapshot_id=snapshot.id, edition=snapshot.edition, withdrawn=lost))


def _take_over(work: Work, loose: Snapshot, files: Sequence[Written]) -> Snapshot:
    snapshot = work.session.get_one(Snapshot, loose.id, with_for_update=True)
    if snapshot.edition != loose.edition - 1:
        raise Stale("Somebody else wrote this snapshot meanwhile.")
    snapshot.edition, snapshot.compared = loose.edition, loose.compared
    snapshot.counts, snapshot.changes = dict(loose.counts), dict(loose.changes)
    snapshot.made_at = work.now
    work.session.execute(
        update(SnapshotFile)
        .where(SnapshotFile.snapshot_id == loose.id, SnapshotFile.dropped_at.is_(None))
        .values(dropped_at=work.now)
    )
    work.session.add_all(
        SnapshotFile(snapshot_id=loose.id, name=one.name, sha256=one.sha256, size=one.size, rows=one.rows)
        for one in files
    )
    return snapshot


def forget_name(work: Work, case_id: int) -> None:
    """Forget under which name a case stood in open data: from now on nothing ties it to any row."""
    name = work.session.get(PublicName, case_id)
    if name is not None:
        work.session.delete(name)
