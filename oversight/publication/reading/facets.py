"""What a reader can choose decisions by. Pure: read from the public decision alone, never from the case."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from oversight.charter.schema import Charter
from oversight.publication.projection import PublicDecision
from oversight.publication.projection.model import PublicRecommendation, PublicRow

LONGEST = 120
"""Letters of a code or a label."""


class Facet(StrEnum):
    """One thing that a decision has, and that the list can be narrowed to."""

    CATEGORY = "category"
    FINDING = "finding"
    DISTRICT = "district"
    OFFICER = "officer"
    ANSWER = "answer"


class ChiefSaid(StrEnum):
    """What the department said to a whole decision."""

    ACCEPTS = "accepts"
    DIFFERS = "differs"
    SILENT = "silent"
    NOT_ASKED = "not-asked"


SAID_LABELS: dict[ChiefSaid, str] = {
    ChiefSaid.ACCEPTS: "Accepts everything",
    ChiefSaid.DIFFERS: "Differs on something",
    ChiefSaid.SILENT: "Has not answered",
    ChiefSaid.NOT_ASKED: "Was not asked: nothing was sustained",
}


@dataclass(frozen=True, order=True)
class Value:
    """One value of a decision: `code` is looked for, `label` is read."""

    facet: Facet
    code: str
    label: str = ""


def values_of(decision: PublicDecision, charter: Charter) -> tuple[Value, ...]:
    """Everything that the decision can be found by, each once."""
    found = {Value(Facet.CATEGORY, one.category) for one in decision.allegations}
    found |= {Value(Facet.FINDING, row.board) for row in decision.rows}
    found.add(Value(Facet.ANSWER, chief_said(decision, charter).value))
    if decision.district:
        found.add(Value(Facet.DISTRICT, code_of(decision.district), decision.district[:LONGEST]))
    found |= {Value(Facet.OFFICER, code_of(name), name[:LONGEST]) for name in named_officers(decision)}
    return tuple(sorted(one for one in found if one.code))


def named_officers(decision: PublicDecision) -> tuple[str, ...]:
    """Officers whom the law let the decision name: “Officer 1, Petra Lindqvist” is Petra Lindqvist."""
    officers = (one.called for one in decision.parties if one.called.startswith("Officer "))
    return tuple(name for name in (called.partition(", ")[2] for called in officers) if name)


def chief_said(decision: PublicDecision, charter: Charter) -> ChiefSaid:
    """Whether the department accepts every finding and recommendation, differs on one, or has not answered."""
    if any(_differs(row) for row in decision.rows) or any(_declined(one) for one in decision.recommendations):
        return ChiefSaid.DIFFERS
    if any(row.department is not None for row in decision.rows):
        return ChiefSaid.ACCEPTS
    asked = any(charter.finding(row.board).counts_as_sustained for row in decision.rows)
    return ChiefSaid.SILENT if asked or decision.recommendations else ChiefSaid.NOT_ASKED


def _differs(row: PublicRow) -> bool:
    return row.department not in (None, row.board)


def _declined(one: PublicRecommendation) -> bool:
    return one.choice not in ("", "accept")


def code_of(words: str) -> str:
    """A name as part of an address: “Zoë O'Hara-Díaz” is zoe-ohara-diaz. Other scripts keep their letters."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", words) if not unicodedata.combining(one))
    kept = "".join(one if one.isalnum() else "" if one in "'’." else " " for one in plain.casefold())
    return "-".join(kept.split())[:LONGEST]
