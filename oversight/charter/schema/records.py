"""How long the files of a case are kept, and on what grounds a record is not given out."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from oversight.charter.schema.kinds import Code, Objection, Positive, Text
from oversight.charter.schema.sources import Sourced


class Outcome(StrEnum):
    """How a case ended, as far as keeping its file depends on it."""

    SUSTAINED = "sustained"
    NOT_SUSTAINED = "not-sustained"
    NO_FINDING = "no-finding"


class CountedFrom(StrEnum):
    """The event from which the years are counted."""

    CLOSURE = "closure"
    LAST_FINDING = "last-finding"
    RECEIPT = "receipt"


class Material(StrEnum):
    """Kinds of records that a case has, as far as giving them out is concerned. Official: to officers and agencies."""

    DECISION = "decision"
    DATES = "dates"
    LETTER = "letter"
    OFFICIAL_LETTER = "official-letter"
    FILE = "file"


@dataclass(frozen=True, kw_only=True)
class RetentionClass(Sourced):
    """`[[retention]]`: for how many years the file of a case is kept, from which event, and which cases it is about.

    A case belongs here when everything that is said applies: its outcome is one of `outcomes`, an allegation is of one
    of `families`, it was closed for one of `closures`. What is left out is not asked. Of several classes the one that
    keeps longest holds.
    """

    code: Code
    name: Text
    years: Positive
    counted_from: CountedFrom
    outcomes: tuple[Outcome, ...] = ()
    families: tuple[Text, ...] = ()
    closures: tuple[Code, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Exemption(Sourced):
    """`[[exemption]]`: a ground on which a record, or a part of one, is not given to who asked for it.

    When the records of a case are gathered for a request, the first ground that fits is proposed: one whose
    `proposed_for` names the kind of record, or, before the case is closed, one with `while_open`. A person decides.
    """

    code: Code
    label: Text
    told: Text
    proposed_for: tuple[Material, ...] = ()
    while_open: bool = False

    def objections(self) -> Iterator[Objection]:
        """Object to a ground that no law gives: only the law can withhold a record."""
        yield from super().objections()
        if not self.citation.strip():
            yield "citation", "a citation of the law; a record is withheld on no other ground"
