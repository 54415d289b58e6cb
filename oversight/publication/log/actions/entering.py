"""Entering what is published into the log, and making what a court seals meaningless."""

import re
import secrets

from sqlalchemy import delete, select

from oversight.audit.seal import link
from oversight.db import overwrite_deleted, wait_for_turn
from oversight.publication.log.models import LogEntry, LogOpening
from oversight.publication.log.queries import tip
from oversight.publication.log.rules import KIND, SALT, TAKEN_DOWN, Content, entry_bytes, parts_of, stamp
from oversight.work import Work

TURN = 7_301_885
"""Whoever appends waits for this turn, so that no two entries want one place."""
DIGEST = re.compile(r"[0-9a-f]{64}")


def enter(work: Work, kind: str, subject: str, sha256: str) -> LogEntry:
    """Commit, in this transaction, to something that becomes public with it. The same thing is entered once.

    `kind` is a code such as `decision` (its words), `pdf`, `html` or `json`; `subject` a version as `subject_of`
    writes it; `sha256` its fingerprint. What is not yet public must not be entered: the content of an entry is public.
    Raises ValueError for a kind, subject or fingerprint that is none.
    """
    number, version = parts_of(subject)
    if not KIND.fullmatch(kind) or not DIGEST.fullmatch(sha256) or not version:
        raise ValueError(f"The log cannot hold {kind} {subject}.")
    wait_for_turn(work.session, TURN)
    same = select(LogOpening).where(LogOpening.number == number, LogOpening.version == version)
    known = work.session.scalar(same.where(LogOpening.sha256 == sha256, LogOpening.kind == kind).limit(1))
    return known.entry if known is not None else _append(work, Content(kind, subject, sha256))


def forget(work: Work, subject: str, *, tombstone: bool = True) -> int:
    """Delete what the entries of a version, or of all versions under a number, commit to. Returns how many.

    The salts go with it, so that nobody can find out what the commitments were for; the chain still verifies. With
    `tombstone` a new entry says that this subject was taken down; without, nothing shows that it was ever there.
    """
    number, version = parts_of(subject)
    wait_for_turn(work.session, TURN)
    work.session.flush()
    overwrite_deleted(work.session)
    going = delete(LogOpening).where(LogOpening.number == number, *([LogOpening.version == version] if version else []))
    gone = work.session.connection().execute(going).rowcount
    work.session.expire_all()
    if gone and tombstone:
        _append(work, Content(TAKEN_DOWN, subject, ""))
    return gone


def _append(work: Work, content: Content) -> LogEntry:
    position, previous = tip(work.session)
    salt, at = secrets.token_bytes(SALT), work.now.replace(microsecond=0)
    commitment = content.commitment(salt)
    digest = link(previous, entry_bytes(position + 1, stamp(at), commitment))
    entry = LogEntry(position=position + 1, at=at, commitment=commitment, digest=digest)
    work.session.add(entry)
    work.session.flush()
    opening = LogOpening(position=entry.position, salt=salt, kind=content.kind, sha256=content.sha256)
    (opening.number, opening.version), opening.entry = parts_of(content.subject), entry
    work.session.add(opening)
    work.session.flush()
    return entry
