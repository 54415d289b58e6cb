"""What letters say of the way to the department and back."""

from typing import Any

from oversight.cases.models import Case
from oversight.deadlines.queries import list_open
from oversight.findings.letters import facts_of_findings
from oversight.kernel.moments import local_date
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.recommendations.answers.models import MoreAsked
from oversight.recommendations.discipline.models import Recommendation
from oversight.recommendations.discipline.queries import list_sent_recommendations
from oversight.recommendations.queries import get_transmission
from oversight.work import Work


def facts_of_transmittal(work: Work, case: Case, payload: Payload) -> dict[str, Any]:
    """The findings that went to the chief, on which day, and when the answer is due."""
    sent = get_transmission(work.session, case.id)
    day = local_date(sent.sent_at, work.charter.board.time_zone) if sent else work.today
    recommended = "; ".join(_in_words(work, one) for one in list_sent_recommendations(work.session, case.id))
    told = {"transmitted_on": day.isoformat(), "recommendation": recommended, **_due(work, case)}
    return {**facts_of_findings(work, case, payload), **told}


def facts_of_answer(work: Work, case: Case, payload: Payload) -> dict[str, Any]:
    """The findings beside the department's answers, and on how many it agrees."""
    counts = {name: str(payload.get(name, "")) for name in ("accepted", "differed")}
    return {**facts_of_findings(work, case, payload), **counts}


def _in_words(work: Work, one: Recommendation) -> str:
    """One recommendation in a line: the level of discipline with its days, and what was written."""
    label = next((level.label for level in work.charter.discipline if level.code == one.level), one.level)
    parts = (label, f"{one.days} days" if one.days else "", one.words)
    return f"{one.number}. {', '.join(part for part in parts if part)}"


def _due(work: Work, case: Case) -> dict[str, Any]:
    clock = next((row for row in list_open(work.session, case.id) if row.ended_by == "department_answered"), None)
    if clock is None or clock.due_on is None:
        return {"clock_name": "", "due_on": ""}
    return {"clock_name": clock.name, "due_on": clock.due_on.isoformat()}


def facts_of_question(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """What the department wants looked into."""
    return {"reasons": work.session.get_one(MoreAsked, payload["question_id"]).what}


QUESTION = FactsOf(facts_of_question, frozenset({"reasons"}))
"""After the department asked for more investigation."""
TRANSMITTAL = FactsOf(
    facts_of_transmittal,
    frozenset({"findings", "transmitted_on"}),
    frozenset({"sustained", "clock_name", "due_on", "recommendation"}),
)
"""After the findings were sent to the chief."""
ANSWER = FactsOf(facts_of_answer, frozenset({"findings", "accepted", "differed"}), frozenset({"sustained"}))
"""After the department has answered."""
