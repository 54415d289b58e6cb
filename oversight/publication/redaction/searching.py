"""Searching any file for the protected terms of a case: the leak check by hand."""

from pathlib import Path

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.cases.terms import protected_terms
from oversight.kernel.errors import NotFound
from oversight.leaks.artefact import from_path
from oversight.leaks.check import Hit, search
from oversight.leaks.matching import Index
from oversight.leaks.passing import pattern_of, without
from oversight.publication.document import Seal
from oversight.publication.gathering import written_facts
from oversight.publication.models import Publication
from oversight.publication.preparing import known_public
from oversight.publication.projection import named_officers
from oversight.publication.redaction.opening import is_decided, open_desk
from oversight.work import Work


def search_file(work: Work, number: str, path: Path) -> list[Hit]:
    """Every protected term of the case in the file, its name included; an empty list means clean.

    What stands on every decision by intent, and words kept at the redaction desk with a reason, are passed over.
    Raises NotFound for a number that is no case's, and Unreadable for a file that cannot be opened.
    """
    case = work.session.scalar(select(Case).where(Case.number == number))
    if case is None:
        raise NotFound(f"There is no case {number}.")
    law, named, kept = work.charter, frozenset[int](), tuple[tuple[str, str, str], ...]()
    if is_decided(work, case):
        named = named_officers(written_facts(work.session, case, law), law)
        kept = open_desk(work, case).kept()
    index = Index(protected_terms(work.session, case, law, named))
    return search(index, without(from_path(path), pattern_of(_public(work, case), kept)))


def _public(work: Work, case: Case) -> list[str]:
    """The hashes of every version, and how to reach the board."""
    versions = select(Publication.fingerprint, Publication.position, Publication.head)
    rows = work.session.execute(versions.where(Publication.case_id == case.id)).all()
    seals = [Seal(*row) for row in rows] or [Seal("", 0, "")]
    return list(dict.fromkeys(text for seal in seals for text in known_public(work.charter, seal)))
