"""Logging a complaint, writing its allegations, deciding triage, and what a board member says to a dismissal."""

from oversight.access.permissions import Permission
from oversight.complaints.registration.actions.drafting import draft_allegation
from oversight.complaints.registration.actions.register import Logged, register
from oversight.demo.telling import told_words
from oversight.demo.walks.walk import Moments, Walk
from oversight.investigation.triage import actions
from oversight.investigation.triage.queries import open_proposal


def log_and_decide(walk: Walk) -> Moments:
    """From received to the end of triage. The walk is over when the case was closed, or waits here."""
    told = walk.told
    if told.until == "received":
        return
    yield walk.later(told.logged)
    _register(walk)
    yield walk.later(0.2, 15)
    _allege(walk)
    if told.until == "triage" or not told.triage:
        return
    yield walk.later(told.triaged)
    _decide(walk, told.triage)
    yield from _concurrence(walk)


def goes_on(walk: Walk) -> bool:
    """Whether the case is to be investigated."""
    told = walk.told
    last = told.then or told.triage
    return last == "investigate" and told.until not in ("received", "triage", "dismissal", "closed")


def _register(walk: Walk) -> None:
    told = walk.told
    with walk.step("intake") as (work, case, access):
        complete = work.now if told.origin != "complaint" else None
        logged = Logged(title=told.title, district=told.district, urgent=case.urgent, complete_at=complete)
        register(work, case, access, logged)


def _allege(walk: Walk) -> None:
    with walk.step("intake") as (work, case, access):
        slots = {slot.number: slot.id for slot in case.slots}
        for one in walk.told.allegations:
            draft_allegation(
                work,
                case,
                access,
                category=one.category,
                words=one.words,
                slots=[slots[number] for number in one.officers],
                by_staff=one.by_staff,
            )


def _decide(walk: Walk, decision: str) -> None:
    told = walk.told
    verb, _, code = decision.partition(":")
    reasons = told.triage_reasons or told_words()["triage"][verb]
    with walk.step("director" if told.urgent else "intake") as (work, case, access):
        match verb:
            case "refer":
                actions.refer(work, case, access, to=code, reasons=reasons)
            case "dismiss":
                actions.dismiss(work, case, access, ground=code, reasons=reasons)
            case _:
                actions.investigate(work, case, access, reasons=reasons, late_reason=told.late_reason)


def _concurrence(walk: Walk) -> Moments:
    told = walk.told
    if not told.triage.startswith("dismiss") or not told.answer:
        return
    yield walk.later(3)
    verb, _, reason = told.answer.partition(":")
    with walk.world.transactions.read() as work:
        proposal = open_proposal(work.session, _case_id(walk))
        member = walk.world.named(proposal.member_id if proposal else None)
    with walk.step(member, Permission.DISMISSAL_CONCUR) as (work, case, access):
        if verb == "concur":
            actions.concur(work, case, access, reason=reason.strip())
        else:
            actions.dispute(work, case, access, reason=reason.strip())
    if told.then:
        yield walk.later(2)
        _decide(walk, told.then)


def _case_id(walk: Walk) -> int:
    with walk.step("director") as (_work, case, _access):
        return case.id
