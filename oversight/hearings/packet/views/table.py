"""What the clerk sees: who has a packet of a meeting, who opened it, and who gave their word."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from oversight.access.permissions import Permission
from oversight.hearings.packet.actions.asking import OPEN, ask_packets, meeting_day
from oversight.hearings.packet.queries.reading import readers_of
from oversight.hearings.packet.rules import first_day, last_day
from oversight.hearings.queries import get_meeting
from oversight.hearings.views.blueprint import blueprint
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/board/meetings/<int:meeting_id>/packets", Permission.MEETING_CALL)
def packets(meeting_id: int) -> ResponseReturnValue:
    """The packets of a meeting, member by member."""
    work = house.work()
    meeting, law = get_meeting(work.session, meeting_id), work.charter.packet_rule
    day = meeting_day(work, meeting)
    return render_template(
        "hearings/packet/table.html",
        meeting=meeting,
        readers=readers_of(work.session, meeting_id),
        law=law,
        by=first_day(law, day),
        kept_until=last_day(law, day),
        late=first_day(law, day) < house.today(),
        open=meeting.state in OPEN,
    )


@command(blueprint, "/board/meetings/<int:meeting_id>/packets", Permission.MEETING_CALL)
def packets_make(meeting_id: int) -> ResponseReturnValue:
    """Have the packets made now."""
    asked = ask_packets(house.work(), meeting_id, scanner=house.house().tools.scanner.looks)
    told = ngettext("%(num)d packet is being made.", "%(num)d packets are being made.", asked)
    flash(told if asked else _("Every packet holds all that its member may read now."), "success")
    return done("hearings.packets", meeting_id=meeting_id)
