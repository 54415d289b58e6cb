"""Entering versions and their files into the public log, in the transaction that makes them public."""

from collections.abc import Iterable

from oversight.publication.log.actions.entering import enter
from oversight.publication.log.rules import TEXT, subject_of
from oversight.publication.models import Publication
from oversight.publication.versions.models import Rendition
from oversight.publication.versions.queries import renditions_of
from oversight.work import Work


def enter_version(work: Work, publication: Publication) -> None:
    """Commit to the words of a version and to each of its files."""
    enter(work, TEXT, subject_of(publication.number, publication.version), publication.fingerprint)
    enter_files(work, publication, renditions_of(work.session, [publication.id]).get(publication.id, []))


def enter_files(work: Work, publication: Publication, files: Iterable[Rendition]) -> None:
    """Commit to files of a version: `pdf-en` is the PDF in English."""
    subject = subject_of(publication.number, publication.version)
    for one in sorted(files, key=lambda each: each.id):
        enter(work, f"{one.kind}-{one.language}" if one.language else one.kind, subject, one.sha256)
