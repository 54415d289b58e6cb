"""Allegations against officers as templates/components/matrix.html draws them: three findings in one cell."""

from collections.abc import Collection, Mapping, Sequence

from oversight.cases.models import Case, OfficerSlot, Pair
from oversight.charter.schema import Charter
from oversight.findings.models import Finding, Writer
from oversight.web.jinja import short_day

Drawn = dict[str, object]
WRITERS = {Writer.INVESTIGATOR: "Investigator", Writer.BOARD: "Board", Writer.DEPARTMENT: "Department"}


BARRED = "Discipline barred"
NOBODY: Mapping[int, str] = {}


def matrix_of(
    case: Case,
    findings: Mapping[int, Mapping[Writer, Finding]],
    charter: Charter,
    barred: Collection[int] = frozenset(),
    left: Mapping[int, str] = NOBODY,
) -> Drawn:
    """Allegations against officers with up to three findings in each cell.

    `barred` are the numbers of the officers for whom the limit for discipline has passed: what was sustained stands.
    `left` says of officers, by number, how their service ended: a finding stands, nobody can be disciplined.
    """
    return {
        "officers": [{"label": name_of(slot), "detail": _where(slot, left)} for slot in case.slots],
        "rows": [
            {
                "label": f"{allegation.number}. {_category(charter, allegation.category)}",
                "detail": allegation.words,
                "cells": [_cell(allegation.pairs, slot, findings, charter, {*barred, *left}) for slot in case.slots],
            }
            for allegation in case.allegations
        ],
    }


def _cell(
    pairs: Sequence[Pair],
    slot: OfficerSlot,
    findings: Mapping[int, Mapping[Writer, Finding]],
    charter: Charter,
    barred: Collection[int],
) -> Drawn | None:
    pair = next((pair for pair in pairs if pair.slot_id == slot.id), None)
    if pair is None:
        return None
    found = findings.get(pair.id, {})
    drawn = [_finding(found[writer], found, charter) for writer in WRITERS if writer in found]
    if slot.number in barred and Writer.BOARD in found and _sustained(charter, found[Writer.BOARD].code):
        drawn[0 if Writer.INVESTIGATOR not in found else 1]["differs"] = BARRED
    return {"findings": drawn}


def _sustained(charter: Charter, code: str) -> bool:
    return any(finding.counts_as_sustained for finding in charter.known_findings if finding.code == code)


def _finding(finding: Finding, others: Mapping[Writer, Finding], charter: Charter) -> Drawn:
    writer, board = Writer(finding.writer), others.get(Writer.BOARD)
    differs = writer is Writer.DEPARTMENT and board is not None and board.code != finding.code
    votes = f"{finding.votes_for} to {finding.votes_against or 0}"
    return {
        "by": WRITERS[writer],
        "code": finding.code,
        "label": _label({item.code: item.label for item in charter.known_findings}, finding.code),
        "note": votes if finding.votes_for is not None else short_day(finding.at),
        "differs": "Chief differs" if differs else None,
    }


def name_of(slot: OfficerSlot) -> str:
    """How staff speak of an officer of the case."""
    return slot.officer.name if slot.officer else "Not yet identified"


def _where(slot: OfficerSlot, left: Mapping[int, str]) -> str:
    about = f"Officer {slot.number}" + (f", badge {slot.officer.badge}" if slot.officer else "")
    return f"{about}. {left[slot.number]}" if slot.number in left else about


def _category(charter: Charter, code: str) -> str:
    return _label({item.code: item.label for item in charter.known_categories}, code)


def _label(labels: Mapping[str, str], code: str) -> str:
    return labels.get(code, code)
