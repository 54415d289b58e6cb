"""What happens at the redaction desk. Words are the detail of the entry; the event holds numbers only."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RedactionDecided(Event):
    """Somebody decided about words of a text: what is removed, and what stays with a reason."""

    text_id: int
    removed: int
    kept: int


@dataclass(frozen=True, kw_only=True)
class RedactionUndone(Event):
    """A decision about words was taken back; they are open again."""

    text_id: int


@dataclass(frozen=True, kw_only=True)
class RedactionSignedOff(Event):
    """A second person read the texts as the public will read them, and signed."""

    texts: int


@dataclass(frozen=True, kw_only=True)
class RedactionTermAdded(Event):
    """Staff protected more words of a case."""

    words_id: int


@dataclass(frozen=True, kw_only=True)
class RedactionTermDropped(Event):
    """Words that staff had protected are protected no more."""

    words_id: int
