"""What stands in a cell of the matrix, without a database."""

import datetime as dt

from oversight.cases.models import Allegation, Case, OfficerSlot, Pair
from oversight.charter.versions import laws_of
from oversight.findings.matrix import BARRED, Drawn, matrix_of
from oversight.findings.models import Finding, Writer

LAW = laws_of("model-city").newest
AT = dt.datetime(2027, 4, 1, tzinfo=dt.UTC)


def cell(board: str, *, barred: set[int]) -> Drawn:
    slot = OfficerSlot(id=7, number=2, description="Glasses")
    allegation = Allegation(id=3, number=1, category=LAW.categories[0].code, words="A search.")
    pair = Pair(id=5, allegation=allegation, slot=slot, slot_id=7)
    case = Case(slots=[slot], allegations=[allegation])
    found = {Writer.BOARD: Finding(writer=Writer.BOARD.value, code=board, at=AT, votes_for=3)}
    [row] = matrix_of(case, {pair.id: found}, LAW, barred)["rows"]  # type: ignore[misc]
    [drawn] = row["cells"][0]["findings"]  # type: ignore[index]
    return drawn  # type: ignore[no-any-return]


def test_a_sustained_finding_after_the_limit_stands_and_says_that_discipline_is_barred() -> None:
    drawn = cell("sustained", barred={2})
    assert (drawn["code"], drawn["differs"]) == ("sustained", BARRED)


def test_in_time_nothing_is_barred() -> None:
    assert cell("sustained", barred={1})["differs"] is None


def test_where_nothing_was_sustained_nothing_is_barred() -> None:
    assert cell("unfounded", barred={2})["differs"] is None
