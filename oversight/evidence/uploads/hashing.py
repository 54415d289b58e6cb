"""The fingerprint of a file that comes in pieces, taken on the way.

It is remembered in this process as far as pieces are safe. Another process, or one that was started anew, reads the
pieces it has not seen from storage and goes on from there; so each byte is hashed once in the ordinary case.
"""

import hashlib
import threading
from collections import OrderedDict
from typing import Final

from oversight.adapters.storage import Part, Storage

MOST: Final = 256
"""Uploads remembered at once. Those that were quiet the longest are forgotten, and read again when they go on."""
_STEP: Final = 1024 * 1024

_known: "OrderedDict[str, tuple[int, hashlib._Hash]]" = OrderedDict()
_lock = threading.Lock()


def hash_until(storage: Storage, token: str, parts: list[Part], received: int) -> "hashlib._Hash":
    """The hash of the first `received` bytes of an upload, to go on with."""
    with _lock:
        seen, known = _known.get(token, (0, hashlib.sha256()))
        seen, known = (seen, known.copy()) if seen <= received else (0, hashlib.sha256())
    if seen < received:
        with storage.read_parts(parts, seen) as file:
            while piece := file.read(_STEP):
                known.update(piece)
    return known


def remember(token: str, received: int, known: "hashlib._Hash") -> None:
    """Keep the hash of what is safe now."""
    with _lock:
        _known[token] = (received, known.copy())
        _known.move_to_end(token)
        while len(_known) > MOST:
            _known.popitem(last=False)


def forget(token: str) -> None:
    """An upload is over."""
    with _lock:
        _known.pop(token, None)
