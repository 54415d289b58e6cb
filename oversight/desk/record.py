"""The page of the record: checked on demand, for whoever may see whether it is unbroken."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.audit.chain import check
from oversight.desk.queries import last_check
from oversight.extensions import db
from oversight.publication.log.checking import check_log
from oversight.publication.log.queries import last_log_check, list_keys
from oversight.web import house
from oversight.web.routing import page

blueprint = Blueprint("audit", __name__)


@page(blueprint, "/record", Permission.RECORD_VERIFY)
def index() -> ResponseReturnValue:
    """Recompute the record and the public log now, and say what was found."""
    session = db.session()
    return render_template(
        "record/index.html",
        report=check(session, house.now()),
        last=last_check(session),
        log=check_log(session, house.now()),
        last_log=last_log_check(session),
        keys=list_keys(session),
        reads_trail=may_ever(house.actor(), Permission.TRAIL_READ),
    )
