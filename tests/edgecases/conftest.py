"""What the stories of this package share: the worker, and the people of the board."""

from pathlib import Path

import pytest

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.office import WorkingOffice
from tests.factories.people import make_account


@pytest.fixture
def office(transactions: Transactions, tmp_path: Path, clock: Clock) -> WorkingOffice:
    """Relay, worker and schedules, run when the test says so."""
    return WorkingOffice(transactions, tmp_path, clock)


@pytest.fixture
def director(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.DIRECTOR)


@pytest.fixture
def counsel(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.COUNSEL)
