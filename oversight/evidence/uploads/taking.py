"""Taking in what comes of an upload: piece by piece, each encrypted and safe before it is acknowledged.

No transaction is open while bytes come; each piece is noted in a short one of its own. Whatever breaks, the sender goes
on after the last byte that was acknowledged.
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, Protocol

from werkzeug.exceptions import ClientDisconnected

from oversight.adapters.content import HEAD, sniff
from oversight.adapters.storage import PART, Part, Storage, StorageFull, StorageUnreachable
from oversight.evidence.actions import Received
from oversight.evidence.uploads import hashing
from oversight.evidence.uploads.actions import acknowledge, note_fingerprint
from oversight.evidence.uploads.protocol import CHECKSUM_MISMATCH, Checksum, Misspoken
from oversight.work import Transactions

_READ: Final = 256 * 1024


class Stream(Protocol):
    """Where the bytes come from."""

    def read(self, size: int, /) -> bytes: ...


@dataclass
class Taking:
    """One request that brings bytes of an upload. `received` moves on with every piece that is safe."""

    storage: Storage
    transactions: Transactions
    upload_id: int
    token: str
    length: int
    received: int
    parts: list[Part]
    checksum: Checksum | None = None
    last: list[Part] = field(default_factory=list)
    "Pieces that are kept and not acknowledged: the end of the file, or all of a request whose sum is checked first."
    sha256: str = ""
    "Known once the file is whole."
    _hash: "hashlib._Hash" = field(init=False)
    _sum: "hashlib._Hash" = field(init=False)

    def __post_init__(self) -> None:
        self._hash = hashing.hash_until(self.storage, self.token, self.parts, self.received)
        self._sum = hashlib.new(self.checksum.algorithm if self.checksum else "sha256")

    @property
    def ahead(self) -> int:
        """Bytes kept so far, acknowledged or not."""
        return self.received + sum(part.size for part in self.last)

    def run(self, stream: Stream) -> bool:
        """Take what comes. True when the file is whole; its last piece then waits for `end`, unacknowledged.

        Raises Misspoken when the sum of the request is wrong, Stale when the same upload goes on elsewhere, StorageFull
        and StorageUnreachable; what was acknowledged before stays.
        """
        ended = False
        try:
            while self.ahead < self.length and not ended:
                piece, ended = self._gather(stream, min(PART, self.length - self.ahead))
                if piece:
                    self._keep(piece)
            self._check()
        except BaseException:
            self.drop()
            raise
        return self.ahead == self.length

    def end(self, name: str) -> Received:
        """Make one file of the pieces; its kind is told by its first bytes, and whether the name fits them."""
        self.sha256 = sha256 = self._hash.hexdigest()
        with self.transactions.begin() as work:
            note_fingerprint(work, self.upload_id, sha256)
        parts = [*self.parts, *self.last]
        with self.storage.read_parts(parts) as file:
            head = file.read(HEAD)
        self.storage.join(parts, sha256, self.length)
        hashing.forget(self.token)
        kind = sniff(head, name)
        return Received(
            sha256=sha256,
            size=self.length,
            name=name,
            mime=kind.mime,
            label=kind.label,
            misnamed=kind.misnamed,
        )

    def drop(self) -> None:
        """Remove what was kept and not acknowledged."""
        with suppress(StorageUnreachable, StorageFull):
            self.storage.discard(self.last, self.sha256)
        self.last = []

    def _gather(self, stream: Stream, wanted: int) -> tuple[bytearray, bool]:
        """So many bytes, or what came until the sender was done or the line broke."""
        piece = bytearray()
        while len(piece) < wanted:
            try:
                more = stream.read(min(_READ, wanted - len(piece)))
            except (ClientDisconnected, OSError):
                more = b""
            if not more:
                return piece, True
            piece += more
        return piece, False

    def _keep(self, piece: bytearray) -> None:
        part = self.storage.write_part(piece)
        self.last.append(part)
        self._hash.update(piece)
        if self.checksum is not None:
            self._sum.update(piece)
        if self.checksum is None and self.ahead < self.length:
            self._acknowledge()

    def _check(self) -> None:
        if self.checksum is None:
            return
        if not self.checksum.fits(self._sum):
            raise Misspoken("The piece does not fit its checksum. Send it once more.", CHECKSUM_MISMATCH)
        if self.ahead < self.length:
            self._acknowledge()

    def _acknowledge(self) -> None:
        with self.transactions.begin() as work:
            acknowledge(work, self.upload_id, self.received, self.last)
        self.received = self.ahead
        self.parts += self.last
        self.last = []
        hashing.remember(self.token, self.received, self._hash)
