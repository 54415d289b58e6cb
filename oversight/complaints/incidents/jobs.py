"""Doing something for many cases of an incident: each in a transaction of its own, as the person who asked."""

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.complaints.incidents.events import TogetherDone
from oversight.complaints.incidents.models import Round, RoundLine
from oversight.complaints.incidents.queries import get_round
from oversight.complaints.incidents.rules import Task
from oversight.complaints.registration.actions.messages import write_to_complainant
from oversight.complaints.registration.actions.register import Logged, register
from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.kernel.errors import DomainError
from oversight.people.models import Account
from oversight.people.queries import actor_of
from oversight.work import Transactions, Work


def _together(outside: Outside, payload: Payload) -> None:
    run_round(outside.transactions, payload["round_id"])


def run_round(transactions: Transactions, round_id: int) -> None:
    """Do what is still waiting. Killed and run again, it goes on where it stopped; a line is done once."""
    with transactions.read() as work:
        waiting = [line.id for line in get_round(work.session, round_id).lines if line.state == "waiting"]
        asked = work.session.get_one(Round, round_id)
        actor = actor_of(work.session.get_one(Account, asked.by_id), work.today)
    for line_id in waiting:
        _do(transactions, actor, line_id)
    with transactions.begin() as work:
        _end(work, round_id)


def _do(transactions: Transactions, actor: Actor, line_id: int) -> None:
    try:
        with transactions.begin(actor) as work:
            line = work.session.get_one(RoundLine, line_id, with_for_update=True)
            if line.state != "waiting":
                return
            _perform(work, work.session.get_one(Round, line.round_id), line)
            line.state = "done"
    except DomainError as refusal:
        with transactions.begin() as work:
            line = work.session.get_one(RoundLine, line_id)
            line.state, line.reason = "refused", " ".join(refusal.reasons)


def _perform(work: Work, asked: Round, line: RoundLine) -> None:
    number = work.session.get_one(Case, line.case_id).number
    case, access = get_case(work, number)
    if Task(asked.task) is Task.LOG:
        register(work, case, access, Logged(title=case.title or asked.words, urgent=case.urgent))
    else:
        write_to_complainant(work, case, access, asked.words, key=f"round:{asked.id}")


def _end(work: Work, round_id: int) -> None:
    asked = get_round(work.session, round_id)
    states = [line.state for line in asked.lines]
    if asked.ended_at is not None or "waiting" in states:
        return
    asked.ended_at = work.now
    done, refused = states.count("done"), states.count("refused")
    work.record(TogetherDone(incident_id=asked.incident_id, round_id=round_id, done=done, refused=refused))


TOGETHER = OutsideJob("complaints.together", _together)
"""Logs many complaints of one incident, or writes to their complainants."""
