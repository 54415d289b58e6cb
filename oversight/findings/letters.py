"""What letters say of findings: one line for each allegation against each officer, in the charter's words."""

from collections.abc import Iterator
from typing import Any

from oversight.cases.models import Allegation, Case, Pair
from oversight.charter.schema import Charter
from oversight.findings.models import Finding, Writer
from oversight.findings.queries import findings_of_case
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.notices.letters.institutions import officer_name
from oversight.work import Work


def facts_of_findings(work: Work, case: Case, _payload: Payload) -> dict[str, Any]:
    """The board's findings, with the department's answers as far as they are there. Reasons stay in the decision."""
    lines = list(_lines(work, case))
    return {"findings": lines, "sustained": any(line["counts"] for line in lines)}


def _lines(work: Work, case: Case) -> Iterator[dict[str, Any]]:
    found = findings_of_case(work.session, case.id)
    for allegation in case.allegations:
        for pair in allegation.pairs:
            written = found.get(pair.id, {})
            if Writer.BOARD in written:
                yield _line(work.charter, allegation, pair, written[Writer.BOARD], written.get(Writer.DEPARTMENT))


def _line(
    charter: Charter, allegation: Allegation, pair: Pair, board: Finding, answer: Finding | None
) -> dict[str, Any]:
    category = {one.code: one for one in charter.known_categories}.get(allegation.category)
    words = {one.code: one for one in charter.findings}
    mine = words.get(board.code)
    return {
        "slot": pair.slot_id,
        "allegation": category.label if category else allegation.category,
        "rule": category.rule if category else "",
        "officer": f"Officer {pair.slot.number}",
        "officer_name": officer_name(pair.slot),
        "finding": mine.label if mine else board.code,
        "meaning": mine.meaning if mine else "",
        "counts": bool(mine and mine.counts_as_sustained),
        "answer": _answer(words, answer),
    }


def _answer(words: dict[str, Any], answer: Finding | None) -> str:
    if answer is None:
        return ""
    return str(words[answer.code].label) if answer.code in words else answer.code


FINDINGS = FactsOf(facts_of_findings, always=frozenset({"findings"}), maybe=frozenset({"sustained"}))
"""After the board has adopted its findings."""
