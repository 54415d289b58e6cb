"""What happens to an upload: begun, one piece more, given up, removed. None of it is history of a case yet."""

import datetime as dt
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, update

from oversight.adapters.storage import Part
from oversight.adapters.vault import Vault
from oversight.evidence.uploads.models import Upload, UploadPart
from oversight.evidence.uploads.queries import get_upload, list_unfinished
from oversight.kernel.errors import Invalid, Refused, Stale
from oversight.work import Work

LIFE: Final = dt.timedelta(days=7)
"""How long an upload waits for its next piece."""
MOST_AT_ONCE: Final = 30
"""Unfinished uploads of one sender."""
MEGABYTE: Final = 1024 * 1024
WORDS: Final = ("filename", "label", "source", "note")
"""What a sender may say of a file; the rest is not kept."""


@dataclass(frozen=True)
class Sender:
    """Who sends: the mark by which their uploads are known, and the case it is for, if there is one yet."""

    mark: str
    case_id: int | None = None


def begin_upload(
    work: Work, vault: Vault, sender: Sender, length: int, words: Mapping[str, str], largest: int
) -> Upload:
    """Begin an upload of so many bytes. Raises Invalid for one that is empty or too large, Refused for too many."""
    if length == 0:
        raise Invalid("file", "This file is empty.")
    if length > largest:
        raise Invalid("file", f"This file is too large. We can take {largest // MEGABYTE:,} megabytes at most.")
    if len(list_unfinished(work.session, sender.mark, work.now)) >= MOST_AT_ONCE:
        raise Refused("Too many files are on their way at once. Finish some of them, or remove them.")
    token = secrets.token_urlsafe(24)
    kept = {name: words.get(name, "") for name in WORDS}
    row = Upload(
        token=token,
        owner=sender.mark,
        case_id=sender.case_id,
        length=length,
        received=0,
        sealed=vault.lock(json.dumps(kept), token),
        created_at=work.now,
        expires_at=work.now + LIFE,
    )
    work.session.add(row)
    work.session.flush()
    return row


def words_of(vault: Vault, row: Upload) -> dict[str, str]:
    """What the sender said of the file."""
    words: dict[str, str] = json.loads(vault.open(row.sealed, row.token))
    return words


def acknowledge(work: Work, upload_id: int, start: int, parts: list[Part]) -> dt.datetime:
    """Note pieces that are safe from this byte on. Raises Stale when somebody else's came first; answers its end of
    life.
    """
    size, until = sum(part.size for part in parts), work.now + LIFE
    mine = Upload.id == upload_id, Upload.received == start, Upload.ended_at.is_(None)
    moved = work.session.execute(update(Upload).where(*mine).values(received=start + size, expires_at=until))
    if moved.rowcount != 1:  # type: ignore[attr-defined]
        raise Stale("The same upload goes on in another place.")
    for part in parts:
        work.session.add(UploadPart(upload_id=upload_id, start=start, size=part.size, name=part.name))
        start += part.size
    work.session.flush()
    return until


def note_fingerprint(work: Work, upload_id: int, sha256: str) -> None:
    """Note what the file will be stored as, before it is: whoever clears up must know it."""
    work.session.execute(update(Upload).where(Upload.id == upload_id).values(sha256=sha256))


def finish_upload(work: Work, row: Upload) -> None:
    """The file has taken its place."""
    row.finished_at = work.now
    work.session.flush()


def end_upload(work: Work, sender: Sender, token: str) -> int:
    """Give an upload up because its sender wants that. Answers its number. Raises NotFound."""
    row = get_upload(work.session, sender.mark, token, work.now)
    row.ended_at = work.now
    work.session.flush()
    return row.id


def end_uploads_of(work: Work, mark: str) -> None:
    """Give up everything that a sender has under way; the schedule removes it."""
    mine = Upload.owner == mark, Upload.finished_at.is_(None), Upload.ended_at.is_(None)
    work.session.execute(update(Upload).where(*mine).values(ended_at=work.now))


def end_old_upload(work: Work, upload_id: int) -> None:
    """Give up one that nobody goes on with: from now on it takes no piece."""
    old = Upload.id == upload_id, Upload.ended_at.is_(None), Upload.expires_at <= work.now
    work.session.execute(update(Upload).where(*old).values(ended_at=work.now))


def remove_upload(work: Work, upload_id: int) -> None:
    """Forget an upload whose pieces are gone."""
    work.session.execute(delete(UploadPart).where(UploadPart.upload_id == upload_id))
    work.session.execute(delete(Upload).where(Upload.id == upload_id))
