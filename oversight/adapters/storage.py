"""Files on the disk of the installation: found by their content, encrypted, written whole or not at all.

A stolen disk shows nothing: names are keyed hashes, contents are AES-256-GCM in chunks under a key of their own. Every
file is read and written in small pieces, so that a film of three gigabytes needs no more memory than a letter.
"""

import hashlib
import hmac
import io
import os
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from oversight.adapters.sealed_file import CHUNK, Damaged, Key, Opened, seal

__all__ = ["Damaged", "Missing", "Storage", "Stored", "TooLarge", "Truncated"]

_INCOMING: Final = "incoming"
_ABANDONED_AFTER: Final = 24 * 3600
"""Seconds after which an unfinished upload is nobody's."""


class TooLarge(Exception):
    """More bytes came than are allowed. `limit` is in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"The file is larger than {limit} bytes.")
        self.limit = limit


class Truncated(Exception):
    """Fewer (or more) bytes came than were announced: the upload was cut off."""


class Missing(Exception):
    """No such file is stored, or the key it was stored under is not here."""


class Readable(Protocol):
    """Where bytes come from: a request's stream, a file."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored file: the SHA-256 of its content (hex), its size in bytes, and the key it lies under."""

    sha256: str
    size: int
    key_id: str


class Storage:
    """The files below `root`. `key` is the present secret; `older` are earlier ones, for files that lie under them."""

    def __init__(self, root: Path, key: str | bytes, older: Sequence[str | bytes] = ()) -> None:
        self._root = root
        self._keys = [Key.from_secret(one.encode() if isinstance(one, str) else one) for one in (key, *older)]

    def put(self, stream: Readable, limit: int, expected: int | None = None) -> Stored:
        """Store everything the stream gives. The same content twice is one file.

        `expected` is the announced length in bytes. Raises TooLarge as soon as the limit is passed and Truncated when
        the length is not the announced one; nothing is left behind then.
        """
        if expected is not None and expected > limit:
            raise TooLarge(limit)
        key, counted = self._keys[0], _Counted(stream, limit)
        with self._incoming() as (path, file):
            seal(counted, file, key)
            if expected is not None and counted.size != expected:
                raise Truncated(f"The file was cut off: {counted.size} of {expected} bytes came.")
            stored = Stored(counted.sha256.hexdigest(), counted.size, key.id)
            self._move(path, self._path(stored.sha256, key))
        return stored

    def open(self, sha256: str) -> BinaryIO:
        """The content as a stream to read; close it. Raises Missing, and Damaged when a byte of it was changed."""
        for key in self._keys:
            try:
                file = self._path(sha256, key).open("rb")
            except FileNotFoundError:
                continue
            return io.BufferedReader(Opened(file, key, sha256), CHUNK)
        raise Missing("This file is not stored here.")

    def has(self, sha256: str) -> bool:
        """Whether the file is stored."""
        return any(self._path(sha256, key).exists() for key in self._keys)

    def delete(self, sha256: str) -> bool:
        """Remove the file, under whatever key it lies. True when there was one."""
        removed = False
        for key in self._keys:
            path = self._path(sha256, key)
            if path.exists():
                path.unlink()
                _flush_folder(path.parent)
                removed = True
        return removed

    def sweep(self, older_than: float = _ABANDONED_AFTER) -> int:
        """Remove what interrupted uploads left behind (age in seconds); answers how many."""
        found = [path for path in (self._root / _INCOMING).glob("*") if time.time() - path.stat().st_mtime > older_than]
        for path in found:
            path.unlink(missing_ok=True)
        return len(found)

    def _path(self, sha256: str, key: Key) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise Missing("This is not the fingerprint of a file.")
        name = hmac.new(key.names, sha256.encode(), hashlib.sha256).hexdigest()
        return self._root / name[:2] / name[2:]

    @contextmanager
    def _incoming(self) -> Iterator[tuple[Path, BinaryIO]]:
        folder = self._root / _INCOMING
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / secrets.token_hex(16)
        try:
            with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                yield path, file
        finally:
            path.unlink(missing_ok=True)

    def _move(self, path: Path, target: Path) -> None:
        if not target.parent.exists():
            target.parent.mkdir(mode=0o700, exist_ok=True)
            _flush_folder(self._root)
        os.replace(path, target)
        _flush_folder(target.parent)


class _Counted:
    """A stream that counts and hashes what passes, and refuses to pass more than the limit."""

    def __init__(self, stream: Readable, limit: int) -> None:
        self._stream, self._limit = stream, limit
        self.size, self.sha256 = 0, hashlib.sha256()

    def read(self, size: int) -> bytes:
        piece = self._stream.read(size)
        self.size += len(piece)
        if self.size > self._limit:
            raise TooLarge(self._limit)
        self.sha256.update(piece)
        return piece


def _flush_folder(folder: Path) -> None:
    """Make the name of a file as lasting as its content."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
