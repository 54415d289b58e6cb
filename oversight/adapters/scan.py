"""Looking for malware: with ClamAV where there is one, and saying so where there is none."""

import socket
from collections.abc import Iterable
from typing import Protocol

PIECE = 64 * 1024


class ScanError(Exception):
    """The scanner did not answer."""


class Scanner(Protocol):
    """Something that says what it thinks of a file."""

    def scan(self, pieces: Iterable[bytes]) -> str:
        """`clean`, `not-scanned`, or `found` with the name of what was found. Raises ScanError."""
        ...


class NoScanner:
    """No scanner is configured; files are marked as not scanned."""

    def scan(self, pieces: Iterable[bytes]) -> str:
        return "not-scanned"


class ClamScanner:
    """ClamAV's daemon, asked over TCP with INSTREAM."""

    def __init__(self, host: str, port: int, timeout: float = 30) -> None:
        self._address, self._timeout = (host, port), timeout

    def scan(self, pieces: Iterable[bytes]) -> str:
        try:
            with socket.create_connection(self._address, self._timeout) as connection:
                connection.sendall(b"zINSTREAM\0")
                for piece in pieces:
                    connection.sendall(len(piece).to_bytes(4, "big") + piece)
                connection.sendall(bytes(4))
                answer = connection.recv(4096).decode(errors="replace").strip("\0\n ")
        except OSError as problem:
            raise ScanError("The scanner did not answer.") from problem
        return self._verdict(answer)

    def _verdict(self, answer: str) -> str:
        if answer.endswith("OK"):
            return "clean"
        if answer.endswith("FOUND"):
            return f"found {answer.removeprefix('stream: ').removesuffix(' FOUND')}"
        raise ScanError("The scanner gave an answer that nobody understands.")
