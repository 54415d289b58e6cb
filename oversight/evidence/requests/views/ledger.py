"""The ledger of the whole board."""

from urllib.parse import urlencode

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.evidence.requests.forms import LedgerForm
from oversight.evidence.requests.queries import Asked, list_custodians, list_requests
from oversight.evidence.requests.rules import State
from oversight.evidence.requests.views.blueprint import blueprint
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.paging import read_mark
from oversight.web.routing import page


@page(blueprint, "/requests", Permission.CASE_LIST)
def index() -> ResponseReturnValue:
    """Every request of the cases one has to do with, narrowed by custodian, by how it stands, and by being late."""
    work, form = house.work(), LedgerForm(request.args)
    custodians = list_custodians(work.session, ended=True)
    form.custodian.choices = choices_of([("", _("Everybody")), *((str(one.id), one.name) for one in custodians)])
    chosen, state = form.custodian.data or "", form.state.data or ""
    asked = Asked(
        custodian=int(chosen) if chosen.isdigit() and len(chosen) < 16 else 0,
        state=state if state in set(State) else "",
        late=bool(form.late.data),
    )
    listed = list_requests(work.session, work.actor, work.now, asked, read_mark(request.args.get("after")))
    return render_template(
        "requests/index.html",
        form=form,
        narrowed=asked != Asked(),
        lines=listed.rows,
        more_url=_address(listed.next_mark) if listed.next_mark else None,
        first_url=_address(None) if request.args.get("after") else None,
        keeps=may_ever(work.actor, Permission.CUSTODIAN_KEEP),
    )


def _address(mark: str | None) -> str:
    kept = {name: value for name, value in request.args.items() if name in LedgerForm.NAMES and value}
    if mark is not None:
        kept["after"] = mark
    return f"{url_for('requests.index')}?{urlencode(kept)}" if kept else url_for("requests.index")
