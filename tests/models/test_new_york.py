"""New York: three of three appointing authorities; two decide; a split without a majority goes to the full Board."""

import pytest

from oversight.cases.queries import get_case
from oversight.hearings import actions
from oversight.kernel.errors import Invalid
from tests.factories.cities import City
from tests.models.conftest import CityOf

SEATS = ["seat-1", "seat-2", "seat-3", "seat-6", "seat-7", "seat-8", "seat-11", "seat-12", "seat-14"]
"""Of fifteen: three of the mayor, three of the council, two of the commissioner, and the public advocate's."""


@pytest.fixture
def city(city_of: CityOf) -> City:
    return city_of("new_york", SEATS, ["seat-11"])


def test_a_panel_takes_one_of_each_authority_and_two_of_three_decide(city: City) -> None:
    number = city.case("substantiated", "unfounded")
    meeting = city.schedule(number)
    panel = city.begin(number, meeting)
    with city.works.begin() as work:
        classes = {work.charter.seat(seat).appointing_class for seat in panel}
    assert len(classes) == 3
    city.vote(panel[0], number, "substantiated", "unfounded")
    city.vote(panel[1], number, "substantiated", "unfounded")
    city.vote(panel[2], number, "within-guidelines", "unfounded")
    assert city.close(number)
    assert (city.found(number), city.stage(number)) == (["substantiated", "unfounded"], "decided")


def test_a_split_without_a_majority_goes_to_the_full_board_which_decides_with_the_panel_among_it(city: City) -> None:
    number = city.case("substantiated")
    panel = city.begin(number, city.schedule(number))
    for seat, code in zip(panel, ("substantiated", "unfounded", "abstain"), strict=True):
        city.vote(seat, number, code)
    assert not city.close(number)
    assert (city.found(number), city.stage(number)) == ([], "board")
    with pytest.raises(Invalid, match="Choose the full board"):
        city.schedule(number, "panel")
    board = city.begin(number, city.schedule(number, "board", []))
    assert set(panel) < set(board)
    for seat in board[:8]:
        city.vote(seat, number, "substantiated" if seat != panel[1] else "unfounded")
    assert city.close(number, anyway=True)
    assert city.found(number) == ["substantiated"]


def test_a_complex_case_goes_to_the_full_board_although_the_panel_agrees(city: City) -> None:
    number = city.case("substantiated")
    panel = city.begin(number, city.schedule(number))
    for seat in panel:
        city.vote(seat, number, "substantiated")
    with city.works.begin(city.chair) as work:
        actions.refer_to_board(work, *get_case(work, number), "complex", "Four precincts were there.")
    assert city.found(number) == []
    with pytest.raises(Invalid, match="Choose the full board"):
        city.schedule(number, "panel")
