"""What there is of a case to be read, whoever reads it. Read once for all members."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from oversight.cases.models import Allegation, Case, OfficerSlot, Pair, Party
from oversight.cases.walls.closed import is_walled
from oversight.cases.walls.rules import Subject
from oversight.charter.schema import Charter
from oversight.complaints.models import Complaint
from oversight.complaints.queries import list_complaints
from oversight.evidence.models import CaseFile
from oversight.evidence.queries import list_files
from oversight.findings.models import Finding, Writer
from oversight.hearings.hearing.models import Hearing, HearingResponse
from oversight.hearings.packet.models import CaseSummary
from oversight.hearings.queries.questions import PairInWords, pairs_in_words
from oversight.investigation.models import Interview, InvestigationReport
from oversight.investigation.queries.appointments import list_materials
from oversight.investigation.queries.records import list_interviews, list_parties, list_slots
from oversight.investigation.queries.report import get_report
from oversight.kernel.moments import local_date
from oversight.work import Work


@dataclass(frozen=True)
class Earlier:
    """A finding of the board against the same officer in another case: its year, and no number of that case."""

    slot: int
    year: int
    category: str
    finding: str


@dataclass(frozen=True)
class CaseFacts:
    """Everything that may go into the packet of a case. `ordered`: files that hold statements officers had to give."""

    case: Case
    item_id: int
    complaints: Sequence[Complaint]
    parties: Sequence[Party]
    slots: Sequence[OfficerSlot]
    pairs: Sequence[PairInWords]
    report: InvestigationReport | None
    interviews: Sequence[Interview]
    ordered: frozenset[int]
    files: Sequence[CaseFile]
    earlier: Sequence[Earlier]
    summary: CaseSummary | None
    responses: Sequence[HearingResponse]


def facts_of(work: Work, case: Case, item_id: int) -> CaseFacts:
    """Read a case. About a dozen questions."""
    session, law = work.session, work.charter.packet_rule
    slots = list_slots(session, case.id)
    interviews = list_interviews(session, case.id)
    ordered = {one.id for one in interviews if one.manner == "compelled"}
    return CaseFacts(
        case=case,
        item_id=item_id,
        complaints=list_complaints(session, case.id),
        parties=list_parties(session, case.id),
        slots=slots,
        pairs=pairs_in_words(session, case.id, work.charter),
        report=get_report(session, case.id),
        interviews=interviews,
        ordered=frozenset(
            one.file_id for one in list_materials(session, case.id) if one.file_id and one.interview_id in ordered
        ),
        files=list_files(session, case.id),
        earlier=_earlier(work, case, slots) if law.officer_history else (),
        summary=summaries_of(session, [item_id]).get(item_id),
        responses=_responses(session, case.id),
    )


def _responses(session: Session, case_id: int) -> Sequence[HearingResponse]:
    """What the parties have answered in writing before hearings of the case, in the order in which it came."""
    query = select(HearingResponse).join(Hearing).where(Hearing.case_id == case_id)
    return session.scalars(query.options(joinedload(HearingResponse.slot)).order_by(HearingResponse.id)).all()


def _earlier(work: Work, case: Case, slots: Iterable[OfficerSlot]) -> Sequence[Earlier]:
    numbers = {slot.officer_id: slot.number for slot in slots if slot.officer_id}
    query = (
        select(OfficerSlot.officer_id, Finding.at, Allegation.category, Finding.code)
        .join(Pair, Pair.slot_id == OfficerSlot.id)
        .join(Allegation, Allegation.id == Pair.allegation_id)
        .join(Finding, Finding.pair_id == Pair.id)
        .where(OfficerSlot.officer_id.in_(numbers), OfficerSlot.case_id != case.id)
        .where(Finding.writer == Writer.BOARD.value, Finding.superseded_at.is_(None))
        .where(~is_walled(Subject.CASE, OfficerSlot.case_id.expression))
        .order_by(Finding.at, Finding.id)
    )
    return [
        _as_earlier(work.charter, numbers[officer], local_date(at, work.charter.board.time_zone), category, code)
        for officer, at, category, code in work.session.execute(query)
        if officer is not None
    ]


def _as_earlier(charter: Charter, slot: int, day: dt.date, category: str, code: str) -> Earlier:
    categories = {one.code: one.label for one in charter.known_categories}
    findings = {one.code: one.label for one in charter.known_findings}
    return Earlier(slot, day.year, categories.get(category, category), findings.get(code, code))


def summaries_of(session: Session, items: Sequence[int]) -> Mapping[int, CaseSummary]:
    """Item → the newest summary for the public."""
    query = select(CaseSummary).where(CaseSummary.item_id.in_(items)).order_by(CaseSummary.version)
    return {one.item_id: one for one in session.scalars(query)}
