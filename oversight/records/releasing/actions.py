"""Gathering a case for a records request, deciding thing by thing, and asking for the ZIP."""

from collections.abc import Sequence

from sqlalchemy import select

from oversight.access.permissions import Permission
from oversight.charter.schema import Material
from oversight.evidence.packets.rules import Outcome
from oversight.kernel.errors import Forbidden, Invalid, Refused, Stale
from oversight.records.releasing.events import RecordsRequestBound, RecordsRequestDecided, RecordsRequestGathered
from oversight.records.releasing.gathering import Found
from oversight.records.releasing.models import RecordsRelease, ReleaseLine
from oversight.records.releasing.rules import (
    MOST,
    WRITTEN_ANEW,
    Choice,
    Decision,
    Proposed,
    State,
    propose,
    wrong_decision,
)
from oversight.records.requests.models import RecordsRequest
from oversight.records.requests.rules import State as RequestState
from oversight.work import Work


def gather_records(work: Work, request: RecordsRequest, found: Sequence[Found], *, closed: bool) -> RecordsRelease:
    """Lay down what the case has, each with a proposal. Done again, it adds what came since, and takes away what a wall
    was put up around.

    `closed`: the case has ended. Raises Forbidden, or Refused for a request that is not open or not about a case.
    """
    work.require(Permission.RECORDS_REQUEST_KEEP)
    if request.case_id is None:
        raise Refused("This request is not about a case.")
    if request.state != RequestState.OPEN.value:
        raise Refused("It was answered already.")
    if len(found) > MOST:
        raise Refused(f"This case has more than {MOST:,} files and letters. Give them out in packets.")
    release = _release_of(work, request, request.case_id)
    _take_away(release, found)
    known = {(line.kind, line.thing_id) for line in release.lines}
    new = [one for one in found if (one.kind.value, one.id) not in known]
    if new:
        _unmade(release)
        grounds = work.charter.exemptions
        for place, one in enumerate(new, max((line.place for line in release.lines), default=0) + 1):
            release.lines.append(_line(place, one, propose(one.kind, grounds, closed=closed)))
        work.session.flush()
    work.record(RecordsRequestGathered(case_id=request.case_id, request_id=request.id, added=len(new)))
    return release


def still_open(line: ReleaseLine, found: Sequence[Found]) -> bool:
    """Whether a thing may still be shown: it is there, and no wall was put up around it since."""
    return any((line.kind, line.thing_id) == (one.kind.value, one.id) for one in found)


def _take_away(release: RecordsRelease, found: Sequence[Found]) -> None:
    gone = [line for line in release.lines if not still_open(line, found)]
    if gone:
        _unmade(release)
        for line in gone:
            release.lines.remove(line)


def _release_of(work: Work, request: RecordsRequest, case_id: int) -> RecordsRelease:
    found = work.session.scalar(select(RecordsRelease).where(RecordsRelease.request_id == request.id))
    if found is None:
        found = RecordsRelease(request_id=request.id, case_id=case_id, by_id=_person(work), at=work.now)
        work.session.add(found)
        work.session.flush()
    _not_making(found)
    return found


def _line(place: int, one: Found, proposed: Proposed) -> ReleaseLine:
    choice = Choice.WITHHOLD if one.locked else proposed.choice
    return ReleaseLine(
        place=place,
        kind=one.kind.value,
        thing_id=one.id,
        file_id=one.id if one.kind is Material.FILE else None,
        exhibit=one.exhibit,
        label=one.label[:255],
        title=one.title[:255],
        mime=one.mime,
        size=one.size,
        sha256=one.sha256,
        proposed=choice.value,
        proposed_ground=proposed.ground,
        choice=choice.value,
        ground=proposed.ground,
        locked=one.locked,
        outcome=Outcome.WAITS.value,
    )


def decide_lines(
    work: Work, release: RecordsRelease, lines: Sequence[ReleaseLine], version: int, wanted: Decision
) -> int:
    """Decide the same about some things. What cannot be given at all is passed over when there are several.

    A ZIP that was made is not handed out any more. Returns about how many. Raises Forbidden, Stale, Refused, Invalid.
    """
    _changeable(work, release, version)
    some = [line for line in lines if len(lines) == 1 or not (line.locked and wanted.choice == Choice.GIVE)]
    known = {one.code for one in work.charter.exemptions}
    for line in some:
        if trouble := wrong_decision(Proposed(Choice(line.proposed), line.proposed_ground), wanted, known, line.locked):
            raise Invalid(*trouble)
    _unmade(release)
    for line in some:
        _decide(work, release, line, wanted)
    return len(some)


def _decide(work: Work, release: RecordsRelease, line: ReleaseLine, wanted: Decision) -> None:
    line.choice, line.ground, line.reason = wanted.choice, wanted.ground, wanted.reason.strip()
    line.decided_by_id, line.decided_at = _person(work), work.now
    work.record(
        RecordsRequestDecided(
            case_id=release.case_id,
            request_id=release.request_id,
            line_id=line.id,
            choice=line.choice,
            ground=line.ground,
        ),
        detail={"reason": line.reason},
    )


def bind_release(work: Work, release: RecordsRelease, version: int, found: Sequence[Found]) -> None:
    """Ask for the ZIP of what is still open of it. `found`: what the case has now.

    Raises Forbidden, Stale, or Refused as long as something is withheld without a ground.
    """
    _changeable(work, release, version)
    _take_away(release, found)
    bare = [line.title for line in release.lines if line.choice == Choice.WITHHOLD and not (line.ground or line.locked)]
    if bare:
        raise Refused(f"Choose the ground of the law for what is withheld: {', '.join(bare[:5])}.")
    _unmade(release)
    for line in release.lines:
        if Material(line.kind) in WRITTEN_ANEW:  # written anew: more may have become protected meanwhile
            line.sha256, line.part_sha256, line.outcome = "", None, Outcome.WAITS.value
    release.state, release.by_id, release.at = State.MAKING.value, _person(work), work.now
    given = sum(line.choice == Choice.GIVE for line in release.lines)
    work.record(
        RecordsRequestBound(
            case_id=release.case_id,
            request_id=release.request_id,
            release_id=release.id,
            given=given,
            withheld=len(release.lines) - given,
        )
    )


def _changeable(work: Work, release: RecordsRelease, version: int) -> None:
    work.require(Permission.RECORDS_REQUEST_KEEP)
    _not_making(release)
    if release.version != version:
        raise Stale("Somebody changed this after you opened it. Read it again before you go on.")
    request = work.session.get_one(RecordsRequest, release.request_id)
    if request.state != RequestState.OPEN.value:
        raise Refused("It was answered already.")


def _not_making(release: RecordsRelease) -> None:
    if release.state == State.MAKING.value:
        raise Refused("It is being put together. Wait until that is done.")


def _unmade(release: RecordsRelease) -> None:
    """What was put together does not hold any more."""
    release.state, release.ready_at, release.pages = State.DRAFT.value, None, 0
    release.pdf_sha256 = release.zip_sha256 = release.zip_size = None
    release.hits.clear()
    for line in release.lines:
        if not line.part_sha256:  # prepared pages are kept as long as nobody has removed them
            line.outcome, line.note, line.pages = Outcome.WAITS.value, "", 0
        line.first_page = None


def _person(work: Work) -> int:
    if work.actor.account_id is None:
        raise Forbidden("A person gives records out, not the system.")
    return work.actor.account_id
