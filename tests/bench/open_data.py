"""How long a snapshot of open data takes and how much memory: each in a process of its own.

`python -m tests.bench.open_data HOME` makes the snapshot of an installation that was filled before.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert

from oversight.access.offices import Office
from oversight.app import create_app
from oversight.cli.keeping import upgrade_database
from oversight.dispatch.jobs import Outside
from oversight.extensions import db
from oversight.publication.data.actions import ask_snapshot
from oversight.publication.data.making import make_snapshot
from oversight.publication.data.queries import newest_snapshot
from oversight.web.house import House
from tests.bench.data_rows import TABLES, Cases
from tests.factories.people import make_account
from tests.fixtures.house import settings


@dataclass(frozen=True)
class SnapshotMade:
    """One snapshot. Memory in megabytes: of the process before it began, and the most it had."""

    cases: int
    rows: int
    megabytes: float
    seconds: float
    before: float
    most: float


def measure_open_data(folder: Path, cases: int) -> list[SnapshotMade]:
    """Snapshots of a tenth of the cases, and of all of them."""
    return [_measured(folder / str(count), count) for count in (cases // 10, cases)]


def _measured(home: Path, cases: int) -> SnapshotMade:
    home.mkdir(parents=True)
    _fill(home, cases)
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.open_data", str(home)], check=True, capture_output=True, text=True
    )
    return SnapshotMade(cases=cases, **json.loads(told.stdout.splitlines()[-1]))


def _fill(home: Path, cases: int) -> None:
    app = create_app(settings(home))
    upgrade_database(app)
    with app.app_context():
        house: House = app.extensions["oversight"]
        by = make_account(house.transactions(), Office.DIRECTOR).account_id or 0
        for rows in Cases(house.charters.newest, house.clock(), by).batches(cases):
            with db.engine.begin() as connection:
                for name in TABLES:
                    if rows.get(name):
                        connection.execute(insert(db.metadata.tables[name]), rows[name])
        db.engine.dispose()


def make_here(home: Path) -> dict[str, float]:
    """Make the snapshot in this process and say what it took."""
    app = create_app(settings(home))
    with app.app_context():
        house: House = app.extensions["oversight"]
        outside = Outside(house.transactions(), house.tools)
        with outside.transactions.begin() as work:
            asked = ask_snapshot(work)
            assert asked is not None
            number = asked.id
        before, began = _megabytes(), time.perf_counter()
        make_snapshot(outside, number)
        seconds = time.perf_counter() - began
        with outside.transactions.read() as work:
            made = newest_snapshot(work.session)
            assert made is not None
            size = sum(file.size for file in made.files) / 1e6
            rows = sum(made.counts.values())
        return {"rows": rows, "megabytes": size, "seconds": seconds, "before": before, "most": _megabytes()}


def _megabytes() -> float:
    """The most that this process had: its own mark, which it does not inherit from the one that started it."""
    marks = Path("/proc/self/status").read_text().split("VmHWM:")[1]
    return int(marks.split()[0]) / 1024


def open_data_table(made: list[SnapshotMade]) -> Iterator[str]:
    """The snapshots, one below the other."""
    yield "### Snapshots of open data"
    yield ""
    yield "| cases | rows | files, MB | seconds | memory before, MB | at most, MB |"
    yield "|--:|--:|--:|--:|--:|--:|"
    for one in made:
        yield (
            f"| {one.cases:,} | {one.rows:,} | {one.megabytes:.0f} | {one.seconds:.0f} | {one.before:.0f} "
            f"| {one.most:.0f} |"
        )


if __name__ == "__main__":
    print(json.dumps(make_here(Path(sys.argv[1]))))
