"""The facts of the gates: for one case from its open file, for many cases in a fixed number of questions."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.models import Allegation, Case, OfficerSlot, Pair, Party
from oversight.cases.queries import load_people
from oversight.cases.rules import Role
from oversight.findings.models import Finding, Writer
from oversight.findings.queries import load_allegations
from oversight.investigation.queries.done import Attempt, Done, done_in, done_so_far
from oversight.investigation.rules.gates import FinishFacts, Heard, OpenTask, Tried
from oversight.investigation.rules.plan import marks_of
from oversight.investigation.rules.working import WRITTEN
from oversight.kernel.moments import local_date
from oversight.people.models import Person
from oversight.work import Work


@dataclass
class Made:
    """Of whom and what a case is made, as far as the gates look at it."""

    complainants: list[tuple[int, bool]] = field(default_factory=list)
    "Party, and whether there is a way to reach them."
    slots: list[tuple[int, int, bool]] = field(default_factory=list)
    "Officer's place, number, and whether it is known who it is."
    pairs: list[tuple[int, int, bool]] = field(default_factory=list)
    "Pair, officer's place, and whether a finding with reasons is recommended."


def facts_of_finish(work: Work, case: Case, access: AccessFacts) -> FinishFacts:
    """What stands between the investigation and the supervisor."""
    found = load_allegations(work.session, case)
    load_people(work.session, case)
    made = Made(
        [(party.id, has_way(party.anonymous, party.person)) for party in _complainants(case)],
        [(slot.id, slot.number, slot.officer_id is not None) for slot in case.slots],
        [
            (pair.id, pair.slot_id, bool((one := found.get(pair.id, {}).get(Writer.INVESTIGATOR)) and one.reasons))
            for allegation in case.allegations
            for pair in allegation.pairs
        ],
    )
    return _facts(work, access, made, done_so_far(work.session, case.id))


def _complainants(case: Case) -> list[Party]:
    """Those who are it now: somebody who died, or is no longer it, need not be heard."""
    return [party for party in case.parties if party.role == Role.COMPLAINANT.value and party.ended_at is None]


def has_way(anonymous: bool, person: Person) -> bool:
    """Whether there is a way to ask this person for an interview: a name, or any address."""
    return not anonymous or any((person.email, person.phone, person.address))


def facts_of_many(work: Work, cases: Sequence[tuple[int, str]]) -> dict[int, FinishFacts]:
    """The same for many cases (number of the row, stage), in four questions."""
    ids = [case_id for case_id, _stage in cases]
    made, done = _made_of(work.session, ids), done_in(work.session, ids)
    return {
        case_id: _facts(work, AccessFacts(case_id, stage), made[case_id], done[case_id]) for case_id, stage in cases
    }


def _made_of(session: Session, cases: Sequence[int]) -> dict[int, Made]:
    made: dict[int, Made] = defaultdict(Made)
    parties = (
        select(Party, Person)
        .join(Party.person)
        .where(Party.case_id.in_(cases), Party.role == Role.COMPLAINANT.value, Party.ended_at.is_(None))
        .order_by(Party.id)
    )
    for party, person in session.execute(parties):
        made[party.case_id].complainants.append((party.id, has_way(party.anonymous, person)))
    slots = select(OfficerSlot.case_id, OfficerSlot.id, OfficerSlot.number, OfficerSlot.officer_id)
    for case_id, slot_id, number, officer_id in session.execute(
        slots.where(OfficerSlot.case_id.in_(cases)).order_by(OfficerSlot.number)
    ):
        made[case_id].slots.append((slot_id, number, officer_id is not None))
    current = and_(
        Finding.pair_id == Pair.id, Finding.writer == Writer.INVESTIGATOR.value, Finding.superseded_at.is_(None)
    )
    pairs = (
        select(Allegation.case_id, Pair.id, Pair.slot_id, Finding.reasons)
        .join(Pair.allegation)
        .outerjoin(Finding, current)
        .where(Allegation.case_id.in_(cases))
    )
    for case_id, pair_id, slot_id, reasons in session.execute(pairs):
        made[case_id].pairs.append((pair_id, slot_id, bool(reasons)))
    return made


def _facts(work: Work, access: AccessFacts, made: Made, done: Done) -> FinishFacts:
    law, zone = work.charter.gates, work.charter.board.time_zone
    live = [pair for pair in made.pairs if pair[0] not in done.ended]
    named = {slot for _pair, slot, _found in live}
    met_by = {task.code: task.met_by for task in law.tasks}
    assigned_on = local_date(done.assigned_at, zone) if done.assigned_at else None
    return FinishFacts(
        access=access,
        law=law,
        today=work.today,
        pairs=len(live),
        open_pairs=sum(not found for _pair, _slot, found in live),
        uncited=sum(pair not in done.cited for pair, _slot, _found in live),
        open_slots=tuple(number for slot, number, known in made.slots if not known and slot not in done.closed),
        unheard=tuple(
            number for slot, number, known in made.slots if known and slot in named and slot not in done.answered
        ),
        complainants=tuple(_heard(made, done, zone)),
        has_report=done.has_report,
        evidence=done.evidence,
        has_plan=done.has_plan,
        tasks=tuple(OpenTask(what, due_on, met_by.get(code, "person")) for code, what, due_on in done.tasks),
        marks=marks_of(law.progress_days, assigned_on, done.marks) if assigned_on else (),
        closed_pairs=len(made.pairs) - len(live),
        conflicts=tuple(done.conflicts),
    )


def _heard(made: Made, done: Done, zone: str) -> Iterable[Heard]:
    for number, (party, reachable) in enumerate(made.complainants, 1):
        said = "The complainant" if len(made.complainants) == 1 else f"Complainant {number}"
        yield Heard(said, reachable, party in done.heard, tried_of(done.contacts.get(party, []), zone))


def tried_of(attempts: Sequence[Attempt], zone: str) -> Tried:
    """The contacts with one person, counted; the span in days of the board's calendar."""
    days: list[dt.date] = sorted(local_date(at, zone) for _means, at in attempts)
    return Tried(
        attempts=len(attempts),
        channels=len({means for means, _at in attempts}),
        written=sum(means in WRITTEN for means, _at in attempts),
        span_days=(days[-1] - days[0]).days if days else 0,
    )
