"""What people do on the way to the board's decision."""

from oversight.hearings.actions.ballots import Choice, attest, call_member, cast, open_ballot, remand
from oversight.hearings.actions.closing import close_ballot, refer_to_board, void_without_quorum
from oversight.hearings.actions.meetings import (
    Call,
    call_meeting,
    cancel_meeting,
    end_meeting,
    mark_attendance,
    post_agenda,
)
from oversight.hearings.actions.panels import recuse, schedule
from oversight.hearings.actions.replacing import replace_member
from oversight.hearings.actions.seats import (
    fill_seat,
    go_through_interests,
    record_training,
    strike_training,
    vacate_seat,
)

__all__ = [
    "Call",
    "Choice",
    "attest",
    "call_meeting",
    "call_member",
    "cancel_meeting",
    "cast",
    "close_ballot",
    "end_meeting",
    "fill_seat",
    "go_through_interests",
    "mark_attendance",
    "open_ballot",
    "post_agenda",
    "record_training",
    "recuse",
    "refer_to_board",
    "remand",
    "replace_member",
    "schedule",
    "strike_training",
    "vacate_seat",
    "void_without_quorum",
]
