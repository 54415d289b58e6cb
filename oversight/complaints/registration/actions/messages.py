"""Writing to the complainant in the mailbox of the case. It is a contact: the clocks that ask for one are met."""

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.rules import Role
from oversight.deadlines.actions import meet_clocks
from oversight.kernel.errors import Refused
from oversight.notices.mailbox import Message, get_message, list_messages, mark_read, write_message
from oversight.work import Work

CONTACT = "complainant_contacted"
"""The event by which charters end the clocks of first contact and of updates."""


def write_to_complainant(work: Work, case: Case, access: AccessFacts, text: str, *, key: str | None = None) -> Message:
    """Write a message that the complainant reads on the status page. Sent twice with the same key, it is one message.

    Raises Forbidden, Invalid for an empty or too long text, Refused when the case has no complainant.
    """
    work.require(Permission.CASE_MESSAGE, access)
    if all(party.role != Role.COMPLAINANT for party in case.parties):
        raise Refused("This case has no complainant who could read a message.")
    if key and (earlier := get_message(work.session, case.id, key)) is not None:
        return earlier
    meet_clocks(work, case, CONTACT)  # before the message, which starts the clock of the next word
    return write_message(work, case, text, from_complainant=False, key=key)


def note_as_read(work: Work, case: Case, access: AccessFacts) -> None:
    """Note that the board has seen what the complainant wrote."""
    work.require(Permission.CASE_MESSAGE, access)
    mark_read(work, list_messages(work.session, case.id), by_complainant=False)
