"""The files of the installation: found by their content, encrypted, written whole or not at all.

A stolen disk shows nothing: names are keyed hashes, contents are AES-256-GCM in chunks under a key of their own. Every
file is read and written in small pieces, so that a film of three gigabytes needs no more memory than a letter. A file
that comes in several pieces, each acknowledged when it is safe, lies as these pieces and a sealed list of them.
"""

import hashlib
import hmac
import io
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from oversight.adapters import sealed_file
from oversight.adapters.sealed_file import CHUNK, HEADER, Damaged, Key, Opened, full, key_id_of, kind_of, place_of, seal
from oversight.adapters.shelf import DiskShelf, Missing, Shelf, StorageFull, StorageUnreachable

__all__ = [
    "Damaged",
    "Missing",
    "Part",
    "Storage",
    "StorageFull",
    "StorageUnreachable",
    "Stored",
    "TooLarge",
    "Truncated",
]

PART: Final = 8 * 1024 * 1024
"""Bytes of one piece of a file that comes in pieces; only the last of them, or one that was cut off, is smaller."""
PARTS: Final = "parts"
_ABANDONED_AFTER: Final = 24 * 3600
"""Seconds after which an unfinished upload is nobody's."""


class TooLarge(Exception):
    """More bytes came than are allowed. `limit` is in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"The file is larger than {limit} bytes.")
        self.limit = limit


class Truncated(Exception):
    """Fewer (or more) bytes came than were announced: the upload was cut off."""


class Readable(Protocol):
    """Where bytes come from: a request's stream, a file."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored file: the SHA-256 of its content (hex), its size in bytes, and the key it lies under."""

    sha256: str
    size: int
    key_id: str


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a file that comes in pieces: the name it lies under, and its size in bytes."""

    name: str
    size: int


class Storage:
    """The files on a shelf or in a folder. `key` is the present secret; `older` are those of files not moved yet."""

    def __init__(self, where: Path | Shelf, key: str | bytes, older: Sequence[str | bytes] = ()) -> None:
        self.shelf: Shelf = DiskShelf(where) if isinstance(where, Path) else where
        self.keys = [Key.from_secret(one.encode() if isinstance(one, str) else one) for one in (key, *older)]

    def put(self, stream: Readable, limit: int, expected: int | None = None) -> Stored:
        """Store everything the stream gives. The same content twice is one file.

        `expected` is the announced length in bytes. Raises TooLarge as soon as the limit is passed, Truncated when the
        length is not the announced one, StorageFull and StorageUnreachable; nothing is left behind then.
        """
        if expected is not None and expected > limit:
            raise TooLarge(limit)
        counted = Counted(stream, limit)
        if self.shelf.largest is not None:
            return self._put_pieces(counted, expected)
        return self._put_whole(counted, counted, expected)

    def open(self, sha256: str, start: int = 0) -> BinaryIO:
        """The content from a byte on, as a stream to read; close it. Raises Missing, and Damaged for a changed byte."""
        for key in (*self.keys, self.keys[0]):  # once more: it may just be moving to the present key
            try:
                file = self.shelf.open(self.name_of(sha256, key))
            except Missing:
                continue
            return _buffered(self._opened(file, sha256, key, start))
        raise Missing("This file is not stored here.")

    def has(self, sha256: str) -> bool:
        """Whether the file is stored."""
        return any(self.shelf.has(self.name_of(sha256, key)) for key in self.keys)

    def delete(self, sha256: str) -> bool:
        """Remove the file, under whatever key it lies. True when there was one."""
        removed = False
        for key in self.keys:
            name = self.name_of(sha256, key)
            if self.shelf.has(name):
                parts = self.parts_of(name, key, sha256)
                removed = self.shelf.delete(name) or removed
                self.discard(parts)
        return removed

    def write_part(self, content: bytes | bytearray | memoryview) -> Part:
        """Keep a piece of a file to come, encrypted; it is safe when this returns."""
        token = secrets.token_hex(20)
        name = f"{PARTS}/{token[:2]}/{token[2:]}"
        with self.shelf.incoming() as incoming:
            seal(io.BytesIO(content), incoming.file, self.keys[0], sealed_file.PIECE, name)
            incoming.keep(name)
        return Part(name, len(content))

    def read_parts(self, parts: Sequence[Part], start: int = 0) -> BinaryIO:
        """What lies in pieces, one after the other, from a byte on."""
        return _buffered(_Joined(self, parts, None, start))

    def join(self, parts: Sequence[Part], sha256: str, size: int) -> Stored:
        """Make one file of its pieces. When it is stored already, the pieces go: the same content is one file."""
        key = self.keys[0]
        listed = {"sha256": sha256, "size": size, "parts": [[part.name, part.size] for part in parts]}
        name, kept = self.name_of(sha256, key), False
        if not self.has(sha256):
            with self.shelf.incoming() as incoming:
                seal(io.BytesIO(json.dumps(listed).encode()), incoming.file, key, sealed_file.LIST)
                kept = incoming.keep(name, replace=False)
        if not kept:
            self.discard(parts, sha256)
        return Stored(sha256, size, key.id)

    def discard(self, parts: Iterable[Part], sha256: str = "") -> None:
        """Remove pieces, except those that the stored file of this fingerprint lies in."""
        key = self.keys[0]
        needed = self.parts_of(self.name_of(sha256, key), key, sha256) if sha256 else ()
        for part in parts:
            if part not in needed:
                self.shelf.delete(part.name)

    def sweep(self, older_than: float = _ABANDONED_AFTER) -> int:
        """Remove what interrupted writing left behind (age in seconds); answers how many."""
        return self.shelf.sweep(older_than)

    def name_of(self, sha256: str, key: Key) -> str:
        """Where a file lies. Raises Missing for what is no fingerprint."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise Missing("This is not the fingerprint of a file.")
        name = hmac.new(key.names, sha256.encode(), hashlib.sha256).hexdigest()
        return f"{name[:2]}/{name[2:]}"

    def parts_of(self, name: str, key: Key, sha256: str) -> tuple[Part, ...]:
        """The pieces that a stored file lies in; none when it lies whole or is not there."""
        try:
            file = self.shelf.open(name)
        except Missing:
            return ()
        with file:
            header = full(file, HEADER)
            return self._listed(file, header, key, sha256) if kind_of(header) == sealed_file.LIST else ()

    def open_part(self, part: Part, start: int = 0) -> Opened:
        """One piece from a byte on. Raises Missing when the key it lies under is not here."""
        file = self.shelf.open(part.name)
        header = full(file, HEADER)
        key = next((key for key in self.keys if key.id == key_id_of(header)), None)
        if key is None:
            file.close()
            raise Missing("The key of this file is not here.")
        return self._from(file, header, key, None, part.name, start)

    def _put_whole(self, source: Readable, counted: "Counted", expected: int | None) -> Stored:
        key = self.keys[0]
        with self.shelf.incoming() as incoming:
            seal(source, incoming.file, key)
            _check_length(counted, expected)
            stored = Stored(counted.sha256.hexdigest(), counted.size, key.id)
            incoming.keep(self.name_of(stored.sha256, key))
        return stored

    def _put_pieces(self, counted: "Counted", expected: int | None) -> Stored:
        piece, parts = full(counted, PART), list[Part]()
        if len(piece) < PART:
            return self._put_whole(io.BytesIO(piece), counted, expected)
        try:
            while piece:
                parts.append(self.write_part(piece))
                piece = full(counted, PART)
            _check_length(counted, expected)
            return self.join(parts, counted.sha256.hexdigest(), counted.size)
        except BaseException:
            self.discard(parts)
            raise

    def _opened(self, file: BinaryIO, sha256: str, key: Key, start: int) -> io.RawIOBase:
        try:
            header = full(file, HEADER)
            if kind_of(header) == sealed_file.LIST:
                with file:
                    parts = self._listed(file, header, key, sha256)
                return _Joined(self, parts, sha256, start)
            return self._from(file, header, key, sha256, "", start)
        except BaseException:
            file.close()
            raise

    def _from(self, file: BinaryIO, header: bytes, key: Key, sha256: str | None, bound: str, start: int) -> Opened:
        if not start:
            return Opened(file, header, key, sha256, bound=bound)
        number, offset, within = place_of(start)
        if file.seekable():
            file.seek(offset)
        else:
            file.close()
            file = self.shelf.open(bound or self.name_of(sha256 or "", key), offset)
        opened = Opened(file, header, key, bound=bound, number=number)
        full(opened, within)
        return opened

    @staticmethod
    def _listed(file: BinaryIO, header: bytes, key: Key, sha256: str) -> tuple[Part, ...]:
        listed = json.loads(Opened(file, header, key).readall() or b"{}")
        if listed.get("sha256") != sha256:
            raise Damaged("The stored file was exchanged for another.")
        return tuple(Part(name, size) for name, size in listed["parts"])


class _Joined(io.RawIOBase):
    """Pieces read as one file, one open at a time; its fingerprint is checked at the end of a whole reading."""

    def __init__(self, storage: Storage, parts: Sequence[Part], sha256: str | None, start: int) -> None:
        self._storage, self._left, self._skip = storage, list(parts), start
        self._expected, self._hash = None if start else sha256, hashlib.sha256()
        self._open: Opened | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        while self._open is not None or self._advance():
            assert self._open is not None
            count = self._open.readinto(buffer)
            if count:
                if self._expected is not None:
                    self._hash.update(memoryview(buffer)[:count])  # type: ignore[arg-type]
                return count
            self._open.close()
            self._open = None
        if self._expected is not None and self._hash.hexdigest() != self._expected:
            raise Damaged("The stored file was exchanged for another.")
        return 0

    def _advance(self) -> bool:
        while self._left and self._skip >= self._left[0].size:
            self._skip -= self._left.pop(0).size
        if not self._left:
            return False
        self._open, self._skip = self._storage.open_part(self._left.pop(0), self._skip), 0
        return True

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
        super().close()


class Counted:
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


def _check_length(counted: Counted, expected: int | None) -> None:
    if expected is not None and counted.size != expected:
        raise Truncated(f"The file was cut off: {counted.size} of {expected} bytes came.")


def _buffered(raw: io.RawIOBase) -> BinaryIO:
    return io.BufferedReader(raw, CHUNK)
