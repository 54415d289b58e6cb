"""The front door."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.charter.schema import Anchor, FilingWindow
from oversight.deadlines.rules.wording import length_in_words
from oversight.extensions import db
from oversight.insights.queries import promises_last_month
from oversight.insights.source import newest_source
from oversight.publication.reading.queries import Wanted, list_decisions
from oversight.publication.stopping.rules import What
from oversight.publication.views.listing import lines
from oversight.web import house
from oversight.web.offline import is_offline
from oversight.web.routing import public_page

blueprint = Blueprint("home", __name__)
LATEST = 3
"""Decisions that stand on the front page."""


@public_page(blueprint, "/")
def index() -> ResponseReturnValue:
    """Who we are, what one does not need, what happens to a complaint, and the latest decisions."""
    shown = not is_offline(What.DECISIONS)
    found = list_decisions(db.session(), Wanted(), size=LATEST) if shown else None
    charter = house.charter()
    source = None if is_offline(What.DATA) else newest_source(db.session(), house.house().tools.storage)
    return render_template(
        "publication/home.html",
        latest=lines(found.rows, charter) if found else (),
        total=found.total if found else 0,
        shown=shown,
        seats=len(charter.seats_of(charter.voting_rule("board").body)),
        screening=_days("screening"),
        answer=_days("chief-response"),
        promises=promises_last_month(source, charter) if source else None,
        source=source,
        window=_window(charter.intake.filing_window),
        anonymous=charter.intake.anonymous_allowed,
    )


def _days(code: str) -> int | None:
    """The length of a clock, so that the page never promises what the law does not."""
    found = [clock for anchor in Anchor for clock in house.charter().clocks_from(anchor) if clock.code == code]
    return found[0].length if found else None


def _window(window: FilingWindow | None) -> str:
    """How long a complaint may wait, as people say it: 365 days, 1 year; nothing without a limit."""
    if window is None:
        return ""
    return length_in_words(window.length, window.unit).replace("calendar ", "")
