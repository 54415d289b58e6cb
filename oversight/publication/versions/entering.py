"""Versions in the public log: what becomes public with them is entered, what a court takes down is forgotten."""

from collections.abc import Iterable

from sqlalchemy import select

from oversight.publication.log.actions import entering
from oversight.publication.log.rules import TEXT, subject_of
from oversight.publication.models import Publication
from oversight.publication.versions.models import Rendition
from oversight.work import Work


def enter_version(work: Work, publication: Publication) -> None:
    """Commit to the words of a version and to each of its files, in the transaction that makes them public."""
    entering.enter(work, TEXT, subject_of(publication.number, publication.version), publication.fingerprint)
    of_version = select(Rendition).where(Rendition.publication_id == publication.id)
    enter_files(work, publication, work.session.scalars(of_version.order_by(Rendition.id)).all())


def enter_files(work: Work, publication: Publication, files: Iterable[Rendition]) -> None:
    """Commit to files of a version that is public. A file that was entered already is not entered again."""
    subject = subject_of(publication.number, publication.version)
    for one in files:
        kind = f"{one.kind}-{one.language.lower()}" if one.language else one.kind
        entering.enter(work, kind, subject, one.sha256)


def forget_decision(work: Work, number: str) -> None:
    """Make every entry about a decision meaningless, and say in the log that it was taken down."""
    entering.forget(work, subject_of(number))
