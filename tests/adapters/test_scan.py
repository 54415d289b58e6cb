"""The search for malware: never a claim without a look."""

import io
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from oversight.adapters.scan import ClamScanner, NoScanner, ScannerUnreachable


class Daemon:
    """Speaks INSTREAM as ClamAV does, once, and says what it was told to say."""

    def __init__(self, answer: bytes, listener: socket.socket, refuse_after: int = 10**9) -> None:
        self.answer, self.listener, self.refuse_after, self.received = answer, listener, refuse_after, b""
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        connection, _ = self.listener.accept()
        with connection, connection.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while (size := struct.unpack("!I", stream.read(4))[0]) and len(self.received) < self.refuse_after:
                self.received += stream.read(size)
            connection.sendall(self.answer)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


ANSWERS = {
    "a clean file": (b"stream: OK\0", "clean", ""),
    "an infected file": (b"stream: Eicar-Test-Signature FOUND\0", "infected", "Eicar-Test-Signature"),
    "a file beyond the daemon's limit": (b"INSTREAM size limit exceeded. ERROR\0", "not_scanned", "larger than"),
    "a file of which only a part was looked at": (
        b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0",
        "not_scanned",
        "larger than",
    ),
}


@pytest.mark.parametrize(("answer", "state", "detail"), ANSWERS.values(), ids=ANSWERS.keys())
def test_the_daemon_is_believed_about(listener: socket.socket, answer: bytes, state: str, detail: str) -> None:
    daemon = Daemon(answer, listener)
    verdict = ClamScanner(port=listener.getsockname()[1]).scan(io.BytesIO(b"x" * 200_000))
    assert verdict.state == state
    assert detail in verdict.detail
    assert len(daemon.received) == 200_000


class Endless:
    """A film of two gigabytes that nobody had to store."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int) -> bytes:
        piece = bytes(min(size, 2 * 1024**3 - self.given))
        self.given += len(piece)
        return piece


def _hang_up(listener: socket.socket) -> None:
    """Take a megabyte and end the line with the rest unread, as a daemon does whose limit is passed; then say PONG."""
    connection, _ = listener.accept()
    with connection:
        left = 1024 * 1024
        while left > 0:
            left -= len(connection.recv(65536))
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection, _ = listener.accept()
    with connection:
        assert connection.recv(6) == b"zPING\0"
        connection.sendall(b"PONG\0")


def test_two_gigabytes_beyond_the_limit_are_told_as_too_large_and_not_sent_to_the_end(listener: socket.socket) -> None:
    daemon = threading.Thread(target=_hang_up, args=(listener,), daemon=True)
    daemon.start()
    film = Endless()
    verdict = ClamScanner(port=listener.getsockname()[1]).scan(film)  # type: ignore[arg-type]
    daemon.join(5)
    assert verdict.state == "not_scanned"
    assert verdict.detail.startswith("The file is larger than the malware scanner takes.")
    assert film.given < 64 * 1024**2


def test_a_daemon_that_dies_while_it_reads_is_asked_again(listener: socket.socket) -> None:
    def die() -> None:
        connection, _ = listener.accept()
        listener.close()
        with connection:
            connection.recv(65536)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    threading.Thread(target=die, daemon=True).start()
    with pytest.raises(ScannerUnreachable):
        ClamScanner(port=listener.getsockname()[1]).scan(Endless())  # type: ignore[arg-type]


def test_a_socket_file_serves_as_well(tmp_path: Path) -> None:
    path = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(path)
        server.listen()
        Daemon(b"stream: OK\0", server)
        assert ClamScanner(path=path).scan(io.BytesIO(b"x")).state == "clean"


@pytest.mark.parametrize("answer", [b"", b"nonsense\0"], ids=["nothing", "nonsense"])
def test_an_unclear_answer_is_no_clean_file(listener: socket.socket, answer: bytes) -> None:
    Daemon(answer, listener)
    with pytest.raises(ScannerUnreachable):
        ClamScanner(port=listener.getsockname()[1]).scan(io.BytesIO(b"x"))


def test_a_daemon_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(ScannerUnreachable):
        ClamScanner(path=str(tmp_path / "nobody")).scan(io.BytesIO(b"x"))
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(ScannerUnreachable):
        ClamScanner(port=port, timeout=2).scan(io.BytesIO(b"x"))


def test_a_silent_daemon_is_given_up(listener: socket.socket) -> None:
    with pytest.raises(ScannerUnreachable):
        ClamScanner(port=listener.getsockname()[1], timeout=0.2).scan(io.BytesIO(b"x"))


def test_without_a_scanner_nothing_is_called_clean() -> None:
    assert NoScanner().scan(io.BytesIO(b"x")).state == "not_scanned"
