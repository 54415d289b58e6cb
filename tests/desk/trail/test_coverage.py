"""Every page of a case leaves a line in the trail: who opened what."""

from flask import Flask
from sqlalchemy import func, select

from oversight.audit.readings import Reading
from oversight.work import Transactions
from tests.factories.crawling import guesses
from tests.factories.people import sign_in
from tests.factories.walls import case_with_people


def test_every_page_of_a_case_leaves_a_reading(app: Flask, transactions: Transactions) -> None:
    team, people = case_with_people(transactions)
    silent = []
    for who in ("director", "investigator"):
        client = sign_in(app, people[who])
        for address in guesses(app, [team.number], (), ()):
            if not address.startswith("/cases/"):
                continue
            before = _readings(transactions)
            if client.get(address).status_code == 200 and _readings(transactions) == before:
                silent.append(address)
    assert not silent, "\n".join(silent)


def _readings(transactions: Transactions) -> int:
    with transactions.read() as work:
        return work.session.scalar(select(func.count()).select_from(Reading)) or 0
