"""Where the facts of a letter come from: the concepts that know them hand them in, event by event.

A concept above this one builds its fields in its own `letters.py`; `oversight/letter_facts.py` puts them together.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from oversight.cases.models import Case
from oversight.charter.schema import Notice, Recipient
from oversight.notices.letters.catalogue import BY_NAME
from oversight.notices.letters.reach import Addressee
from oversight.work import Work

Payload = Mapping[str, Any]
Readers = Callable[[Work, Notice, Payload], Iterable[Addressee]]
"""Who an event speaks of that is neither a party nor an office: how they are reached stands with that concept."""


@dataclass(frozen=True)
class FactsOf:
    """What is known after one event: fields it always gives, fields it may give, and what builds them, raw."""

    build: Callable[[Work, Case, Payload], Mapping[str, Any]]
    always: frozenset[str]
    maybe: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a field that no letter has. Raises ValueError."""
        unknown = (self.always | self.maybe) - BY_NAME.keys()
        if unknown:
            raise ValueError(f"No letter has the field {', '.join(sorted(unknown))}.")


@dataclass(frozen=True)
class LetterFacts:
    """Everything that is handed in: fields by event, the cases an event touches that names none, and other readers."""

    by_event: Mapping[str, FactsOf] = field(default_factory=dict)
    cases_of: Mapping[str, Callable[[Work, Payload], Sequence[int]]] = field(default_factory=dict)
    readers: Mapping[Recipient, Readers] = field(default_factory=dict)

    def always(self, event: str) -> frozenset[str]:
        """The fields that a letter after this event has whatever happens."""
        return self.by_event[event].always if event in self.by_event else frozenset()

    def build(self, work: Work, case: Case, event: str, payload: Payload) -> Mapping[str, Any]:
        """The fields known after this event, raw. Raises ValueError when a builder gives what it did not announce."""
        known = self.by_event.get(event)
        if known is None:
            return {}
        built = known.build(work, case, payload)
        if not known.always <= built.keys() <= known.always | known.maybe:
            raise ValueError(f"The fields of {event} are not those that were announced: {sorted(built)}.")
        return built

    def cases(self, work: Work, event: str, payload: Payload) -> Sequence[int]:
        """The cases an event is about: its own, or those it touches."""
        own = payload.get("case_id")
        if own is not None:
            return [int(own)]
        return self.cases_of[event](work, payload) if event in self.cases_of else []


NO_FACTS = LetterFacts()
