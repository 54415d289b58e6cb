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
    """The finding that is reviewed: the chief's where the law says so and the file has one, else the investigator's."""
    findings = load_allegations(session, case)
    writers = (Writer.DEPARTMENT, Writer.INVESTIGATOR) if rule.reviews == "chief" else (Writer.INVESTIGATOR,)
    found = {pair: next((by[one] for one in writers if one in by), None) for pair, by in findings.items()}
    return {pair: one.code for pair, one in found.items() if one is not None}
