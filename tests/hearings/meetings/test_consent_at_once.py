"""Two clerks, and members who pull, in the same moment as the motion on consent."""

import pytest
from sqlalchemy import select

from oversight.hearings.meetings.actions.consent import adopt_consent
from oversight.hearings.meetings.actions.items import pull_item
from oversight.hearings.meetings.actions.motions import Put
from oversight.hearings.meetings.models import MeetingMotion
from oversight.hearings.meetings.motions import Said
from oversight.hearings.models import AgendaItem, Ballot, BallotResult
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.evenings import Evening, evening
from tests.hearings.test_votes_at_once import at_once

pytestmark = pytest.mark.both


@pytest.fixture
def held(transactions: Transactions, clock: Clock) -> Evening:
    return evening(
        transactions, clock, lambda moment: clock.advance(seconds=(moment - clock()).total_seconds()), members=5
    )


def motion_by(transactions: Transactions, held: Evening) -> None:
    ids = [member.account_id or 0 for member in held.board.members]
    put = Put(moved_by=ids[0], seconded_by=ids[1], votes=dict.fromkeys(ids, Said.YES))
    with transactions.begin(held.board.records) as work:
        adopt_consent(work, held.meeting_id, put)


def test_two_clerks_adopt_what_is_on_consent_once(transactions: Transactions, held: Evening) -> None:
    done = at_once(*[lambda: motion_by(transactions, held)] * 2)
    assert sorted(done) == ["Refused", "done"]
    with transactions.begin() as work:
        assert work.session.query(MeetingMotion).count() == 1
        assert work.session.query(Ballot).count() == len(held.on_consent)


def test_a_case_pulled_in_the_moment_of_the_motion_is_adopted_whole_or_not(
    transactions: Transactions, held: Evening
) -> None:
    with transactions.begin() as work:
        query = select(AgendaItem.id).where(AgendaItem.consent.is_(True), AgendaItem.case_id.is_not(None))
        item_id = work.session.scalars(query.order_by(AgendaItem.id)).all()[0]

    def pull() -> None:
        with transactions.begin(held.board.members[1]) as work:
            pull_item(work, item_id)

    done = at_once(pull, lambda: motion_by(transactions, held))
    assert done[1] == "done"
    with transactions.begin() as work:
        item = work.session.get_one(AgendaItem, item_id)
        results = work.session.query(BallotResult).join(Ballot).filter(Ballot.item_id == item_id).count()
    assert (item.state, results) == (("waiting", 0) if done[0] == "done" else ("decided", 2))
