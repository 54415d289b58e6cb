"""Reading snapshots and their files."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from oversight.cases.models import Case
from oversight.kernel.errors import NotFound
from oversight.publication.data.models import PublicName, Snapshot, SnapshotFile
from oversight.publication.data.rows.eligible import is_shut

_PUBLIC: ColumnElement[bool] = Snapshot.made_at.is_not(None)
"""A snapshot that is made again stays public in its old edition until the new one is whole."""


def list_snapshots(session: Session) -> Sequence[Snapshot]:
    """Every snapshot the public can read, the newest first, with its files."""
    query = select(Snapshot).where(_PUBLIC).options(selectinload(Snapshot.files))
    return session.scalars(query.order_by(Snapshot.name.desc())).all()


def list_all_snapshots(session: Session) -> Sequence[Snapshot]:
    """Every snapshot, also those that are only asked for, the newest first."""
    return session.scalars(select(Snapshot).order_by(Snapshot.name.desc())).all()


def newest_snapshot(session: Session) -> Snapshot | None:
    """The newest snapshot the public can read."""
    query = select(Snapshot).where(_PUBLIC).options(selectinload(Snapshot.files))
    return session.scalar(query.order_by(Snapshot.name.desc()).limit(1))


def unmade_snapshot(session: Session) -> Snapshot | None:
    """A snapshot that was asked for and is not made yet."""
    return session.scalar(select(Snapshot).where(Snapshot.state != "ready").order_by(Snapshot.id.desc()).limit(1))


def is_being_made(session: Session) -> bool:
    """Whether a snapshot is being made at this moment, or was interrupted."""
    return session.scalar(select(Snapshot.id).where(Snapshot.state == "making").limit(1)) is not None


def get_snapshot(session: Session, name: str) -> Snapshot:
    """The snapshot of a month, or the newest one under `latest`. Raises NotFound."""
    if name == "latest":
        found = newest_snapshot(session)
    else:
        found = session.scalar(
            select(Snapshot).where(Snapshot.name == name, _PUBLIC).options(selectinload(Snapshot.files))
        )
    if found is None:
        raise NotFound("There is no such snapshot.")
    return found


def file_of(snapshot: Snapshot, name: str) -> SnapshotFile:
    """A file of a snapshot. Raises NotFound."""
    for file in snapshot.files:
        if file.name == name:
            return file
    raise NotFound("There is no such file in this snapshot.")


def snapshot_before(session: Session, name: str) -> Snapshot | None:
    """The public snapshot before that of a month."""
    query = select(Snapshot).where(_PUBLIC, Snapshot.name < name).options(selectinload(Snapshot.files))
    return session.scalar(query.order_by(Snapshot.name.desc()).limit(1))


def cases_to_withdraw(session: Session) -> Sequence[PublicName]:
    """Cases that stood in open data and may no longer."""
    query = select(PublicName).join(Case, Case.id == PublicName.case_id).where(is_shut())
    return session.scalars(query.order_by(PublicName.case_id)).all()
