"""A member's own packet of a meeting: how far it is, its cases, and the whole of it to download."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.hearings.meetings.views import papers
from oversight.hearings.packet.actions.asking import meeting_day
from oversight.hearings.packet.actions.reading import open_copy
from oversight.hearings.packet.models import MemberPacket
from oversight.hearings.packet.queries.packets import ready_packet, waiting_packet
from oversight.hearings.packet.queries.reading import reads_of, unread_meetings, why_closed
from oversight.hearings.packet.rules import first_day
from oversight.hearings.queries import get_meeting
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import NotFound, Refused
from oversight.web import house
from oversight.web.routing import done, page


@page(blueprint, "/board/packet", Permission.PACKET_READ)
def packet_next() -> ResponseReturnValue:
    """The packet that is to be read next; the meetings, when there is none."""
    unread = unread_meetings(house.work())
    return done("hearings.packet_mine", meeting_id=unread[0]) if unread else done("hearings.index")


@page(blueprint, "/board/meetings/<int:meeting_id>/packet", Permission.PACKET_READ)
def packet_mine(meeting_id: int) -> ResponseReturnValue:
    """One's own packet of a meeting."""
    work = house.work()
    meeting = get_meeting(work.session, meeting_id)
    packet = ready_packet(work.session, meeting_id, work.actor.account_id)
    closed = why_closed(work, packet) if packet else ""
    return render_template(
        "hearings/packet/mine.html",
        meeting=meeting,
        packet=None if closed else packet,
        closed=closed,
        waiting=waiting_packet(work.session, meeting_id, work.actor.account_id),
        reads=reads_of(work.session, meeting_id=meeting_id),
        by=first_day(work.charter.packet_rule, meeting_day(work, meeting)),
    )


@page(blueprint, "/board/meetings/<int:meeting_id>/packet.pdf", Permission.PACKET_READ)
def packet_download(meeting_id: int) -> Response:
    """The whole copy. That it was downloaded is noted for each case and file in it before a byte is sent."""
    work = house.work()
    packet = ready_packet(work.session, meeting_id, work.actor.account_id)
    if packet is None or packet.pdf_sha256 is None:
        raise NotFound("There is no packet of this meeting for you, or it is being made anew.")
    closed = why_closed(work, packet)
    if closed:
        raise Refused(closed)
    name, sha256, size = f"packet-{packet.id}.pdf", packet.pdf_sha256, packet.pdf_size or 0
    _note(packet)
    answer = papers.sent(sha256, size, "application/pdf", name)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _note(packet: MemberPacket) -> None:
    cases = [one.item.case_id for one in packet.cases if one.item.case_id]
    files = [
        (line.file_id, one.item.case_id)
        for one in packet.cases
        for line in one.book.lines
        if line.file_id and one.item.case_id
    ]
    with house.house().transactions().begin(house.actor()) as own:
        open_copy(own, packet.id, files, cases)
