"""What stops, extensions and exceptions have in common: asked by one person, decided by whom the charter names."""

from oversight.access.facts import AccessFacts, Standing
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.charter.schema import Clock
from oversight.deadlines.models import ClockException, ClockExtension, ClockToll, Deadline
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Work

Asked = ClockToll | ClockExtension | ClockException
OFFICES: dict[Office, str] = {
    Office.DIRECTOR: "the director",
    Office.COUNSEL: "counsel",
    Office.SUPERVISOR: "a supervisor",
    Office.CHAIR: "the chair",
}


def in_words(office: Office) -> str:
    """Name an office in a sentence: the director."""
    return OFFICES.get(office, f"the office of {office.value}")


def let_decide(work: Work, case: Case, office: Office) -> None:
    """Open the file to the office that the charter lets decide, if it does not stand open to it."""
    kind = Standing.COUNSEL if office is Office.COUNSEL else Standing.GRANTED
    give_standing(work, case, kind, office=office.value, reason="Decides about the clocks")


def require_decider(work: Work, access: AccessFacts, office: Office) -> None:
    """Raise Forbidden unless this person decides about clocks and holds the office that the charter names."""
    work.require(Permission.CLOCK_DECIDE, access)
    if office not in work.actor.offices:
        raise Forbidden(f"The law leaves this to {in_words(office)}.")


def require_waiting(row: Asked) -> None:
    """Raise Refused for a request that was decided already."""
    if row.state != "asked":
        raise Refused("This was decided already.")


def require_second(work: Work, row: Asked) -> None:
    """Raise Refused when the person who asked would decide."""
    if row.asked_by_id is not None and row.asked_by_id == work.actor.account_id:
        raise Refused("A second person must decide this: you asked for it yourself.")


def require_open(row: Deadline) -> None:
    """Raise Refused for a clock that is over."""
    if not row.is_open:
        raise Refused("This clock does not run any more.")


def words_of(field: str, text: str, what: str) -> str:
    """The words a person gave. Raises Invalid when there are none."""
    if not text.strip():
        raise Invalid(field, what)
    return text.strip()


def decide(work: Work, row: Asked, state: str, decision: str = "") -> None:
    """Write a decision and who made it."""
    row.state, row.decision = state, decision
    row.decided_by_id, row.decided_at = work.actor.account_id, work.now


def rule_of(work: Work, row: Deadline) -> Clock:
    """The rule of a running clock, in the version of the law it began with."""
    return work.charters.version(row.charter).clock(row.clock)
