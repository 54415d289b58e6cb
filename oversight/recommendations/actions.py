"""Sending the board's findings and recommendations to the department."""

from oversight.access.facts import AccessFacts, Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import run_on, start_clocks
from oversight.recommendations import rules
from oversight.recommendations.answers.queries import open_question
from oversight.recommendations.discipline.queries import list_recommendations
from oversight.recommendations.enclosing import enclose
from oversight.recommendations.events import DecisionTransmitted
from oversight.recommendations.models import Transmission
from oversight.recommendations.queries import facts_transmittal, get_transmission
from oversight.work import Work


def transmit(work: Work, case: Case, access: AccessFacts, packet_id: int | None = None) -> Transmission:
    """Send the board's findings and recommendations to the chief. The department sees them, and of the file only the
    packet that goes with them where the law sends the file.

    What the board finds after the case was opened again, or after more investigation, is sent anew: this tells of the
    newest time, and the record of the earlier ones. Raises Forbidden, or Refused when nothing was sustained or these
    findings were sent before, or Invalid for a packet that may not go.
    """
    work.take(rules.TRANSMIT, case, facts_transmittal(work, case, access))
    sent = get_transmission(work.session, case.id) or Transmission(case_id=case.id)
    sent.sent_at, sent.sent_by_id = work.now, work.actor.account_id
    sent.answered_at, sent.answered_by_id, sent.silent = None, None, False
    work.session.add(sent)
    for one in list_recommendations(work.session, case.id):
        one.sent_at = work.now
    work.session.flush()
    if packet_id is not None:
        enclose(work, case, sent, packet_id)
    for office in (Office.CHIEF, Office.LIAISON):
        give_standing(work, case, Standing.ANSWERING, office=office.value, reason="Answers for the department")
    work.record(DecisionTransmitted(case_id=case.id, transmission_id=sent.id, packet_id=packet_id))
    _let_time_run(work, case)
    return sent


def _let_time_run(work: Work, case: Case) -> None:
    """The time for the answer begins; where it stood still for more investigation it goes on with what was left."""
    asked = open_question(work.session, case.id)
    if asked is not None:
        asked.answered_at = work.now
        if asked.toll:
            run_on(work, case, asked.toll)
            return
    start_clocks(work, case, Anchor.SERVED, work.now, of=work.charter.answering.served_as)
