"""Reading the walls of a case: what one person sees, and what is asked of them first."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from sqlalchemy import ColumnElement, and_, cast, exists, null, select, union_all
from sqlalchemy.orm import Session, joinedload, selectinload

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.access.walls import Wall, passes, why
from oversight.cases.models import Case, CaseStanding
from oversight.cases.walls.models import WallAround, WallOpening
from oversight.cases.walls.rules import PAYLOAD, Subject
from oversight.charter.schema import WallRule
from oversight.charter.versions import Charters
from oversight.db import Id, ask_once
from oversight.kernel.errors import NotFound, ReasonNeeded
from oversight.work import Work

Place = tuple[Subject, int]
"""A record by kind and number."""
GONE = "There is no such record on this case, or it is not open to you."


class Numbered(Protocol):
    """Anything with a number."""

    id: int


Row = TypeVar("Row", bound=Numbered)


@dataclass(frozen=True)
class Sight:
    """What one person sees of a case, as far as walls go."""

    walls: Mapping[Place, tuple[Wall, ...]] = field(default_factory=dict)
    "All walls that stand, by the record they stand around."
    shut: frozenset[Place] = frozenset()
    "Records behind a wall that the person may not pass."
    opened: frozenset[Place] = frozenset()
    "Records for which the person gave a reason that still holds."
    counted: int = 0
    "Shut records of which the charter says that their number is told."
    also: Mapping[str, frozenset[int]] = field(default_factory=dict)
    "Fields of events and the numbers under them that speak of a shut record in another way."

    def sees(self, subject: Subject, number: int | None) -> bool:
        """Whether the person may know of the record at all."""
        return (subject, number) not in self.shut

    def labels(self, subject: Subject, number: int | None) -> tuple[str, ...]:
        """The kinds of wall around a record."""
        return tuple(wall.label for wall in self.walls.get((subject, number or 0), ()))

    def only(self, subject: Subject, rows: Iterable[Row]) -> list[Row]:
        """The rows the person may know of."""
        return [row for row in rows if self.sees(subject, row.id)]

    def bare(self, subject: Subject, rows: Iterable[Row]) -> list[Row]:
        """The rows around which no wall stands: what a page may show without asking why."""
        return [row for row in rows if (subject, row.id) not in self.walls]

    def shut_ids(self, subject: Subject) -> frozenset[int]:
        """Numbers of the records of a kind that are shut."""
        return frozenset(number for kind, number in self.shut if kind is subject)

    def told(self, payload: Mapping[str, object]) -> bool:
        """Whether what a person wrote may stand beside an entry of the record: it is about nothing behind a wall."""
        if (payload.get("subject"), payload.get("subject_id")) in self.walls:
            return False
        return not any((subject, payload.get(key)) in self.walls for subject, key in PAYLOAD.items())

    def walled_ids(self, subject: Subject) -> frozenset[int]:
        """Numbers of the records of a kind around which a wall stands, passable or not."""
        return frozenset(number for kind, number in self.walls if kind is subject)


def sight_of(work: Work, case_id: int) -> Sight:
    """What the actor sees of a case. One question where no wall stands, one more where one does.

    A page may ask as often as it likes: in a transaction that cannot write it is read once.
    """
    asked = ("sight", case_id, work.actor.account_id, work.actor.offices)
    return ask_once(work.session, asked, lambda: _look(work, case_id))


def _look(work: Work, case_id: int) -> Sight:
    rows = list_standing(work.session, case_id)
    if not rows:
        return Sight()
    own, opened = _own(work, case_id)
    walls: dict[Place, list[Wall]] = defaultdict(list)
    shut: dict[Place, bool] = {}
    for row in rows:
        rule = rule_of(work.charters, row)
        wall, place = as_wall(row, rule), (Subject(row.subject), row.subject_id)
        walls[place].append(wall)
        if not passes(work.actor, own, wall):
            shut[place] = shut.get(place, True) and rule.counted
    return Sight(
        {place: tuple(found) for place, found in walls.items()},
        frozenset(shut),
        opened,
        sum(shut.values()),
    )


def list_standing(session: Session, case_id: int) -> Sequence[WallAround]:
    """The walls that stand now, the oldest first."""
    query = select(WallAround).where(WallAround.case_id == case_id, WallAround.down_at.is_(None))
    rows = session.scalars(query.options(joinedload(WallAround.names)).order_by(WallAround.id))
    return rows.unique().all()


def list_walls(session: Session, case_id: int) -> Sequence[WallAround]:
    """All walls of a case, those taken down too, the newest first."""
    query = select(WallAround).where(WallAround.case_id == case_id).options(selectinload(WallAround.names))
    return session.scalars(query.order_by(WallAround.id.desc())).all()


def own_standing(session: Session, actor: Actor, case_id: int) -> frozenset[Standing]:
    """What the account itself, not an office, has to do with the case now."""
    kinds = session.scalars(select(CaseStanding.kind).where(_is_own(actor, case_id)))
    return frozenset(Standing(kind) for kind in kinds)


def _is_own(actor: Actor, case_id: int) -> ColumnElement[bool]:
    return and_(
        CaseStanding.case_id == case_id,
        CaseStanding.account_id == (actor.account_id or 0),
        CaseStanding.to_at.is_(None),
    )


def _own(work: Work, case_id: int) -> tuple[frozenset[Standing], frozenset[Place]]:
    """What the account has to do with the case, and the records for which it gave a reason that still holds."""
    standing = select(CaseStanding.kind, cast(null(), Id)).where(_is_own(work.actor, case_id))
    opened = select(WallOpening.subject, WallOpening.subject_id).where(
        WallOpening.case_id == case_id,
        WallOpening.account_id == (work.actor.account_id or 0),
        WallOpening.until > work.now,
    )
    rows = work.session.execute(union_all(standing, opened)).all()
    return (
        frozenset(Standing(word) for word, number in rows if number is None),
        frozenset((Subject(word), number) for word, number in rows if number is not None),
    )


def rule_of(charters: Charters, row: WallAround) -> WallRule:
    """The rule under which a wall was put up; today's, if that version is not known any more."""
    for law in charters:
        if law.version == row.charter:
            return law.wall(row.kind)
    return charters.newest.wall(row.kind)


def as_wall(row: WallAround, rule: WallRule) -> Wall:
    """A wall as access sees it."""
    return Wall(
        rule.label,
        row.shuts_out,
        frozenset(Office(name.office) for name in row.names if name.office),
        frozenset(Standing(name.part) for name in row.names if name.part),
        frozenset(name.account_id for name in row.names if name.account_id),
    )


def sentences(work: Work, case_id: int, places: Iterable[Place]) -> list[str]:
    """Why the actor may pass the walls around these records."""
    own, sight = own_standing(work.session, work.actor, case_id), sight_of(work, case_id)
    return [why(work.actor, own, wall) for place in places for wall in sight.walls.get(place, ())]


def has_opened(actor: Actor, subject: Subject, number: ColumnElement[int], now: dt.datetime) -> ColumnElement[bool]:
    """Whether the actor gave a reason for opening the record that still holds."""
    return exists().where(
        WallOpening.account_id == (actor.account_id or 0),
        WallOpening.subject == subject.value,
        WallOpening.subject_id == number,
        WallOpening.until > now,
    )


def require_open(work: Work, case: Case, *places: Place) -> None:
    """Let pass only who may open the record and has said why. The first place is the record that is opened.

    The others are what it hangs on: an interview hangs on the person. Raises NotFound for somebody who may not know of
    it, ReasonNeeded for somebody who has not said why.
    """
    sight = sight_of(work, case.id)
    if any(place in sight.shut for place in places):
        raise NotFound(GONE)
    if any(place in sight.walls for place in places) and places[0] not in sight.opened:
        raise ReasonNeeded(case.number, *places[0])
