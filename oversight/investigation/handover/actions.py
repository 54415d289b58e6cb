"""Handing cases over, and accepting one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.facts import AccessFacts, Standing
from oversight.access.permissions import Permission
from oversight.cases.actions import end_standing, give_standing
from oversight.cases.models import Case
from oversight.cases.queries import access_facts, shut_accounts, visible_to
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import start_clocks
from oversight.deadlines.actions.handing import hand_clocks
from oversight.investigation.actions.plan import hand_over_tasks
from oversight.investigation.actions.words import required
from oversight.investigation.events import InvestigatorAssigned
from oversight.investigation.handover.events import CaseAccepted, CaseDeclined, CaseHandedOver
from oversight.investigation.handover.models import HandOver
from oversight.investigation.handover.queries import list_in_hand, waiting_for
from oversight.investigation.queries.assigning import facts_of_choice
from oversight.investigation.rules.assigning import FIT
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.people.models import Account
from oversight.people.queries import actor_of
from oversight.work import Work


@dataclass(frozen=True)
class Given:
    """One case, to whom it goes, and what they should know."""

    number: str
    account_id: int
    note: str = ""


def hand_over(work: Work, former_id: int, given: Sequence[Given], reason: str) -> int:
    """Hand cases of one investigator to others, all or none. Returns how many.

    The access of the former ends at this moment; the successor may read at once, and edit once they have accepted.
    Raises Forbidden, Invalid without a reason or a case, Refused with every reason of every case.
    """
    work.require(Permission.HAND_OVER)
    words = required("reason", reason, "Say why the cases change hands.", 2_000)
    if not given:
        raise Invalid("reason", "Choose at least one case.")
    mine = {row.number for row in list_in_hand(work.session, work.actor, former_id)}
    lost = [one.number for one in given if one.number not in mine]
    if lost:
        raise Refused(f"{', '.join(lost)}: somebody else has it by now. Look at the list again.")
    cases = [_case(work, one.number) for one in given]
    reasons = [line for one, case in zip(given, cases, strict=True) for line in _against(work, case, former_id, one)]
    if reasons:
        raise Refused(reasons)
    for one, case in zip(given, cases, strict=True):
        _hand(work, case, former_id, one, words)
    work.session.get_one(Account, former_id).access_epoch += 1
    return len(given)


def _case(work: Work, number: str) -> Case:
    case = work.session.scalar(select(Case).where(Case.number == number, visible_to(work.actor)))
    if case is None:
        raise NotFound("There is no case with this number, or it is not open to you.")
    work.require(Permission.CASE_ASSIGN, access_facts(work.session, work.actor, case))
    return case


def _against(work: Work, case: Case, former_id: int, given: Given) -> list[str]:
    """Why this case cannot go to this person, each sentence with the number of the case."""
    account = work.session.get(Account, given.account_id)
    if account is None or account.disabled_at is not None:
        return [f"{case.number}: choose somebody who works here."]
    if account.id == former_id:
        return [f"{case.number}: {account.name} has it already."]
    access = access_facts(work.session, work.actor, case)
    facts = facts_of_choice(work, case, access, account)
    found = [reason for guard in FIT if (reason := guard(facts))]
    if shut_accounts(work.session, case.id, [actor_of(account, work.today)]):
        found.append(f"{account.name} is recused from this case or walled off.")
    return [f"{case.number}: {reason}" for reason in found]


def _hand(work: Work, case: Case, former_id: int, given: Given, reason: str) -> None:
    for kind in (Standing.ASSIGNED, Standing.HANDED):
        end_standing(work, case, kind, account_id=former_id)
    earlier = waiting_for(work, case.id)
    if earlier is not None:
        earlier.ended_at = work.now
        work.session.flush()
    give_standing(work, case, Standing.HANDED, account_id=given.account_id, reason=reason)
    hand_clocks(work, case, former_id, given.account_id)
    hand_over_tasks(work, case, former_id, given.account_id)
    note = given.note.replace("\x00", "").strip()[:5_000]
    work.session.add(
        HandOver(
            case_id=case.id,
            former_id=former_id,
            account_id=given.account_id,
            by_id=work.actor.account_id,
            at=work.now,
            reason=reason,
            note=note,
        )
    )
    detail = {"reason": reason, "note": note}
    work.record(CaseHandedOver(case_id=case.id, former_id=former_id, account_id=given.account_id), detail=detail)


def decline(work: Work, case: Case, access: AccessFacts, reason: str) -> None:
    """Decline a case that one was handed: it goes back to the director, who chooses another; its supervisor sees it.

    The successor's access ends at this moment, and that of the former does not come back: nobody has it in hand. Its
    open clocks stand with no owner, which the list of loose ends tells; its open tasks keep their days and go to the
    next one. Raises Forbidden for everybody but the successor, Refused when it was accepted or handed on, Invalid
    without a reason.
    """
    work.require(Permission.CASE_ACCEPT, access)
    waiting = _mine(work, case)
    waiting.declined = required("reason", reason, "Say why you cannot take the case.", 2_000)
    waiting.ended_at = work.now
    end_standing(work, case, Standing.HANDED, account_id=waiting.account_id)
    hand_clocks(work, case, waiting.account_id, None)
    work.session.get_one(Account, waiting.account_id).access_epoch += 1
    work.record(CaseDeclined(case_id=case.id, account_id=waiting.account_id), detail={"reason": waiting.declined})


def _mine(work: Work, case: Case) -> HandOver:
    """The hand-over that waits for this person. Raises Refused when none does."""
    waiting = waiting_for(work, case.id)
    if waiting is None or waiting.account_id != work.actor.account_id:
        raise Refused("This case does not wait for you any more.")
    return waiting


def accept(work: Work, case: Case, access: AccessFacts) -> None:
    """Accept a case that one was handed: from now on one investigates it. The complainant is told who it is.

    Raises Forbidden for everybody but the successor, Refused when it was accepted or handed on.
    """
    work.require(Permission.CASE_ACCEPT, access)
    waiting = _mine(work, case)
    waiting.accepted_at = work.now
    end_standing(work, case, Standing.HANDED, account_id=waiting.account_id)
    give_standing(work, case, Standing.ASSIGNED, account_id=waiting.account_id, reason="Accepted after a hand-over")
    work.record(CaseAccepted(case_id=case.id, account_id=waiting.account_id))
    work.record(InvestigatorAssigned(case_id=case.id, account_id=waiting.account_id))
    start_clocks(work, case, Anchor.ASSIGNMENT, work.now)  # the running clocks are theirs; none begins anew
