"""An agenda is frozen when it is posted, amended by number, and never names who is protected."""

import datetime as dt

import pytest

from oversight.hearings import actions
from oversight.hearings.actions import Call
from oversight.hearings.meetings.actions.items import Entry, add_item, add_paper, change_item, move_item, remove_item
from oversight.hearings.meetings.actions.posting import amend_agenda
from oversight.hearings.meetings.models import AgendaVersion
from oversight.hearings.meetings.papers import Taken
from oversight.hearings.meetings.queries import items_of, latest_version, versions_of
from oversight.hearings.meetings.rules import PublicAgenda, changes
from oversight.hearings.queries import get_meeting
from oversight.hearings.states import MeetingKind, Sort
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board, case_at_board, put_on_agenda, scheduled_case

BUDGET = Entry(sort=Sort.BUSINESS, title="Budget of the next year")

pytestmark = pytest.mark.both


def post(transactions: Transactions, board: Board, meeting_id: int) -> None:
    with transactions.begin(board.records) as work:
        actions.post_agenda(work, meeting_id)


def add(transactions: Transactions, board: Board, meeting_id: int, entry: Entry = BUDGET) -> int:
    with transactions.begin(board.records) as work:
        return add_item(work, meeting_id, entry).id


def titles(transactions: Transactions, meeting_id: int) -> list[str]:
    with transactions.begin() as work:
        version = latest_version(work.session, meeting_id)
        assert version
        return [item.title for item in PublicAgenda.from_json(version.content).items]


def test_a_new_agenda_holds_what_every_agenda_holds_and_cases_come_before_the_end(
    transactions: Transactions, board: Board, meeting_id: int
) -> None:
    number = case_at_board(transactions, board)
    put_on_agenda(transactions, board, number, meeting_id)
    post(transactions, board, meeting_id)
    assert titles(transactions, meeting_id) == [
        "Call to order and roll call",
        "Approval of the minutes",
        "Public comment",
        f"Case {number}",
        "Adjournment",
    ]


def test_a_posted_agenda_is_frozen_until_it_is_amended(
    transactions: Transactions, board: Board, meeting_id: int, clock: Clock
) -> None:
    post(transactions, board, meeting_id)
    add(transactions, board, meeting_id)
    assert "Budget of the next year" not in titles(transactions, meeting_id)
    clock.advance(days=2)
    with transactions.begin(board.records) as work:
        amend_agenda(work, meeting_id, "The budget came later.")
    with transactions.begin() as work:
        second, first = versions_of(work.session, meeting_id)
        found = changes(PublicAgenda.from_json(first.content), PublicAgenda.from_json(second.content))
    assert (first.number, second.number, second.reason, second.ground) == (1, 2, "The budget came later.", "")
    assert [(one.what, one.title) for one in found] == [("added", "Budget of the next year")]
    assert "The law allowed it until" in second.notice
    assert second.posted_at == clock()


def test_nothing_to_amend_is_refused(transactions: Transactions, board: Board, meeting_id: int) -> None:
    post(transactions, board, meeting_id)
    with pytest.raises(Refused, match="Nothing on the agenda has changed"), transactions.begin(board.records) as work:
        amend_agenda(work, meeting_id, "No reason at all.")


def test_inside_the_notice_only_an_emergency_amends_the_agenda(
    transactions: Transactions, board: Board, meeting_id: int, clock: Clock
) -> None:
    post(transactions, board, meeting_id)
    add(transactions, board, meeting_id)
    clock.advance(days=4, hours=1, minutes=1)  # an hour more: the clocks change that weekend
    with pytest.raises(Refused, match="amended only in an emergency"), transactions.begin(board.records) as work:
        amend_agenda(work, meeting_id, "It came late.")
    with transactions.begin(board.records) as work:
        version = amend_agenda(work, meeting_id, "The hall is under water.", "A flood has closed the city.")
    assert (version.number, version.ground) == (2, "A flood has closed the city.")


def test_an_amendment_needs_a_reason_and_a_meeting_that_has_not_begun(
    transactions: Transactions, board: Board, meeting_id: int, clock: Clock
) -> None:
    post(transactions, board, meeting_id)
    add(transactions, board, meeting_id)
    with pytest.raises(Invalid, match="Say for the public"), transactions.begin(board.records) as work:
        amend_agenda(work, meeting_id, " ")
    clock.advance(days=7)
    with pytest.raises(Refused, match="before the meeting begins"), transactions.begin(board.records) as work:
        amend_agenda(work, meeting_id, "Too late.")
    with pytest.raises(Refused, match="built before the meeting"), transactions.begin(board.records) as work:
        add_item(work, meeting_id, BUDGET)


LEAKS = [
    pytest.param(Entry(sort=Sort.REPORT, title="The Oduya-Castell matter"), "title", id="a complainant in a title"),
    pytest.param(
        Entry(sort=Sort.REPORT, title="A report", words="On Sergeant Percival Lindgren."),
        "description",
        id="an officer in a description",
    ),
]


@pytest.mark.parametrize(("entry", "where"), LEAKS)
def test_a_protected_name_in_an_item_stops_the_posting_and_is_named_with_its_place(
    transactions: Transactions, board: Board, meeting_id: int, entry: Entry, where: str
) -> None:
    put_on_agenda(transactions, board, case_at_board(transactions, board), meeting_id)
    add(transactions, board, meeting_id, entry)
    with pytest.raises(Refused, match=f"stands in item 5, {where}"):
        post(transactions, board, meeting_id)
    with transactions.begin() as work:
        assert work.session.query(AgendaVersion).count() == 0
        assert get_meeting(work.session, meeting_id).state == "planned"


def paper(public: bool, name: str = "report.pdf") -> Taken:
    pages = [["page 1", "Figures.", "", "possible"], ["page 2", "Wilhelmina Oduya-Castell came.", "", "possible"]]
    return Taken(name=name, public=public, sha256="a" * 64, size=9, mime="application/pdf", pages=pages)


def test_a_protected_name_in_a_public_file_is_named_with_its_page(
    transactions: Transactions, board: Board, meeting_id: int
) -> None:
    put_on_agenda(transactions, board, case_at_board(transactions, board), meeting_id)
    item = add(transactions, board, meeting_id)
    with transactions.begin(board.records) as work:
        add_paper(work, item, paper(public=True))
    with pytest.raises(Refused, match=r"stands in the file “report[.]pdf”, page 2"):
        post(transactions, board, meeting_id)


def test_a_file_for_members_is_not_the_publics_business(
    transactions: Transactions, board: Board, meeting_id: int
) -> None:
    put_on_agenda(transactions, board, case_at_board(transactions, board), meeting_id)
    item = add(transactions, board, meeting_id)
    with transactions.begin(board.records) as work:
        add_paper(work, item, paper(public=False))
    post(transactions, board, meeting_id)
    with transactions.begin() as work:
        version = latest_version(work.session, meeting_id)
        assert version
        assert all(not one.papers for one in PublicAgenda.from_json(version.content).items)


def test_a_reason_that_names_somebody_stops_an_amendment_and_a_cancellation(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    _number, meeting_id = scheduled_case(transactions, board, clock)
    add(transactions, board, meeting_id)
    said = "Percival Lindgren cannot come."
    with pytest.raises(Refused, match="what the public would be told"), transactions.begin(board.records) as work:
        amend_agenda(work, meeting_id, said)
    with pytest.raises(Refused, match="what the public is told"), transactions.begin(board.records) as work:
        actions.cancel_meeting(work, meeting_id, said)


def test_items_move_change_and_go_but_a_case_stays(transactions: Transactions, board: Board, meeting_id: int) -> None:
    number = case_at_board(transactions, board)
    put_on_agenda(transactions, board, number, meeting_id)
    with transactions.begin(board.records) as work:
        roll, minutes, comment, case, end = [one.id for one in items_of(work.session, get_meeting(work.session, 1))]
        move_item(work, comment, up=True)
        move_item(work, comment, up=True)
        remove_item(work, minutes)
        change_item(work, case, Entry(sort=Sort.CASE, words="One allegation.", ground="personnel"))
        with pytest.raises(Refused, match="stands first already"):
            move_item(work, comment, up=True)
        with pytest.raises(Refused, match="A case leaves an agenda"):
            remove_item(work, case)
        with pytest.raises(Invalid, match="A case stays a case"):
            change_item(work, case, BUDGET)
    with transactions.begin() as work:
        items = items_of(work.session, get_meeting(work.session, meeting_id))
    assert [one.id for one in items] == [comment, roll, case, end]
    assert (items[2].words, items[2].ground, items[2].title) == ("One allegation.", "personnel", "")


WRONG = [
    pytest.param(Entry(sort=Sort.BUSINESS), "title", id="no title"),
    pytest.param(Entry(sort=Sort.CASE, title="26-0001"), "sort", id="a case from here"),
    pytest.param(Entry(sort=Sort.CLOSED_SESSION, title="Personnel"), "ground", id="a closed session without a ground"),
    pytest.param(Entry(sort=Sort.BUSINESS, title="X", ground="secrecy"), "ground", id="a ground that no law knows"),
    pytest.param(Entry(sort=Sort.PRESENTATION, title="X", consent=True), "consent", id="a presentation on consent"),
    pytest.param(
        Entry(sort=Sort.BUSINESS, title="X", ground="personnel", consent=True), "consent", id="closed and on consent"
    ),
]


def test_what_cannot_be_an_item_is_refused_on_its_field(
    transactions: Transactions, board: Board, meeting_id: int, subtests: pytest.Subtests
) -> None:
    for case in WRONG:
        entry, field = case.values
        with subtests.test(case.id), transactions.begin(board.records) as work:
            with pytest.raises(Invalid) as caught:
                add_item(work, meeting_id, entry)  # type: ignore[arg-type]
            assert caught.value.field == field


def test_a_member_builds_no_agenda(transactions: Transactions, board: Board, meeting_id: int) -> None:
    with pytest.raises(Forbidden), transactions.begin(board.members[0]) as work:
        add_item(work, meeting_id, BUDGET)


def call(kind: MeetingKind, starts_at: dt.datetime, ground: str = "") -> Call:
    return Call(kind=kind, starts_at=starts_at, place="City Hall", ground=ground)


def test_an_emergency_meeting_needs_a_ground_and_an_hour(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    soon = clock() + dt.timedelta(hours=1)
    with pytest.raises(Invalid, match="what makes it an emergency"), transactions.begin(board.chair) as work:
        actions.call_meeting(work, call(MeetingKind.EMERGENCY, soon))
    with pytest.raises(Invalid, match="1 hour before an emergency meeting"), transactions.begin(board.chair) as work:
        actions.call_meeting(work, call(MeetingKind.EMERGENCY, soon - dt.timedelta(minutes=1), "A flood"))
    with transactions.begin(board.chair) as work:
        meeting = actions.call_meeting(work, call(MeetingKind.EMERGENCY, soon, "A flood"))
        assert (meeting.kind, meeting.ground) == ("emergency", "A flood")
