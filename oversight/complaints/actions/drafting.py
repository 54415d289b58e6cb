"""Drafts: begun, saved, taken up again, forgotten. Always sealed, and never in the record: nobody else sees them."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import delete, select, update

from oversight.adapters.tools import Tools
from oversight.complaints import drafts
from oversight.complaints.drafts import Content
from oversight.complaints.models import Draft, DraftFile
from oversight.complaints.queries import get_draft_by_receipt
from oversight.complaints.receipts import Receipt, keyed
from oversight.evidence.uploads.actions import end_uploads_of
from oversight.people.passwords import digest, new_token
from oversight.work import Work

LIFE = dt.timedelta(days=30)
"""After the last change."""
LIFE_AFTER_SENDING = dt.timedelta(hours=24)
"""How long the receipt page can be opened again in the same browser, for an answer that got lost on the way."""


def begin_draft(work: Work, tools: Tools) -> tuple[str, Draft, Content]:
    """Begin a draft. Returns the token for the browser, the row, and its content with a receipt of its own."""
    content, token = drafts.begin(), new_token()
    draft = Draft(
        token_digest=digest(token), receipt_digest=keyed(content.receipt, tools.receipt_key), expires_at=work.now + LIFE
    )
    save_draft(work, tools, draft, content)
    work.session.add(draft)
    work.session.flush()
    return token, draft, content


def save_draft(work: Work, tools: Tools, draft: Draft, content: Content) -> None:
    """Seal the content into the draft. The receipt binds the two: a sealed text put into another draft stays shut."""
    draft.sealed = tools.vault.lock(content.to_text(), draft.receipt_digest)
    draft.updated_at = work.now
    draft.expires_at = work.now + (LIFE_AFTER_SENDING if content.filed else LIFE)


def open_draft(tools: Tools, draft: Draft) -> Content:
    """What a draft holds."""
    return drafts.from_text(tools.vault.open(draft.sealed, draft.receipt_digest))


def resume_draft(work: Work, tools: Tools, receipt: Receipt | None) -> str | None:
    """A new token for the draft that these words open; the old browser loses it. None when there is none."""
    draft = get_draft_by_receipt(work.session, keyed(receipt, tools.receipt_key), work.now)
    if draft is None:
        return None
    token = new_token()
    draft.token_digest = digest(token)
    return token


def add_draft_file(work: Work, draft: Draft, sha256: str) -> None:
    """Note that a stored file belongs to a draft."""
    work.session.add(DraftFile(draft_id=draft.id, sha256=sha256))
    work.session.flush()


def take_out_file(work: Work, draft: Draft, sha256: str) -> None:
    """Take a file out of a draft; the purge removes its bytes unless they belong to something else."""
    mine = update(DraftFile).where(DraftFile.draft_id == draft.id, DraftFile.sha256 == sha256)
    work.session.execute(mine.values(draft_id=None))


def hand_over_files(work: Work, draft: Draft) -> None:
    """The files of a draft that was sent belong to the case now."""
    work.session.execute(delete(DraftFile).where(DraftFile.draft_id == draft.id))


def forget_draft(work: Work, draft: Draft) -> None:
    """Delete a draft because its writer wants it gone."""
    work.session.execute(update(DraftFile).where(DraftFile.draft_id == draft.id).values(draft_id=None))
    end_uploads_of(work, f"draft:{draft.receipt_digest}")
    work.session.delete(draft)


def purge_drafts(work: Work) -> None:
    """Delete the drafts that nobody has touched for 30 days; their files are left without a draft."""
    old = select(Draft.id).where(Draft.expires_at <= work.now)
    work.session.execute(update(DraftFile).where(DraftFile.draft_id.in_(old)).values(draft_id=None))
    work.session.execute(delete(Draft).where(Draft.expires_at <= work.now))


def forget_files(work: Work, fingerprints: Sequence[str]) -> None:
    """Strike files off the list once their bytes are gone."""
    gone = DraftFile.sha256.in_(fingerprints), DraftFile.draft_id.is_(None)
    work.session.execute(delete(DraftFile).where(*gone))
