"""The public's pages of draws by lot: seats and case numbers, never a name, never why somebody may not sit."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from oversight.extensions import db
from oversight.hearings.panels.engine import BARRED, FORMER
from oversight.hearings.panels.lot import slip_of
from oversight.hearings.panels.models import LotEntry, LotState, PanelLot
from oversight.hearings.panels.queries import IN_A_LIST, get_lot, lots_before
from oversight.kernel.errors import NotFound
from oversight.web import house
from oversight.web.routing import public_page

blueprint = Blueprint("draws", __name__)


@public_page(blueprint, "/meetings/draws")
def index() -> ResponseReturnValue:
    """Every draw, the latest first."""
    before = request.args.get("before", type=int)
    lots = lots_before(db.session(), before)
    older = lots[-1].id if len(lots) == IN_A_LIST else None
    by_lot = house.charter().composition.composed == "lot"
    return render_template("meetings/draws.html", lots=lots, older=older, turned=before is not None, by_lot=by_lot)


@public_page(blueprint, "/meetings/draws/<int:lot_id>")
def show(lot_id: int) -> ResponseReturnValue:
    """One draw: the commitment, and afterwards the seed, the order and how to draw it again."""
    lot = get_lot(db.session(), lot_id)
    order = _order(lot)
    last = max((one.position or 0 for one in order if one.seated), default=0)
    return render_template(
        "meetings/draw.html",
        lot=lot,
        order=order,
        slips={one.seat: slip_of(lot.seed, one.seat) for one in order},
        passed_over={one.seat for one in order if not one.seated and (one.position or 0) < last},
        barred=[one for one in lot.entries if one.position is None],
        command_line=_command_line(lot),
    )


def _order(lot: PanelLot) -> list[LotEntry]:
    return sorted((one for one in lot.entries if one.position is not None), key=lambda one: one.position or 0)


def _command_line(lot: PanelLot) -> str:
    """The command that draws the same."""
    words = [f"oversight panel draw --seats {lot.places}"]
    if lot.former_at_most is not None:
        words.append(f"--former-at-most {lot.former_at_most}")
    if lot.former_at_least:
        words.append(f"--former-at-least {lot.former_at_least}")
    return " \\\n  ".join([*words, f"--seed {lot.seed}", f"--commitment {lot.commitment}", "seats.txt"])


@public_page(blueprint, "/meetings/draws/<int:lot_id>/seats.txt")
def seats(lot_id: int) -> ResponseReturnValue:
    """The list of seats as the command reads it."""
    lot = get_lot(db.session(), lot_id)
    if lot.state != LotState.DRAWN.value:
        raise NotFound("The list of seats is fixed when the panel is drawn.")
    lines = "".join(f"{_line(one)}\n" for one in sorted(lot.entries, key=lambda one: one.seat))
    return Response(lines, content_type="text/plain; charset=utf-8")


def _line(entry: LotEntry) -> str:
    if entry.position is None:
        return f"{entry.seat} {BARRED}"
    return f"{entry.seat} {FORMER}" if entry.former_officer else entry.seat
