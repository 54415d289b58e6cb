"""`python -m tests.bench`: measure, print a table, leave nothing behind."""

import argparse
import time
from pathlib import Path

from tests.bench.drawing import measure_drawings
from tests.bench.notices import measure_notices
from tests.bench.running import on_postgresql, on_sqlite
from tests.bench.table import table
from tests.servers.children import short_folder


def main() -> None:
    """Measure what was asked for; everything, when nothing was."""
    asked = _arguments()
    everything = not (asked.sqlite or asked.postgresql or asked.pdf or asked.notices)
    began, runs = time.perf_counter(), []
    for wanted, measured in ((asked.sqlite, on_sqlite), (asked.postgresql, on_postgresql)):
        if wanted or everything:
            with short_folder() as folder:
                runs.append(measured(Path(folder), asked.cases, asked.requests))
    drawings = measure_drawings() if asked.pdf or everything else []
    delivered = []
    if asked.notices or everything:
        with short_folder() as folder:
            delivered = measure_notices(Path(folder))
    print(table(runs, drawings, delivered, time.perf_counter() - began))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sqlite", action="store_true", help="measure on SQLite")
    parser.add_argument("--postgresql", action="store_true", help="measure on a private PostgreSQL")
    parser.add_argument("--pdf", action="store_true", help="measure the drawing of documents")
    parser.add_argument("--notices", action="store_true", help="measure letters from the event to the mail server")
    parser.add_argument("--cases", type=int, default=10_000, help="cases to fill in (default 10,000)")
    parser.add_argument("--requests", type=int, default=200, help="visits to each page and each concurrency")
    return parser.parse_args()


if __name__ == "__main__":
    main()
