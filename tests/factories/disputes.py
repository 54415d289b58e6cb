"""Disputes with the department, by actions alone: from the chief's answer to the second panel."""

from collections.abc import Mapping

from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.hearings.actions import Choice, cast
from oversight.hearings.again.models import SecondLook
from oversight.recommendations.actions import transmit
from oversight.recommendations.answers.actions import Answer, answer
from oversight.recommendations.disputes.actions import refer_dispute
from oversight.recommendations.disputes.models import DisputeResult
from oversight.recommendations.disputes.panel import bring_dispute, settle_by_vote
from tests.factories.cities import City
from tests.factories.people import make_account

MAY = Permission.DISPUTE_KEEP


def answered(city: City, number: str, answers: Mapping[int, Answer]) -> None:
    """The findings go to the chief, who answers them: pair → answer."""
    records, chief = make_account(city.works, Office.RECORDS), make_account(city.works, Office.CHIEF)
    with city.works.begin(records) as work:
        transmit(work, *get_case(work, number, Permission.CASE_TRANSMIT))
    with city.works.begin(chief) as work:
        answer(work, *get_case(work, number, Permission.DEPARTMENT_ANSWER), dict(answers), {})


def brought(city: City, number: str, by: Actor) -> list[int]:
    """The dispute is referred and brought before the second panel. Returns the pairs before it."""
    with city.works.begin(by) as work:
        refer_dispute(work, *get_case(work, number, MAY), "The answer misreads the recording.")
    with city.works.begin(by) as work:
        look = bring_dispute(work, *get_case(work, number, MAY))
        return [one.pair_id for one in look.pairs]


def settled(city: City) -> None:
    """The job that follows the close of the vote; twice, as a job may run again."""
    for _ in range(2):
        with city.works.begin() as work:
            settle_by_vote(work, work.session.scalars(select(SecondLook.id)).one())


def results(city: City, number: str) -> list[tuple[str | None, str]]:
    """Who prevails on each pair in dispute, and with which finding."""
    with city.works.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        rows = work.session.scalars(select(DisputeResult).order_by(DisputeResult.pair_id)).all()
        assert case.stage == "decided"
        return [(one.prevails, one.code) for one in rows]


def voted(city: City, seat: str, number: str, choices: Mapping[int, str], why: str = "") -> None:
    """A member votes: pair → which side stands, or another finding."""
    with city.works.begin(city.member(seat)) as work:
        cast(work, *get_case(work, number), {pair: Choice(code, why) for pair, code in choices.items()})
