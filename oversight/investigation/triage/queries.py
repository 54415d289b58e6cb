"""Reading triage: facts of its steps, the decision that stands, whose turn it is to concur."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.cases.queries import shut_accounts
from oversight.cases.rules import Origin
from oversight.findings.queries import load_allegations
from oversight.investigation.triage.models import TriageDecision
from oversight.investigation.triage.rules import TriageFacts, is_late, last_day_in_time, late_is_refused
from oversight.kernel.errors import Refused
from oversight.kernel.moments import local_date
from oversight.people.queries import actor_of, list_holders
from oversight.work import Work


def facts_of_triage(work: Work, case: Case, access: AccessFacts) -> TriageFacts:
    """What the guards of triage look at, from the file as it stands."""
    load_allegations(work.session, case)
    incident, window = case.incident, work.charter.intake.filing_window
    office = window.extended_by if window else None
    return TriageFacts(
        access=access,
        pairs=sum(len(allegation.pairs) for allegation in case.allegations),
        when_known=incident.from_on is not None or bool(incident.when_words),
        late=came_late(work, case),
        late_is_refused=late_is_refused(window),
        late_is_for=office if office not in work.actor.offices else None,
    )


def came_late(work: Work, case: Case) -> bool:
    """Whether a complaint came after the charter's filing window. A case that the board opened itself has none."""
    if case.origin != Origin.COMPLAINT:
        return False
    zone = work.charter.board.time_zone
    return is_late(work.charter.intake.filing_window, _event_day(case), local_date(case.received_at, zone))


def last_day_of_filing(work: Work, case: Case) -> dt.date | None:
    """The last day on which this complaint would have been in time, when the day of the incident is known."""
    return last_day_in_time(work.charter.intake.filing_window, _event_day(case))


def _event_day(case: Case) -> dt.date | None:
    return case.incident.to_on or case.incident.from_on


def standing_decision(session: Session, case_id: int) -> TriageDecision | None:
    """The newest triage decision of a case."""
    query = select(TriageDecision).where(TriageDecision.case_id == case_id).order_by(TriageDecision.id.desc()).limit(1)
    return session.scalar(query)


def open_proposal(session: Session, case_id: int) -> TriageDecision | None:
    """The proposed dismissal that waits for its board member."""
    return session.scalar(
        select(TriageDecision).where(
            TriageDecision.case_id == case_id,
            TriageDecision.member_id.is_not(None),
            TriageDecision.answer.is_(None),
        )
    )


def next_concurring_member(work: Work, case: Case) -> int:
    """The board member who was asked least often so far, so that the work is spread equally.

    Passes over members who are recused from the case or walled off. Raises Refused when nobody is left.
    """
    holders = list_holders(work.session, Office.MEMBER, work.today)
    shut = shut_accounts(work.session, case.id, [actor_of(account, work.today) for account in holders])
    members = [account.id for account in holders if account.id not in shut and account.id != work.actor.account_id]
    if not members:
        raise Refused("There is no board member who could be asked to concur.")
    asked = _times_asked(work.session, members)
    return min(members, key=lambda member: (asked.get(member, 0), member))


def _times_asked(session: Session, members: list[int]) -> dict[int, int]:
    query = (
        select(TriageDecision.member_id, func.count())
        .where(TriageDecision.member_id.in_(members))
        .group_by(TriageDecision.member_id)
    )
    return {member: times for member, times in session.execute(query) if member is not None}
