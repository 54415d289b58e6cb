"""Cases are counted two ways, and neither is wrong."""

import pytest

from oversight.cases.links.rules import Filed, Tally, tally


@pytest.mark.parametrize(
    ("cases", "counted"),
    [
        pytest.param([], Tally(complaints=0, cases=0, open=0, merged=0), id="nothing is nothing"),
        pytest.param(
            [Filed(complaints=1, open=True), Filed(complaints=1, merged=True)],
            Tally(complaints=2, cases=1, open=1, merged=1),
            id="two complaints in one investigation are two complaints and one case",
        ),
        pytest.param(
            [Filed(complaints=2, open=True), Filed(complaints=0, open=True)],
            Tally(complaints=2, cases=2, open=2, merged=0),
            id="a case that was split off is a case more, and no complaint more",
        ),
        pytest.param(
            [Filed(complaints=1), *[Filed(complaints=1, merged=True)] * 299],
            Tally(complaints=300, cases=1, open=0, merged=299),
            id="three hundred complaints of one protest are one case",
        ),
        pytest.param(
            [Filed(complaints=0, open=True)],
            Tally(complaints=0, cases=1, open=1, merged=0),
            id="a case on the board's own motion has no complaint",
        ),
    ],
)
def test_counted_both_ways(cases: list[Filed], counted: Tally) -> None:
    assert tally(cases) == counted
