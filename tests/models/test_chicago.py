"""Chicago: one Chief Administrator decides alone; there is no panel, no second vote and nobody to refer a case to."""

import pytest

from oversight.cases.queries import get_case
from oversight.hearings import actions
from oversight.hearings.recusal.actions import postpone
from oversight.kernel.errors import Refused
from tests.models.conftest import CityOf


def test_the_official_reads_votes_alone_and_the_case_is_decided(city_of: CityOf) -> None:
    city = city_of("chicago", ["seat-1"])
    number = city.case("sustained", "not-sustained")
    official = city.begin(number, city.schedule(number, "official", []))
    assert official == ["seat-1"]
    city.vote("seat-1", number, "sustained", "exonerated")
    assert city.close(number)
    assert (city.found(number), city.stage(number)) == (["sustained", "exonerated"], "decided")


def test_there_is_no_full_board_to_which_the_official_could_refer(city_of: CityOf) -> None:
    city = city_of("chicago", ["seat-1"])
    number = city.case("sustained")
    city.schedule(number, "official", [])
    with city.works.begin(city.director) as work, pytest.raises(Refused, match="Nothing goes from this body"):
        postpone(work, *get_case(work, number), to_board=True)
    with city.works.begin(city.chair) as work, pytest.raises(Refused, match="does not send complex cases"):
        actions.refer_to_board(work, *get_case(work, number), "complex", "Four precincts.")
