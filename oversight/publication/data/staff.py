"""The staff's page of open data: how far a snapshot is, and making one again."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.publication.data.actions import ask_snapshot
from oversight.publication.data.queries import list_all_snapshots
from oversight.publication.stopping.rules import What
from oversight.web import house
from oversight.web.offline import is_offline
from oversight.web.routing import command, done, page

blueprint = Blueprint("open_data", __name__)


@page(blueprint, "/staff/open-data", Permission.OPEN_DATA_KEEP)
def index() -> ResponseReturnValue:
    """Every snapshot with its state, and whether the data is online."""
    return _page()


@command(blueprint, "/staff/open-data/snapshot", Permission.OPEN_DATA_KEEP)
def make() -> ResponseReturnValue:
    """Make the snapshot of this month again, from the files of today."""
    house.work().require(Permission.OPEN_DATA_KEEP)
    ask_snapshot(house.work(), again=True)
    return done("open_data.index")


def _page() -> str:
    snapshots = list_all_snapshots(db.session())
    return render_template(
        "publication/data/staff.html",
        snapshots=snapshots,
        waiting=any(one.state != "ready" for one in snapshots),
        is_offline=is_offline(What.DATA),
    )
