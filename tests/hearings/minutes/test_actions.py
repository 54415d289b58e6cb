"""Minutes: drafted from the record, edited in versions, and approved by a later meeting."""

import pytest

from oversight.hearings import actions
from oversight.hearings.meetings.actions.consent import adopt_consent
from oversight.hearings.meetings.actions.items import Entry, change_item
from oversight.hearings.meetings.motions import Said
from oversight.hearings.meetings.queries import items_of
from oversight.hearings.minutes.actions import approve_minutes, draft_minutes, edit_minutes, propose_minutes
from oversight.hearings.minutes.models import Minutes
from oversight.hearings.minutes.queries import approved_minutes, get_minutes, sections_of
from oversight.hearings.queries import get_meeting
from oversight.hearings.states import Sort
from oversight.kernel.errors import Forbidden, Invalid, Refused, Stale
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.evenings import evening
from tests.hearings.minutes.conftest import Held, put_by

pytestmark = pytest.mark.both
ALL = (Said.YES,) * 5


def drafted(transactions: Transactions, held: Held, *, closed: bool = False) -> int:
    with transactions.begin(held.board.records) as work:
        return draft_minutes(work, held.meeting_id, closed=closed).id


def told(transactions: Transactions, minutes_id: int) -> dict[str, str]:
    with transactions.begin() as work:
        return {one.code: one.text for one in sections_of(get_minutes(work.session, minutes_id))}


def at_later(transactions: Transactions, held: Held, clock: Clock, *, consent: bool = False) -> None:
    """The later meeting has begun with everybody there."""
    with transactions.begin(held.board.records) as work:
        if consent:
            items = items_of(work.session, get_meeting(work.session, held.later_id))
            one = next(item for item in items if item.sort == Sort.MINUTES.value)
            change_item(work, one.id, Entry(sort=Sort.MINUTES, title=one.title, consent=True))
        actions.post_agenda(work, held.later_id)
    clock.advance(days=14, minutes=5)
    with transactions.begin(held.board.records) as work:
        here = {member.account_id or 0: True for member in held.board.members}
        actions.mark_attendance(work, held.later_id, here)


def test_the_draft_tells_who_came_what_was_moved_and_how_each_member_voted(
    transactions: Transactions, held: Held
) -> None:
    text = told(transactions, drafted(transactions, held))
    names = [member.name for member in held.board.members]
    assert f"{names[0]}, " in text["members"]
    assert "from afar" in text["members"]
    assert "out at" in text["members"].split("\n\n")[-1]
    assert f"Case {held.number}. The board has decided on every allegation." in text["items"]
    assert "Allegation 1, officer 1: Sustained was adopted with 2 votes; 2 were needed. For: " in text["items"]
    assert "Exonerated: " in text["items"]
    assert "“That the board thank its staff.” Moved by " in text["motions"]
    assert f"Against: {names[3]}. Abstained: {names[4]}." in text["motions"]
    assert "Percival" not in "".join(text.values())
    assert "Closed from" in text["closed"]
    assert "Announced in public: Nothing was decided." in text["closed"]
    assert "The meeting ended at" in text["adjournment"]


def test_what_was_moved_behind_closed_doors_stands_in_minutes_of_its_own(
    transactions: Transactions, held: Held
) -> None:
    text = told(transactions, drafted(transactions, held, closed=True))
    assert "That Percival Lindgren be asked again." in text["motions"]
    assert "thank its staff" not in text["motions"]
    assert "Did not vote: " in text["motions"]


def test_an_edit_is_a_version_and_the_one_before_stays(transactions: Transactions, held: Held) -> None:
    minutes_id = drafted(transactions, held)
    with transactions.begin(held.board.records) as work:
        edit_minutes(work, minutes_id, 1, {"comment": "Two persons spoke.\n\nOne asked for  a bench."}, "Speakers")
    with pytest.raises(Stale), transactions.begin(held.board.chair) as work:
        edit_minutes(work, minutes_id, 1, {"comment": "Nobody."})
    with pytest.raises(Forbidden), transactions.begin(held.board.members[0]) as work:
        edit_minutes(work, minutes_id, 2, {"comment": "Nobody."})
    with transactions.begin() as work:
        minutes = get_minutes(work.session, minutes_id)
        assert [one.number for one in minutes.versions] == [1, 2]
        comment = next(one for one in sections_of(minutes) if one.code == "comment")
        assert comment.lines == ("Two persons spoke.", "One asked for a bench.")
        first = next(one for one in sections_of(minutes, 1) if one.code == "comment")
        assert first.lines == ("Nobody asked to speak.",)


def test_minutes_that_name_somebody_of_a_case_reach_no_meeting(transactions: Transactions, held: Held) -> None:
    minutes_id = drafted(transactions, held)
    with transactions.begin(held.board.records) as work:
        edit_minutes(work, minutes_id, 1, {"comment": "Wilhelmina Oduya-Castell spoke."})
    with pytest.raises(Refused, match="is protected and stands in"), transactions.begin(held.board.records) as work:
        propose_minutes(work, minutes_id, held.later_id)
    with pytest.raises(Invalid, match="not over"), transactions.begin(held.board.records) as work:
        propose_minutes(work, minutes_id, held.meeting_id)


def test_a_later_meeting_approves_them_as_amended(transactions: Transactions, held: Held, clock: Clock) -> None:
    minutes_id = drafted(transactions, held)
    with transactions.begin(held.board.records) as work:
        propose_minutes(work, minutes_id, held.later_id)
    with pytest.raises(Refused, match="while the meeting takes place"), transactions.begin(held.board.records) as work:
        approve_minutes(work, minutes_id, put_by(held.board, *ALL))
    at_later(transactions, held, clock)
    with transactions.begin(held.board.records) as work:
        edit_minutes(work, minutes_id, 1, {"comment": "One person spoke."})
        assert not approve_minutes(work, minutes_id, put_by(held.board, Said.YES, Said.YES, *[Said.NO] * 3)).carried
        assert approved_minutes(work.session, held.meeting_id) is None
        motion = approve_minutes(work, minutes_id, put_by(held.board, *ALL))
        assert motion.carried
        assert motion.words.endswith("be approved as amended.")
    with transactions.begin() as work:
        minutes = work.session.query(Minutes).one()
        assert (minutes.state, minutes.amended, minutes.pdf_state) == ("approved", True, "waiting")
        states = {one.sort: one.state for one in items_of(work.session, get_meeting(work.session, held.later_id))}
        assert states["minutes"] == "decided"
    with pytest.raises(Refused, match="are approved"), transactions.begin(held.board.records) as work:
        draft_minutes(work, held.meeting_id)


def test_minutes_on_consent_are_approved_with_the_rest(transactions: Transactions, held: Held, clock: Clock) -> None:
    minutes_id = drafted(transactions, held)
    with transactions.begin(held.board.records) as work:
        propose_minutes(work, minutes_id, held.later_id)
    at_later(transactions, held, clock, consent=True)
    with transactions.begin(held.board.records) as work:
        motion = adopt_consent(work, held.later_id, put_by(held.board, *ALL)).motion
        minutes = get_minutes(work.session, minutes_id)
        assert (minutes.state, minutes.motion_id) == ("approved", motion.id)


def test_minutes_wait_for_the_end_of_the_meeting(transactions: Transactions, held: Held) -> None:
    with pytest.raises(Refused, match="when the meeting is over"), transactions.begin(held.board.records) as work:
        draft_minutes(work, held.later_id)


def test_a_case_that_was_not_decided_keeps_its_place_in_the_minutes(transactions: Transactions, clock: Clock) -> None:
    held = evening(transactions, clock, lambda moment: clock.advance(seconds=(moment - clock()).total_seconds()))
    with transactions.begin(held.board.records) as work:
        adopt_consent(work, held.meeting_id, put_by(held.board, *ALL, Said.YES))
        actions.end_meeting(work, held.meeting_id)
        minutes = draft_minutes(work, held.meeting_id)
        text = {one.code: one.text for one in sections_of(minutes)}
    assert f"4. Case {held.voted}. It was not decided at this meeting." in text["items"]
    assert f"5. Case {held.on_consent[0]}. The board has decided" in text["items"]
    assert "be adopted together: item 5, item 6, item 7." in text["motions"]
