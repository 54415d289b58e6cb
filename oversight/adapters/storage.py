"""Files at rest: one encrypted file per content, named by the SHA-256 of what was received.

AES-GCM in pieces of 64 KiB, so that a file of any size needs little memory. Each piece is bound to its place, and the
last one says that it is the last: nothing can be cut off, reordered or swapped without being noticed.
"""

import contextlib
import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"OVS1"
PIECE = 64 * 1024
TAG = 16
PREFIX = 8
"""Random bytes of the nonce; the other four count the pieces."""


class StorageError(Exception):
    """Something that storage will not take or cannot give; the sentence is fit for a person."""


class TooLarge(StorageError):
    """More bytes than allowed."""


class CutOff(StorageError):
    """Fewer bytes arrived than were announced."""


class Damaged(StorageError):
    """The stored file was altered, or the key is not the one it was written with."""


@dataclass(frozen=True)
class Stored:
    """What storage has taken in. `size` is in bytes."""

    sha256: str
    size: int
    key_id: str


class Storage:
    """A folder of encrypted files."""

    def __init__(self, root: Path, key: str) -> None:
        material = hashlib.sha256(b"oversight files" + key.encode()).digest()
        self._cipher = AESGCM(material)
        self._key_id = hashlib.sha256(b"key id" + material).digest()[:4]
        self._root = root

    def put(self, stream: BinaryIO, limit: int, expected: int | None = None) -> Stored:
        """Take in a stream. Raises TooLarge beyond `limit` bytes and CutOff when `expected` did not arrive.

        Nothing half written is ever left under the name of a content.
        """
        self._root.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self._root, prefix="incoming-")
        try:
            with os.fdopen(descriptor, "wb") as out:
                sha256, size = self._encrypt(stream, out, limit)
                out.flush()
                os.fsync(out.fileno())
            if expected is not None and size != expected:
                raise CutOff("The file did not arrive whole. Please send it again.")
            target = self._path(sha256)
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(name, target)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)
            raise
        return Stored(sha256, size, self._key_id.hex())

    def open(self, sha256: str) -> Iterator[bytes]:
        """The bytes again, piece by piece. Raises Damaged for a file that is gone or does not fit."""
        try:
            source = self._path(sha256).open("rb")
        except FileNotFoundError as problem:
            raise Damaged("This file is not in storage.") from problem
        with source:
            yield from self._decrypt(source)

    def read(self, sha256: str) -> bytes:
        """The whole content; for what is known to be small."""
        return b"".join(self.open(sha256))

    def _path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not sha256.isalnum():
            raise Damaged("This is not the name of a stored file.")
        return self._root / sha256[:2] / sha256

    def _encrypt(self, stream: BinaryIO, out: BinaryIO, limit: int) -> tuple[str, int]:
        prefix = secrets.token_bytes(PREFIX)
        out.write(MAGIC + self._key_id + prefix)
        digest, size, number = hashlib.sha256(), 0, 0
        piece = _fill(stream)
        while True:
            following = _fill(stream) if len(piece) == PIECE else b""
            size += len(piece)
            if size > limit:
                raise TooLarge(f"The file is larger than {limit // (1024 * 1024)} MB.")
            digest.update(piece)
            out.write(self._cipher.encrypt(_nonce(prefix, number), piece, _bound(number, last=not following)))
            if not following:
                return digest.hexdigest(), size
            piece, number = following, number + 1

    def _decrypt(self, source: BinaryIO) -> Iterator[bytes]:
        header = source.read(len(MAGIC) + 4 + PREFIX)
        if not header.startswith(MAGIC + self._key_id):
            raise Damaged("This file was written with another key.")
        prefix, number = header[-PREFIX:], 0
        sealed = source.read(PIECE + TAG)
        while sealed:
            following = source.read(PIECE + TAG)
            try:
                yield self._cipher.decrypt(_nonce(prefix, number), sealed, _bound(number, last=not following))
            except InvalidTag as problem:
                raise Damaged("This file was altered in storage.") from problem
            sealed, number = following, number + 1


def _nonce(prefix: bytes, number: int) -> bytes:
    return prefix + number.to_bytes(4, "big")


def _bound(number: int, *, last: bool) -> bytes:
    return number.to_bytes(4, "big") + (b"last" if last else b"more")


def _fill(stream: BinaryIO) -> bytes:
    """A whole piece, however small the portions in which a connection delivers it."""
    parts, missing = [], PIECE
    while missing and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
