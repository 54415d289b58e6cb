"""Taking a file in: told by its content, looked at by the scanner, stored encrypted; no transaction is open then."""

from typing import BinaryIO

from oversight.adapters.content import HEAD, sniff
from oversight.adapters.scan import Scanner, ScannerUnreachable, Verdict
from oversight.adapters.storage import Storage, TooLarge, Truncated
from oversight.evidence.actions import Received
from oversight.kernel.errors import Invalid

MEGABYTE = 1024 * 1024


def receive(
    storage: Storage, scanner: Scanner, stream: BinaryIO, name: str, *, limit: int, expected: int | None = None
) -> Received:
    """Store what a stream gives. `limit` and `expected` are in bytes; the stream can be read again from its start.

    Raises Invalid on the field `file` when it is empty, too large, cut off, or when the scanner found malware in it.
    """
    head = stream.read(HEAD)
    if not head:
        raise Invalid("file", "This file is empty.")
    stream.seek(0)
    kind = sniff(head, name)
    verdict = _look(scanner, stream)
    if verdict.state == "infected":
        raise Invalid("file", "The scanner found malware in this file. It was not added.")
    try:
        stored = storage.put(stream, limit, expected)
    except TooLarge as error:
        raise Invalid(
            "file", f"This file is too large. We can take {limit // MEGABYTE:,} megabytes at most."
        ) from error
    except Truncated as error:
        raise Invalid("file", "This file arrived cut off. Send it once more.") from error
    return Received(
        sha256=stored.sha256,
        size=stored.size,
        name=name,
        mime=kind.mime,
        label=kind.label,
        misnamed=kind.misnamed,
        scan=verdict.state.replace("_", "-"),
    )


def _look(scanner: Scanner, stream: BinaryIO) -> Verdict:
    """What the scanner says; one that does not answer keeps nobody from handing in evidence."""
    try:
        return scanner.scan(stream)
    except ScannerUnreachable as error:
        return Verdict("not_scanned", str(error))
    finally:
        stream.seek(0)
