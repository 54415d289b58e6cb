"""The whole system as child processes, as an installation runs it: pages, relay and worker, on settings of a test."""

import contextlib
import datetime as dt
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from playwright.sync_api import Page

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.app import create_app
from oversight.cli.keeping import upgrade_database
from oversight.extensions import db
from oversight.hearings.actions import fill_seat
from oversight.people.actions import choose_password, invite
from oversight.people.models import Account, Officer
from oversight.settings import ROOT, Settings
from oversight.work import Transactions, Work
from tests.factories.hearings import train
from tests.servers.children import stop_child, wait_until

PASSWORD = "a calm river in spring"
SEATED = {"chair": "seat-1", "member1": "seat-2", "member2": "seat-4", "member3": "seat-5", "member4": "seat-7"}
"""Five of nine seats over the three appointing classes, by mailbox."""
STAFF: dict[str, tuple[str, Office]] = {
    "intake": ("Ingrid Falkenrath", Office.INTAKE),
    "director": ("Dorothea Munroe-Sykes", Office.DIRECTOR),
    "investigator": ("Ignatius Bellweather", Office.INVESTIGATOR),
    "brother": ("Barnaby Thistlewood", Office.INVESTIGATOR),
    "supervisor": ("Sunniva Achebe-Lund", Office.SUPERVISOR),
    "chair": ("Cordelia Vantongeren", Office.CHAIR),
    "member1": ("Montague Eze", Office.MEMBER),
    "member2": ("Minerva Castellanos-Roe", Office.MEMBER),
    "member3": ("Marguerite Holmqvist", Office.MEMBER),
    "member4": ("Malachi Oyelaran", Office.MEMBER),
    "records": ("Rosamund Pettigrew-Ito", Office.RECORDS),
    "chief": ("Chauncey Hallworth", Office.CHIEF),
}
OPERATOR = Actor(None, "The operator", frozenset({Office.ADMINISTRATOR}))
FIRST_DAY = dt.date(2025, 1, 1)


@dataclass
class Living:
    """A running installation. `invitations` maps the mailbox of who has no password yet to their link."""

    url: str
    home: Path
    environment: dict[str, str]
    app: Flask
    invitations: dict[str, str] = field(default_factory=dict)

    @property
    def transactions(self) -> Transactions:
        """Works of the system beside its processes, for what a test looks up or prepares."""
        with self.app.app_context():
            made: Transactions = self.app.extensions["oversight"].transactions()
            return made

    @property
    def now(self) -> dt.datetime:
        """The moment at which all its processes stand."""
        moment: dt.datetime = self.app.extensions["oversight"].clock()
        return moment

    def move_to(self, moment: dt.datetime) -> None:
        """Let the clocks of all processes go on from this moment."""
        ahead = int((moment - dt.datetime.now(dt.UTC)).total_seconds())
        clock = Path(self.environment["OVERSIGHT_CLOCK_OFFSET"])
        draft = clock.with_suffix(".new")
        draft.write_text(str(ahead))
        os.replace(draft, clock)  # no process ever reads half a number

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command of `oversight` in this installation."""
        return subprocess.run(
            [sys.executable, "-m", "oversight.cli", *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def employ(self, roster: tuple[tuple[str, str], ...]) -> None:
        """Invite the staff, enter the department's roster (name, badge), and fill the seats of the board."""
        with self.app.app_context(), self.transactions.begin(OPERATOR) as work:
            work.session.add_all(Officer(name=name, badge=badge, rank="Officer") for name, badge in roster)
            accounts = {mailbox: self._invite(work, mailbox) for mailbox in STAFF}
        clerk = Actor(accounts["records"], STAFF["records"][0], frozenset({Office.RECORDS}))
        with self.app.app_context(), self.transactions.begin(clerk) as work:
            for mailbox, seat in SEATED.items():
                account = work.session.get_one(Account, accounts[mailbox])
                fill_seat(work, seat, account, FIRST_DAY).interests_at = work.now
                train(work, account)

    def _invite(self, work: Work, mailbox: str) -> int:
        name, office = STAFF[mailbox]
        account, token = invite(work, name=name, email=f"{mailbox}@board.example", offices=(office,))
        if office is Office.INVESTIGATOR:
            self.invitations[mailbox] = f"{self.url}/invitation/{token}"
        else:
            choose_password(work, token, PASSWORD)
        return account.id

    def log_in(self, page: Page, mailbox: str) -> Page:
        """Log a person in, answering the invitation first where there is one."""
        if link := self.invitations.pop(mailbox, ""):
            page.goto(link)
            page.get_by_label("Choose a password").fill(PASSWORD)
            page.locator("main form button").click()
        page.goto(f"{self.url}/login")
        page.get_by_label("E-mail address").fill(f"{mailbox}@board.example")
        page.get_by_label("Password").fill(PASSWORD)
        page.locator("main form button").click()
        page.wait_for_url(f"{self.url}/desk")
        return page


@contextlib.contextmanager
def living(home: Path, queue_url: str, smtp_url: str = "", template: Path | None = None) -> Iterator[Living]:
    """Start everything and stop everything. `template`: a migrated SQLite database to begin with."""
    with serving(home, queue_url, smtp_url, template) as house, process(house, "relay"), process(house, "worker"):
        yield house


@contextlib.contextmanager
def serving(
    home: Path, queue_url: str, smtp_url: str = "", template: Path | None = None, database_url: str = ""
) -> Iterator[Living]:
    """Start the web pages alone, without a relay or a worker. `database_url`: a migrated PostgreSQL database."""
    port = free_port()
    environment = environment_of(home, queue_url, smtp_url, f"http://localhost:{port}")
    if database_url:
        environment["DATABASE_URL"] = database_url
    Path(environment["OVERSIGHT_CLOCK_OFFSET"]).write_text("0")
    if template is not None:
        (home / "oversight.db").write_bytes(template.read_bytes())
    app = create_app(Settings.from_env(environment))
    if template is None and not database_url:
        upgrade_database(app)
    house = Living(environment["PUBLIC_URL"], home, environment, app)
    with contextlib.ExitStack() as stack:
        stack.callback(_close, app)
        pages = stack.enter_context(process(house, "serve", "--port", str(port)))
        wait_until(lambda: _answers(f"http://127.0.0.1:{port}/healthz"), pages, home / "serve.log", 60)
        yield house


def environment_of(home: Path, queue_url: str, smtp_url: str, public_url: str) -> dict[str, str]:
    """The variables of a test installation. Nobody is logged out when the clock is moved by weeks."""
    values = {
        "OVERSIGHT_MODE": "test",
        "OVERSIGHT_HOME": str(home),
        "OVERSIGHT_CLOCK_OFFSET": str(home / "clock"),
        "QUEUE_URL": queue_url,
        "PUBLIC_URL": public_url,
        "SECRET_KEY": "s" * 40,
        "RECEIPT_KEY": "r" * 40,
        "STORAGE_KEY": "t" * 40,
        "IDLE_MINUTES": "200000",
        "ABSOLUTE_HOURS": "5000",
    }
    if smtp_url:
        values["SMTP_URL"] = smtp_url
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {**kept, **values}


@contextlib.contextmanager
def process(house: Living, *words: str) -> Iterator["subprocess.Popen[bytes]"]:
    """One process of the installation, ended at the end."""
    child = begin(house, *words)
    try:
        yield child
    finally:
        stop_child(child, signal.SIGTERM)


def begin(house: Living, *words: str) -> "subprocess.Popen[bytes]":
    """Start a process of the installation; its log is `home/<first word>.log`. The kernel ends it with this process."""
    command = ["setpriv", "--pdeathsig=TERM", sys.executable, "-m", "oversight.cli", *words]
    with (house.home / f"{words[0]}.log").open("ab") as log:
        return subprocess.Popen(
            command,
            env=house.environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(true: Callable[[], object], what: str, seconds: float = 30) -> None:
    """Return once TRUE answers something. Raises AssertionError with WHAT was waited for."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"waited {seconds} seconds in vain for {what}"
        time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _close(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
