"""A program that sends a large file to a real web server, and what the system tells of that server's processes."""

import base64
import hashlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from oversight.settings import ROOT

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Film:
    """A file that is not kept anywhere: one block again and again, the first one with a number in it."""

    block: bytes
    megabytes: int
    number: int

    @property
    def size(self) -> int:
        """In bytes."""
        return self.megabytes * MEGABYTE

    def pieces(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` to `end`."""
        while start < end:
            place, within = divmod(start, MEGABYTE)
            piece = self._block(place)[within : within + end - start]
            yield piece
            start += len(piece)

    def sha256(self) -> str:
        """Of the whole."""
        hashed = hashlib.sha256()
        for piece in self.pieces(0, self.size):
            hashed.update(piece)
        return hashed.hexdigest()

    def _block(self, place: int) -> bytes:
        first = hashlib.sha256(str(self.number).encode()).digest()
        return first + self.block[32:] if place == 0 else self.block


@dataclass
class Sending:
    """One file on its way. `cookie` and `csrf` are those of a signed-in person."""

    port: int
    base: str
    cookie: str
    csrf: str
    film: Film
    address: str = ""

    def begin(self) -> None:
        """Announce it."""
        name = base64.b64encode(b"film.bin").decode()
        headers = {"Upload-Length": str(self.film.size), "Upload-Metadata": f"filename {name}"}
        answer = self._ask("POST", self.base, headers)
        self.address = re.sub(r"^https?://[^/]+", "", answer.headers["Location"])

    def offset(self) -> int:
        """Where the server says that it is."""
        return int(self._ask("HEAD", self.address, {}).headers["Upload-Offset"])

    def send(self, start: int, end: int, piece: int) -> None:
        """Send a stretch in pieces of so many bytes. Raises RuntimeError with what the server said against it."""
        connection = self._connection()
        for begin in range(start, end, piece):
            self._put(connection, begin, min(begin + piece, end))
        connection.close()

    def break_off(self, start: int, announced: int) -> None:
        """Announce so many bytes, send half of them, and be gone."""
        connection = self._connection()
        self._announce(connection, start, announced)
        for part in self.film.pieces(start, start + announced // 2):
            connection.send(part)
        assert connection.sock is not None
        connection.sock.shutdown(socket.SHUT_RDWR)
        connection.close()

    def _put(self, connection: http.client.HTTPConnection, start: int, end: int) -> None:
        self._announce(connection, start, end - start)
        try:
            for part in self.film.pieces(start, end):
                connection.send(part)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the server has refused already; its answer says why
        answer = connection.getresponse()
        said = answer.read().decode("utf-8", "replace")
        if answer.status != 204:
            raise RuntimeError(f"The server answered {answer.status}: {said[:200]}")

    def _announce(self, connection: http.client.HTTPConnection, start: int, size: int) -> None:
        connection.putrequest("PATCH", self.address)
        said = {"Upload-Offset": start, "Content-Type": "application/offset+octet-stream", "Content-Length": size}
        for name, value in {**self._said(), **said}.items():
            connection.putheader(name, str(value))
        connection.endheaders()

    def _ask(self, method: str, path: str, headers: Mapping[str, str]) -> http.client.HTTPResponse:
        connection = self._connection()
        connection.request(method, path, headers={**self._said(), **headers})
        answer = connection.getresponse()
        said = answer.read().decode("utf-8", "replace")
        connection.close()
        if answer.status >= 400:
            raise RuntimeError(f"The server answered {answer.status}: {said[:200]}")
        return answer

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)

    def _said(self) -> dict[str, str]:
        return {"Tus-Resumable": "1.0.0", "X-CSRFToken": self.csrf, "Cookie": f"oversight={self.cookie}"}


@dataclass(frozen=True)
class Serving:
    """A running web server of one process."""

    child: "subprocess.Popen[bytes]"

    @property
    def _pids(self) -> list[int]:
        pid = self.child.pid
        return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]

    def memory(self) -> tuple[float, float]:
        """Megabytes that its largest process holds now, and the most it ever held."""
        found = []
        for pid in self._pids:
            status = Path(f"/proc/{pid}/status").read_text()
            now, most = (int(re.findall(rf"{name}:\s+(\d+)", status)[0]) / 1024 for name in ("VmRSS", "VmHWM"))
            found.append((most, now))
        most, now = max(found)
        return now, most

    def processor(self) -> float:
        """Seconds of the processor that it has used."""
        used = 0
        for pid in self._pids:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            used += int(fields[11]) + int(fields[12])
        return used / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """End it at once, all its processes, as a machine does that loses its current."""
        for pid in reversed(self._pids):
            os.kill(pid, signal.SIGKILL)
        self.child.wait(30)

    def stop(self) -> None:
        """End it in order."""
        if self.child.poll() is None:
            self.child.send_signal(signal.SIGTERM)
            self.child.wait(30)


@contextmanager
def serving(home: Path, port: int, extra: Mapping[str, str]) -> Iterator[Serving]:
    """The web server of an installation, with one process."""
    env = {
        **os.environ,
        "OVERSIGHT_MODE": "test",
        "OVERSIGHT_HOME": str(home),
        "SECRET_KEY": "s" * 40,
        "RECEIPT_KEY": "r" * 40,
        "STORAGE_KEY": "t" * 40,
        "PUBLIC_URL": "http://localhost",
        **extra,
    }
    command = [sys.executable, "-m", "oversight.cli", "serve", "--port", str(port), "--workers", "1"]
    server = Serving(subprocess.Popen(command, env=env, cwd=ROOT))
    try:
        _wait(port)
        yield server
    finally:
        server.stop()


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int) -> None:
    for _try in range(240):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("The server does not answer.")
