"""Maryland: a committee of five charges the officer or does not."""

import pytest

from tests.factories.cities import City
from tests.models.conftest import CityOf

SEATS = [f"seat-{number}" for number in range(1, 6)]


@pytest.fixture
def city(city_of: CityOf) -> City:
    return city_of("maryland", SEATS)


def test_the_committee_charges_on_one_allegation_and_not_on_the_other(city: City) -> None:
    number = city.case("charged", "charged")
    committee = city.begin(number, city.schedule(number, "board", []), absent=["seat-5"])
    for seat in committee[:3]:
        city.vote(seat, number, "charged", "not-charged")
    city.vote(committee[3], number, "not-charged", "not-charged")
    assert city.close(number)
    assert city.found(number) == ["charged", "not-charged"]


def test_evenly_split_it_does_not_charge_and_the_case_stays_with_it(city: City) -> None:
    number = city.case("charged")
    committee = city.begin(number, city.schedule(number, "board", []), absent=["seat-5"])
    for seat, code in zip(committee, ("charged", "charged", "not-charged", "not-charged"), strict=True):
        city.vote(seat, number, code)
    assert not city.close(number)
    assert (city.found(number), city.stage(number)) == ([], "board")
