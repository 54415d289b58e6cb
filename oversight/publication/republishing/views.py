"""The staff's page of drawing again: how many decisions have an older design, and how far a run is."""

from flask import Blueprint, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.people.queries import names_of
from oversight.publication.republishing.actions import ask_republication
from oversight.publication.republishing.queries import count_behind, list_runs, list_troubles, progress_of
from oversight.publication.republishing.rules import OUTCOMES, Outcome
from oversight.publication.versions.edition import edition
from oversight.web import house
from oversight.web.routing import command, done, page

blueprint = Blueprint("republishing", __name__)


@page(blueprint, "/publication/drawing", Permission.DECISION_REDRAW)
def show() -> ResponseReturnValue:
    """How far the newest run is; while one goes on, the page looks again by itself."""
    session = db.session()
    runs = list_runs(session)
    return render_template(
        "publication/republishing.html",
        edition=edition(),
        behind=count_behind(session, edition()),
        runs=[(run, progress_of(session, run)) for run in runs],
        running=bool(runs) and runs[0].done_at is None,
        troubles=list_troubles(session, runs[0].id) if runs else [],
        names=names_of(session, {run.by_id for run in runs if run.by_id}),
        outcomes={outcome: _(label) for outcome, label in OUTCOMES.items()},
        shown=[one for one in Outcome if one is not Outcome.WAITS],
    )


@command(blueprint, "/publication/drawing", Permission.DECISION_REDRAW)
def begin() -> ResponseReturnValue:
    """Begin to draw all public decisions again; one that goes on already goes on."""
    ask_republication(house.work(), edition())
    flash(_("The decisions are being drawn again. You can leave this page."), "success")
    return done("republishing.show")
