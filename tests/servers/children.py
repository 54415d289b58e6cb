"""Child processes that cannot outlive the tests, and the short folders in which their sockets lie."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

NOBODY = 65534
"""The account that runs what refuses to run as root."""


@contextlib.contextmanager
def short_folder() -> Iterator[Path]:
    """A private folder with a short name: the path of a socket may have 108 bytes at most."""
    folder = Path(tempfile.mkdtemp(prefix="ov", dir="/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def without_root() -> list[str]:
    """The words that start a program without root's rights: none for an ordinary user."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def start_child(
    command: Sequence[str | Path], log: Path, dies_by: str = "KILL", account: Sequence[str] = ()
) -> subprocess.Popen[bytes]:
    """Start COMMAND, writing to LOG, under what `without_root` answered for ACCOUNT.

    The kernel sends it the signal DIES_BY when this process ends, however it ends.
    """
    # The signal comes after the account, because a change of account makes the kernel forget it.
    guarded = [*account, "setpriv", f"--pdeathsig={dies_by}", *map(str, command)]
    with log.open("ab") as output:
        return subprocess.Popen(
            guarded, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd="/", start_new_session=True
        )


def stop_child(child: subprocess.Popen[bytes], stop_signal: signal.Signals = signal.SIGTERM) -> None:
    """End CHILD with STOP_SIGNAL, after ten seconds by force. A child that has ended already is no error."""
    if child.poll() is None:
        child.send_signal(stop_signal)
    try:
        child.wait(10)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def wait_until(ready: Callable[[], bool], child: subprocess.Popen[bytes], log: Path, seconds: float = 20) -> None:
    """Return once READY answers true; raise RuntimeError with the log if CHILD ends or SECONDS pass before that."""
    deadline = time.monotonic() + seconds
    while child.poll() is None and time.monotonic() < deadline:
        if ready():
            return
        time.sleep(0.01)
    raise RuntimeError(f"{child.args!r} did not become ready:\n{log.read_text(errors='replace')}")
