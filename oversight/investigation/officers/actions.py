"""Correcting who a subject officer is, splitting one into two, and asking about conflicts again."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases import actions as cases
from oversight.cases.events import OfficerIdentified
from oversight.cases.models import Allegation, Case, CaseStanding, OfficerIdentification, OfficerSlot, Pair
from oversight.cases.officers.actions import name_in_slot, standing_identification, take_name_back
from oversight.charter.schema import Subject
from oversight.complaints.registration.actions.drafting import find_officer, may_draft
from oversight.deadlines.actions import disown_clocks, start_for_new
from oversight.deadlines.rules.subjects import About
from oversight.findings.models import Finding
from oversight.investigation.actions.words import required
from oversight.investigation.officers.events import (
    ConflictAnswered,
    ConflictAsked,
    IdentificationCorrected,
    SlotSplit,
)
from oversight.investigation.officers.models import ConflictQuestion
from oversight.investigation.officers.queries import ASKED
from oversight.kernel.errors import Invalid, NotFound, Refused, Stale
from oversight.notices.retracting.actions import TakenBack, take_back_letters
from oversight.people.models import Officer
from oversight.work import Work


def correct_identification(
    work: Work,
    case: Case,
    access: AccessFacts,
    slot: OfficerSlot,
    *,
    officer_id: int | None,
    reason: str,
    was: int | None,
) -> TakenBack:
    """Say that an officer was named by mistake, and who it is instead; nobody, when that is not known.

    The old name stays as superseded. Letters to the wrong officer are withdrawn or retracted, their clocks end, what
    the investigator found on them no longer stands, and the clocks of the right one begin. `was` is the
    identification the page showed. Raises Forbidden, Refused, Invalid, or Stale when somebody was faster.
    """
    may_draft(work, case, access)
    words = required("reason", reason, "Say why it was the wrong officer.", 2_000)
    standing = _named_here(work, slot, was)
    officer = _the_right_one(work, case, standing, officer_id)
    if officer is None and not slot.description:
        slot.description = f"Named by mistake until {work.today.isoformat()}; not identified since."
    taken = _take_back(work, case, slot, standing, words, officer)
    start_for_new(work, case, About(Subject.OFFICER, slot.id))
    if officer is not None:
        name_in_slot(work, case, slot, officer)
        work.record(OfficerIdentified(case_id=case.id, slot_id=slot.id, officer_id=officer.id))
    return taken


def _named_here(work: Work, slot: OfficerSlot, was: int | None) -> OfficerIdentification:
    """Who is named in a slot now. Raises Refused for nobody, Stale when it is not whom the page showed."""
    standing = standing_identification(work, slot)
    if standing is None:
        raise Refused("Nobody is named in this place. Identify the officer instead.")
    if was is not None and was != standing.id:
        raise Stale("Somebody else has named another officer meanwhile. Look at the page again.")
    return standing


def _the_right_one(work: Work, case: Case, standing: OfficerIdentification, officer_id: int | None) -> Officer | None:
    """Who the officer really is; nobody, when that is not known. Raises Invalid, or Refused for one on the case."""
    officer = find_officer(work.session, officer_id)
    if officer is not None and officer.id == standing.officer_id:
        raise Invalid("officer", "This officer is the one who is named already.")
    if officer is not None and any(other.officer_id == officer.id for other in case.slots):
        raise Refused("This officer is on the case already, in another place.")
    return officer


def _take_back(
    work: Work, case: Case, slot: OfficerSlot, standing: OfficerIdentification, words: str, officer: Officer | None
) -> TakenBack:
    """Take back everything that concerned the wrong officer: letters, clocks, findings, and the name last."""
    taken = take_back_letters(work, case, slot, words)
    disown_clocks(work, case, About(Subject.OFFICER, slot.id))
    findings = _supersede_findings(work, slot)
    wrong = standing.officer_id
    take_name_back(work, slot, standing, words)
    work.record(
        IdentificationCorrected(
            case_id=case.id,
            slot_id=slot.id,
            superseded_officer_id=wrong,
            officer_id=officer.id if officer else None,
            withdrawn=taken.withdrawn,
            retracted=taken.retracted,
            findings=findings,
        ),
        detail={"reason": words},
    )
    return taken


def _supersede_findings(work: Work, slot: OfficerSlot) -> int:
    query = select(Finding).join(Pair).where(Pair.slot_id == slot.id, Finding.superseded_at.is_(None))
    rows = work.session.scalars(query).all()
    for row in rows:
        row.superseded_at = work.now
    return len(rows)


@dataclass(frozen=True, kw_only=True)
class Split:
    """How one described officer becomes two: what each is known by, and which allegations (ids) go where."""

    description: str
    new_description: str
    reason: str
    moved: Collection[int] = ()
    "Allegations that are against the new one only."
    shared: Collection[int] = ()
    "Allegations that are against both."


def split_slot(work: Work, case: Case, access: AccessFacts, slot: OfficerSlot, split: Split) -> OfficerSlot:
    """Make two officers of one: the first keeps its number, its name if it has one, and its letters and clocks.

    Raises Forbidden; Invalid without two descriptions or a reason; Refused when an allegation on which something was
    found would leave the first.
    """
    may_draft(work, case, access)
    reason = required("reason", split.reason, "Say how it turned out that they are two.", 2_000)
    second = required("new_description", split.new_description, "Describe the second officer.", 4_000)
    if slot.officer_id is None and not split.description.strip():
        raise Invalid("description", "Describe the first officer.")
    mine = {item.id: item for item in case.allegations if any(pair.slot_id == slot.id for pair in item.pairs)}
    chosen = set(split.moved) | set(split.shared)
    if chosen - mine.keys():
        raise Invalid("moved", "Choose allegations that are against this officer.")
    moved = [mine[number] for number in sorted(set(split.moved) - set(split.shared))]
    _nothing_found(work, moved, slot)
    slot.description = split.description.strip() or slot.description
    made = cases.add_officer(work, case, description=second)
    made.split_from_id = slot.id
    for allegation in [mine[number] for number in sorted(chosen)]:
        kept = [pair.slot for pair in allegation.pairs if pair.slot_id != slot.id or allegation not in moved]
        cases.set_pairs(work, case, allegation, [*kept, made])
    work.record(SlotSplit(case_id=case.id, slot_id=slot.id, new_slot_id=made.id), detail={"reason": reason})
    return made


def _nothing_found(work: Work, moved: list[Allegation], slot: OfficerSlot) -> None:
    leaving = [pair.id for item in moved for pair in item.pairs if pair.slot_id == slot.id]
    query = select(Finding.id).where(Finding.pair_id.in_(leaving)).limit(1)
    if leaving and work.session.scalar(query) is not None:
        raise Refused("Something was found on an allegation that would move. Choose “both” for it.")


def ask_about_conflicts(work: Work, case: Case, slot: OfficerSlot) -> int:
    """Ask everybody who works on the case whether they know the officer who was named. Run again, asks nobody twice.

    Returns how many were asked.
    """
    standing = standing_identification(work, slot)
    if standing is None or case.closed_at is not None:
        return 0
    asked = set(
        work.session.scalars(
            select(ConflictQuestion.account_id).where(ConflictQuestion.identification_id == standing.id)
        )
    )
    workers = select(CaseStanding.account_id).where(
        CaseStanding.case_id == case.id,
        CaseStanding.to_at.is_(None),
        CaseStanding.account_id.is_not(None),
        CaseStanding.kind.in_(sorted(kind.value for kind in ASKED)),
    )
    missing = sorted({number for number in work.session.scalars(workers) if number is not None} - asked)
    for number in missing:
        work.session.add(
            ConflictQuestion(case_id=case.id, identification_id=standing.id, account_id=number, asked_at=work.now)
        )
        work.record(ConflictAsked(case_id=case.id, slot_id=slot.id, account_id=number))
    return len(missing)


def answer_conflict(
    work: Work, case: Case, access: AccessFacts, question_id: int, *, conflict: bool
) -> ConflictQuestion:
    """Answer one's own question about a conflict. Raises Forbidden; NotFound for another's; Refused when answered."""
    work.require(Permission.CASE_OPEN, access)
    row = work.session.get(ConflictQuestion, question_id)
    if row is None or row.case_id != case.id or row.account_id != work.actor.account_id:
        raise NotFound("Nobody asked you this.")
    if row.answered_at is not None:
        raise Refused("You have answered this already.")
    row.answer, row.answered_at = "conflict" if conflict else "none", work.now
    named = work.session.get_one(OfficerIdentification, row.identification_id)
    work.record(ConflictAnswered(case_id=case.id, slot_id=named.slot_id, account_id=row.account_id, answer=row.answer))
    return row
