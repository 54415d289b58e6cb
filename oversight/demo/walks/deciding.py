"""Before the board: on an agenda, a panel that has read the file, a vote, and sometimes a second one."""

import datetime as dt
from collections.abc import Sequence

from oversight.access.facts import Actor
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.demo.telling import AllegationTold, told_words
from oversight.demo.walks.hearing_day import announce, hear
from oversight.demo.walks.meetings import Calendar, Planned
from oversight.demo.walks.walk import Moments, Walk
from oversight.hearings.actions import Choice, attest, cast, close_ballot, open_ballot, recuse, remand, replace_member
from oversight.hearings.actions import schedule as put_on_agenda
from oversight.hearings.actions.replacing import replacements
from oversight.hearings.panels import propose
from oversight.hearings.panels.actions import decline
from oversight.hearings.queries import candidates_for, get_sitting
from oversight.hearings.room.actions import take_up
from oversight.investigation.queries.finishing import list_pairs
from oversight.kernel.errors import Refused
from oversight.kernel.moments import local_date
from oversight.work import Work

PANEL = 3


def seat(walk: Walk, calendar: Calendar) -> Moments:
    """Put the case on the next agenda that is open, seat its panel, and let its members read."""
    meeting = calendar.following(walk.world.clock())
    yield max(walk.later(1), meeting.called_at + dt.timedelta(hours=2, minutes=walk.minute))
    _schedule(walk, meeting)
    if walk.told.heard:
        announce(walk, meeting, _panel(walk))
    yield meeting.posted_at + dt.timedelta(days=2, minutes=walk.minute)
    if walk.told.recused or walk.told.declined:
        _leave(walk)
    for member in _panel(walk):
        with walk.step(member) as (work, case, access):
            attest(work, case, access)
    if walk.told.heard:
        yield from hear(walk, meeting, _panel(walk))
    yield meeting.turn()


def lay_before(walk: Walk, calendar: Calendar) -> Moments:
    """Put the case on the agenda of a meeting to come. Its members have their packets, and have not read them yet."""
    meeting = calendar.to_come(walk.later(1))
    yield max(walk.later(1), meeting.called_at + dt.timedelta(hours=2, minutes=walk.minute))
    _schedule(walk, meeting)


def decide(walk: Walk, calendar: Calendar) -> Moments:
    """From the board's table to its findings."""
    told = walk.told
    yield from seat(walk, calendar)
    meeting = next(one for one in reversed(calendar.planned) if one.starts_at <= walk.world.clock())
    if told.no_quorum:
        _lose_quorum(walk, calendar, meeting)
        yield meeting.starts_at + dt.timedelta(hours=4)
        yield from seat(walk, calendar)
    with walk.step("chair") as (work, case, access):
        if sitting := get_sitting(work, case):
            take_up(work, sitting.meeting.id, sitting.item.id)
        open_ballot(work, case, access)
    panel = _panel(walk)
    for place, member in enumerate(panel):
        _vote(walk, member, differs=place == len(panel) - 1)
    with walk.step("chair") as (work, case, access):
        close_ballot(work, case, access)


def send_back(walk: Walk, calendar: Calendar) -> Moments:
    """The board asks for more: the case goes back to its investigator."""
    yield from seat(walk, calendar)
    with walk.step("chair") as (work, case, access):
        remand(work, case, access, walk.told.remanded)


def _schedule(walk: Walk, meeting: Planned) -> None:
    with walk.step("records") as (work, case, access):
        day = local_date(meeting.starts_at, walk.world.zone)
        chosen = propose(candidates_for(work, case, day), PANEL)
        body = "board" if walk.told.body == "board" else "panel"
        put_on_agenda(work, case, access, meeting.id, body, [one.account_id for one in chosen])  # type: ignore[arg-type]


def _panel(walk: Walk) -> Sequence[Actor]:
    with walk.step("records") as (work, case, _access):
        sitting = get_sitting(work, case)
        places = sitting.places if sitting else ()
        return [walk.world.named(place.account_id) for place in places if place.is_seated]


def _leave(walk: Walk) -> None:
    """The first member with a stand-in steps aside, or declines, and is replaced. The chair goes on presiding."""
    for member in _panel(walk):
        with walk.step("records") as (work, case, _access):
            instead = _stand_in(work, case, member)
        if instead is None or member == walk.world.people["chair"]:
            continue
        with walk.step(member) as (work, case, access):
            if walk.told.recused:
                recuse(work, case, access, walk.told.recused)
            else:
                decline(work, case, access, walk.told.declined)
        with walk.step("records") as (work, case, access):
            replace_member(work, case, access, member.account_id or 0, instead)
        return


def _stand_in(work: Work, case: Case, member: Actor) -> int | None:
    sitting = get_sitting(work, case)
    place = sitting.place_of(member.account_id) if sitting else None
    if sitting is None or place is None:
        raise Refused("The case is on no agenda.")
    free = replacements(work, case, sitting, place.appointing_class, place.seat)
    return free[0].account_id if free else None


def _vote(walk: Walk, member: Actor, *, differs: bool) -> None:
    with walk.step(member, Permission.BALLOT_CAST) as (work, case, access):
        choices = {
            pair.id: _choice(walk.told.allegations[pair.allegation.number - 1], differs)
            for pair in list_pairs(work.session, case.id)
        }
        cast(work, case, access, choices)


def _choice(told: AllegationTold, differs: bool) -> Choice:
    if differs and told.against:
        return Choice(told.against, told.dissent)
    return Choice(told.board or told.found)


def _lose_quorum(walk: Walk, calendar: Calendar, meeting: Planned) -> None:
    """The vote opens, one member votes, the others are called away: nothing is adopted."""
    panel = _panel(walk)
    staying = next((one for one in panel if one == walk.world.people["chair"]), panel[0])
    with walk.step("chair") as (work, case, access):
        if sitting := get_sitting(work, case):
            take_up(work, sitting.meeting.id, sitting.item.id)
        open_ballot(work, case, access)
    _vote(walk, staying, differs=False)
    leaving = [who for who, actor in walk.world.people.items() if actor in panel and actor != staying]
    calendar.mark(meeting, dict.fromkeys(leaving, False))
    with walk.step("chair") as (work, case, access):
        close_ballot(work, case, access, anyway=True)
    calendar.mark(meeting, dict.fromkeys(leaving, True))


def words_of_answer(finding: str) -> str:
    """What the department says when it differs and its own words are not told."""
    return str(told_words()["answer"].get(finding, told_words()["answer"]["any"]))
