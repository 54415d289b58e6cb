"""The page on which each person sets their morning e-mail."""

from collections.abc import Callable

from flask import Flask

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.desk.digest.queries import get_choice
from oversight.desk.digest.rules import DEFAULT, Choice, When
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.people import sign_in

PAGE = "/me/digest"


def kept(transactions: Transactions, actor: Actor) -> Choice:
    assert actor.account_id is not None
    with transactions.read() as work:
        return get_choice(work.session, actor.account_id)


def test_each_person_sets_their_own(app: Flask, transactions: Transactions, person: Callable[..., Actor]) -> None:
    mine, other = person(Office.COUNSEL), person(Office.MEMBER)
    answer = post(sign_in(app, mine), PAGE, {"when": "daily", "parts": ["due", "missed"]})
    assert answer.status_code == 303
    assert kept(transactions, mine) == Choice(When.DAILY, frozenset({"due", "missed"}))
    assert kept(transactions, other) == DEFAULT
    text = sign_in(app, mine).get(PAGE).get_data(as_text=True)
    assert text.count(" checked") == 3


def test_never_needs_no_parts_but_the_rest_does(
    app: Flask, transactions: Transactions, person: Callable[..., Actor]
) -> None:
    mine = person(Office.COUNSEL)
    client = sign_in(app, mine)
    refused = post(client, PAGE, {"when": "daily"})
    assert refused.status_code == 422
    assert "Choose at least one part" in refused.get_data(as_text=True)
    assert post(client, PAGE, {"when": "off"}).status_code == 303
    assert kept(transactions, mine).when is When.OFF


def test_a_choice_that_does_not_exist_is_refused(app: Flask, person: Callable[..., Actor]) -> None:
    assert post(sign_in(app, person(Office.COUNSEL)), PAGE, {"when": "hourly", "parts": ["due"]}).status_code == 422
