"""`python -m tests.bench`: measure, print a table, leave nothing behind."""

import argparse
import time
from pathlib import Path

from tests.bench.counting import measure_clocks
from tests.bench.drawing import measure_drawings
from tests.bench.evening import evening_table, measure_evening
from tests.bench.large_case import measure_large
from tests.bench.lists import measure_lists
from tests.bench.member_packets import measure_member_packets
from tests.bench.notices import measure_notices
from tests.bench.open_data import measure_open_data, open_data_table
from tests.bench.packets import measure_packet
from tests.bench.reading import measure_reading, reading_table
from tests.bench.republishing import measure_republishing, republishing_table
from tests.bench.running import on_postgresql, on_sqlite
from tests.bench.table import large_table, lists_table, member_packets_table, table
from tests.bench.uploads import measure_uploads
from tests.servers.children import short_folder


def main() -> None:
    """Measure what was asked for; everything, when nothing was."""
    asked = _arguments()
    if asked.uploads:
        with short_folder() as folder:
            print(measure_uploads(Path(folder), asked.megabytes))
        return
    if asked.republish:
        with short_folder() as folder:
            print("\n".join(republishing_table(measure_republishing(Path(folder), asked.republish))))
        return
    if asked.member_packets:
        with short_folder() as folder:
            print("\n".join(member_packets_table(measure_member_packets(Path(folder), 24, asked.pages))))
        return
    if asked.decisions:
        with short_folder() as folder:
            for room in measure_reading(Path(folder) / "reading", asked.cases, _databases(asked)):
                print("\n".join([*reading_table(room, asked.cases), ""]))
        return
    if asked.open_data:
        with short_folder() as folder:
            print("\n".join(open_data_table(measure_open_data(Path(folder), asked.cases))))
        return
    if asked.evening:
        with short_folder() as folder:
            for held in measure_evening(Path(folder) / "evening", _databases(asked)):
                print("\n".join([*evening_table(held), ""]))
        return
    if asked.lists or asked.large:
        with short_folder() as folder:
            found: list[str] = []
            for run in (
                measure_lists(Path(folder), asked.cases, asked.requests, _databases(asked)) if asked.lists else ()
            ):
                found += [*lists_table(run), ""]
            for wide in measure_large(Path(folder) / "large", _databases(asked)) if asked.large else ():
                found += [*large_table(wide), ""]
            print("\n".join(found))
        return
    everything = not (asked.sqlite or asked.postgresql or asked.pdf or asked.notices or asked.clocks or asked.packet)
    began, runs = time.perf_counter(), []
    for wanted, measured in ((asked.sqlite, on_sqlite), (asked.postgresql, on_postgresql)):
        if (wanted and not asked.clocks) or everything:
            with short_folder() as folder:
                runs.append(measured(Path(folder), asked.cases, asked.requests))
    drawings = measure_drawings() if asked.pdf or everything else []
    delivered = []
    if asked.notices or everything:
        with short_folder() as folder:
            delivered = measure_notices(Path(folder))
    counted = []
    if asked.clocks or everything:
        with short_folder() as folder:
            counted = measure_clocks(Path(folder), asked.cases, _databases(asked))
    packets = []
    if asked.packet or everything:
        with short_folder() as folder:
            packets = [measure_packet(Path(folder), asked.pages)]
    print(table(runs, drawings, delivered, counted, packets, time.perf_counter() - began))


def _databases(asked: argparse.Namespace) -> tuple[str, ...]:
    """The databases on which clocks are counted: those that are named, else both."""
    named = {"SQLite": asked.sqlite, "PostgreSQL": asked.postgresql}
    return tuple(name for name, wanted in named.items() if wanted) or tuple(named)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sqlite", action="store_true", help="measure on SQLite")
    parser.add_argument("--postgresql", action="store_true", help="measure on a private PostgreSQL")
    parser.add_argument("--pdf", action="store_true", help="measure the drawing of documents")
    parser.add_argument("--notices", action="store_true", help="measure letters from the event to the mail server")
    parser.add_argument(
        "--clocks", action="store_true", help="count every open clock again, and sweep; with --sqlite only there"
    )
    parser.add_argument("--packet", action="store_true", help="make one packet of many pages")
    parser.add_argument(
        "--member-packets", action="store_true", help="the packets of one meeting, with --pages 5000; nothing else"
    )
    parser.add_argument(
        "--republish", type=int, default=0, metavar="N", help="draw N published decisions again; nothing else"
    )
    parser.add_argument("--pages", type=int, default=1_000, help="pages of the packet (default 1,000)")
    parser.add_argument("--uploads", action="store_true", help="send a large file piece by piece; nothing else")
    parser.add_argument("--megabytes", type=int, default=2048, help="size of that file (default 2,048)")
    parser.add_argument("--lists", action="store_true", help="the case list and search, with --cases 100000; alone")
    parser.add_argument("--large", action="store_true", help="the pages of one very large case; nothing else")
    parser.add_argument("--evening", action="store_true", help="a meeting with 24 cases on consent; nothing else")
    parser.add_argument("--decisions", action="store_true", help="the public list, with --cases 50000; nothing else")
    parser.add_argument("--open-data", action="store_true", help="a snapshot, with --cases 100000; nothing else")
    parser.add_argument("--cases", type=int, default=10_000, help="cases to fill in (default 10,000)")
    parser.add_argument("--requests", type=int, default=200, help="visits to each page and each concurrency")
    return parser.parse_args()


if __name__ == "__main__":
    main()
