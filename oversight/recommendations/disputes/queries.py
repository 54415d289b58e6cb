"""Reading disputes, what is in dispute, and the facts of their steps."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.db import ask_once
from oversight.findings.models import Writer
from oversight.findings.queries import load_allegations
from oversight.hearings.again.queries import look_since
from oversight.kernel.moments import local_date
from oversight.recommendations.answers.queries import responses_of_case
from oversight.recommendations.answers.rules import Choice
from oversight.recommendations.discipline.queries import list_sent_recommendations
from oversight.recommendations.disputes.models import DisputeReferral
from oversight.recommendations.disputes.rules import DisputeFacts
from oversight.recommendations.queries import get_transmission
from oversight.work import Work

OURS: Final = ("second_panel",)
"""Bodies that are of this board, and vote in its meetings."""


def list_disputes(session: Session, case_id: int) -> Sequence[DisputeReferral]:
    """The disputes of a case with their results, the latest first."""
    return ask_once(session, ("disputes", case_id), lambda: _disputes(session, case_id))


def _disputes(session: Session, case_id: int) -> Sequence[DisputeReferral]:
    query = select(DisputeReferral).where(DisputeReferral.case_id == case_id)
    return session.scalars(
        query.options(selectinload(DisputeReferral.results)).order_by(DisputeReferral.id.desc())
    ).all()


def pairs_in_dispute(session: Session, case: Case) -> list[int]:
    """The pairs on which the department did not accept the board's finding, or a recommendation on it."""
    return ask_once(session, ("in-dispute", case.id), lambda: _differing(session, case))


def _differing(session: Session, case: Case) -> list[int]:
    found = load_allegations(session, case)
    differing = {
        pair
        for pair, written in found.items()
        if Writer.BOARD in written
        and Writer.DEPARTMENT in written
        and written[Writer.DEPARTMENT].code != written[Writer.BOARD].code
    }
    said = responses_of_case(session, case.id)
    for one in list_sent_recommendations(session, case.id):
        if one.pair_id is not None and one.id in said and said[one.id].choice != Choice.ACCEPT.value:
            differing.add(one.pair_id)
    return sorted(differing)


def facts_of_dispute(work: Work, case: Case, access: AccessFacts) -> DisputeFacts:
    """What the steps of a dispute look at."""
    law, sent = work.charter.dispute, get_transmission(work.session, case.id)
    earlier = list_disputes(work.session, case.id)
    voted_on = next((one for one in earlier if one.settled_on is None and one.body in OURS), None)
    voted_here = voted_on is not None and any(rule.body == voted_on.body for rule in work.charter.voting)
    answered_at = sent.answered_at if sent else None
    return DisputeFacts(
        access=access,
        law=law,
        may_refer=law is not None and bool(set(work.actor.offices) & set(law.by)),
        answered=answered_at is not None,
        differing=len(pairs_in_dispute(work.session, case)) if answered_at else 0,
        open=any(one.settled_on is None for one in earlier),
        settled=answered_at is not None
        and any(one.settled_on is not None and one.referred_at >= answered_at for one in earlier),
        voted_here=voted_here,
        brought=voted_on is not None and look_since(work.session, case.id, voted_on.referred_at) is not None,
        last_day=_last_day(work, answered_at),
        today=work.today,
    )


def _last_day(work: Work, answered_at: dt.datetime | None) -> dt.date | None:
    law = work.charter.dispute
    if law is None or not law.days or answered_at is None:
        return None
    return local_date(answered_at, work.charter.board.time_zone) + dt.timedelta(days=law.days)
