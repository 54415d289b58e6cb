"""Taking a file in: told by its content, stored encrypted; no transaction is open then. A job scans it afterwards."""

from typing import BinaryIO

from oversight.adapters.content import HEAD, sniff
from oversight.adapters.storage import Storage, StorageFull, StorageUnreachable, TooLarge, Truncated
from oversight.evidence.actions import Received
from oversight.kernel.errors import Invalid

MEGABYTE = 1024 * 1024


def receive(storage: Storage, stream: BinaryIO, name: str, *, limit: int, expected: int | None = None) -> Received:
    """Store what a stream gives. `limit` and `expected` are in bytes; the stream can be read again from its start.

    Raises Invalid on the field `file` when it is empty, too large or cut off, or when storage cannot take it.
    """
    head = stream.read(HEAD)
    if not head:
        raise Invalid("file", "This file is empty.")
    stream.seek(0)
    kind = sniff(head, name)
    try:
        stored = storage.put(stream, limit, expected)
    except TooLarge as error:
        raise Invalid(
            "file", f"This file is too large. We can take {limit // MEGABYTE:,} megabytes at most."
        ) from error
    except Truncated as error:
        raise Invalid("file", "This file arrived cut off. Send it once more.") from error
    except StorageFull as error:
        raise Invalid("file", "There is no room for this file now. Tell the administrator.") from error
    except StorageUnreachable as error:
        raise Invalid("file", "Our store for files does not answer. Try again in some minutes.") from error
    return Received(
        sha256=stored.sha256,
        size=stored.size,
        name=name,
        mime=kind.mime,
        label=kind.label,
        misnamed=kind.misnamed,
    )
