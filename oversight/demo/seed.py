"""Fills an empty demonstration once. A restart finds it filled and leaves it alone."""

from oversight.demo.personas import add_personas
from oversight.people.queries import list_accounts
from oversight.web.house import House


def seed_once(house: House) -> None:
    """Invent people and cases, unless somebody is there already."""
    transactions = house.transactions()
    with transactions.read() as work:
        if list_accounts(work.session):
            return
    add_personas(transactions)
