"""What happens to the records that are gathered for a request."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RecordsRequestGathered(Event):
    """Everything of the case was gathered for the request; `added` things were new."""

    request_id: int
    added: int


@dataclass(frozen=True, kw_only=True)
class RecordsRequestDecided(Event):
    """A person decided about one thing otherwise than proposed, or took that back. Why is the detail."""

    request_id: int
    line_id: int
    choice: str
    ground: str


@dataclass(frozen=True, kw_only=True)
class RecordsRequestBound(Event):
    """Somebody asked for the ZIP of what is given out."""

    request_id: int
    release_id: int
    given: int
    withheld: int


@dataclass(frozen=True, kw_only=True)
class RecordsRequestReady(Event):
    """The ZIP was searched, found clean, and is stored."""

    request_id: int
    release_id: int
    zip_sha256: str


@dataclass(frozen=True, kw_only=True)
class RecordsRequestStopped(Event):
    """The ZIP holds protected words: it is not handed out."""

    request_id: int
    release_id: int
    hits: int
