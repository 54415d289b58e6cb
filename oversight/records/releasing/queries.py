"""Reading what is given out after a records request."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from oversight.audit.chain import head
from oversight.cases.models import Case, OfficerSlot
from oversight.cases.terms import protected_terms
from oversight.charter.schema import Exemption, Material
from oversight.evidence.examining.queries import Departure, departures_of
from oversight.evidence.packets.queries import Part, Plan
from oversight.evidence.packets.rules import Numbering, Outcome
from oversight.kernel.errors import NotFound
from oversight.leaks.matching import Index
from oversight.leaks.terms import Term
from oversight.publication.models import Publication
from oversight.records.releasing.gathering import public_name
from oversight.records.releasing.models import RecordsRelease, ReleaseLine
from oversight.records.releasing.rules import Choice, State
from oversight.records.requests.rules import Answer
from oversight.work import Work

DIGITS = 6
"""Of a page number."""


def find_release(session: Session, request_id: int) -> RecordsRelease | None:
    """What was gathered for a request, with its lines; nothing when nobody has gathered yet."""
    query = select(RecordsRelease).where(RecordsRelease.request_id == request_id)
    return session.scalar(query.options(selectinload(RecordsRelease.lines)))


def get_line(lines: Sequence[ReleaseLine], line_id: int) -> ReleaseLine:
    """One thing of what was gathered. Raises NotFound."""
    for line in lines:
        if line.id == line_id:
            return line
    raise NotFound


def answer_of(release: RecordsRelease | None) -> dict[str, Any]:
    """The answer that fits a ZIP that is ready, for its form: given in full or in part, on which grounds."""
    if release is None or release.state != State.READY.value:
        return {}
    given = sum(line.choice == Choice.GIVE for line in release.lines)
    answer = Answer.REFUSED if not given else Answer.GIVEN if given == len(release.lines) else Answer.PARTLY
    grounds = sorted({line.ground for line in release.lines if line.ground})
    words = f"{given} of {len(release.lines)} records of the case were given; the exemption log names the others."
    return {"answer": answer.value, "exemptions": grounds, "answer_words": words}


@dataclass(frozen=True)
class Withheld:
    """One line of the exemption log."""

    place: int
    title: str
    ground: Exemption | None
    reason: str


@dataclass(frozen=True)
class ReleasePlan:
    """Everything that putting the ZIP together needs, read once, so that no transaction is open meanwhile."""

    plan: Plan
    kinds: dict[int, Material]
    "Part → what it is."
    things: dict[int, int]
    "Part → number of its decision, letter or file."
    withheld: tuple[Withheld, ...]
    terms: Index
    hashes: tuple[str, ...]
    "What decisions print of themselves and of the record: digits of a hash are no badge number."
    state: str


def release_plan(work: Work, release_id: int) -> ReleasePlan:
    """Read a release for whoever makes it."""
    session = work.session
    release = session.get_one(RecordsRelease, release_id, options=[selectinload(RecordsRelease.lines)])
    case = session.get_one(Case, release.case_id)
    given = [line for line in release.lines if line.choice == Choice.GIVE]
    leaving = departures_of(session, case.id) if any(line.file_id for line in given) else {}
    title = f"Records request {release.request_id}"
    plan = Plan(
        release.id,
        release.request_id,
        title,
        f"Given out after records request {release.request_id}.",
        case.number,
        "",
        release.at,
        work.charter.board.name,
        Numbering(f"RR{release.request_id}-", DIGITS),
        tuple(_part(line, leaving.get(line.file_id) if line.file_id else None) for line in given),
        release.pdf_sha256,
        release.zip_sha256 is not None,
        *head(session),
        public=True,
    )
    law = {one.code: one for one in work.charter.exemptions}
    withheld = tuple(
        Withheld(line.place, line.title, law.get(line.ground), line.locked or line.reason)
        for line in release.lines
        if line.choice != Choice.GIVE
    )
    terms = Index([*protected_terms(session, case, work.charter, _named(session, case.id)), *_also(work, case)])
    kinds = {-line.id: Material(line.kind) for line in given}
    return ReleasePlan(
        plan,
        kinds,
        {-line.id: line.thing_id for line in given},
        withheld,
        terms,
        _hashes(session, case.id),
        release.state,
    )


def _part(line: ReleaseLine, leaves: Departure | None) -> Part:
    """A thing as its pages are made from it: of a file, the copy that may leave.

    Its number is the line's below zero: prepared pages bear it, and must never be those of a line of a packet.
    """
    from_copy = leaves is not None and bool(leaves.sha256)
    return Part(
        -line.id,
        line.place,
        line.title,
        public_name(line.kind, line.exhibit or line.place, line.mime),
        line.mime,
        leaves.size if leaves and from_copy else line.size,
        leaves.sha256 if leaves and from_copy else line.sha256,
        line.exhibit,
        Outcome(line.outcome),
        line.note,
        line.part_sha256,
        line.pages,
        line.first_page,
        "",
        None,
        line.file_id,
        leaves if line.file_id else Departure(line.sha256, line.size),
    )


def _hashes(session: Session, case_id: int) -> tuple[str, ...]:
    rows = session.execute(select(Publication.fingerprint, Publication.head).where(Publication.case_id == case_id))
    return tuple(value for row in rows for value in row if value)


def _also(work: Work, case: Case) -> Iterator[Term]:
    """What the projection makes coarser or leaves out: the exact place, and what an officer looks like."""
    if work.charter.publication.place_granularity != "as_written" and any(map(str.isdigit, case.incident.place)):
        yield Term(case.incident.place, "address", "the place of the incident")
    for slot in work.session.scalars(select(OfficerSlot).where(OfficerSlot.case_id == case.id)):
        if any(map(str.isalnum, slot.description)):
            yield Term(slot.description.strip(), "staff", f"description of officer {slot.number}")


def _named(session: Session, case_id: int) -> frozenset[int]:
    """Officers whom the published decision names, by their number in the case: the law lets them be named."""
    query = select(Publication.data).where(Publication.case_id == case_id, Publication.state == "published")
    data = session.scalar(query)
    if data is None:
        return frozenset()
    parties: list[dict[str, str]] = data["parties"]  # type: ignore[assignment]
    called = [one["called"].removeprefix("Officer ").partition(", ") for one in parties]
    return frozenset(int(number) for number, comma, _name in called if comma and number.isdigit())
