"""The board's own words on a case, as plain values: what the first pages of its packet are drawn from."""

from collections.abc import Iterable
from typing import Any

from oversight.cases.rules import ROLE_LABELS, Role
from oversight.cases.walls.queries import Sight
from oversight.cases.walls.rules import Subject
from oversight.deadlines.rules.wording import day_in_words
from oversight.hearings.hearing.states import Side
from oversight.hearings.packet.queries.facts import CaseFacts
from oversight.investigation.models import Interview
from oversight.kernel.moments import local_date
from oversight.work import Work


def sheet_of(work: Work, facts: CaseFacts, sight: Sight) -> dict[str, Any]:
    """What one member may read of it. No moment of the making is in it: the same words give the same pages."""
    report = facts.report
    return {
        "number": facts.case.number,
        "title": facts.case.title,
        "received": day_in_words(local_date(facts.case.received_at, work.charter.board.time_zone)),
        "people": [
            [ROLE_LABELS[Role(party.role)], party.person.name or "A person without a name"]
            for party in sight.bare(Subject.PARTY, facts.parties)
        ],
        "officers": [
            [slot.number, slot.officer.name if slot.officer else "Not identified", slot.rank, slot.unit]
            for slot in facts.slots
        ],
        "complaints": _complaints(facts, sight),
        "pairs": list(_pairs(work, facts)),
        "report": {
            "version": report.version,
            "summary": paragraphs(report.summary),
            "analysis": [[one.allegation.number, paragraphs(one.text)] for one in report.analysis],
            "evidence": [[one.number, one.text] for one in report.evidence],
        }
        if report
        else None,
        "responses": list(_responses(facts, sight)),
        "interviews": list(_interviews(work, facts, sight)),
        "earlier": [[one.slot, one.year, one.category, one.finding] for one in facts.earlier],
    }


def paragraphs(text: str) -> list[str]:
    """A text as paragraphs: blank lines part them."""
    return [one.strip() for one in text.replace("\r\n", "\n").split("\n\n") if one.strip()]


def _walls_complainant(facts: CaseFacts, sight: Sight) -> bool:
    walled = sight.walled_ids(Subject.PARTY)
    return any(party.id in walled and party.role == Role.COMPLAINANT.value for party in facts.parties)


def _responses(facts: CaseFacts, sight: Sight) -> Iterable[list[Any]]:
    """What the parties have answered in writing; of a complainant behind a wall, nothing."""
    for one in facts.responses:
        if one.by_side == Side.COMPLAINANT.value and _walls_complainant(facts, sight):
            continue
        who = f"Officer {one.slot.number}" if one.slot else "Complainant"
        yield [who, day_in_words(one.arrived_on), one.late, paragraphs(one.words)]


def _complaints(facts: CaseFacts, sight: Sight) -> list[list[Any]]:
    """The complaints in the words of those who filed them; none while a complainant stands behind a wall."""
    if _walls_complainant(facts, sight):
        return []
    return [[one.number, paragraphs(one.story)] for one in facts.complaints]


def _pairs(work: Work, facts: CaseFacts) -> Iterable[list[Any]]:
    labels = {one.code: one.label for one in work.charter.known_findings}
    for pair in facts.pairs:
        found = pair.recommended
        recommended = [labels.get(found.code, found.code), paragraphs(found.reasons)] if found else ["", []]
        yield [pair.allegation, pair.category, pair.words, pair.officer, *recommended]


def _interviews(work: Work, facts: CaseFacts, sight: Sight) -> Iterable[list[Any]]:
    zone, ordered_in = work.charter.board.time_zone, work.charter.packet_rule.compelled
    for one in sight.bare(Subject.INTERVIEW, facts.interviews):
        ordered = one.manner == "compelled"
        if ordered and not ordered_in:
            continue
        yield [_whom(one), day_in_words(local_date(one.at, zone)), ordered, paragraphs(one.summary)]


def _whom(interview: Interview) -> str:
    if interview.slot is not None:
        return f"Officer {interview.slot.number}"
    return (interview.party.person.name if interview.party else "") or "A person without a name"
