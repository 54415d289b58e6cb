"""The staff's page of open data: how far a snapshot is, making one again, and the emergency stop."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length

from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.publication.data.actions import ask_snapshot
from oversight.publication.data.queries import list_all_snapshots
from oversight.publication.data.stopping.actions import LONGEST, resume, stop
from oversight.publication.data.stopping.queries import standing_stop
from oversight.web import house
from oversight.web.routing import command, done, page

blueprint = Blueprint("open_data", __name__)


class StopForm(FlaskForm):
    """What the public is told."""

    words = TextAreaField(
        _l("What the public reads"),
        [Length(max=LONGEST)],
        description=_l("One or two plain sentences: why the data is offline, and that it comes back."),
    )


@page(blueprint, "/staff/open-data", Permission.OPEN_DATA_KEEP)
def index() -> ResponseReturnValue:
    """Every snapshot with its state, and whether the data is online."""
    return _page(StopForm(formdata=None))


@command(blueprint, "/staff/open-data/snapshot", Permission.OPEN_DATA_KEEP)
def make() -> ResponseReturnValue:
    """Make the snapshot of this month again, from the files of today."""
    house.work().require(Permission.OPEN_DATA_KEEP)
    ask_snapshot(house.work(), again=True)
    return done("open_data.index")


@command(blueprint, "/staff/open-data/stop", Permission.OPEN_DATA_KEEP)
def halt() -> ResponseReturnValue:
    """Take open data offline."""
    form = StopForm()
    if form.validate():
        try:
            stop(house.work(), form.words.data or "")
            return done("open_data.index")
        except Invalid as problem:
            form.words.errors = [str(problem)]
    return _page(form), 422


@command(blueprint, "/staff/open-data/resume", Permission.OPEN_DATA_KEEP)
def go_on() -> ResponseReturnValue:
    """Let open data go on."""
    resume(house.work())
    return done("open_data.index")


def _page(form: StopForm) -> str:
    snapshots = list_all_snapshots(db.session())
    return render_template(
        "publication/data/staff.html",
        snapshots=snapshots,
        waiting=any(one.state != "ready" for one in snapshots),
        stop=standing_stop(db.session()),
        form=form,
    )
