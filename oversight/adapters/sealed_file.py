"""One encrypted file: a header with the key's name, then chunks that cannot be changed, swapped, dropped or added.

Layout: `OVF1`, 8 bytes name of the key, 16 bytes salt, then AES-256-GCM chunks of 64 KiB with a 16-byte tag each. The
file's own key is HKDF-SHA256 of the secret and the salt; a chunk's nonce is its number and whether it is the last one.
A piece of a larger file begins with `OVP1` and is bound to its own name; the list of such pieces begins with `OVM1`.
"""

import hashlib
import io
import secrets
from dataclasses import dataclass, field
from typing import BinaryIO, Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHUNK: Final = 64 * 1024
"""Bytes of content in one chunk."""

WHOLE: Final = b"OVF1"
PIECE: Final = b"OVP1"
LIST: Final = b"OVM1"

_TAG: Final = 16
_ID: Final = 8
_SALT: Final = 16
HEADER: Final = len(WHOLE) + _ID + _SALT
"""Bytes before the first chunk."""


class Damaged(Exception):
    """The file on the disk is not what was stored: changed, cut off, or exchanged for another."""


class Source(Protocol):
    """Where the content comes from."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Key:
    """What is made of one secret: its public name, and the keys for names and contents."""

    id: str
    names: bytes = field(repr=False)
    contents: bytes = field(repr=False)

    @classmethod
    def from_secret(cls, secret: bytes) -> "Key":
        """The keys of a secret of at least 16 bytes."""
        if len(secret) < 16:
            raise ValueError("The secret of the storage is too short.")
        name = _derive(secret, b"", b"oversight storage key name", _ID)
        names = _derive(secret, b"", b"oversight storage file names", 32)
        return cls(name.hex(), names, _derive(secret, b"", b"oversight storage contents", 32))

    def cipher(self, salt: bytes) -> AESGCM:
        """The cipher of the file with this salt."""
        return AESGCM(_derive(self.contents, salt, b"oversight storage file", 32))


def seal(source: Source, target: BinaryIO, key: Key, kind: bytes = WHOLE, bound: str = "") -> None:
    """Encrypt everything the source gives into the target. It opens only as what it is `bound` to."""
    header = kind + bytes.fromhex(key.id) + secrets.token_bytes(_SALT)
    cipher, beside = key.cipher(header[-_SALT:]), header + bound.encode()
    target.write(header)
    number, piece = 0, full(source, CHUNK)
    while True:
        following = full(source, CHUNK) if len(piece) == CHUNK else b""
        target.write(cipher.encrypt(_nonce(number, not following), piece, beside))
        if not following:
            break
        number, piece = number + 1, following


def kind_of(header: bytes) -> bytes:
    """WHOLE, PIECE or LIST. Raises Damaged for anything else."""
    if len(header) == HEADER and header[:4] in (WHOLE, PIECE, LIST):
        return header[:4]
    raise Damaged("The stored file has no valid header.")


def key_id_of(header: bytes) -> str:
    """The public name of the key that a file lies under."""
    return header[4 : 4 + _ID].hex()


def place_of(start: int) -> tuple[int, int, int]:
    """Where a byte of the content is found: number of its chunk, offset of that chunk in the file, place within."""
    number, within = divmod(start, CHUNK)
    return number, HEADER + number * (CHUNK + _TAG), within


class Opened(io.RawIOBase):
    """The content of a sealed file, decrypted while it is read. Raises Damaged before a wrong byte is handed out.

    `file` stands behind the header, or at the chunk `number`. `sha256` is checked at the end of a file read whole.
    """

    def __init__(
        self, file: BinaryIO, header: bytes, key: Key, sha256: str | None = None, *, bound: str = "", number: int = 0
    ) -> None:
        self._file, self._expected, self._hash = file, None if number else sha256, hashlib.sha256()
        if kind_of(header) and key_id_of(header) != key.id:
            raise Damaged("The stored file has no valid header.")
        self._header, self._cipher = header + bound.encode(), key.cipher(header[-_SALT:])
        self._number, self._ready, self._ended = number, b"", False
        self._sealed = full(file, CHUNK + _TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        if not self._ready and not self._ended:
            self._ready = self._next()
        count = min(len(view), len(self._ready))
        view[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def close(self) -> None:
        self._file.close()
        super().close()

    def _next(self) -> bytes:
        following = full(self._file, CHUNK + _TAG)
        self._ended = not following
        try:
            piece = self._cipher.decrypt(_nonce(self._number, self._ended), self._sealed, self._header)
        except InvalidTag as error:
            raise Damaged("The stored file was changed or cut off.") from error
        self._number, self._sealed = self._number + 1, following
        if self._expected is not None:
            self._hash.update(piece)
        if self._ended and self._expected is not None and self._hash.hexdigest() != self._expected:
            raise Damaged("The stored file was exchanged for another.")
        return piece


def full(source: Source, size: int) -> bytes:
    """As many bytes as asked for, unless the source ends."""
    pieces, missing = [], size
    while missing and (piece := source.read(missing)):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")


def _derive(secret: bytes, salt: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=purpose).derive(secret)
