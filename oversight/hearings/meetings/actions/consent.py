"""One motion that adopts what is on consent: reports and minutes, and the findings recommended in cases."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from oversight.access.facts import AccessFacts
from oversight.hearings import rules
from oversight.hearings.actions.closing import settle_all
from oversight.hearings.meetings.actions.motions import Put, going_on, record_motion
from oversight.hearings.meetings.consent import OnConsent, against_it, as_it_stands, chosen, judged, votes_on
from oversight.hearings.meetings.events import AdoptedOnConsent, ItemPulled
from oversight.hearings.meetings.models import MeetingMotion
from oversight.hearings.meetings.motions import Said
from oversight.hearings.meetings.queries import items_of, on_consent, posted_items
from oversight.hearings.meetings.rules import MotionKind
from oversight.hearings.minutes.actions import approve_on_consent
from oversight.hearings.models import AgendaItem, Ballot, Meeting, Vote
from oversight.hearings.queries.board_facts import facts_board
from oversight.hearings.queries.waiting import read_together
from oversight.hearings.states import ItemState, Sort
from oversight.kernel.errors import Refused, Stale
from oversight.work import Work

CONSENT = "I move that the items on consent be adopted together: {items}."
CASES = " In the cases among them the findings recommended are adopted."
CHANGED = "What is on consent has changed since you opened this page. Look at it again before you record the motion."


@dataclass(frozen=True)
class Calendar:
    """What one motion would adopt now, with the numbers of the items, and what it cannot, with the reasons."""

    items: tuple[tuple[int, AgendaItem], ...]
    cases: Mapping[int, OnConsent]
    "Item → its case."
    left_out: tuple[tuple[int, AgendaItem, tuple[str, ...]], ...]

    @property
    def ids(self) -> frozenset[int]:
        """The items that the motion adopts."""
        return frozenset(item.id for _, item in self.items)

    @property
    def words(self) -> str:
        """The motion as it is read aloud."""
        named = ", ".join(f"item {number}" for number, _ in self.items)
        return CONSENT.format(items=named) + (CASES if self.cases else "")


@dataclass(frozen=True)
class Adopted:
    """What the motion did: items adopted, and cases that are voted by themselves after all, each with the reason."""

    motion: MeetingMotion
    done: tuple[AgendaItem, ...] = ()
    left: tuple[tuple[AgendaItem, str], ...] = ()


def calendar_of(work: Work, meeting: Meeting) -> Calendar:
    """What is on consent now and may be adopted: announced so, pulled by nobody, and lawful in this moment."""
    items = items_of(work.session, meeting)
    posted = posted_items(work.session, meeting)
    found: list[tuple[int, AgendaItem]] = []
    cases: dict[int, OnConsent] = {}
    left: list[tuple[int, AgendaItem, tuple[str, ...]]] = []
    waiting = {one.id for one in on_consent(items)}
    asked = [item.case for item in items if item.id in waiting and item.case is not None]
    read_together(work.session, asked, work.today)
    for place, item in enumerate(items, 1):
        if item.id not in waiting:
            continue
        number, announced = (place, True) if posted is None else posted.get(item.id, (place, False))
        against: tuple[str, ...] = ()
        if not announced:
            against = ("The agenda that was posted does not announce it on consent.",)
        elif item.sort == Sort.CASE.value:
            case = as_it_stands(work, item)
            against = case.against if case else ("The case waits no more.",)
            if case and not against:
                cases[item.id] = case
        if against:
            left.append((number, item, against))
        else:
            found.append((number, item))
    return Calendar(tuple(found), cases, tuple(left))


def adopt_consent(work: Work, meeting_id: int, put: Put, shown: Collection[int] | None = None) -> Adopted:
    """Record the motion that adopts everything on consent, and adopt it, all in this transaction.

    `shown` are the items that whoever records it has seen. Raises Forbidden, Invalid, Stale when something else is on
    consent by now, or Refused when nothing is, or without a quorum.
    """
    meeting = going_on(work, meeting_id)
    calendar = calendar_of(work, meeting)
    if shown is not None and frozenset(shown) != calendar.ids:
        raise Stale(CHANGED)
    if not calendar.items:
        raise Refused(["Nothing is on consent.", *(why for _, _, reasons in calendar.left_out for why in reasons)])
    motion = record_motion(work, meeting, MotionKind.CONSENT, calendar.words, put)
    if not motion.carried:
        return Adopted(motion)
    done: list[AgendaItem] = []
    left: list[tuple[AgendaItem, str]] = []
    for _, item in calendar.items:
        why = _adopt_case(work, calendar.cases[item.id], motion, put.votes) if item.id in calendar.cases else ""
        if why:
            left.append((item, why))
            continue
        if item.sort == Sort.MINUTES.value:
            approve_on_consent(work, meeting, motion)
        item.state = ItemState.DECIDED.value
        done.append(item)
    return Adopted(motion, tuple(done), tuple(left))


def _adopt_case(work: Work, one: OnConsent, motion: MeetingMotion, said: Mapping[int, Said]) -> str:
    """Adopt the findings recommended in one case. Says why they were not; nothing of it is written then."""
    if (against := against_it(one.sitting, said)) is not None:
        _pull(work, one, against)
        return "A member who sits on the case voted against: it is voted by itself."
    votes = votes_on(one.sitting, said)
    results = judged(one.sitting, votes)
    wrong = [result.sentence for pair, result in results.items() if result.finding != one.sitting.before.get(pair)]
    if wrong:
        return wrong[0]
    facts = facts_board(work, one.case, AccessFacts(one.case.id, one.case.stage), one.sitting)
    work.take(rules.ADOPT_ON_CONSENT, one.case, facts)
    _write(work, one, motion, votes)
    return ""


def _write(work: Work, one: OnConsent, motion: MeetingMotion, votes: Mapping[int, str]) -> None:
    """A ballot for the case, opened and closed in the moment of the motion, with every member's vote on every pair."""
    ballot = Ballot(item_id=one.item.id, opened_at=work.now, secrecy="open")
    work.session.add(ballot)
    work.session.flush()
    pairs = one.sitting.open_pairs
    rows = tuple(
        Vote(ballot_id=ballot.id, pair_id=pair, account_id=who, choice=chosen(one.sitting, pair, code), at=work.now)
        for pair in pairs
        for who, code in votes.items()
    )
    work.session.add_all(rows)
    work.session.flush()
    told = {f"{row.pair_id}/{row.account_id}": row.choice for row in rows}
    adopted = AdoptedOnConsent(
        case_id=one.case.id, item_id=one.item.id, ballot_id=ballot.id, motion_id=motion.id, votes=len(votes)
    )
    work.record(adopted, detail=told)
    sitting = replace(one.sitting, ballot=ballot, votes=rows)
    settle_all(work, one.case, sitting, ballot, judged(sitting, votes))


def _pull(work: Work, one: OnConsent, account_id: int) -> None:
    one.item.pulled_by_id, one.item.pulled_at = account_id, work.now
    pulled = ItemPulled(meeting_id=one.item.meeting_id, item_id=one.item.id, account_id=account_id)
    work.record(pulled)
