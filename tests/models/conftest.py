"""Works of one database on which a city is built."""

from collections.abc import Callable, Sequence

import pytest

from oversight.work import Transactions
from tests.factories.cities import City, city_with
from tests.factories.clock import Clock

CityOf = Callable[..., City]


@pytest.fixture
def city_of(transactions: Transactions, clock: Clock) -> CityOf:
    """Builds the board of a city, with these seats held."""

    def build(name: str, seats: Sequence[str], former: Sequence[str] = ()) -> City:
        return city_with(transactions, clock, name, seats, former)

    return build
