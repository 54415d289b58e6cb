"""Drafting: what is alleged, and against which officer, known or only described."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases import actions as cases
from oversight.cases.events import AllegationRaised
from oversight.cases.models import Allegation, AllegationRule, Case, OfficerSlot
from oversight.cases.rules import ENDED, Source, Stage
from oversight.charter.schema import Charter
from oversight.findings.models import Finding
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.people.models import Officer
from oversight.work import Work

DRAFTING: frozenset[Stage] = frozenset(
    {Stage.RECEIVED, Stage.TRIAGE, Stage.ASSIGNMENT, Stage.INVESTIGATION, Stage.REVIEW}
)
"""Where allegations may still change: before the board has the case."""


UNDER_WAY = frozenset({Stage.ASSIGNMENT, Stage.INVESTIGATION, Stage.REVIEW})
"""Where the officers were told already what they are accused of, and are told what is added."""


def draft_allegation(
    work: Work,
    case: Case,
    access: AccessFacts,
    *,
    category: str,
    words: str,
    slots: Collection[int] = (),
    source: Source = Source.COMPLAINANT,
    subtype: str = "",
    rules: Collection[str] = (),
    by_staff: bool = False,
) -> Allegation:
    """Write an allegation of a category of the charter against officers of the case.

    `subtype` is a narrower kind within the category; `rules` are codes of the department's rules that it cites;
    `by_staff` says the same as the investigator as its source.
    Raises Refused once the board has the case; Invalid for an unknown category, no words, another case's officer.
    """
    may_draft(work, case, access)
    chosen = _slots(case, slots)
    if subtype and subtype not in {one.code for one in work.charter.subtypes_of(category)}:
        raise Invalid("subtype", _of_another_category(work.charter, subtype, category))
    cited = _rules(work, rules)
    source = Source.INVESTIGATOR if by_staff else source
    allegation = cases.add_allegation(work, case, category=category, words=words, source=source)
    allegation.subtype, allegation.rules = subtype, cited
    cases.set_pairs(work, case, allegation, chosen)
    if Stage(case.stage) in UNDER_WAY:
        _tell(work, case, allegation, chosen)
    return allegation


def _of_another_category(law: Charter, subtype: str, category: str) -> str:
    """Why a narrower kind cannot be chosen, with what can."""
    found = next((one for one in law.subtypes if one.code == subtype), None)
    if found is None:
        return "Choose a narrower kind of the list, or none."
    theirs = ", ".join(one.label for one in law.subtypes_of(category))
    labels = {one.code: one.label for one in law.categories}
    offered = f"The narrower kinds of “{labels.get(category, category)}” are: {theirs}." if theirs else ""
    chosen = f"“{found.label}” is a kind of “{labels[found.category]}”."
    return f"{chosen} {offered or 'Your category has no narrower kinds: choose none.'}"


def _rules(work: Work, codes: Collection[str]) -> list[AllegationRule]:
    """The cited rules with the text they have now: what is cited stays, when the rule is changed later."""
    known = {one.code: one for one in work.charter.policies}
    if any(code not in known for code in codes):
        raise Invalid("rules", "Choose rules of the list.")
    return [AllegationRule(number=known[code].number, text=known[code].text) for code in sorted(set(codes))]


def _tell(work: Work, case: Case, allegation: Allegation, slots: Collection[OfficerSlot]) -> None:
    """What is alleged while the investigation goes on is told to each officer it is against."""
    for slot in slots:
        work.record(
            AllegationRaised(case_id=case.id, allegation_id=allegation.id, slot_id=slot.id, source=allegation.source)
        )


def put_against(work: Work, case: Case, access: AccessFacts, allegation: Allegation, *, slots: Collection[int]) -> None:
    """Say against which officers an allegation stands. Raises Refused when something was found on a pair that goes."""
    may_draft(work, case, access)
    chosen = _slots(case, slots)
    kept = {slot.id for slot in chosen}
    leaving = [pair.id for pair in allegation.pairs if pair.slot_id not in kept]
    if _has_findings(work.session, leaving):
        raise Refused("Something was found on this allegation against this officer already. It stays on the file.")
    added = [slot for slot in chosen if slot.id not in {pair.slot_id for pair in allegation.pairs}]
    cases.set_pairs(work, case, allegation, chosen)
    if Stage(case.stage) in UNDER_WAY:
        _tell(work, case, allegation, added)


def name_officer(
    work: Work, case: Case, access: AccessFacts, *, officer_id: int | None, description: str = "", unit: str = ""
) -> OfficerSlot:
    """Enter a subject officer from the roster, or as described. Raises Invalid when neither is given."""
    may_draft(work, case, access)
    return cases.add_officer(
        work, case, officer=find_officer(work.session, officer_id), description=description, unit=unit.strip()
    )


def identify(work: Work, case: Case, access: AccessFacts, slot: OfficerSlot, *, officer_id: int | None) -> None:
    """Say which officer of the roster a described one is. Raises Invalid without a choice, Refused when on the case."""
    may_draft(work, case, access)
    officer = find_officer(work.session, officer_id)
    if officer is None:
        raise Invalid("officer", "Choose an officer of the roster.")
    cases.identify_officer(work, case, slot, officer)


def get_allegation(case: Case, number: int) -> Allegation:
    """An allegation of a case by its number on the case. Raises NotFound."""
    found = next((item for item in case.allegations if item.number == number), None)
    if found is None:
        raise NotFound("There is no such allegation on this case.")
    return found


def get_slot(case: Case, number: int) -> OfficerSlot:
    """An officer of a case by their number on the case. Raises NotFound."""
    found = next((slot for slot in case.slots if slot.number == number), None)
    if found is None:
        raise NotFound("There is no such officer on this case.")
    return found


def may_draft(work: Work, case: Case, access: AccessFacts) -> None:
    """Let allegations and officers of the case be changed. Raises Forbidden, or Refused once the board has it."""
    work.require(Permission.ALLEGATION_DRAFT, access)
    if Stage(case.stage) not in DRAFTING:
        raise Refused(
            "This case has ended."
            if Stage(case.stage) in ENDED
            else "The allegations can no longer change: the board or the department has the case."
        )


def _slots(case: Case, ids: Collection[int]) -> list[OfficerSlot]:
    known = {slot.id: slot for slot in case.slots}
    if any(number not in known for number in ids):
        raise Invalid("slots", "Choose officers of this case.")
    return [known[number] for number in sorted(set(ids))]


def find_officer(session: Session, officer_id: int | None) -> Officer | None:
    """The officer that a form chose, or nothing. Raises Invalid for one who is not on the roster."""
    if officer_id is None:
        return None
    officer = session.get(Officer, officer_id)
    if officer is None:
        raise Invalid("officer", "This officer is not on the roster.")
    return officer


def _has_findings(session: Session, pair_ids: list[int]) -> bool:
    if not pair_ids:
        return False
    return session.scalar(select(Finding.id).where(Finding.pair_id.in_(pair_ids)).limit(1)) is not None
