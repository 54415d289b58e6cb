"""The search for malware in what people send: a port, a scanner that says it did not look, and ClamAV."""

import socket
import struct
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO, Final, Literal, Protocol

State = Literal["clean", "infected", "not_scanned"]

_CHUNK: Final = 64 * 1024
_LONGEST_ANSWER: Final = 4096
_LIMITS: Final = "Heuristics.Limits.Exceeded"
"""How ClamAV says, when it is told to (`AlertExceedsMax`), that it did not look into all of a file."""
MEGABYTE: Final = 1024 * 1024
LARGE: Final = 25 * MEGABYTE
"""Bytes from which on silence may mean that the file is long, and not that the scanner is away."""
TOO_LARGE: Final = "The file is larger than the malware scanner takes."
TOO_SLOW: Final = "The malware scanner did not come to an end with this file in time."


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
        """Send the stream in pieces (INSTREAM); a file beyond one of the daemon's own limits is not scanned.

        The daemon ends the line when its limit is passed, and its sentence may be lost with it. One that is there all
        the same has refused this file: it would do so again, however often it is asked.
        """
        sent = Sent(stream)
        try:
            with closing(self._connect()) as connection:
                return _verdict(_ask(connection, sent))
        except TimeoutError as error:
            if sent.size > LARGE:
                return Verdict("not_scanned", TOO_SLOW)
            raise ScannerUnreachable("The malware scanner does not answer.") from error
        except OSError as error:
            if sent.size and self._is_there():
                return Verdict("not_scanned", f"{TOO_LARGE} It ended the line after {sent.size // MEGABYTE} MB.")
            raise ScannerUnreachable("The malware scanner does not answer.") from error

    def _is_there(self) -> bool:
        try:
            with closing(self._connect()) as connection:
                connection.sendall(b"zPING\0")
                return _answer(connection) == "PONG"
        except OSError:
            return False

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


class Sent:
    """The stream, and how much of it was read so far, in bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.size = stream, 0

    def read(self, size: int) -> bytes:
        piece = self._stream.read(size)
        self.size += len(piece)
        return piece


def _ask(connection: socket.socket, stream: Sent) -> str:
    broken = False
    try:
        connection.sendall(b"zINSTREAM\0")
        while piece := stream.read(_CHUNK):
            connection.sendall(struct.pack("!I", len(piece)) + piece)
        connection.sendall(struct.pack("!I", 0))
    except (BrokenPipeError, ConnectionResetError):
        broken = True  # the daemon may have refused already; its answer says why
    answer = _answer(connection)
    if broken and not answer:
        raise ConnectionResetError("The malware scanner ended the line and said nothing.")
    return answer


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
        found = said.removesuffix(" FOUND")
        return Verdict("not_scanned", TOO_LARGE) if found.startswith(_LIMITS) else Verdict("infected", found)
    if "size limit exceeded" in said:
        return Verdict("not_scanned", TOO_LARGE)
    raise ScannerUnreachable("The malware scanner gave no clear answer.")
