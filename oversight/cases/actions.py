"""Building the file: number, parties, officers, allegations, pairs and standing."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from oversight.access.facts import CLOSING, Standing
from oversight.cases.events import (
    AllegationAdded,
    CaseOpened,
    OfficerAdded,
    OfficerIdentified,
    PairAdded,
    PairRemoved,
    PartyAdded,
    StandingEnded,
    StandingGiven,
)
from oversight.cases.links.queries import merged_into, merges_of
from oversight.cases.links.rules import MERGED
from oversight.cases.models import (
    Allegation,
    Case,
    CaseCounter,
    CaseStanding,
    Incident,
    OfficerSlot,
    Pair,
    Party,
)
from oversight.cases.officers.actions import name_in_slot
from oversight.cases.rules import OPEN_TO, Origin, Role, Source, Stage
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.moments import local
from oversight.people.models import Officer, Person
from oversight.work import Work

WORKING = frozenset({Standing.ASSIGNED, Standing.SUPERVISING, Standing.COUNSEL, Standing.SEATED})
SHUT_WITH_THE_OTHER = "Must not know of the case it was merged into"
"""Why a merged case is shut to somebody: for the other case, not for its own sake."""
"""Kinds of standing of who works on a case, or decides it."""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What is known when a case is opened."""

    incident: Incident
    received_at: dt.datetime
    origin: Origin = Origin.COMPLAINT
    title: str = ""
    urgent: str = ""


def open_case(work: Work, opening: Opening) -> Case:
    """Open a file and give it the next number of the year in which the complaint arrived.

    The caller has checked who may: the public form opens cases too.
    """
    if opening.received_at > work.now:
        raise Invalid("received_at", "The complaint cannot have arrived in the future.")
    work.session.add(opening.incident)
    case = Case(
        number=_next_number(work, opening.received_at),
        title=opening.title.strip(),
        stage=Stage.RECEIVED.value,
        stage_since=work.now,
        origin=opening.origin.value,
        urgent=opening.urgent,
        incident=opening.incident,
        received_at=opening.received_at,
        opened_at=work.now,
        charter=work.charter.version,
    )
    work.session.add(case)
    work.session.flush()
    work.record(CaseOpened(case_id=case.id, number=case.number, origin=case.origin, received_at=case.received_at))
    for office in OPEN_TO:
        give_standing(work, case, Standing.GRANTED, office=office, reason="Opening of the case")
    return case


def _next_number(work: Work, received_at: dt.datetime) -> str:
    year = local(received_at, work.charter.board.time_zone).year
    step = (
        update(CaseCounter)
        .where(CaseCounter.year == year)
        .values(last=CaseCounter.last + 1)
        .returning(CaseCounter.last)
    )
    serial = work.session.execute(step).scalar()
    if serial is None:
        _begin_year(work, year)
        serial = work.session.execute(step).scalar_one()
    return work.charter.numbering.number(year, serial)


def _begin_year(work: Work, year: int) -> None:
    """Set the counter of a year up. The first two complaints of a year may come at the same moment."""
    try:
        with work.session.begin_nested():
            work.session.execute(insert(CaseCounter).values(year=year, last=0))
    except IntegrityError:  # waited for the other one, who has set it up
        return


def give_standing(
    work: Work,
    case: Case,
    kind: Standing,
    *,
    account_id: int | None = None,
    office: str | None = None,
    reason: str = "",
) -> None:
    """Write that someone has something to do with a case. Nothing happens when it is so already."""
    held = select(CaseStanding.id).where(
        CaseStanding.case_id == case.id,
        CaseStanding.kind == kind.value,
        CaseStanding.to_at.is_(None),
        CaseStanding.account_id == account_id if account_id is not None else CaseStanding.office == office,
    )
    if work.session.scalar(held) is not None:
        return
    work.session.add(
        CaseStanding(
            case_id=case.id,
            account_id=account_id,
            office=office,
            kind=kind.value,
            from_at=work.now,
            by_id=work.actor.account_id,
            reason=reason,
        )
    )
    work.record(StandingGiven(case_id=case.id, account_id=account_id, office=office, kind=kind.value))
    if account_id is not None:
        _also_where_it_is_merged(work, case, kind, account_id, reason)


def _also_where_it_is_merged(work: Work, case: Case, kind: Standing, account_id: int, reason: str) -> None:
    """Who works on a case works on those merged into it; who must not know of one of them must know of none."""
    if kind in WORKING | CLOSING:
        below = reason if kind in WORKING else SHUT_WITH_THE_OTHER
        for link in merges_of(work.session, case.id):
            give_standing(work, link.source, kind, account_id=account_id, reason=below)
    if kind in CLOSING and case.closure == MERGED and (link_up := merged_into(work.session, case.id)):
        give_standing(work, link_up.target, kind, account_id=account_id, reason=reason)


def end_standing(work: Work, case: Case, kind: Standing, *, account_id: int | None = None) -> None:
    """End a kind of standing of one account, or of everybody who has it on the case."""
    rows = select(CaseStanding).where(
        CaseStanding.case_id == case.id, CaseStanding.kind == kind.value, CaseStanding.to_at.is_(None)
    )
    if account_id is not None:
        rows = rows.where(CaseStanding.account_id == account_id)
    for row in work.session.scalars(rows):
        row.to_at = work.now
        work.record(StandingEnded(case_id=case.id, account_id=row.account_id, office=row.office, kind=row.kind))
        for link in merges_of(work.session, case.id) if kind in WORKING else ():
            end_standing(work, link.source, kind, account_id=row.account_id)


def add_party(work: Work, case: Case, person: Person, role: Role, *, anonymous: bool = False, note: str = "") -> Party:
    """Enter a person in a role."""
    party = Party(case=case, person=person, role=role.value, anonymous=anonymous, note=note)
    work.session.add(party)
    work.session.flush()
    work.record(PartyAdded(case_id=case.id, party_id=party.id, role=party.role))
    return party


def add_officer(
    work: Work, case: Case, *, officer: Officer | None = None, description: str = "", rank: str = "", unit: str = ""
) -> OfficerSlot:
    """Enter a subject officer, known or only described. Who is known is identified in the same step.

    Raises Invalid when nothing is said, Refused when on it.
    """
    if officer is None and not description.strip():
        raise Invalid("description", "Choose an officer, or describe what is known about them.")
    if officer is not None and any(slot.officer_id == officer.id for slot in case.slots):
        raise Refused("This officer is on the case already.")
    slot = OfficerSlot(
        case=case,
        number=max((slot.number for slot in case.slots), default=0) + 1,
        description=description.strip(),
        rank=rank,
        unit=unit,
    )
    work.session.add(slot)
    work.session.flush()
    work.record(OfficerAdded(case_id=case.id, slot_id=slot.id, identified=officer is not None))
    if officer is not None:
        name_in_slot(work, case, slot, officer)
        work.record(OfficerIdentified(case_id=case.id, slot_id=slot.id, officer_id=officer.id))
    return slot


def identify_officer(work: Work, case: Case, slot: OfficerSlot, officer: Officer) -> None:
    """Give an unidentified slot its officer. Raises Refused when it has one, or when the officer is on the case."""
    if slot.officer_id is not None:
        raise Refused("This officer is identified already.")
    if any(other.officer_id == officer.id for other in case.slots):
        raise Refused("This officer is on the case already.")
    name_in_slot(work, case, slot, officer)
    work.record(OfficerIdentified(case_id=case.id, slot_id=slot.id, officer_id=officer.id))


def add_allegation(
    work: Work, case: Case, *, category: str, words: str, source: Source = Source.COMPLAINANT
) -> Allegation:
    """Write an allegation. Raises Invalid for a category the charter does not know, or without words."""
    if category not in {item.code for item in work.charter.categories}:
        raise Invalid("category", "Choose one of the categories in the list.")
    if not words.strip():
        raise Invalid("words", "Say in a sentence what is alleged.")
    allegation = Allegation(
        case=case,
        number=max((item.number for item in case.allegations), default=0) + 1,
        category=category,
        words=words.strip(),
        source=source.value,
        charter=work.charter.version,
        created_at=work.now,
    )
    work.session.add(allegation)
    work.session.flush()
    work.record(
        AllegationAdded(case_id=case.id, allegation_id=allegation.id, category=category, source=source.value),
        detail={"words": allegation.words},
    )
    return allegation


def set_pairs(work: Work, case: Case, allegation: Allegation, slots: list[OfficerSlot]) -> None:
    """Say against which officers an allegation is made; what is no longer said is taken back.

    The caller has made sure that nothing was found on a pair that goes.
    """
    wanted = {slot.id: slot for slot in slots}
    for pair in list(allegation.pairs):
        if pair.slot_id not in wanted:
            allegation.pairs.remove(pair)
            work.session.delete(pair)
            work.record(
                PairRemoved(case_id=case.id, pair_id=pair.id, allegation_id=allegation.id, slot_id=pair.slot_id)
            )
    present = {pair.slot_id for pair in allegation.pairs}
    for slot_id in sorted(wanted.keys() - present):
        pair = Pair(allegation=allegation, slot=wanted[slot_id])
        work.session.add(pair)
        work.session.flush()
        work.record(PairAdded(case_id=case.id, pair_id=pair.id, allegation_id=allegation.id, slot_id=slot_id))
