"""The search for malware in what people send: a port, a scanner that says it did not look, and ClamAV."""

import socket
import struct
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO, Final, Literal, Protocol

State = Literal["clean", "infected", "not_scanned"]

_CHUNK: Final = 64 * 1024
_LONGEST_ANSWER: Final = 4096


class ScannerUnreachable(Exception):
    """The scanner did not answer. The file is kept, shown as not scanned, and tried again."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner says; `detail` is the name of what was found, or why nobody looked."""

    state: State
    detail: str = ""


class Scanner(Protocol):
    """Whatever looks into files."""

    looks: bool
    "Whether there is a scanner at all. Where there is one, nobody opens a file before it said that the file is clean."

    def scan(self, stream: BinaryIO) -> Verdict:
        """Look at everything the stream gives. Raises ScannerUnreachable."""
        ...


class NoScanner:
    """For installations without a scanner: never claims that a file is clean."""

    looks: bool = False

    def scan(self, stream: BinaryIO) -> Verdict:
        return Verdict("not_scanned", "No malware scanner is installed.")


class ClamScanner:
    """ClamAV's daemon, over TCP (`host`, `port`) or a socket file (`path`). Timeouts are in seconds."""

    looks: bool = True

    def __init__(self, host: str = "127.0.0.1", port: int = 3310, path: str = "", timeout: float = 60.0) -> None:
        self._host, self._port, self._path, self._timeout = host, port, path, timeout

    def scan(self, stream: BinaryIO) -> Verdict:
        """Send the stream in pieces (INSTREAM); a file beyond the daemon's own limit is not scanned."""
        try:
            with closing(self._connect()) as connection:
                return _verdict(_ask(connection, stream))
        except OSError as error:
            raise ScannerUnreachable("The malware scanner does not answer.") from error

    def _connect(self) -> socket.socket:
        if not self._path:
            return socket.create_connection((self._host, self._port), self._timeout)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(self._timeout)
        try:
            connection.connect(self._path)
        except OSError:
            connection.close()
            raise
        return connection


def _ask(connection: socket.socket, stream: BinaryIO) -> str:
    try:
        connection.sendall(b"zINSTREAM\0")
        while piece := stream.read(_CHUNK):
            connection.sendall(struct.pack("!I", len(piece)) + piece)
        connection.sendall(struct.pack("!I", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # the daemon may have refused already; its answer says why
    return _answer(connection)


def _answer(connection: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER and (piece := connection.recv(1024)):
        answer += piece
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _verdict(answer: str) -> Verdict:
    said = answer.removeprefix("stream: ").strip()
    if said == "OK":
        return Verdict("clean")
    if said.endswith(" FOUND"):
        return Verdict("infected", said.removesuffix(" FOUND"))
    if "size limit exceeded" in said:
        return Verdict("not_scanned", "The file is larger than the malware scanner takes.")
    raise ScannerUnreachable("The malware scanner gave no clear answer.")
