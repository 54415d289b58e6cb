"""What is pending, counted without giving anybody away."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from oversight.cases.rules import Rung, Stage
from oversight.publication.reading.docket import LEAST, PENDING, Docket, Pending, docket_of


def cases(stage: Stage, *days: int) -> list[Pending]:
    return [Pending(stage, one) for one in days]


def row(docket: Docket, rung: Rung) -> tuple[int | None, tuple[int, ...]]:
    return next((one.count, one.by_age) for one in docket.rows if one.rung is rung)


def test_cases_are_counted_where_the_public_sees_them_and_by_age() -> None:
    docket = docket_of(cases(Stage.TRIAGE, *[10] * 6, *[100] * 5) + cases(Stage.MEDIATION, *[400] * 7))
    assert row(docket, Rung.REVIEWED) == (18, (6, 5, 0, 7))
    assert docket.total == 18
    assert docket.shows_ages


def test_half_of_the_cases_are_older_than_so_many_whole_months() -> None:
    docket = docket_of(cases(Stage.BOARD, 20, 40, 121, 200, 300))
    assert [one.months for one in docket.rows if one.rung is Rung.BOARD] == [4]
    assert not docket.shows_ages


def test_fewer_than_five_are_not_shown_and_neither_is_the_sum_that_would_tell() -> None:
    docket = docket_of(cases(Stage.RECEIVED, *[1] * 9) + cases(Stage.BOARD, 1, 2, 3))
    assert row(docket, Rung.BOARD) == (None, ())
    assert row(docket, Rung.RECEIVED) == (9, (9, 0, 0, 0))
    assert docket.total is None


def test_one_small_column_hides_all_columns_of_its_row() -> None:
    docket = docket_of(cases(Stage.BOARD, *[1] * 9, 200, 200))
    assert row(docket, Rung.BOARD) == (11, ())


def test_what_has_ended_is_in_no_number() -> None:
    assert docket_of(cases(Stage.CLOSED, *[1] * 9) + cases(Stage.PUBLISHED, *[1] * 9)).total == 0


@given(st.lists(st.tuples(st.sampled_from(list(Stage)), st.integers(0, 900)), max_size=60))
def test_nothing_shown_lets_anybody_work_out_a_small_number(drawn: list[tuple[Stage, int]]) -> None:
    docket = docket_of(Pending(stage, days) for stage, days in drawn)
    counts = [one.count for one in docket.rows]
    assert all(count is None or count == 0 or count >= LEAST for count in counts)
    ages = itertools.chain.from_iterable(one.by_age for one in docket.rows)
    assert all(age == 0 or age >= LEAST for age in ages)
    assert all(one.count is not None or one.months is None for one in docket.rows)
    if docket.total is not None and None in counts:
        hidden = docket.total - sum(count or 0 for count in counts)
        assert counts.count(None) > 1
        assert hidden >= LEAST
    assert len(docket.rows) == len(PENDING)
