"""What happens on the way to the public."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PublicationRequested(Event):
    """A records officer asked for publication; the document is drawn and checked next."""

    publication_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class PublicationBlocked(Event):
    """The leak check found something in the finished document. Nothing was published."""

    publication_id: int
    hits: int


@dataclass(frozen=True, kw_only=True)
class DecisionPublished(Event):
    """The decision is public. Fingerprint and head of the record stand on it."""

    publication_id: int
    version: int
    fingerprint: str
    pdf_sha256: str
    position: int
