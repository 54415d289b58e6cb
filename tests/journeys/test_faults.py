"""What goes wrong around a complaint, and that nothing is lost by it."""

import pytest
import redis
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.dispatch.jobs import Outside, registry
from oversight.dispatch.relay import push_due, relay_events
from oversight.dispatch.worker import run_delivery
from oversight.notices.models import Letter
from oversight.outbox.models import Delivery
from oversight.reactions import REACTIONS
from oversight.schedule import SCHEDULES
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.complaints import fill, send


def refuse(_queue: str, _number: int) -> None:
    """A queue that is down."""
    raise redis.ConnectionError("connection refused")


@pytest.mark.both
def test_a_complaint_filed_while_the_queue_is_down_is_taken_and_answered_when_it_returns(
    app: Flask, client: FlaskClient, transactions: Transactions, clock: Clock
) -> None:
    fill(client)
    assert send(client).status_code == 303
    relay_events(transactions, REACTIONS)
    assert push_due(transactions, refuse) == 0
    with transactions.read() as work:
        assert work.session.scalars(select(Delivery.state).where(Delivery.state == "waiting")).all()
        assert not work.session.scalars(select(Letter)).all()
    clock.advance(hours=1)
    _queue_returns(app, transactions, clock)
    with transactions.read() as work:
        letters = work.session.scalars(select(Letter)).all()
        assert [letter.notice for letter in letters] == ["N01"]
        assert not work.session.scalars(select(Delivery).where(Delivery.state.in_(("waiting", "dead")))).all()


def _queue_returns(app: Flask, transactions: Transactions, clock: Clock) -> None:
    outside = Outside(transactions, app.extensions["oversight"].tools)
    jobs = registry(REACTIONS, SCHEDULES)
    numbers: list[int] = []
    for _ in range(6):  # a letter that was drafted is delivered in a later round
        relay_events(transactions, REACTIONS)
        push_due(transactions, lambda _queue, number: numbers.append(number))
        while numbers:
            run_delivery(numbers.pop(0), outside, jobs)
        clock.advance(minutes=1)
