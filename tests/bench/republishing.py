"""How fast published decisions are drawn again after a template has changed, and what a kill in the middle costs."""

import time
from dataclasses import dataclass
from pathlib import Path

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.app import create_app
from oversight.cli.keeping import upgrade_database
from oversight.dispatch.jobs import Outside
from oversight.publication.republishing.actions import ask_republication, end_run
from oversight.publication.republishing.jobs import step
from oversight.publication.republishing.models import Republication
from oversight.publication.republishing.queries import progress_of
from oversight.publication.versions.edition import edition
from oversight.web.house import House
from tests.bench.filling import fill
from tests.fixtures.house import settings

OPERATOR = Actor(None, "The operator", frozenset({Office.ADMINISTRATOR}))
PUBLISHED = 0.3
"""Of the cases of the city, about so many have a published decision."""


@dataclass(frozen=True)
class Redrawn:
    """One run: decisions, seconds in all and of the processor, and milliseconds of one look at its progress."""

    decisions: int
    seconds: float
    processor: float
    look: float

    @property
    def each(self) -> float:
        """Seconds for one decision, in every language."""
        return self.seconds / self.decisions


def measure_republishing(folder: Path, decisions: int) -> Redrawn:
    """Draw so many published decisions again, on SQLite, with one worker."""
    app = create_app(settings(folder))
    upgrade_database(app)
    fill(app, int(decisions / PUBLISHED) + 20)
    house: House = app.extensions["oversight"]
    with app.app_context():
        outside = Outside(house.transactions(), house.tools)
    with outside.transactions.begin(OPERATOR) as work:
        run_id = ask_republication(work, edition()).id
    began, used, done = time.perf_counter(), time.process_time(), 0
    while done < decisions and step(outside, run_id):
        done += 1
    seconds, processor = time.perf_counter() - began, time.process_time() - used
    began = time.perf_counter()
    with outside.transactions.read() as work:
        progress_of(work.session, work.session.get_one(Republication, run_id))
    look = (time.perf_counter() - began) * 1000
    with outside.transactions.begin() as work:
        end_run(work, run_id)
    return Redrawn(done, seconds, processor, look)


def republishing_table(one: Redrawn) -> list[str]:
    """The figures as Markdown."""
    return [
        "| decisions | seconds | of the processor | each | a look at the progress |",
        "|---|---|---|---|---|",
        f"| {one.decisions:,} | {one.seconds:,.0f} | {one.processor:,.0f} | {one.each:.2f} s | {one.look:.1f} ms |",
    ]
