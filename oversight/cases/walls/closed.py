"""Walls for the database: one condition, used by every list, search, count, export and page.

It says what `oversight.access.walls.passes` says; the two are tested against each other on generated cases.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from oversight.access.facts import Actor
from oversight.cases.models import CaseStanding, Party
from oversight.cases.walls.models import WallAround, WallName
from oversight.cases.walls.rules import Subject

NOBODY = 0
"""Stands for the account of who has none: no account has this number."""
_wall, _name, _held = aliased(WallAround), aliased(WallName), aliased(CaseStanding)
_around, _party = aliased(WallAround), aliased(Party)
# Made once: a page builds these conditions some thirty times, and making other names is the costly part of it.


@lru_cache(maxsize=1024)
def closed_ids(actor: Actor, subject: Subject) -> Select[int]:
    """Numbers of the records of a kind that stand behind a wall this actor may not pass.

    Put together once for each person and kind: that takes longer than asking the database, and every page asks.
    """
    named = _is_named(actor)
    return select(_wall.subject_id).where(
        _wall.subject == subject.value,
        _wall.down_at.is_(None),
        case((_wall.shuts_out.is_(True), named), else_=~named),
    )


def open_to(actor: Actor, subject: Subject, column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the record with this number is open to the actor, as far as walls go. An empty number is."""
    return or_(column.is_(None), column.not_in(closed_ids(actor, subject)))


def person_open_to(
    actor: Actor, case_id: InstrumentedAttribute[Any], person_id: InstrumentedAttribute[Any]
) -> ColumnElement[bool]:
    """Whether what names a person of a case is open to the actor: letters, for example."""
    party = _party
    behind = exists().where(
        party.case_id == case_id, party.person_id == person_id, party.id.in_(closed_ids(actor, Subject.PARTY))
    )
    return ~behind


def _is_named(actor: Actor) -> ColumnElement[bool]:
    """Whether the wall names the actor: the account, an office held now, or a part it has in the case of the wall."""
    account = actor.account_id or NOBODY
    has_part = exists().where(
        _held.case_id == _wall.case_id,
        _held.account_id == account,
        _held.kind == _name.part,
        _held.to_at.is_(None),
    )
    offices = [office.value for office in sorted(actor.offices)]
    # Two questions deep, the wall would not be taken for that of the outermost one unless it is said.
    part = has_part.correlate(_wall, _name)
    return exists().where(
        and_(_name.wall_id == _wall.id, or_(_name.account_id == account, _name.office.in_(offices), part))
    )


def is_walled(subject: Subject, number: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a wall stands around the record, whoever asks."""
    wall = _around
    return exists().where(wall.subject == subject.value, wall.subject_id == number, wall.down_at.is_(None))
