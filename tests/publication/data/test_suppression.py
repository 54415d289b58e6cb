"""No combination of what could point at somebody is shared by fewer than the law says."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.publication.data.hierarchies import DAYS, NAMES, WITHHELD
from oversight.publication.data.suppression import Quasi, Settled

ORDER = (0, 1, 0, 0)
Row = tuple[int, str, str, str]
DAY = st.builds(
    lambda year, month, day: f"{year}-{month:02d}-{day:02d}",
    *(st.integers(2024, 2026), st.integers(1, 12), st.integers(1, 28)),
)
ROWS = st.lists(
    st.tuples(
        st.integers(0, 60), st.sampled_from("ab"), DAY | st.just("unknown"), st.sampled_from(["North", "South", "Mill"])
    ),
    max_size=120,
).map(sorted)


def settled(rows: list[Row], least: int) -> Settled:
    quasi = Quasi((DAYS, NAMES))
    for subject, part, day, district in rows:
        quasi.add(subject, part, (day, district))
    return quasi.settle(ORDER, least)


def coarse(row: Row, done: Settled, at: int) -> Row:
    """The row as it was published."""
    day, district = done.values(at)
    return row[0], row[1], day, district


def shown_by(rows: list[Row], done: Settled) -> dict[tuple[str, ...], set[int]]:
    """Every combination that is shown, with the subjects that share it."""
    groups: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for at, (subject, part, *_rest) in enumerate(rows):
        if not done.is_left_out(at):
            groups[part, *done.values(at)].add(subject)
    return groups


@given(ROWS, st.integers(2, 7))
@settings(max_examples=300, deadline=None)
def test_every_combination_that_is_shown_is_shared_by_enough(rows: list[Row], least: int) -> None:
    done = settled(rows, least)
    assert all(len(subjects) >= least for subjects in shown_by(rows, done).values())


@given(ROWS, st.integers(2, 7))
@settings(max_examples=150, deadline=None)
def test_only_rows_of_a_part_with_too_few_subjects_are_left_out(rows: list[Row], least: int) -> None:
    done = settled(rows, least)
    for at, row in enumerate(rows):
        if done.is_left_out(at):
            assert len({other[0] for other in rows if other[1] == row[1]}) < least
            assert set(done.values(at)) == {WITHHELD}


@given(ROWS, st.integers(2, 7))
@settings(max_examples=150, deadline=None)
def test_what_is_shown_is_true_of_the_row(rows: list[Row], least: int) -> None:
    done = settled(rows, least)
    for at, (_subject, _part, day, district) in enumerate(rows):
        shown_day, shown_district = done.values(at)
        assert shown_day in {DAYS.at(level, day) for level in range(DAYS.top + 1)}
        assert shown_district in (district, WITHHELD)


@given(ROWS, st.integers(2, 7))
@settings(max_examples=150, deadline=None)
def test_rows_that_are_safe_already_stay_as_they_are(rows: list[Row], least: int) -> None:
    done = settled(rows, least)
    kept = [at for at in range(len(rows)) if not done.is_left_out(at)]
    again_rows = [coarse(rows[at], done, at) for at in kept]
    again = settled(again_rows, least)
    assert [again.values(at) for at in range(len(kept))] == [done.values(at) for at in kept]


@given(ROWS, st.integers(2, 7), st.data())
@settings(max_examples=200, deadline=None)
def test_when_a_subject_is_taken_out_the_rest_is_made_safe_again(
    rows: list[Row], least: int, data: st.DataObject
) -> None:
    done = settled(rows, least)
    gone = data.draw(st.integers(0, 60))
    kept = [coarse(row, done, at) for at, row in enumerate(rows) if row[0] != gone and not done.is_left_out(at)]
    again = settled(kept, least)
    assert all(len(subjects) >= least for subjects in shown_by(kept, again).values())


def test_one_person_with_many_rows_hides_nobody() -> None:
    rows: list[Row] = [(1, "a", "2026-05-03", "North")] * 9 + [(n, "a", "2025-05-03", "Mill") for n in range(2, 7)]
    done = settled(rows, 5)
    assert {done.values(at) for at in range(len(rows))} == {(WITHHELD, WITHHELD)}


def test_few_are_made_coarse_and_many_stay_fine() -> None:
    rows: list[Row] = [(n, "a", "2026-05-03", "North") for n in range(6)]
    rows += [(n, "a", f"2025-0{n - 4}-11", "South") for n in range(6, 13)]
    done = settled(rows, 5)
    assert done.values(0) == ("2026-05-03", "North")
    assert done.values(8) == ("2025", WITHHELD)
