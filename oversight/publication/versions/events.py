"""What happens to a published decision in which something was wrong, and to its stored files."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PublicationCorrectionAsked(Event):
    """Somebody found a mistake in a published decision and wrote down what changes and why."""

    correction_id: int
    replaces: int


@dataclass(frozen=True, kw_only=True)
class PublicationCorrectionApproved(Event):
    """A second person agrees. The next version may be published."""

    correction_id: int


@dataclass(frozen=True, kw_only=True)
class PublicationCorrectionDeclined(Event):
    """A second person does not agree. Nothing changes."""

    correction_id: int


@dataclass(frozen=True, kw_only=True)
class RenditionMade(Event):
    """A published version was drawn again with a new edition of the template. Its text is the same."""

    publication_id: int
    version: int
    edition: str
    count: int
