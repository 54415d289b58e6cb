"""What people do with complaints."""

from oversight.complaints.actions.calling import end_call, start_call, words_of_call
from oversight.complaints.actions.drafting import (
    add_draft_file,
    begin_draft,
    forget_draft,
    forget_files,
    hand_over_files,
    open_draft,
    purge_drafts,
    resume_draft,
    save_draft,
    take_out_file,
)
from oversight.complaints.actions.filing import file_complaint

__all__ = [
    "add_draft_file",
    "begin_draft",
    "end_call",
    "file_complaint",
    "forget_draft",
    "forget_files",
    "hand_over_files",
    "open_draft",
    "purge_drafts",
    "resume_draft",
    "save_draft",
    "start_call",
    "take_out_file",
    "words_of_call",
]
