"""What is voted on: each pair in words, with the investigator's recommendation and its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.cases.models import Allegation, Case, OfficerSlot, Pair
from oversight.charter.schema import Charter, VotingRule
from oversight.findings.models import Finding, Writer
from oversight.findings.queries import findings_of_case, load_allegations


@dataclass(frozen=True)
class PairInWords:
    """One allegation against one officer, as a member reads it."""

    pair_id: int
    allegation: int
    category: str
    words: str
    officer: str
    recommended: Finding | None
    found: Finding | None
    "The board's own finding, once adopted."


def pairs_in_words(session: Session, case_id: int, charter: Charter) -> list[PairInWords]:
    """The pairs of a case in the order of its allegations. Two queries."""
    findings = findings_of_case(session, case_id)
    labels = {category.code: category.label for category in charter.known_categories}
    query = (
        select(Pair.id, Allegation.number, Allegation.category, Allegation.words, OfficerSlot)
        .join(Allegation, Allegation.id == Pair.allegation_id)
        .join(OfficerSlot, OfficerSlot.id == Pair.slot_id)
        .where(Allegation.case_id == case_id)
        .order_by(Allegation.number, OfficerSlot.number)
    )
    return [
        PairInWords(
            pair_id=pair,
            allegation=number,
            category=labels.get(category, category),
            words=words,
            officer=", ".join(part for part in (f"Officer {slot.number}", slot.rank, slot.unit) if part),
            recommended=findings.get(pair, {}).get(Writer.INVESTIGATOR),
            found=findings.get(pair, {}).get(Writer.BOARD),
        )
        for pair, number, category, words, slot in session.execute(query)
    ]


def findings_before(session: Session, case: Case, rule: VotingRule) -> Mapping[int, str]:
    """The finding that is reviewed: a second panel looks at the board's first one, others at the chief's where the law
    says so and the file has one, else at the investigator's.
    """
    findings = load_allegations(session, case)
    found = {pair: next((by[one] for one in _reviewed(rule) if one in by), None) for pair, by in findings.items()}
    return {pair: one.code for pair, one in found.items() if one is not None}


def _reviewed(rule: VotingRule) -> tuple[Writer, ...]:
    """Whose finding comes before this vote, the nearest first."""
    first = (Writer.BOARD,) if rule.body == "second_panel" else ()
    chief = (Writer.DEPARTMENT,) if rule.reviews == "chief" else ()
    return (*first, *chief, Writer.INVESTIGATOR)
