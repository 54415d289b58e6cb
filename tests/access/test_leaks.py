"""Nobody sees in a list, a search, a count, a file, a letter or an error what the page of the record refuses."""

import random
from difflib import unified_diff

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.work import Transactions
from tests.conftest import FULL
from tests.factories.crawling import Walk, crawl, forms_of, found_by, guesses, settled
from tests.factories.people import sign_in
from tests.factories.secrets import Secret, World, full_world, hide_case, hide_records, open_world

EVERYBODY = (
    "director", "investigator", "supervisor", "intake", "records", "auditor", "counsel", "chair", "seated", "recused",
    "walled", "stranger", "liaison", "chief", "administrator",
)  # fmt: skip
SOME = ("supervisor", "auditor", "investigator", "chief")
"""Of the usual run: who works on the case, who reads everything, who investigates, and who is no part of the board."""
IDS = (1, 2)
COUNTS_OF_ALL = ("/record", "/desk/jobs", "/desk/schedules", "/outbox", "/verify")
"""Pages that count every entry of the record and every job, of whatever case: they name none."""
WHOLE_FILE = ("/audit-today", "/cases/2026-0001/plan")
"""Pages that say what a file still lacks before it can be sent: that is asked of the whole file, whoever looks."""


def refused(client: FlaskClient, secrets: list[Secret]) -> list[Secret]:
    """The secrets whose own page does not open. Who is only asked why may know that the case is there."""
    codes = {page: client.get(page).status_code for page in {one.page for one in secrets}}
    may_know = [one for one in secrets if codes[one.page] == 303 and one.what.startswith("number")]
    return [one for one in secrets if codes[one.page] != 200 and one not in may_know]


def leaks(app: Flask, world: World, who: str) -> list[str]:
    """Every place where somebody reads, or finds, a word whose own page they are refused."""
    client = sign_in(app, world.people[who])
    closed = refused(client, world.secrets)
    walk = crawl(app, client, guesses(app, world.numbers, world.places, IDS))
    assert len(walk.seen) > 100, "the crawl went nowhere"
    shown = [f"{who}: {one.what} on {address}" for one in closed for address in walk.showing(one.word)]
    asked = [one.word for one in closed if one.what.startswith("number")] + [one.word for one in closed][::5]
    return shown + [f"{who}: found by {one}" for one in found_by(client, forms_of(walk), asked)]


def test_nothing_of_a_record_is_shown_or_found_where_its_own_page_refuses_it(
    app: Flask, transactions: Transactions
) -> None:
    world = full_world(transactions)
    found = [leak for who in SOME for leak in leaks(app, world, who)]
    assert not found, "\n".join(found)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(12))
def test_in_generated_boards_nobody_is_shown_what_a_record_refuses(
    app: Flask, transactions: Transactions, seed: int
) -> None:
    world = full_world(transactions, random.Random(seed))
    found = [leak for who in EVERYBODY for leak in leaks(app, world, who)]
    assert not found, "\n".join(found)


def look_around(app: Flask, world: World, who: str) -> Walk:
    """The lists, counts, tables and papers that somebody reaches, and the pages of the case that was there first."""
    client = sign_in(app, world.people[who])
    starts = [one for one in guesses(app, world.numbers[:1], (), ()) if "trail" not in one]
    starts = [one for one in starts if one not in COUNTS_OF_ALL + WHOLE_FILE]
    return crawl(app, client, starts, follow=False)


@pytest.mark.parametrize("who", EVERYBODY if FULL else ("supervisor",))
def test_a_board_with_hidden_things_looks_the_same_to_who_may_not_know_of_them(
    app: Flask, transactions: Transactions, who: str
) -> None:
    world = open_world(transactions)
    before = look_around(app, world, who)
    hide_records(transactions, world, ["sealed"])
    hide_case(transactions, world, "sealed")
    if len(refused(sign_in(app, world.people[who]), world.secrets)) < len(world.secrets) or who in (
        "counsel",
        "records",
    ):
        pytest.skip("This office may know of some of it.")
    after = look_around(app, world, who)
    changed = [line for address in before.seen for line in differing(address, before, after)]
    assert not changed, "\n".join(changed)


def differing(address: str, before: Walk, after: Walk) -> list[str]:
    """The lines of a page that are not what they were."""
    old, new = (settled(walk.seen[address]).splitlines() for walk in (before, after))
    lines = unified_diff(old, new, n=0, lineterm="")
    return [f"{address}: {line}" for line in lines if line[:2] not in ("--", "++", "@@")]
