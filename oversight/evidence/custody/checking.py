"""Looking at the stored bytes of a file: read whole, decrypted, and hashed again. No transaction is open then."""

import hashlib

from oversight.adapters.storage import Damaged, Missing, Storage
from oversight.evidence.custody.rules import FileState

PIECE = 1024 * 1024


def look(storage: Storage, sha256: str, size: int) -> FileState:
    """Whether the stored bytes still make this fingerprint and are this many."""
    found, counted = hashlib.sha256(), 0
    try:
        with storage.open(sha256) as stream:
            while piece := stream.read(PIECE):
                found.update(piece)
                counted += len(piece)
    except Missing:
        return FileState.MISSING
    except Damaged:
        return FileState.DAMAGED
    return FileState.WHOLE if (found.hexdigest(), counted) == (sha256, size) else FileState.DAMAGED
