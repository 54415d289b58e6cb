"""How a worker ends: in good order when told once, at once when told twice or when its time is over."""

import logging
import os
import signal
import threading
import time

TWICE = 1.0
"""Seconds within which a second signal is taken for an echo of the first."""
LAST = 5.0
"""Seconds a job gets to let go when it is ended; then the process ends without it."""

log = logging.getLogger(__name__)


class Stop:
    """Whether this process was told to stop, and what becomes of a job that does not end."""

    def __init__(self, grace: float) -> None:
        self._asked = threading.Event()
        self._grace = grace
        self._since = 0.0
        self.forced = False

    def ask(self) -> None:
        """Finish the job in hand and take no other. Told again, or after the grace time, end at once.

        Raises SystemExit the second time. The job keeps nothing half done: it is taken over after its lease.
        """
        if not self._asked.is_set():
            self._since = time.monotonic()
            self._asked.set()
            _after(self._grace, lambda: os.kill(os.getpid(), signal.SIGTERM))
        elif time.monotonic() - self._since >= min(TWICE, self._grace) and not self.forced:
            self.forced = True
            log.warning("Ended with a job in hand; it is taken over when its lease ends.")
            _after(LAST, lambda: os._exit(1))
            raise SystemExit(1)

    def is_set(self) -> bool:
        """Whether this process was told to stop."""
        return self._asked.is_set()

    def wait(self, seconds: float) -> None:
        """Wait, but not longer than until told to stop."""
        self._asked.wait(seconds)

    def listen(self) -> None:
        """Take the signals that end a process for such a word."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.ask())


def _after(seconds: float, what: object) -> None:
    timer = threading.Timer(seconds, what)  # type: ignore[arg-type]  # a lambda without arguments
    timer.daemon = True
    timer.start()
