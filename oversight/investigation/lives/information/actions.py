"""Asking for what is missing, going on when it came, closing when it never came."""

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.cases.rules import Stage
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import meet_clocks, start_clocks
from oversight.investigation.lives.actions import end_case, person_of, words_of
from oversight.investigation.lives.information import rules
from oversight.investigation.lives.information.events import InformationAsked, InformationCame, InformationGivenUp
from oversight.investigation.lives.information.models import InformationAttempt, InformationRequest
from oversight.investigation.lives.information.queries import facts_of_information, open_information
from oversight.investigation.lives.information.rules import Way
from oversight.kernel.errors import Refused
from oversight.work import Work


def ask_information(work: Work, case: Case, access: AccessFacts, *, missing: str, way: Way, note: str = "") -> None:
    """Ask the complainant for what is missing; the case waits for it. This is the first attempt.

    Raises Forbidden; Invalid without words on what is missing; Refused where the case is past that.
    """
    came_from = case.stage
    work.take(rules.ASK, case, facts_of_information(work, case, access))
    words = words_of("missing", missing, "Say what is missing. The complainant reads it.")
    request = InformationRequest(case_id=case.id, missing=words, came_from=came_from, at=work.now)
    work.session.add(request)
    _attempt(work, case, request, way, note)


def ask_again(work: Work, case: Case, access: AccessFacts, *, way: Way, note: str = "") -> None:
    """Note another attempt; the complainant is asked again, and has the whole time again. Raises Forbidden, Refused."""
    work.take(rules.ASK_AGAIN, case, facts_of_information(work, case, access))
    _attempt(work, case, _waiting(work, case), way, note)


def _attempt(work: Work, case: Case, request: InformationRequest, way: Way, note: str) -> None:
    request.attempts.append(InformationAttempt(at=work.now, way=way.value, note=note.strip(), by_id=person_of(work)))
    work.session.flush()
    entry = work.record(
        InformationAsked(case_id=case.id, request_id=request.id, attempt=len(request.attempts)),
        detail={"missing": request.missing, "way": way.value, "note": note.strip()},
    )
    start_clocks(work, case, Anchor.SERVED, work.now, of=rules.REQUEST, entry=entry)


def information_came(work: Work, case: Case, access: AccessFacts, *, note: str) -> None:
    """Go on where the case was, because what was missing came. Raises Forbidden, Refused, Invalid without a note."""
    facts = facts_of_information(work, case, access)
    request = open_information(work.session, case.id)
    work.take(rules.TAKE_UP.get(facts.from_stage, rules.TAKE_UP_TRIAGE), case, facts)
    assert request is not None  # the case waits for it
    _go_on(work, case, request, words_of("note", note, "Say what came."))


def complainant_wrote(work: Work, case: Case) -> bool:
    """Take a waiting case up again because its complainant wrote: nobody's office is asked for that. True if it was."""
    request = open_information(work.session, case.id)
    if request is None or case.stage != Stage.AWAITING:
        return False
    case.stage, case.stage_since = rules.TAKE_UP[request.came_from].target or case.stage, work.now
    _go_on(work, case, request, "The complainant wrote.")
    return True


def _go_on(work: Work, case: Case, request: InformationRequest, note: str) -> None:
    request.ended_at, request.outcome, request.note = work.now, "came", note
    entry = work.record(InformationCame(case_id=case.id, request_id=request.id), detail={"note": note})
    meet_clocks(work, case, InformationCame.name)
    if request.came_from == Stage.TRIAGE:
        start_clocks(work, case, Anchor.PERFECTED, work.now, entry=entry)


def close_incomplete(work: Work, case: Case, access: AccessFacts, *, reason: str) -> None:
    """Close the case as incomplete; the letter says that it may be opened again.

    Raises Forbidden; Refused before the charter's number of attempts, or while the time for an answer runs; Invalid
    without a reason.
    """
    facts = facts_of_information(work, case, access)
    request = open_information(work.session, case.id)
    work.take(rules.GIVE_UP, case, facts)
    case.closed_at = work.now
    assert request is not None  # the case waits for it
    request.note = words_of("reason", reason, "Say in a sentence why the case cannot go on without it.")
    request.ended_at, request.outcome = work.now, "given-up"
    work.record(
        InformationGivenUp(case_id=case.id, request_id=request.id, attempts=len(request.attempts)),
        detail={"reason": request.note},
    )
    end_case(work, case, rules.INCOMPLETE)


def _waiting(work: Work, case: Case) -> InformationRequest:
    request = open_information(work.session, case.id)
    if request is None:
        raise Refused(rules.NOT_WAITING)
    return request
