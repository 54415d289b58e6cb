"""A PDF written object by object, so that one of many thousand pages needs no more memory than its longest part.

Objects are taken from other PDFs, each of which may be closed as soon as it is taken. What pikepdf cannot do: it holds
all streams of what it is given until the file is saved. Small objects lie together in compressed streams, and the list
of all objects is a stream too (ISO 32000-1, 7.5.7 and 7.5.8).
"""

import hashlib
import re
import zlib
from array import array
from collections.abc import Iterable
from copy import copy
from typing import Any, BinaryIO, Final

import pikepdf

HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
TOGETHER: Final = 200
"""Small objects in one stream."""
WORTH: Final = 64
"""Bytes of a stream from which on it is compressed."""
_REFERENCE: Final = re.compile(rb"\((?:\\.|[^\\)])*\)|<[0-9a-fA-F]*>|(\d+) (\d+) R\b", re.DOTALL)
_LOOSE, _PLACED, _TOGETHER = 0, 1, 2


class PaperWriter:
    """A PDF as it is being written to `target`."""

    def __init__(self, target: BinaryIO) -> None:
        self._target, self._at, self._hash = target, 0, hashlib.sha256()
        self._kinds, self._places, self._indexes = array("B", [_LOOSE]), array("Q", [0]), array("L", [0])
        self._small: list[tuple[int, bytes]] = []
        self._write(HEAD)

    def number(self) -> int:
        """The number of an object that is still to be written."""
        self._kinds.append(_LOOSE)
        self._places.append(0)
        self._indexes.append(0)
        return len(self._kinds) - 1

    def put(self, number: int, text: bytes) -> None:
        """Write an object that is no stream."""
        self._small.append((number, text))
        if len(self._small) >= TOGETHER:
            self._flush()

    def put_stream(self, number: int, entries: bytes, content: bytes) -> None:
        """Write a stream; `entries` are those of its dictionary without its length."""
        self._kinds[number], self._places[number] = _PLACED, self._at
        head = b"%d 0 obj\n<< %s /Length %d >>\nstream\n" % (number, entries, len(content))
        self._write(head)
        self._write(content)
        self._write(b"\nendstream\nendobj\n")

    def finish(self, root: int, info: int) -> None:
        """Write the list of all objects. Nothing can be written afterwards. The same objects give the same bytes."""
        self._flush()
        number, place = self.number(), self._at
        self._kinds[number], self._places[number] = _PLACED, place
        rows = b"".join(
            kind.to_bytes(1, "big") + where.to_bytes(6, "big") + index.to_bytes(2, "big")
            for kind, where, index in zip(self._kinds, self._places, self._indexes, strict=True)
        )
        name = self._hash.hexdigest()[:32].encode()
        entries = (
            b"/Type /XRef /W [ 1 6 2 ] /Size %d /Root %d 0 R /Info %d 0 R /ID [ <%s> <%s> ] /Filter /FlateDecode"
            % (len(self._kinds), root, info, name, name)
        )
        self.put_stream(number, entries, zlib.compress(rows))
        self._write(b"startxref\n%d\n%%%%EOF\n" % place)

    def _flush(self) -> None:
        if not self._small:
            return
        stream, offsets, body = self.number(), [], b""
        for index, (number, text) in enumerate(self._small):
            self._kinds[number], self._places[number], self._indexes[number] = _TOGETHER, stream, index
            offsets.append(b"%d %d" % (number, len(body)))
            body += text + b"\n"
        head = b" ".join(offsets) + b"\n"
        entries = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(self._small), len(head))
        self._small = []
        self.put_stream(stream, entries, zlib.compress(head + body))

    def _write(self, content: bytes) -> None:
        self._target.write(content)
        self._hash.update(content)
        self._at += len(content)


class Taker:
    """What is taken from one PDF: each object once, under a new number, with everything that it points to.

    `instead` are objects that are not taken: what points to them points to these numbers of the new file.
    """

    def __init__(self, writer: PaperWriter, source: pikepdf.Pdf, instead: Iterable[tuple[Any, int]] = ()) -> None:
        self._writer, self._source = writer, source
        self._numbers: dict[tuple[int, int], int] = {thing.objgen: number for thing, number in instead}
        self._waiting: list[tuple[int, int]] = []

    def number_of(self, thing: Any) -> int:
        """The number of an object in the new file; a direct one becomes an object of its own."""
        held = thing if thing.is_indirect else self._source.make_indirect(thing)
        return self._numbered(held.objgen)

    def run(self) -> None:
        """Write what was asked for, and what that points to."""
        while self._waiting:
            place = self._waiting.pop()
            thing = self._source.get_object(place)
            if isinstance(thing, pikepdf.Stream):
                self._put_stream(self._numbers[place], thing)
            else:
                self._writer.put(self._numbers[place], self.text(thing))

    def text(self, thing: Any) -> bytes:
        """An object as it is written, with the new numbers of what it points to."""
        return _REFERENCE.sub(self._renumbered, thing.unparse(resolved=True))

    def _put_stream(self, number: int, stream: pikepdf.Stream) -> None:
        content: bytes = stream.read_raw_bytes()
        entries: Any = copy(stream.stream_dict)
        if "/Filter" not in entries and len(content) >= WORTH:
            content = zlib.compress(content)
            entries.Filter = pikepdf.Name.FlateDecode
        if "/Length" in entries:
            del entries["/Length"]
        self._writer.put_stream(number, self.text(entries)[2:-2].strip(), content)

    def _renumbered(self, found: "re.Match[bytes]") -> bytes:
        if found[1] is None:
            return found[0]
        return b"%d 0 R" % self._numbered((int(found[1]), int(found[2])))

    def _numbered(self, place: tuple[int, int]) -> int:
        known = self._numbers.get(place)
        if known is None:
            known = self._numbers[place] = self._writer.number()
            self._waiting.append(place)
        return known
