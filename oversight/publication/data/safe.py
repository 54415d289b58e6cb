"""Making the rows of all tables safe together, before anything is counted or written.

First complaints, among those that are published and those that are not. Then what hangs on them: the rank and the unit
of officers are shown only where enough cases share them together with everything that their complaint shows, so that
joining the tables tells no more than each of them. Complaints that are too few altogether are left out.
"""

from collections.abc import Callable, Iterator, Mapping

from oversight.publication.data.dictionary import ALLEGATIONS, COMPLAINTS, TABLES, Missing, Table
from oversight.publication.data.spool import Row, Spool
from oversight.publication.data.suppression import Quasi, Settled

COMPLAINT = 1
"""Where every row that hangs on a complaint names it."""
Spools = Mapping[str, Spool]
_NUMBER = {table.name: table.place("case_number") for table in (COMPLAINTS, ALLEGATIONS)}
_NONE = (Missing.NOT_YET, Missing.NOT_APPLICABLE)


def make_safe(raw: Spools, least: int) -> dict[str, Spool]:
    """Rows that may be published, from rows as they were read, table by table, in the order of each table."""
    shown = _settle(COMPLAINTS, raw["complaints"], least, lambda row: _published(COMPLAINTS, row))
    safe = {"complaints": Spool(_complaints(raw["complaints"], shown))}
    for table in TABLES:
        if table is ALLEGATIONS:
            safe[table.name] = Spool(_allegations(raw, shown, least))
        elif table is not COMPLAINTS:
            safe[table.name] = Spool(_others(table, raw[table.name], least))
    return safe


def _published(table: Table, row: Row) -> str:
    """Whether its decision is public is seen in the row, so that only rows alike in it hide each other."""
    return "no" if row[_NUMBER[table.name]] in _NONE else "yes"


def _complaints(spool: Spool, shown: Settled) -> Iterator[Row]:
    """Of published decisions every row stays: who reads the decision knows the case. Too few others are left out."""
    for at, row in _shown(COMPLAINTS, spool, shown):
        if not (shown.is_left_out(at) and _published(COMPLAINTS, row) == "no"):
            yield row


def _allegations(raw: Spools, shown: Settled, least: int) -> Iterator[Row]:
    quasi, places = _quasi(ALLEGATIONS)
    for at, row in _with_complaint(raw):
        known = "\t".join((_published(ALLEGATIONS, row), *shown.values(at)))
        quasi.add(at, known, [row[place] for place in places])
    settled = quasi.settle(_order(ALLEGATIONS), least)
    for number, (at, row) in enumerate(_with_complaint(raw)):
        if shown.is_left_out(at) and _published(ALLEGATIONS, row) == "no":
            continue
        yield _with(row, places, settled.values(number))


def _with_complaint(raw: Spools) -> Iterator[tuple[int, Row]]:
    """The rows of allegations, each with the place of its complaint: both stand in the order of complaints."""
    complaints, at, name = iter(raw["complaints"]), -1, ""
    for row in raw["allegations"]:
        while name != row[COMPLAINT]:
            at, name = at + 1, next(complaints)[0]
        yield at, row


def _others(table: Table, spool: Spool, least: int) -> Iterator[Row]:
    """Tables that hang on no complaint hide by themselves; findings, discipline and words show nothing to hide."""
    if not table.guarded:
        yield from spool
        return
    apart = table.place(table.apart) if table.apart else None
    settled = _settle(table, spool, least, lambda row: "" if apart is None else row[apart])
    yield from (row for at, row in _shown(table, spool, settled) if not settled.is_left_out(at))


def _settle(table: Table, spool: Spool, least: int, known: Callable[[Row], str]) -> Settled:
    quasi, places = _quasi(table)
    for at, row in enumerate(spool):
        quasi.add(at, known(row), [row[place] for place in places])
    return quasi.settle(_order(table), least)


def _shown(table: Table, spool: Spool, settled: Settled) -> Iterator[tuple[int, Row]]:
    _quasi_columns, places = _quasi(table)
    for at, row in enumerate(spool):
        yield at, _with(row, places, settled.values(at))


def _with(row: Row, places: list[int], values: tuple[str, ...]) -> Row:
    for place, value in zip(places, values, strict=True):
        row[place] = value
    return row


def _quasi(table: Table) -> tuple[Quasi, list[int]]:
    """An empty sheet for the columns that could point at somebody, and where they stand."""
    ladders = [column.ladder for column in table.guarded if column.ladder is not None]
    return Quasi(ladders), [table.place(column.name) for column in table.guarded]


def _order(table: Table) -> list[int]:
    names = [column.name for column in table.guarded]
    return [names.index(name) for name in table.order]
