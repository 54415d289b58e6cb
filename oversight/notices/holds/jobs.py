"""What holds do by themselves: those that have run out ask again."""

from oversight.dispatch.jobs import Job, Payload
from oversight.notices.holds.actions import ask_again
from oversight.work import Work


def _ask_again(work: Work, _payload: Payload) -> None:
    ask_again(work)


ASK_AGAIN = Job("notices.ask_again", _ask_again, queue="late")
"""Asks about each hold that has run out, once a business day. It ends none: nothing held goes without a person."""
