"""What is done with letters: drafted, tried, printed, mailed, sent again, given up."""

from oversight.notices.actions.approving import approve, edit_parts, reject, renew_facts
from oversight.notices.actions.drafting import From, Occasion, draft_letters, sender_of
from oversight.notices.actions.handling import confirm_arrived, give_up, mark_mailed, send_again
from oversight.notices.actions.sending import (
    Busy,
    Outgoing,
    begin_sending,
    note_printed,
    note_sent,
    note_trouble,
)

__all__ = [
    "Busy",
    "From",
    "Occasion",
    "Outgoing",
    "approve",
    "begin_sending",
    "confirm_arrived",
    "draft_letters",
    "edit_parts",
    "give_up",
    "mark_mailed",
    "note_printed",
    "note_sent",
    "note_trouble",
    "reject",
    "renew_facts",
    "send_again",
    "sender_of",
]
