"""What is done with letters: drafted, tried, printed, mailed, sent again, given up."""

from oversight.notices.actions.drafting import From, Occasion, draft_letters
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
    "begin_sending",
    "confirm_arrived",
    "draft_letters",
    "give_up",
    "mark_mailed",
    "note_printed",
    "note_sent",
    "note_trouble",
    "send_again",
]
