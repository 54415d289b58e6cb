"""The lawful ways out when a valid vote has become impossible: another day, the full board, the rule of necessity."""

from oversight.access.facts import AccessFacts, Standing
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.actions import end_standing, give_standing
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import cancel_started_by
from oversight.hearings import rules
from oversight.hearings.actions.replacing import replacements
from oversight.hearings.queries.board_facts import facts_board
from oversight.hearings.queries.seats import candidates_for
from oversight.hearings.queries.sittings import Sitting, get_sitting
from oversight.hearings.recusal.events import CasePostponed, NecessityApproved, NecessityAsked
from oversight.hearings.recusal.models import Necessity
from oversight.hearings.recusal.places import get_place
from oversight.hearings.recusal.rules import NecessityFacts, against_necessity
from oversight.hearings.states import ItemState, PlaceState
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.moments import local_date
from oversight.work import Work


def postpone(work: Work, case: Case, access: AccessFacts, *, to_board: bool = False) -> None:
    """Take a case off its agenda: it waits for another meeting, or goes before the full board.

    Raises Forbidden, or Refused while the vote is open, or when the case is before the full board already.
    """
    sitting = get_sitting(work, case, lock=True)
    facts = facts_board(work, case, access, sitting)
    work.take(rules.TO_BOARD if to_board else rules.POSTPONE, case, facts)
    if sitting is None:
        raise Refused("The case is on no agenda yet.")
    sitting.item.state = ItemState.DROPPED.value
    cancel_started_by(work, case, Anchor.MEETING)
    end_standing(work, case, Standing.SEATED)
    work.record(
        CasePostponed(case_id=case.id, item_id=sitting.item.id, meeting_id=sitting.item.meeting_id, to_board=to_board)
    )


def ask_counsel(work: Work, case: Case, access: AccessFacts) -> None:
    """Ask counsel about the rule of necessity; the file opens to that office. Raises Forbidden or Refused."""
    work.require(Permission.CASE_SCHEDULE, access)
    sitting = get_sitting(work, case, lock=True)
    if sitting is None or not any(place.state == PlaceState.RECUSED.value for place in sitting.places):
        raise Refused("Nobody has stepped aside from this case.")
    account_id = next(place.account_id for place in sitting.places if place.state == PlaceState.RECUSED.value)
    against = against_necessity(facts_of_necessity(work, case, sitting, account_id))
    if against:
        raise Refused(against)
    reason = "Asked about the rule of necessity"
    give_standing(work, case, Standing.GRANTED, office=Office.COUNSEL.value, reason=reason)
    work.record(NecessityAsked(case_id=case.id, item_id=sitting.item.id))


def facts_of_necessity(work: Work, case: Case, sitting: Sitting, account_id: int) -> NecessityFacts:
    """What stands for and against letting one recused member take part."""
    place = sitting.place_of(account_id)
    stuck = sitting.stuck
    return NecessityFacts(
        law=work.charter.conflict_rule,
        recused=place is not None and place.state == PlaceState.RECUSED.value,
        stuck=stuck is not None and stuck.final,
        others=len(replacements(work, case, sitting, place.appointing_class, place.seat)) if place else 0,
        vote_open=sitting.ballot is not None,
        board_can=_board_can(work, case, sitting),
    )


def _board_can(work: Work, case: Case, sitting: Sitting) -> bool:
    """Whether a panel's case could go to a full board that has a quorum."""
    if sitting.item.body != "panel":
        return False
    day = local_date(sitting.meeting.starts_at, work.charter.board.time_zone)
    return len(candidates_for(work, case, day, "board")) >= work.charter.voting_rule("board").quorum


def approve_necessity(work: Work, case: Case, access: AccessFacts, account_id: int, words: str) -> Necessity:
    """Let a recused member take part because nobody else can decide: the file opens to them again.

    Raises Forbidden, NotFound, Refused with every reason, or Invalid without counsel's words.
    """
    work.require(Permission.NECESSITY_APPROVE, access)
    if not words.strip():
        raise Invalid("words", "Write why nobody else can decide. It is printed with the decision.")
    sitting = get_sitting(work, case, lock=True)
    if sitting is None:
        raise Refused("The case is on no agenda yet.")
    against = against_necessity(facts_of_necessity(work, case, sitting, account_id))
    if against:
        raise Refused(against)
    place = get_place(work, case, account_id)
    row = Necessity(
        place_id=place.id,
        words=words.strip()[:5_000],
        citation=work.charter.conflict_rule.authority[:300],
        approved_at=work.now,
        approved_by_id=work.actor.account_id,
    )
    work.session.add(row)
    place.state, place.since = PlaceState.SEATED.value, work.now
    end_standing(work, case, Standing.RECUSED, account_id=account_id)
    give_standing(work, case, Standing.SEATED, account_id=account_id, reason="Takes part by the rule of necessity")
    work.record(
        NecessityApproved(case_id=case.id, item_id=sitting.item.id, account_id=account_id),
        detail={"words": row.words},
    )
    return row
