"""Giving a complaint its other way, and taking it back."""

from sqlalchemy import select

from oversight.access.facts import AccessFacts, Standing
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.actions import end_standing, give_standing
from oversight.cases.events import StandingEnded
from oversight.cases.models import Case, CaseStanding
from oversight.cases.rules import ENDED, OPEN_TO, Stage
from oversight.charter.schema import AlternateRoute
from oversight.complaints.routes.events import RouteLeft, RouteTaken
from oversight.kernel.errors import Invalid, Refused
from oversight.notices.letters.institutions import shut_out_by
from oversight.notices.retracting.actions import withdraw_letters_to
from oversight.people.models import Account
from oversight.people.queries import list_holders
from oversight.work import Work


def take_route(
    work: Work, case: Case, access: AccessFacts, *, code: str, subject_id: int | None, reason: str
) -> AlternateRoute:
    """Send a case the other way the charter names: only its offices see it, and whom it is about does not.

    `subject_id` is the account of the person complained about, where the charter's way asks for one. Raises Forbidden;
    Invalid for an unknown way, no reason or no person; Refused when it goes another way already, has ended, or when
    nobody but the subject would be left to handle it.
    """
    work.require(Permission.CASE_ROUTE, access)
    if Stage(case.stage) in ENDED:
        raise Refused("This case has ended.")
    if case.route:
        raise Refused("This case goes another way already.")
    route = next((one for one in work.charter.routes if one.code == code), None)
    if route is None:
        raise Invalid("code", "Choose one of the ways in the list.")
    if not reason.strip():
        raise Invalid("reason", "Say why it goes this way.")
    subject = _subject(work, route, subject_id)
    _somebody_is_left(work, route, subject)
    case.route = route.code
    _open_only_to(work, case, route)
    for office in route.shut_out:
        give_standing(work, case, Standing.WALLED, office=office.value, reason=route.label)
    if subject is not None:
        give_standing(work, case, Standing.WALLED, account_id=subject.id, reason=route.label)
        subject.access_epoch += 1
    withdraw_letters_to(work, case, shut_out_by(work.charter, route.code), route.label)
    event = RouteTaken(case_id=case.id, route=route.code, subject_id=subject.id if subject else None)
    work.record(event, detail={"reason": reason.strip()})
    return route


def leave_route(work: Work, case: Case, access: AccessFacts, *, reason: str) -> None:
    """Send a case the usual way again: it was about somebody else. Raises Forbidden, Refused, or Invalid."""
    work.require(Permission.CASE_ROUTE, access)
    if not case.route:
        raise Refused("This case goes the usual way.")
    if not reason.strip():
        raise Invalid("reason", "Say why it goes the usual way again.")
    left, case.route = case.route, ""
    end_standing(work, case, Standing.WALLED)
    for office in OPEN_TO:
        give_standing(work, case, Standing.GRANTED, office=office, reason="The usual way again")
    work.record(RouteLeft(case_id=case.id, route=left), detail={"reason": reason.strip()})


def _subject(work: Work, route: AlternateRoute, subject_id: int | None) -> Account | None:
    if not route.subject:
        return None
    account = work.session.get(Account, subject_id) if subject_id is not None else None
    if account is None:
        raise Invalid("subject", "Choose the person the complaint is about.")
    return account


def _somebody_is_left(work: Work, route: AlternateRoute, subject: Account | None) -> None:
    """Whoever handles the case must be somebody who is neither the subject nor holds an office that is shut out."""
    shut = {account.id for office in route.shut_out for account in list_holders(work.session, office, work.today)}
    if subject is not None:
        shut.add(subject.id)
    left = {account.id for office in route.handled_by for account in list_holders(work.session, office, work.today)}
    if not left - shut:
        raise Refused("Nobody would be left to handle this case. Ask the administrator who may.")


def _open_only_to(work: Work, case: Case, route: AlternateRoute) -> None:
    """End what others have to do with the case by their office or by name, and open it to who handles it."""
    query = select(CaseStanding).where(CaseStanding.case_id == case.id, CaseStanding.to_at.is_(None))
    shutting = {Standing.RECUSED.value, Standing.WALLED.value}
    handling = {office.value for office in route.handled_by}
    for row in work.session.scalars(query):
        if row.kind in shutting or row.office in handling:
            continue
        if row.account_id is not None and _holds(work, row.account_id, route.handled_by):
            continue
        row.to_at = work.now
        work.record(StandingEnded(case_id=case.id, account_id=row.account_id, office=row.office, kind=row.kind))
    for office in route.handled_by:
        give_standing(work, case, Standing.GRANTED, office=office.value, reason=route.label)


def _holds(work: Work, account_id: int, offices: tuple[Office, ...]) -> bool:
    return any(account_id == one.id for office in offices for one in list_holders(work.session, office, work.today))
