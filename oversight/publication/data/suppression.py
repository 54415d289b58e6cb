"""Rows are made coarser until each combination of what could point at somebody is shared by enough. Pure.

All rows begin at their finest. A combination that enough subjects share stays as it is. The others go one rung coarser
in the next column of a given order, and are counted anew, until at last everything about them is withheld. Rows that
are withheld altogether must again be enough: if not, the next smallest group is withheld with them.

Memory: four bytes for each column and row, and one number for each combination. Time: one look at each row that is
still open, for each rung.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from oversight.publication.data.hierarchies import Ladder

LEFT_OUT = 255
"""The step of rows of which there are too few altogether: they are to be left out, or shown without these columns."""
_OPEN = 254
_BITS = 40


@dataclass
class Words:
    """The values of one column by number, so that a row needs four bytes for each."""

    known: dict[str, int] = field(default_factory=dict)
    values: list[str] = field(default_factory=list)

    def number(self, value: str) -> int:
        """The number of a value, new or known."""
        found = self.known.get(value)
        if found is None:
            found = self.known[value] = len(self.values)
            self.values.append(value)
        return found


class Quasi:
    """The columns of a table that could point at somebody, row by row. Rows of one subject stand together."""

    def __init__(self, ladders: Sequence[Ladder]) -> None:
        self.ladders = tuple(ladders)
        self.words = [Words() for _ in ladders]
        self.columns = [array("I") for _ in ladders]
        self.parts, self.part_of = Words(), array("I")
        self.subjects = array("Q")

    def __len__(self) -> int:
        return len(self.subjects)

    def add(self, subject: int, part: str, values: Sequence[str]) -> None:
        """Add a row. `part` is what is known of it anyhow: only rows of the same part hide each other."""
        for words, column, value in zip(self.words, self.columns, values, strict=True):
            column.append(words.number(value))
        self.part_of.append(self.parts.number(part))
        self.subjects.append(subject)

    def settle(self, order: Sequence[int], least: int) -> "Settled":
        """Find for each row the finest step at which at least `least` subjects look like it.

        `order` names, step by step, the column that becomes coarser. After it everything else is withheld.
        """
        return _Settling(self, steps_of(self.ladders, order), least).run()


def steps_of(ladders: Sequence[Ladder], order: Sequence[int]) -> list[tuple[int, ...]]:
    """The level of each column at each step; the last step withholds all."""
    levels = [0] * len(ladders)
    steps = [tuple(levels)]
    for column in order:
        levels[column] = min(levels[column] + 1, ladders[column].top)
        steps.append(tuple(levels))
    last = tuple(ladder.top for ladder in ladders)
    return steps if steps[-1] == last else [*steps, last]


@dataclass(frozen=True)
class Settled:
    """At which step each row may be shown."""

    quasi: Quasi
    steps: Sequence[tuple[int, ...]]
    step_of: bytearray
    shown: Sequence[Sequence[Sequence[str]]]
    "Step → column → number of a value → what is shown."

    def values(self, row: int) -> tuple[str, ...]:
        """What may be shown of a row. One that is left out shows nothing."""
        table = self.shown[min(self.step_of[row], len(self.steps) - 1)]
        return tuple(shown[column[row]] for shown, column in zip(table, self.quasi.columns, strict=True))

    def is_left_out(self, row: int) -> bool:
        """Whether there are too few rows like it, even with everything withheld."""
        return self.step_of[row] == LEFT_OUT


class _Settling:
    def __init__(self, quasi: Quasi, steps: list[tuple[int, ...]], least: int) -> None:
        if len(steps) >= _OPEN:
            raise ValueError("Too many steps.")
        self.quasi, self.steps, self.least = quasi, steps, least
        self.step_of = bytearray([_OPEN]) * len(quasi)
        self.shown = [self._table(levels) for levels in steps]
        self.numbers = [Words() for _ in quasi.ladders]
        self.groups: set[int] = set()

    def _table(self, levels: tuple[int, ...]) -> list[list[str]]:
        ladders = zip(self.quasi.ladders, self.quasi.words, levels, strict=True)
        return [[ladder.at(level, value) for value in words.values] for ladder, words, level in ladders]

    def run(self) -> Settled:
        for step in range(len(self.steps)):
            self._take(step)
        self._complete()
        return Settled(self.quasi, self.steps, self.step_of, self.shown)

    def _take(self, step: int) -> None:
        """Settle what enough subjects share at this step; at the last one, everything that is left."""
        last = step == len(self.steps) - 1
        counts = Counter(key for _row, key in self._open_keys(step, once=True))
        enough = {key for key, count in counts.items() if count >= self.least or key in self.groups}
        for row, key in self._open_keys(step, once=False):
            if last or key in enough:
                self.step_of[row] = step
        self.groups |= enough

    def _open_keys(self, step: int, *, once: bool) -> Iterator[tuple[int, int]]:
        """Rows still open with the number of their combination; with `once` each subject once for a combination."""
        subject, mine = -1, set[int]()
        keys = self._numbered(step)
        for row, at in enumerate(self.step_of):
            if at != _OPEN:
                continue
            key = self._key(row, keys)
            if once:
                if self.quasi.subjects[row] != subject:
                    subject = self.quasi.subjects[row]
                    mine.clear()
                if key in mine:
                    continue
                mine.add(key)
            yield row, key

    def _numbered(self, step: int) -> list[list[int]]:
        """Column → number of a value → number of what is shown: the same word has one number at every step."""
        return [
            [words.number(value) for value in shown]
            for words, shown in zip(self.numbers, self.shown[step], strict=True)
        ]

    def _key(self, row: int, keys: Sequence[Sequence[int]]) -> int:
        key = self.quasi.part_of[row]
        for numbers, column in zip(keys, self.quasi.columns, strict=True):
            key = key << _BITS | numbers[column[row]]
        return key

    def _complete(self) -> None:
        """Whatever is withheld altogether must be of enough subjects, part by part, or take others with it."""
        last = len(self.steps) - 1
        short = self._short(last)
        while short:
            chosen = self._smallest(last, short)
            self._leave_out(short - chosen.keys())
            taken, tables = set(chosen.values()), [self._numbered(step) for step in range(len(self.steps))]
            for row, at in enumerate(self.step_of):
                if at < last and self._key(row, tables[at]) in taken:
                    self.step_of[row] = last
            short = self._short(last) & chosen.keys()

    def _short(self, last: int) -> set[int]:
        """Parts in which too few subjects are withheld altogether, though some are."""
        seen: dict[int, set[int]] = defaultdict(set)
        for row, at in enumerate(self.step_of):
            part = self.quasi.part_of[row]
            if at == last and len(seen[part]) < self.least:
                seen[part].add(self.quasi.subjects[row])
        return {part for part, subjects in seen.items() if len(subjects) < self.least}

    def _smallest(self, last: int, parts: set[int]) -> dict[int, int]:
        """For each part the coarsest of its groups, of those the smallest: the number of its combination."""
        tables = [self._numbered(step) for step in range(len(self.steps))]
        sizes: dict[tuple[int, int], tuple[int, int]] = {}
        for row, at in enumerate(self.step_of):
            if at < last and (part := self.quasi.part_of[row]) in parts:
                group = part, self._key(row, tables[at])
                coarsest, size = sizes.get(group, (0, 0))
                sizes[group] = min(coarsest, -at), size + 1
        best: dict[int, tuple[tuple[int, int], int]] = {}
        for (part, key), order in sizes.items():
            best[part] = min(best.get(part, (order, key)), (order, key))
        return {part: key for part, (_order, key) in best.items()}

    def _leave_out(self, parts: set[int]) -> None:
        if parts:
            for row, part in enumerate(self.quasi.part_of):
                if part in parts:
                    self.step_of[row] = LEFT_OUT
