"""Putting a wall up, taking it down, and saying why one passes it."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.walls.events import WallPassed, WallPutUp, WallTakenDown
from oversight.cases.walls.models import WallAround, WallName, WallOpening
from oversight.cases.walls.queries import GONE, Place, rule_of, sight_of
from oversight.cases.walls.rules import LEAST_REASON, PuttingUp, Subject, may_take_down, reasons_against, said
from oversight.charter.schema import WallRule
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.people.models import Account
from oversight.people.queries import list_holders
from oversight.search.index import CASE, forget
from oversight.work import Work

LONGEST = 2_000


def put_up(
    work: Work,
    case: Case,
    access: AccessFacts,
    place: Place,
    *,
    kind: str,
    reason: str,
    named: Collection[int] = (),
) -> WallAround:
    """Put a wall of a kind of the charter around a record of the case. The caller has found the record on the case.

    `named` are accounts: let in beside the offices and parts of the charter, or kept out, as the kind says. Raises
    Forbidden, NotFound for a record the actor may not know of, Refused with every reason, Invalid without a reason.
    """
    work.require(Permission.WALL_PUT_UP, access)
    if place in sight_of(work, case.id).shut:
        raise NotFound(GONE)
    words = _words(reason)
    rule = _rule(work, kind)
    against = reasons_against(_facts(work, rule, place, frozenset(named)))
    if against:
        raise Refused(against)
    return _build(work, case, rule, place, words, frozenset(named))


def put_up_by_law(work: Work, case: Case, place: Place, occasion: str) -> None:
    """Put up the walls that the charter wants around such a record, without anybody asking. `occasion` is its word."""
    for rule in work.charter.walls:
        if rule.raised_by == occasion and not _stands(work, rule.code, place):
            _build(work, case, rule, place, f"The charter asks for it ({rule.authority}).", frozenset(), by_law=True)


def carry_over(work: Work, case: Case, place: Place, wall: WallAround) -> None:
    """Put the same wall around the same record in another case, to which it came along. Stands one there, no second."""
    if _stands(work, wall.kind, place):
        return
    row = WallAround(
        case_id=case.id,
        subject=place[0].value,
        subject_id=place[1],
        kind=wall.kind,
        charter=wall.charter,
        shuts_out=wall.shuts_out,
        up_at=work.now,
        up_by_id=work.actor.account_id,
        up_reason=wall.up_reason,
        names=[WallName(account_id=one.account_id, office=one.office, part=one.part) for one in wall.names],
    )
    _raise(work, case, row)


def take_down(work: Work, case: Case, access: AccessFacts, wall: WallAround, reason: str) -> None:
    """Take a wall down. Raises Forbidden, NotFound, Refused when it is down or another office does it, Invalid."""
    work.require(Permission.WALL_TAKE_DOWN, access)
    if (Subject(wall.subject), wall.subject_id) in sight_of(work, case.id).shut:
        raise NotFound(GONE)
    words, rule = _words(reason), rule_of(work.charters, wall)
    if wall.down_at is not None:
        raise Refused("This wall was taken down already.")
    if not may_take_down(rule, work.actor.offices):
        raise Refused(f"This wall is taken down by: {said(rule.taken_down_by)}.")
    wall.down_at, wall.down_by_id, wall.down_reason = work.now, work.actor.account_id, words
    _change_access(work, wall)
    work.record(
        WallTakenDown(
            case_id=case.id, wall_id=wall.id, kind=wall.kind, subject=wall.subject, subject_id=wall.subject_id
        ),
        detail={"reason": words},
    )


def say_why(work: Work, case: Case, place: Place, reason: str, *, hangs_on: Collection[Place] = ()) -> None:
    """Say why one opens a record behind a wall; the reason holds for as long as the strictest wall allows.

    Raises NotFound for somebody who may not pass, Invalid without a reason, Refused for the system itself.
    """
    sight = sight_of(work, case.id)
    places = (place, *hangs_on)
    if any(one in sight.shut for one in places) or not any(one in sight.walls for one in places):
        raise NotFound(GONE)
    if work.actor.account_id is None:
        raise Refused("Only a person can say why.")
    words = _words(reason)
    work.session.add(
        WallOpening(
            case_id=case.id,
            account_id=work.actor.account_id,
            subject=place[0].value,
            subject_id=place[1],
            at=work.now,
            until=work.now + _holds(work, case, places),
        )
    )
    work.record(
        WallPassed(case_id=case.id, subject=place[0].value, subject_id=place[1]),
        detail={"reason": words},
    )


def get_wall(work: Work, case_id: int, wall_id: int) -> WallAround:
    """A wall of this case. Raises NotFound."""
    found = work.session.scalar(select(WallAround).where(WallAround.case_id == case_id, WallAround.id == wall_id))
    if found is None:
        raise NotFound("There is no such wall on this case.")
    return found


def _words(reason: str) -> str:
    words = reason.replace("\x00", "").strip()[:LONGEST]
    if len(words) < LEAST_REASON:
        raise Invalid("reason", "Say why, in a few words. They stay in the record.")
    return words


def _rule(work: Work, kind: str) -> WallRule:
    try:
        return work.charter.wall(kind)
    except KeyError:
        raise Invalid("kind", "Choose one of the walls in the list.") from None


def _stands(work: Work, kind: str, place: Place) -> bool:
    query = select(WallAround.id).where(
        WallAround.subject == place[0].value,
        WallAround.subject_id == place[1],
        WallAround.kind == kind,
        WallAround.down_at.is_(None),
    )
    return work.session.scalar(query) is not None


def _facts(work: Work, rule: WallRule, place: Place, named: frozenset[int]) -> PuttingUp:
    keepers = {one.id for office in rule.taken_down_by for one in list_holders(work.session, office, work.today)}
    if rule.named == "shut-out":
        keepers -= named
    return PuttingUp(rule, work.actor.offices, _stands(work, rule.code, place), named, frozenset(keepers))


def _build(
    work: Work, case: Case, rule: WallRule, place: Place, words: str, named: frozenset[int], *, by_law: bool = False
) -> WallAround:
    wall = WallAround(
        case_id=case.id,
        subject=place[0].value,
        subject_id=place[1],
        kind=rule.code,
        charter=work.charter.version,
        shuts_out=rule.named == "shut-out",
        up_at=work.now,
        up_by_id=None if by_law else work.actor.account_id,
        up_reason=words,
        names=_names(rule, named),
    )
    _raise(work, case, wall)
    return wall


def _raise(work: Work, case: Case, wall: WallAround) -> None:
    work.session.add(wall)
    work.session.flush()
    _change_access(work, wall)
    work.record(
        WallPutUp(case_id=case.id, wall_id=wall.id, kind=wall.kind, subject=wall.subject, subject_id=wall.subject_id),
        detail={"reason": wall.up_reason},
    )
    forget(work.session, CASE, case.id)  # no word of the record is found meanwhile; the rest is gathered anew


def _names(rule: WallRule, named: frozenset[int]) -> list[WallName]:
    return [
        *(WallName(office=Office(office).value) for office in rule.offices),
        *(WallName(part=str(part)) for part in rule.parts),
        *(WallName(account_id=account_id) for account_id in sorted(named)),
    ]


def _change_access(work: Work, wall: WallAround) -> None:
    """Links and feeds that were made before must ask anew for the people a wall keeps out by name."""
    if not wall.shuts_out:
        return
    named = [name.account_id for name in wall.names if name.account_id]
    for account in work.session.scalars(select(Account).where(Account.id.in_(named))):
        account.access_epoch += 1


def _holds(work: Work, case: Case, places: Collection[Place]) -> dt.timedelta:
    wanted = {(place[0].value, place[1]) for place in places}
    query = select(WallAround).where(WallAround.case_id == case.id, WallAround.down_at.is_(None))
    minutes = [
        rule_of(work.charters, row).reason_holds
        for row in work.session.scalars(query)
        if (row.subject, row.subject_id) in wanted
    ]
    return dt.timedelta(minutes=min(minutes))
