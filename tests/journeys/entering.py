"""Takes a published complaint through the application's own actions, as intake would with a paper in hand."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.access.offices import Office
from oversight.cases.models import Case, OfficerSlot
from oversight.cases.queries import get_case
from oversight.charter.schema import Category, Charter, IntakeChannel
from oversight.complaints.answers import Answers, Filer, OfficerSeen, When
from oversight.complaints.registration.actions.drafting import draft_allegation, identify
from oversight.complaints.registration.actions.keying import key_in
from oversight.complaints.registration.actions.register import Logged, register
from oversight.kernel.moments import at_local
from oversight.people.models import Officer
from oversight.work import Transactions, Work
from tests.factories.people import make_account
from tests.journeys.philadelphia import Published, Row

NOON = dt.time(12)


@dataclass
class Entered:
    """What became of the complaints: the number of each case, and the row of the file behind each pair."""

    numbers: dict[str, str] = field(default_factory=dict)
    rows: dict[int, Row] = field(default_factory=dict)
    "Pair → row."


def enter(transactions: Transactions, complaints: list[Published]) -> Entered:
    """Key in every complaint, log it, identify its officers, and draft its allegations."""
    intake = make_account(transactions, Office.INTAKE)
    entered = Entered()
    for one in complaints:
        with transactions.begin(intake) as work:
            number = _key_in(work, one)
        with transactions.begin(intake) as work:
            entered.rows.update(_log(work, number, one))
        entered.numbers[one.id] = number
    return entered


def _key_in(work: Work, one: Published) -> str:
    answers = Answers(
        story=one.story,
        when=When(words="Not published"),
        officers=tuple(OfficerSeen(badge=who) for who in one.officers),
        filer=Filer(anonymous=True),
    )
    received = at_local(one.received, NOON, work.charter.board.time_zone)
    complaint = key_in(
        work, answers, channel=IntakeChannel.MAIL, received_at=received, receipt_digest=None, submission_key=one.id
    )
    return complaint.case.number


def _log(work: Work, number: str, one: Published) -> dict[int, Row]:
    case, access = get_case(work, number)
    logged = Logged(title=f"Complaint {one.id}", district=one.district.strip(), complete_at=case.received_at)
    register(work, case, access, logged)
    slots = dict(zip(one.officers, case.slots, strict=False))
    for who in {row.officer: None for row in one.rows if row.officer}:
        identify(work, case, access, slots[who], officer_id=_officer(work.session, who).id)
    return _draft(work, case, one, slots)


def _officer(session: Session, pseudonym: str) -> Officer:
    found = session.scalar(select(Officer).where(Officer.badge == pseudonym))
    if found is None:
        found = Officer(name=f"Pseudonym {pseudonym}", badge=pseudonym, rank="Officer")
        session.add(found)
        session.flush()
    return found


def _draft(work: Work, case: Case, one: Published, slots: dict[str, OfficerSlot]) -> dict[int, Row]:
    """One allegation of a category against all its officers; a row that stands there twice makes a second one."""
    plan: dict[tuple[str, int], list[Row]] = defaultdict(list)
    seen: Counter[tuple[str, str]] = Counter()
    for row in one.rows:
        category = category_of(work.charter, one, row)
        if category is not None:
            who = row.officer or row.looks
            plan[category.code, seen[category.code, who]].append(row)
            seen[category.code, who] += 1
    _case, access = get_case(work, case.number)
    found = {}
    for (code, _), rows in plan.items():
        by_slot = {slots[row.officer or row.looks].id: row for row in rows}
        words = f"Published as: {work.charter.category(code).label}."
        allegation = draft_allegation(work, case, access, category=code, words=words, slots=list(by_slot))
        work.session.flush()
        found.update({pair.id: by_slot[pair.slot_id] for pair in allegation.pairs})
    return found


def category_of(charter: Charter, one: Published, row: Row) -> Category | None:
    """The charter's category of a row. Where the city wrote how far it is, the word on the whole complaint counts."""
    return charter.category_of(row.allegation) or charter.category_of(one.category)
