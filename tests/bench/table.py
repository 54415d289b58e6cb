"""The figures as Markdown."""

from collections.abc import Iterator, Sequence

from tests.bench.counting import ClockRun
from tests.bench.drawing import Drawing
from tests.bench.large_case import FILES, OFFICERS, PEOPLE, LargeRun
from tests.bench.lists import ROUNDS, ListRun
from tests.bench.member_packets import PacketsMade
from tests.bench.notices import Delivered
from tests.bench.packets import PacketMade
from tests.bench.running import Run


def table(
    runs: Sequence[Run],
    drawings: Sequence[Drawing],
    delivered: Sequence[Delivered],
    counted: Sequence[ClockRun],
    packets: Sequence[PacketMade],
    seconds: float,
) -> str:
    """Everything that was measured, with what it was measured on."""
    lines: list[str] = []
    for run in runs:
        lines += [*_run(run), ""]
    if drawings:
        lines += [*_drawings(drawings), ""]
    if delivered:
        lines += [*_delivered(delivered), ""]
    for counts in counted:
        lines += [*_counted(counts), ""]
    if packets:
        lines += [*_packets(packets), ""]
    return "\n".join([*lines, f"Measured in {seconds:.0f} seconds."])


def _run(run: Run) -> Iterator[str]:
    counts = run.counts
    yield f"### {run.database}"
    yield ""
    yield (
        f"{counts['board_case']:,} cases, {counts['allegation']:,} allegations, {counts['pair']:,} pairs, "
        f"{counts.get('publication', 0):,} decisions; filled in {run.seconds_to_fill:.0f} s. 2 web processes. "
        "Milliseconds, median / p95."
    )
    yield ""
    yield "| visit | requests | queries | 1 client | 4 clients | bare, 1 client | ratio, 1 | ratio, 4 |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for line in run.lines:
        one, four, bare, bare4 = line.times[1], line.times[4], line.bare[1], line.bare[4]
        yield (
            f"| {line.name} | {line.requests} | {line.queries} | {one.median:.1f} / {one.p95:.1f} "
            f"| {four.median:.1f} / {four.p95:.1f} | {bare.median:.1f} / {bare.p95:.1f} "
            f"| {one.median / bare.median:.1f} | {four.median / bare4.median:.1f} |"
        )
    yield ""
    yield "| public page | bytes sent | first visit at most: styles, script and every Latin face |"
    yield "|---|--:|--:|"
    for path, alone, total in run.weights:
        yield f"| `{path}` | {alone:,} | {total:,} |"


def _drawings(drawings: Sequence[Drawing]) -> Iterator[str]:
    yield "### Drawing a decision and opening it again"
    yield ""
    yield "| pages | in all, ms | inside WeasyPrint, ms | outside | memory, MB |"
    yield "|--:|--:|--:|--:|--:|"
    for one in drawings:
        yield f"| {one.pages} | {one.total:.0f} | {one.inside:.0f} | {one.share_outside:.0f} % | {one.memory:.0f} |"


def _delivered(delivered: Sequence[Delivered]) -> Iterator[str]:
    yield "### Letters, from the event to the mail server"
    yield ""
    yield "| database | workers | letters at once | letters per second | one by one: median, s | p95, s |"
    yield "|---|--:|--:|--:|--:|--:|"
    for one in delivered:
        yield (
            f"| {one.database} | {one.workers} | {one.letters} | {one.per_second:.1f} "
            f"| {one.median:.2f} | {one.p95:.2f} |"
        )


def _counted(run: ClockRun) -> Iterator[str]:
    yield f"### Clocks on {run.database}"
    yield ""
    for cases, clocks, seconds in run.filled:
        yield f"- {cases:,} cases with {clocks:,} open clocks, filled in {seconds:.0f} s"
    yield ""
    yield "| counted again after | open clocks | dates moved | s | clocks/s | s of our own | MiB (before) | growth |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    smallest = {one.what: one for one in reversed(run.counted)}
    for one in run.counted:
        first = smallest[one.what]
        growth = f"{one.seconds / first.seconds:.1f}" if one is not first else ""
        yield (
            f"| {one.what} | {one.clocks:,} | {one.moved:,} | {one.seconds:.1f} | {one.clocks / one.seconds:,.0f} "
            f"| {one.cpu:.1f} | {one.peak} ({one.before}) | {growth} |"
        )
    yield ""
    yield "| sweep of open clocks | due | ms | queries |"
    yield "|--:|--:|--:|--:|"
    for sweep in run.swept:
        yield f"| {sweep.clocks:,} | {sweep.found} | {sweep.milliseconds:.1f} | {sweep.queries} |"


def _packets(packets: Sequence[PacketMade]) -> Iterator[str]:
    yield "### Making a packet"
    yield ""
    yield "| things | pages | in all, s | processor, s | longest turn, s | PDF, MB | memory before, MB | at most, MB |"
    yield "|--:|--:|--:|--:|--:|--:|--:|--:|"
    for one in packets:
        yield (
            f"| {one.things} | {one.pages} | {one.seconds:.0f} | {one.processor:.0f} | {one.longest_turn:.0f} "
            f"| {one.pdf:.0f} | {one.before:.0f} | {one.most:.0f} |"
        )


def member_packets_table(one: PacketsMade) -> Iterator[str]:
    """The packets of the members for one meeting."""
    yield "### Packets of one meeting"
    yield ""
    yield (
        "| cases | pages | members | the first, s | each other, s | longest turn, s | asking what all may read, s "
        "| a copy, MB | memory before, MB | at most, MB |"
    )
    yield "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    yield (
        f"| {one.cases} | {one.pages:,} | {one.members} | {one.first:.0f} | {one.others:.0f} | {one.longest_turn:.0f} "
        f"| {one.look:.1f} | {one.copy:.0f} | {one.before:.0f} | {one.most:.0f} |"
    )


def lists_table(run: ListRun) -> Iterator[str]:
    """The case list and its search."""
    fill, gather = run.seconds
    yield f"### Case list and search on {run.database}"
    yield ""
    yield (
        f"{run.cases:,} cases, filled in {fill:.0f} s, words gathered in {gather:.0f} s. 2 web processes, 1 client. "
        f"Milliseconds: medians of {ROUNDS} rounds."
    )
    yield ""
    yield "| page | queries | n | median | p95 |"
    yield "|---|--:|--:|--:|--:|"
    for line in run.lines:
        n, times = line.visits * ROUNDS, line.times
        yield f"| {line.name} | {line.queries} | {n} | {times.median:.1f} | {times.p95:.1f} |"


def large_table(run: LargeRun) -> Iterator[str]:
    """The pages of one very large case."""
    yield f"### A case with {PEOPLE} people, {FILES:,} files and {OFFICERS} officers on {run.database}"
    yield ""
    yield "| page | queries, small case | queries | median, ms | of it our own | bytes |"
    yield "|---|--:|--:|--:|--:|--:|"
    for one in run.pages:
        yield (f"| `{one.path}` | {one.small} | {one.large} | {one.milliseconds:.1f} | {one.own:.1f} | {one.size:,} |")
