"""What people do with complaints."""

from oversight.complaints.actions.calling import MailToSend, end_call, start_call
from oversight.complaints.actions.drafting import (
    begin_draft,
    forget_draft,
    open_draft,
    purge_drafts,
    resume_draft,
    save_draft,
)
from oversight.complaints.actions.filing import file_complaint

__all__ = [
    "MailToSend",
    "begin_draft",
    "end_call",
    "file_complaint",
    "forget_draft",
    "open_draft",
    "purge_drafts",
    "resume_draft",
    "save_draft",
    "start_call",
]
