"""Working files that nobody can read from the disk: without a name, and encrypted under a key that is never written.

The key lives as long as the file is open; a machine that loses its current has lost both. AES-256 in counter mode lets
a program write and read anywhere. It does not notice a changed byte: what must be kept goes to storage, which does.
"""

import io
import os
import secrets
import tempfile
from collections.abc import Callable
from typing import Any, BinaryIO, Final, cast

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

_BLOCK: Final = 16
_BUFFER: Final = 256 * 1024


def scratch() -> BinaryIO:
    """A working file to write and read anywhere, empty; it is gone when it is closed."""
    return cast(BinaryIO, io.BufferedRandom(_Scratch(), _BUFFER))


class _Scratch(io.RawIOBase):
    def __init__(self) -> None:
        self._file: Any = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # closed with this one
        self._key, self._first, self._at = secrets.token_bytes(32), secrets.randbits(96) << 32, 0

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size()}[whence]
        self._at = max(0, base + offset)
        return self._at

    def truncate(self, size: int | None = None, /) -> int:
        end: int = self._at if size is None else size
        self._file.truncate(end)
        return end

    def readinto(self, buffer: Any, /) -> int:
        view = memoryview(buffer).cast("B")
        self._file.seek(self._at)
        piece = self._file.read(len(view))
        view[: len(piece)] = self._turned(self._at, piece)
        self._at += len(piece)
        return len(piece)

    def write(self, content: Any, /) -> int:
        missing = self._at - self._size()
        if missing > 0:
            self._put(self._at - missing, bytes(missing))
        count = self._put(self._at, bytes(content))
        self._at += count
        return count

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def _size(self) -> int:
        return os.fstat(self._file.fileno()).st_size

    def _put(self, place: int, content: bytes) -> int:
        self._file.seek(place)
        turned = memoryview(self._turned(place, content))
        while turned:
            turned = turned[self._file.write(turned) :]
        return len(content)

    def _turned(self, place: int, content: bytes) -> bytes:
        """Encrypted or decrypted: in this mode the two are the same."""
        block, within = divmod(place, _BLOCK)
        counter = (self._first + block) % (1 << 128)
        turning = Cipher(AES(self._key), CTR(counter.to_bytes(_BLOCK, "big"))).encryptor()
        turning.update(bytes(within))
        return turning.update(content)


class Reopened(io.RawIOBase):
    """A stored file read anywhere: opened again at the place that is wanted. `open_at` gives it from a byte on."""

    def __init__(self, open_at: Callable[[int], BinaryIO], size: int) -> None:
        self._open_at, self._size, self._at = open_at, size, 0
        self._open: BinaryIO | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        place = max(0, {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence] + offset)
        if place != self._at:
            self._shut()
        self._at = place
        return place

    def readinto(self, buffer: Any, /) -> int:
        if self._at >= self._size:
            return 0
        if self._open is None:
            self._open = self._open_at(self._at)
        piece = self._open.read(len(buffer))
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        self._shut()
        super().close()

    def _shut(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


def anywhere(open_at: Callable[[int], BinaryIO], size: int) -> BinaryIO:
    """A stored file of so many bytes, to read anywhere; close it."""
    return cast(BinaryIO, io.BufferedReader(Reopened(open_at, size), _BUFFER))
