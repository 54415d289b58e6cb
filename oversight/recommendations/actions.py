"""Sending the board's findings to the department, and taking its answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from oversight.access.facts import AccessFacts, Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.cases.models import Case, Pair
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import meet_clocks, start_clocks
from oversight.findings.actions import write_finding
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.kernel.errors import Invalid, Refused
from oversight.recommendations import rules
from oversight.recommendations.events import DecisionTransmitted, DepartmentAnswered
from oversight.recommendations.models import Transmission
from oversight.recommendations.queries import facts_answer, get_transmission
from oversight.work import Work

FINDINGS = "findings"
"""What is served on the chief, as the clocks of the charter call it (`of`)."""
ANSWER = "department-answer"
"""What comes back, as the clocks of the charter call it."""
LONGEST = 20_000
"""Characters of the department's reasons on one finding."""


@dataclass(frozen=True)
class Answer:
    """The department's finding on one pair, with its reasons when it differs from the board's."""

    code: str
    reasons: str = ""


def transmit(work: Work, case: Case, access: AccessFacts) -> Transmission:
    """Send the board's findings to the chief. The department sees them, and nothing else of the file.

    What the board finds after the case was opened again is sent anew: this tells of the newest time, and the record of
    the earlier ones. Raises Forbidden, or Refused when nothing was sustained or these findings were sent before.
    """
    work.take(rules.TRANSMIT, case, facts_answer(work, case, access))
    sent = get_transmission(work.session, case.id) or Transmission(case_id=case.id)
    sent.sent_at, sent.sent_by_id = work.now, work.actor.account_id
    sent.answered_at, sent.answered_by_id = None, None
    work.session.add(sent)
    work.session.flush()
    for office in (Office.CHIEF, Office.LIAISON):
        give_standing(work, case, Standing.ANSWERING, office=office.value, reason="Answers for the department")
    work.record(DecisionTransmitted(case_id=case.id, transmission_id=sent.id))
    start_clocks(work, case, Anchor.SERVED, work.now, of=FINDINGS)
    return sent


def answer(work: Work, case: Case, access: AccessFacts, answers: Mapping[int, Answer]) -> None:
    """Answer every finding of the board: pair → the department's own finding.

    The same finding accepts; another one differs and needs reasons. Raises Forbidden, Refused, or Invalid.
    """
    board = {
        pair: written[Writer.BOARD]
        for pair, written in findings_of_case(work.session, case.id).items()
        if Writer.BOARD in written
    }
    for pair_id, finding in sorted(board.items()):
        _check(pair_id, finding.code, answers.get(pair_id))
    work.take(rules.ANSWER, case, facts_answer(work, case, access))
    sent = get_transmission(work.session, case.id)
    if sent is None:
        raise Refused("The findings were not sent to the department.")
    for pair_id in sorted(board):
        mine = answers[pair_id]
        write_finding(work, work.session.get_one(Pair, pair_id), Writer.DEPARTMENT, mine.code, mine.reasons)
    sent.answered_at, sent.answered_by_id = work.now, work.actor.account_id
    accepted = sum(answers[pair].code == finding.code for pair, finding in board.items())
    work.record(
        DepartmentAnswered(case_id=case.id, transmission_id=sent.id, accepted=accepted, differed=len(board) - accepted)
    )
    meet_clocks(work, case, DepartmentAnswered.name)
    start_clocks(work, case, Anchor.RESPONSE, work.now, of=ANSWER)


def _check(pair_id: int, found: str, mine: Answer | None) -> None:
    if mine is None or not mine.code:
        raise Invalid(f"pair-{pair_id}", "Choose an answer.")
    if mine.code != found and not mine.reasons.strip():
        raise Invalid(f"reasons-{pair_id}", "Say why the department differs from the board.")
    if len(mine.reasons) > LONGEST:
        raise Invalid(f"reasons-{pair_id}", f"Your reasons can have {LONGEST:,} letters at most.")
