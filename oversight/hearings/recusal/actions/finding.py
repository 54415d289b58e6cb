"""Asking members about conflicts that were found, and taking their answers."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.rules import Stage
from oversight.hearings.actions.closing import void_without_quorum
from oversight.hearings.models import SeatHeld
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.queries.seats import holders_on
from oversight.hearings.recusal.events import ConflictFound, FoundConflictAnswered
from oversight.hearings.recusal.models import FoundConflict
from oversight.hearings.recusal.places import end_wall, open_again, recuse_place, shut_out, shut_until_answered
from oversight.hearings.recusal.places import waiting_place as place_of
from oversight.hearings.recusal.queries import unanswered
from oversight.hearings.recusal.rules import Answer, mark_of
from oversight.hearings.states import PlaceState
from oversight.investigation.rules.conflicts import Hit
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.work import Work


def ask_members(work: Work, case: Case, account_id: int | None = None) -> int:
    """Ask every member, or one, about what was found between them and a case before the board.

    A member who sits on the case already loses sight of the file until they answer. What was asked before is not asked
    again. Returns how many questions are new.
    """
    if case.stage != Stage.BOARD.value:
        return 0
    holders = [held for held in holders_on(work.session, work.today) if account_id in (None, held.account_id)]
    found = unanswered(work, case, [held.account for held in holders])
    asked = select(FoundConflict.account_id, FoundConflict.mark).where(FoundConflict.case_id == case.id)
    known = {(row[0], row[1]) for row in work.session.execute(asked)}
    count = 0
    for held in holders:
        hits = found.get(held.account_id, ())
        count += _ask(work, case, held, [hit for hit in hits if (held.account_id, mark_of(hit)) not in known])
    return count


def _ask(work: Work, case: Case, held: SeatHeld, hits: Sequence[Hit]) -> int:
    for hit in hits:
        row = FoundConflict(
            case_id=case.id,
            account_id=held.account_id,
            matched=hit.matched,
            mark=mark_of(hit),
            said=hit.sentence,
            asked_at=work.now,
        )
        work.session.add(row)
        work.session.flush()
        work.record(
            ConflictFound(case_id=case.id, found_id=row.id, account_id=held.account_id, matched=hit.matched),
            detail={"said": hit.sentence},
        )
    place = place_of(work, case, held.account_id) if hits else None
    if place is not None and place.state == PlaceState.SEATED.value:
        shut_until_answered(work, case, place)
        void_without_quorum(work, place.item.meeting_id)
    return len(hits)


def ask_everywhere(work: Work, account_id: int) -> int:
    """Ask one member about every case before the board: they declared something, or took a seat."""
    cases = work.session.scalars(select(Case).where(Case.stage == Stage.BOARD.value).order_by(Case.id)).all()
    return sum(ask_members(work, case, account_id) for case in cases)


def answer_found(work: Work, found_id: int, answer: Answer, words: str) -> FoundConflict:
    """Say whether a possible conflict is one. With a conflict the case is shut at once; without, the file opens again.

    Raises Forbidden, NotFound for another person's question, Refused for one that was answered, or Invalid without an
    answer or words.
    """
    work.require(Permission.DESK_OPEN)
    row = work.session.get(FoundConflict, found_id)
    if row is None or row.account_id != work.actor.account_id:
        raise NotFound("You were asked nothing like this.")
    if row.answered_at is not None:
        raise Refused("You have answered this already.")
    if answer is Answer.OPEN:
        raise Invalid("answer", "Say whether you have a conflict.")
    if not words.strip():
        raise Invalid("words", "Say in a sentence why. It stays in the board’s record.")
    place = place_of(work, row.case, row.account_id)
    if place is not None:
        get_meeting(work.session, place.item.meeting_id, lock=True)
    row.answer, row.words, row.answered_at = answer.value, words.strip()[:2_000], work.now
    work.record(
        FoundConflictAnswered(case_id=row.case_id, found_id=row.id, account_id=row.account_id, answer=answer.value),
        detail={"words": row.words},
    )
    work.session.flush()
    _follow(work, row)
    return row


def _follow(work: Work, row: FoundConflict) -> None:
    """What an answer does to the member's place and to the file."""
    place = place_of(work, row.case, row.account_id)
    sits = place is not None and place.state in (PlaceState.SEATED.value, PlaceState.ASKED.value)
    if row.answer == Answer.CONFLICT.value:
        _settle_others(work, row)
        if place is not None and sits:
            recuse_place(work, row.case, place, row.words)
            void_without_quorum(work, place.item.meeting_id)
        else:
            shut_out(work, row.case, row.account_id)
    elif not _others_open(work, row):
        if place is not None and place.state == PlaceState.ASKED.value:
            open_again(work, row.case, place)
        else:
            end_wall(work, row.case, row.account_id)  # somebody sits in their place meanwhile


def _settle_others(work: Work, row: FoundConflict) -> None:
    """Who takes no part in a case is asked nothing more about it."""
    for other in work.session.scalars(_still_open(row)).all():
        other.answer, other.words, other.answered_at = row.answer, row.words, work.now


def _others_open(work: Work, row: FoundConflict) -> bool:
    return work.session.scalar(_still_open(row).limit(1)) is not None


def _still_open(row: FoundConflict) -> Select[FoundConflict]:
    """What the same member was asked about the same case, and has not answered."""
    return select(FoundConflict).where(
        FoundConflict.case_id == row.case_id,
        FoundConflict.account_id == row.account_id,
        FoundConflict.answered_at.is_(None),
    )
