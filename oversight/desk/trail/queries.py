"""Reading the trail: readings and changes in one list, by keyset. It needs no case to be there any more."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy import union_all as union
from sqlalchemy.orm import Session

from oversight.access.telling import may_be_told
from oversight.audit.entries import AuditDetail, AuditEntry
from oversight.audit.readings import Reading
from oversight.cases.models import Case
from oversight.cases.timeline import sentence, told
from oversight.cases.walls.models import WallAround
from oversight.cases.walls.rules import PAYLOAD, Subject
from oversight.desk.trail.hidden import entries_open_to, readings_open_to
from oversight.desk.trail.rules import Entry, Kind, Wanted, said_of_reading
from oversight.kernel.moments import at_local
from oversight.people.models import Account
from oversight.people.queries import names_of
from oversight.web.paging import PAGE_SIZE, Mark, Page
from oversight.work import Work

MOST = 50_000
"""Lines of one file that is taken along."""
HANGS = frozenset({Subject.INTERVIEW, Subject.CONTACT, Subject.MESSAGE})
"""Records that may hang on a person behind a wall."""


def list_trail(work: Work, wanted: Wanted, after: Mark | None) -> Page[Entry]:
    """A page of the trail, the newest first."""
    keys = _keys(work, wanted, after).limit(PAGE_SIZE + 1)
    rows = work.session.execute(keys).all()
    shown = rows[:PAGE_SIZE]
    last = Mark(shown[-1].at, shown[-1].key).encode() if len(rows) > PAGE_SIZE else None
    return Page(_entries(work, [row.key for row in shown]), last)


def all_of_trail(work: Work, wanted: Wanted) -> Iterator[Entry]:
    """Every line of the trail, the newest first, as far as one file goes."""
    keys = list(work.session.execute(_keys(work, wanted, None).limit(MOST)))
    for start in range(0, len(keys), 500):
        yield from _entries(work, [row.key for row in keys[start : start + 500]])


def _keys(work: Work, wanted: Wanted, after: Mark | None) -> Select[*tuple[Any, ...]]:
    """Moment and key of every line wanted and open to the actor. A key is twice the number, and odd for readings."""
    parts = []
    if wanted.kind is not Kind.READINGS:
        query = select(AuditEntry.at.label("at"), (AuditEntry.id * 2).label("key"))
        parts.append(query.where(*_wanted(work, wanted, AuditEntry), *entries_open_to(work.actor)))
    if wanted.kind is not Kind.CHANGES:
        query = select(Reading.at.label("at"), (Reading.id * 2 + 1).label("key"))
        parts.append(query.where(*_wanted(work, wanted, Reading), *readings_open_to(work.actor)))
    rows = union(*parts).subquery()
    query = select(rows.c.at, rows.c.key).order_by(rows.c.at.desc(), rows.c.key.desc())
    if after is not None:
        query = query.where(or_(rows.c.at < after.at, and_(rows.c.at == after.at, rows.c.key < after.id)))
    return query


def _wanted(work: Work, wanted: Wanted, table: type[AuditEntry] | type[Reading]) -> list[ColumnElement[bool]]:
    zone, found = work.charter.board.time_zone, []
    if wanted.account_id is not None:
        found.append(table.account_id == wanted.account_id)
    if wanted.case_id is not None:
        found.append(table.case_id == wanted.case_id)
    if wanted.from_on is not None:
        found.append(table.at >= at_local(wanted.from_on, dt.time(), zone))
    if wanted.searched:
        found.append(Reading.what.in_(wanted.searched) if table is Reading else false())
    if wanted.to_on is not None:
        found.append(table.at < at_local(wanted.to_on + dt.timedelta(days=1), dt.time(), zone))
    return found


def _entries(work: Work, keys: list[int]) -> list[Entry]:
    """The lines with these keys, in their order. Five questions, whatever they are."""
    session = work.session
    changes = [key // 2 for key in keys if key % 2 == 0]
    readings = [key // 2 for key in keys if key % 2]
    entries = session.scalars(select(AuditEntry).where(AuditEntry.id.in_(changes))).all()
    details = session.scalars(select(AuditDetail).where(AuditDetail.entry_id.in_(changes))).all()
    opened = session.scalars(select(Reading).where(Reading.id.in_(readings))).all()
    spoken: list[AuditEntry | Reading] = [*entries, *opened]
    cases = {row.case_id for row in spoken if row.case_id}
    numbers, walled = _numbers(session, cases), _walled(session, cases)
    names = names_of(session, {row.account_id for row in spoken if row.account_id})
    words = {row.entry_id: row.values for row in details}
    found: dict[int, Entry] = {}
    for row in entries:
        detail = words.get(row.id, {}) if may_be_told(work.actor, row.event) and _may_tell(row, walled) else {}
        found[row.id * 2] = _change(row, detail, numbers, names)
    for one in opened:
        found[one.id * 2 + 1] = _reading(one, numbers, names)
    return [found[key] for key in keys]


def _change(
    row: AuditEntry, detail: Mapping[str, object], numbers: Mapping[int, str], names: Mapping[int, str]
) -> Entry:
    has_both = "old" in detail and "new" in detail
    return Entry(
        key=row.id * 2,
        at=row.at,
        is_reading=False,
        case_id=row.case_id,
        case_number=numbers.get(row.case_id or 0, ""),
        person=names.get(row.account_id or 0, "") if row.account_id else "The system",
        offices=row.offices,
        code=row.event,
        text=sentence(row.event, row.payload),
        before=str(detail["old"] or "") if has_both else "",
        after=str(detail["new"] or "") if has_both else "",
        words=str(detail.get("reason", "")) if has_both else told(detail),
    )


def _reading(row: Reading, numbers: Mapping[int, str], names: Mapping[int, str]) -> Entry:
    return Entry(
        key=row.id * 2 + 1,
        at=row.at,
        is_reading=True,
        case_id=row.case_id,
        case_number=numbers.get(row.case_id or 0, ""),
        person=names.get(row.account_id, ""),
        offices="",
        code=row.what,
        text=said_of_reading(row.what),
    )


def _numbers(session: Session, cases: Collection[int]) -> dict[int, str]:
    """Numbers of cases; of one that is gone, as the record of its opening has it."""
    found = {row.id: row.number for row in session.execute(select(Case.id, Case.number).where(Case.id.in_(cases)))}
    gone = set(cases) - found.keys()
    if gone:
        opened = select(AuditEntry.case_id, AuditEntry.payload).where(AuditEntry.event == "case_opened")
        for case_id, payload in session.execute(opened.where(AuditEntry.case_id.in_(gone))):
            found[case_id] = str(payload.get("number", ""))
    return found


def case_of_number(session: Session, number: str) -> int | None:
    """The case with this number, also one that was disposed of: the record of its opening names it."""
    found = session.scalar(select(Case.id).where(Case.number == number))
    if found is not None:
        return found
    named = AuditEntry.payload["number"].as_string() == number
    return session.scalar(select(AuditEntry.case_id).where(AuditEntry.event == "case_opened", named).limit(1))


def _walled(session: Session, cases: Iterable[int]) -> set[tuple[int, str, int]]:
    query = select(WallAround.case_id, WallAround.subject, WallAround.subject_id)
    rows = session.execute(query.where(WallAround.case_id.in_(list(cases)), WallAround.down_at.is_(None)))
    return {(case_id, subject, number) for case_id, subject, number in rows}


SAID_OF_WALLS = frozenset({"wall_put_up", "wall_taken_down", "wall_passed"})
"""Events whose words are the reason for a wall, or for passing one: the trail is where such a reason is read."""


def _may_tell(row: AuditEntry, walled: set[tuple[int, str, int]]) -> bool:
    """Whether a person's words may stand in the trail: not those about something behind a wall, which ask why first."""
    mine = {(subject, number) for case_id, subject, number in walled if case_id == row.case_id}
    if not mine:
        return True
    if row.event in SAID_OF_WALLS:
        return True  # who may not know of the record does not see the line at all
    if (Subject.CASE.value, row.case_id) in mine or (row.payload.get("subject"), row.payload.get("subject_id")) in mine:
        return False
    person_kept = any(subject == Subject.PARTY for subject, _number in mine)
    return not any(
        (subject.value, row.payload[field]) in mine or (person_kept and subject in HANGS)
        for subject, field in PAYLOAD.items()
        if row.payload.get(field)
    )


def list_people(session: Session) -> list[tuple[int, str]]:
    """Everybody who has an account, also those who left: number and name."""
    return [(row.id, row.name) for row in session.execute(select(Account.id, Account.name).order_by(Account.name))]
