"""What is packed: gzip is opened; other packings are refused, because nobody could say that they are clean."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from typing import Final

from oversight.leaks.places import Place, Unreadable

Opener = Callable[[bytes, str], Iterator[Place]]
Reader = Callable[[bytes, Opener], Iterator[Place]]

CLOSED: Final = (b"BZh", b"\xfd7zXZ\0", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd")
"""How packings begin that are not opened."""
_LARGEST: Final = 200 * 1024 * 1024
"""Bytes of an unpacked file; a larger one counts as unreadable."""


def read_gzip(name: str) -> Reader:
    """Opens a packed file of this name: what is in it goes by the name without `.gz`."""

    def read(content: bytes, open_inner: Opener) -> Iterator[Place]:
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
                inner = packed.read(_LARGEST + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise Unreadable(f"The packed file cannot be opened: {error}.") from error
        if len(inner) > _LARGEST:
            raise Unreadable("The packed file is too large to be checked.")
        yield from _head(content)
        yield from open_inner(inner, name[:-3] if name.lower().endswith(".gz") else name)

    return read


def _head(content: bytes) -> Iterator[Place]:
    """The name and the comment that a gzip file may carry."""
    fields, at = content[3], 10
    if fields & 4:
        at += 2 + int.from_bytes(content[10:12], "little")
    for bit, where in ((8, "name inside the packed file"), (16, "comment of the packed file")):
        if fields & bit:
            end = content.index(b"\0", at)
            yield Place(where, content[at:end].decode("latin-1"))
            at = end + 1


def refuse(content: bytes, open_inner: Opener) -> Iterator[Place]:
    """Raises Unreadable: a packing that is not opened."""
    raise Unreadable("This kind of packed file cannot be opened. Unpack it and check what is in it.")
    yield from ()
