"""Fixtures that every test may use: the private servers, the browser, and what belongs to the whole run only."""

import gc
import os
from collections.abc import Iterator

import hypothesis
import pytest
from playwright.sync_api import Browser, Page

from tests.servers import MailServer, PostgresServer, ValkeyServer, Visitors, launch_browser

pytest_plugins = ["tests.fixtures.house"]

FULL = bool(os.environ.get("OVERSIGHT_TEST_FULL"))
NO_BROWSER = (
    "No Chromium was found, so the browser tests did not run. As root or with sudo, script/setup --test installs it."
)
LONG = (
    "demo/test_seed.py",
    "dispatch/test_queue.py",
    "journeys/test_chaos.py",
    "journeys/test_philadelphia.py",
    "journeys/test_path.py",
    "journeys/test_meeting.py",
    "cases/views/test_questions.py",
    "access/test_leaks.py",
    "publication/test_actions.py",
    "records/test_actions.py",
    "records/test_views.py",
)
"""Files that take long begin first, so that at the end no process waits for the one that drew the longest."""

hypothesis.settings.register_profile("sample", max_examples=30, deadline=None, derandomize=True)
hypothesis.settings.register_profile("full", max_examples=500, deadline=None)
hypothesis.settings.load_profile("full" if FULL else "sample")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "full: runs only with script/test --full")
    config.addinivalue_line("markers", "both: runs on SQLite and on PostgreSQL, whatever its module is called")


def pytest_collection_finish() -> None:
    """Spare the rubbish collector what stays until the end anyway: an eighth of all the time of the tests."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    first = {name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: first.get(item.nodeid.partition("::")[0].removeprefix("tests/"), len(LONG)))
    if FULL:
        return
    for item in items:
        if item.get_closest_marker("full"):
            item.add_marker(pytest.mark.skip(reason="belongs to script/test --full"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL of this worker alone; `create_database(name, template)` answers the URL of a new database."""
    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres: PostgresServer) -> str:
    """An empty database of this worker; the first use migrates it, and copies are made with it as template."""
    return postgres.create_database("oversight")


@pytest.fixture(scope="session")
def valkey() -> Iterator[ValkeyServer]:
    """A queue server of this worker alone. Tests take `valkey_url`, which empties it first."""
    with ValkeyServer() as server:
        yield server


@pytest.fixture
def valkey_url(valkey: ValkeyServer) -> str:
    """An empty queue server; a test that stops or kills one starts its own `ValkeyServer`."""
    valkey.flush()
    return valkey.url


@pytest.fixture
def smtp_server() -> Iterator[MailServer]:
    """A mail server that has no letters yet and refuses nobody until told to."""
    with MailServer() as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the session. On CI a missing browser is a failure, elsewhere a skip that says so."""
    with launch_browser() as running:
        if running is None:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_BROWSER)
        yield running


@pytest.fixture
def visitors(browser: Browser) -> Iterator[Visitors]:
    """People with browsers of their own; the test fails if their pages had script errors or missing assets."""
    people = Visitors(browser)
    yield people
    people.leave()
    assert people.faults == []


@pytest.fixture
def page(visitors: Visitors) -> Page:
    """The page of one person at a desk."""
    return visitors.arrive()
