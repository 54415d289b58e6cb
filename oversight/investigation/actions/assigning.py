"""Giving a case to an investigator, and to another one."""

from oversight.access.facts import AccessFacts, Standing
from oversight.access.offices import Office
from oversight.cases.actions import end_standing, give_standing
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import start_clocks
from oversight.investigation.actions.plan import begin_plan, hand_over_tasks
from oversight.investigation.actions.words import required
from oversight.investigation.events import InvestigatorAssigned, InvestigatorReplaced
from oversight.investigation.handover.queries import waiting_for
from oversight.investigation.queries.assigning import assigned_account, facts_of_choice
from oversight.investigation.queries.conflicts import conflicts_of
from oversight.investigation.rules import assigning as rules
from oversight.people.models import Account
from oversight.people.queries import list_holders
from oversight.work import Work


def assign_investigator(work: Work, case: Case, access: AccessFacts, account: Account) -> None:
    """Give a waiting case to an investigator. Whoever had it before it was opened again has it no more.

    Raises Forbidden, or Refused with every reason, conflicts among them.
    """
    work.take(rules.ASSIGN, case, facts_of_choice(work, case, access, account))
    former = _leave(work, case)
    give_standing(work, case, Standing.ASSIGNED, account_id=account.id, reason="Assignment")
    _let_supervise(work, case, account)
    work.record(InvestigatorAssigned(case_id=case.id, account_id=account.id))
    work.session.flush()
    if former is not None:
        hand_over_tasks(work, case, former, account.id)
    begin_plan(work, case, account.id)
    start_clocks(work, case, Anchor.ASSIGNMENT, work.now)


def _let_supervise(work: Work, case: Case, investigator: Account) -> None:
    """The only supervisor supervises, unless something stands between them and the case."""
    supervisors = list_holders(work.session, Office.SUPERVISOR, work.today)
    if len(supervisors) != 1 or supervisors[0].id == investigator.id:
        return
    same, declared = conflicts_of(work.session, case, supervisors, work.today)[supervisors[0].id]
    if not (same or declared):
        give_standing(work, case, Standing.SUPERVISING, account_id=supervisors[0].id, reason="The only supervisor")


def replace_investigator(work: Work, case: Case, access: AccessFacts, account: Account, reason: str) -> None:
    """Give the case to another investigator; the access of the former ends at this moment.

    The clocks of the assignment go on: a new face gives the board no new time. Raises Forbidden, Refused, or Invalid
    when no reason is given.
    """
    facts = facts_of_choice(work, case, access, account)
    words = required("reason", reason, "Say why another investigator takes over.", 2_000)
    work.take(rules.REPLACE, case, facts)
    former = _leave(work, case)
    give_standing(work, case, Standing.ASSIGNED, account_id=account.id, reason=words)
    work.record(
        InvestigatorReplaced(case_id=case.id, former_id=former, account_id=account.id), detail={"reason": words}
    )
    work.session.flush()
    hand_over_tasks(work, case, former, account.id)
    work.record(InvestigatorAssigned(case_id=case.id, account_id=account.id))  # the complainant is told who it is now
    start_clocks(work, case, Anchor.ASSIGNMENT, work.now)  # hands the running clocks over; none begins anew


def _leave(work: Work, case: Case) -> int | None:
    """End the part of whoever has the case in hand, also of a successor who has not accepted it. Answers who."""
    former = assigned_account(work.session, case)
    waiting = waiting_for(work, case.id)
    if waiting is not None:
        waiting.ended_at = work.now
        end_standing(work, case, Standing.HANDED, account_id=waiting.account_id)
        former = former or waiting.account_id
    if former is not None:
        end_standing(work, case, Standing.ASSIGNED, account_id=former)
        work.session.get_one(Account, former).access_epoch += 1
    return former
