"""What the public sees while something is offline: the notice, on every address, and nothing else."""

import time
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, BaseConverter

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.publication.stopping.actions import stop_public
from oversight.publication.stopping.rules import OPEN_BLUEPRINTS, OPEN_PATHS, What, covered_by
from oversight.web import offline
from oversight.web.routing import Door
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.people import sign_in
from tests.factories.publication import Ready, published


@pytest.fixture
def decision(app: Flask, transactions: Transactions, clock: Clock) -> Ready:
    return published(app, transactions, clock)


def _value(converter: BaseConverter) -> object:
    return next(iter(converter.items)) if isinstance(converter, AnyConverter) else 1


def public_rules(app: Flask) -> Iterator[tuple[str, str, str]]:
    """Endpoint, pattern and an address of every public view that reads or is asked."""
    for rule in app.url_map.iter_rules():
        door: Door | None = getattr(app.view_functions[rule.endpoint], "door", None)
        if door is not None and door.permission is None:
            values = {name: _value(rule._converters[name]) for name in rule.arguments}
            url = app.url_map.bind("localhost").build(rule.endpoint, values, method=next(iter(rule.methods or ())))
            yield rule.endpoint, rule.rule, url


def test_every_public_address_is_covered_or_stays_open_on_purpose(app: Flask) -> None:
    undecided = [
        pattern
        for endpoint, pattern, _url in public_rules(app)
        if not covered_by(endpoint, pattern)
        and endpoint.partition(".")[0] not in OPEN_BLUEPRINTS
        and not pattern.startswith(OPEN_PATHS)
    ]
    assert undecided == []


def stop(app: Flask, transactions: Transactions, *parts: What) -> None:
    with transactions.begin() as work:
        operator = Actor(None, "The operator", frozenset({Office.ADMINISTRATOR}))
        stop_public(type(work)(work.session, operator, work.now, work.charters), parts, "A name got out.")
    with app.app_context():
        offline.forget_notices()


def test_every_covered_address_answers_with_the_notice_alone(
    app: Flask, client: FlaskClient, transactions: Transactions, decision: Ready
) -> None:
    before = client.get(f"/decisions/{decision.number}.pdf")
    stop(app, transactions, *What)
    wrong: list[tuple[object, ...]] = []
    own = [f"/decisions/{decision.number}{ending}" for ending in ("", ".pdf", ".json", "/v1", ".nothing")]
    addresses = {url for endpoint, pattern, url in public_rules(app) if covered_by(endpoint, pattern)}
    for url in (*own, *addresses, "/decisions.atom", "/data", "/data/anything.csv", "/decisions?q=baton"):
        for answer in (client.get(url), client.get(url, headers={"Accept": "application/json"}), client.head(url)):
            kept = answer.headers.get("Cache-Control")
            if (answer.status_code, kept) != (503, "no-store") or "Retry-After" not in answer.headers:
                wrong.append((url, answer.status_code, kept))
            if "baton" in answer.text or decision.number in answer.text:
                wrong.append((url, "content", answer.text[:80]))
    assert wrong == []
    known = client.get(f"/decisions/{decision.number}.pdf", headers={"If-None-Match": before.headers["ETag"]})
    assert known.status_code == 503


def test_what_has_nothing_to_do_with_it_goes_on(
    app: Flask, client: FlaskClient, transactions: Transactions, decision: Ready
) -> None:
    assert "baton" in client.get("/").text
    stop(app, transactions, What.DECISIONS)
    front = client.get("/")
    assert front.status_code == 200
    assert "baton" not in front.text
    assert "Offline for the moment" in front.text
    for open_one in ("/verify", "/status", "/meetings", "/promises"):
        assert client.get(open_one).status_code == 200, open_one
    assert client.get("/healthz").json == {"status": "ok", "offline": ["decisions"]}


def test_the_notice_is_in_both_languages_and_as_text_for_programs(
    app: Flask, client: FlaskClient, transactions: Transactions
) -> None:
    stop(app, transactions, What.DATA)
    page = client.get("/data").text
    assert "We have taken our data and figures offline" in page
    assert 'lang="es"' in page
    text = client.get("/data", headers={"Accept": "text/csv"})
    assert text.mimetype == "text/plain"
    assert "Hemos retirado" in text.text


def test_a_process_that_did_not_hear_of_it_knows_within_seconds(
    app: Flask, client: FlaskClient, transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    assert client.get("/decisions").status_code == 200
    with transactions.begin(Actor(None, "The operator", frozenset({Office.CHAIR}))) as work:
        stop_public(work, [What.DECISIONS], "A name got out.")
    assert client.get("/decisions").status_code == 200
    now[0] += offline.KEPT + 0.1
    assert client.get("/decisions").status_code == 503
    assert offline.KEPT + offline.OUTSIDE < 60


def test_caches_outside_are_told_to_ask_again_within_a_minute(client: FlaskClient, decision: Ready) -> None:
    for ending in ("", ".pdf", ".json"):
        kept = client.get(f"/decisions/{decision.number}{ending}").cache_control
        assert kept.no_store or kept.no_cache or (kept.max_age or 0) <= offline.OUTSIDE


def test_the_chair_stops_and_opens_it_on_a_page(app: Flask, client: FlaskClient, person: Callable[..., Actor]) -> None:
    chair = sign_in(app, person(Office.CHAIR))
    assert "Choose what goes offline" in post(chair, "/staff/stop", {"reason": "A name."}).text
    own = {"parts": ["decisions"], "reason": "A name got out.", "words_en": "We found a mistake."}
    assert post(chair, "/staff/stop", own).status_code == 303
    assert "We found a mistake." in client.get("/decisions").text
    assert "A name got out." not in client.get("/decisions").text
    assert "offline for the public since" in chair.get("/desk").text
    assert "Say why" in post(chair, "/staff/stop/decisions/open", {"reason": ""}, page="/staff/stop").text
    assert client.get("/decisions").status_code == 503
    opened = post(chair, "/staff/stop/decisions/open", {"reason": "It is mended."}, page="/staff/stop")
    assert opened.status_code == 303
    assert client.get("/decisions").status_code == 200
    assert "It is mended." in chair.get("/staff/stop").text


def test_it_is_not_for_every_office(app: Flask, person: Callable[..., Actor]) -> None:
    assert sign_in(app, person(Office.INVESTIGATOR)).get("/staff/stop").status_code == 403
