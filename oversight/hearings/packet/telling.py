"""A member is told by e-mail that their packet is ready: the day, how much it is, a link. It is never sent itself."""

from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.hearings.packet.models import MemberPacket
from oversight.hearings.packet.rules import PacketState
from oversight.hearings.queries.board_facts import in_words
from oversight.people.models import Account
from oversight.reminders.actions import Compose, owe
from oversight.reminders.jobs import send_all
from oversight.reminders.models import Reminder
from oversight.reminders.queries import list_unfinished
from oversight.reminders.rules import Kind, Words
from oversight.work import Work


def _tell(outside: Outside, payload: Payload) -> None:
    with outside.transactions.begin() as work:
        owed = owe(work, Kind.PACKET, payload["packet_id"], [payload["account_id"]])
    send_all(outside, owed, compose_with(outside.tools.public_url)).end()


def _tell_again(outside: Outside, payload: Payload) -> None:
    if payload["kind"] != Kind.PACKET:
        return
    with outside.transactions.read() as work:
        owed = list_unfinished(work.session, Kind.PACKET, payload["about"])
    send_all(outside, owed, compose_with(outside.tools.public_url)).end()


def compose_with(public_url: str) -> Compose:
    """The e-mail as it is true when it is sent: nothing once the packet was replaced, taken back, or is over."""

    def compose(work: Work, reminder: Reminder, _account: Account) -> Words | None:
        packet = work.session.get(MemberPacket, reminder.about)
        if packet is None or packet.state != PacketState.READY.value or packet.meeting.starts_at <= work.now:
            return None
        when = in_words(packet.meeting.starts_at, work.charter.board.time_zone)
        cases = "1 case" if len(packet.cases) == 1 else f"{len(packet.cases)} cases"
        newer = (f"It is version {packet.version}. Its first pages say what is new.",) if packet.version > 1 else ()
        return Words(
            f"Your packet for the meeting of {when.partition(',')[2].rpartition(',')[0].strip()}",
            (
                f"Your packet for the meeting of {when} is ready: {cases}, {packet.pages} pages.",
                *newer,
                f"Read it here, or download it: {public_url}/board/meetings/{packet.meeting_id}/packet",
            ),
        )

    return compose


TELL_MEMBER = OutsideJob("packet.tell", _tell)
"""Tells a member that their packet is ready."""
TELL_MEMBER_AGAIN = OutsideJob("packet.tell-again", _tell_again)
"""Sends such an e-mail that had failed, because a person asked for it."""
