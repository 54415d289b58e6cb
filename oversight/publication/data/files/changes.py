"""What changed from one snapshot to the next: two tables in the same order, read side by side."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from oversight.publication.data.dictionary import Table
from oversight.publication.data.spool import Row

NAMES = ("table", "row", "change", "columns")
"""The columns of the file of changes."""


@dataclass
class Changes:
    """How many rows of a table were added, changed or withdrawn, counted while the changed rows are read."""

    counts: Counter[str] = field(default_factory=Counter)

    def rows(self, table: Table, before: Iterable[Row], after: Iterable[Row]) -> Iterator[Row]:
        """Each row that was added or changed, with the columns that changed. Of what was withdrawn only the number."""
        for old, new in side_by_side(before, after, table.sorted_by):
            if new is None:
                self.counts["withdrawn"] += 1
            elif old is None:
                self.counts["added"] += 1
                yield [table.name, new[0], "added", ""]
            elif old != new:
                self.counts["changed"] += 1
                pairs = zip(table.names, old, new, strict=True)
                yield [table.name, new[0], "changed", " ".join(name for name, was, is_now in pairs if was != is_now)]


def side_by_side(
    before: Iterable[Row], after: Iterable[Row], key: Callable[[Row], str]
) -> Iterator[tuple[Row | None, Row | None]]:
    """Rows with the same key together, others alone. Both come in the order of the key."""
    olds, news = iter(before), iter(after)
    old, new = next(olds, None), next(news, None)
    while old is not None or new is not None:
        if new is None or (old is not None and key(old) < key(new)):
            yield old, None
            old = next(olds, None)
        elif old is None or key(new) < key(old):
            yield None, new
            new = next(news, None)
        else:
            yield old, new
            old, new = next(olds, None), next(news, None)
