"""The bytes of a version, into the store and out of it. No transaction is open meanwhile."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oversight.adapters.storage import Storage
from oversight.publication.preparing import Artefacts
from oversight.publication.versions.rules import Form

LARGEST = 200 * 1024 * 1024
"""Bytes of one document."""


@dataclass(frozen=True)
class Kept:
    """Bytes that are safe in the store: their form and language, fingerprint and size."""

    kind: Form
    language: str
    sha256: str
    size: int


def store(storage: Storage, drawn: Sequence[Artefacts], data: str | None) -> tuple[Kept, ...]:
    """Keep what was drawn; with `data` the JSON too. The same bytes stored again are one file."""
    kept = [] if data is None else [_put(storage, Form.JSON, "", data.encode())]
    for one in drawn:
        kept.append(_put(storage, Form.PDF, one.language, one.pdf))
        kept.append(_put(storage, Form.HTML, one.language, one.html.encode()))
    return tuple(kept)


def _put(storage: Storage, kind: Form, language: str, content: bytes) -> Kept:
    stored = storage.put(io.BytesIO(content), LARGEST)
    return Kept(kind, language, stored.sha256, stored.size)


def content_of(storage: Storage, sha256: str) -> bytes:
    """The stored bytes, whole. Raises Missing, and Damaged when they are not what they were."""
    with storage.open(sha256) as stored:
        return stored.read()


def taken_out(storage: Storage, kept: Iterable[Kept]) -> tuple[list[Artefacts], str]:
    """What `store` kept, as it was: the artefacts of each language, and the JSON."""
    found = {(one.kind, one.language): content_of(storage, one.sha256) for one in kept}
    languages = dict.fromkeys(language for kind, language in found if kind is Form.PDF)
    drawn = [
        Artefacts(pdf=found[Form.PDF, one], html=found[Form.HTML, one].decode(), language=one) for one in languages
    ]
    return drawn, found[Form.JSON, ""].decode()
