"""Handing a roster in, taking it over, and what an officer was on a day."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.kernel.errors import Forbidden, Invalid, Refused, Stale
from oversight.people.models import Officer
from oversight.people.roster.actions import enter_officer, hand_in, preview, put_aside, read_as, take_over
from oversight.people.roster.models import OfficerService, RosterImport
from oversight.people.roster.queries import history_of, served_on
from oversight.people.roster.reading import Encoding
from oversight.people.roster.rules import Employment, Entry, Result
from oversight.work import Transactions, Work
from tests.factories.people import make_account

HEAD = "badge,name,rank,unit,agency,status,since\n"
JANUARY, MARCH = dt.date(2026, 1, 1), dt.date(2026, 3, 1)


@pytest.fixture
def keeper(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.RECORDS)


def imported(transactions: Transactions, keeper: Actor, rows: str, as_of: dt.date = MARCH) -> RosterImport:
    with transactions.begin(keeper) as work:
        row = hand_in(work, name="roster.csv", content=(HEAD + rows).encode(), as_of=as_of)
        take_over(work, row, preview(work, row).mark)
        return row


def officer(work: Work, badge: str, agency: str = "") -> Officer:
    return work.session.scalars(select(Officer).where(Officer.badge == badge, Officer.agency == agency)).one()


def test_a_file_handed_in_changes_nothing_before_it_is_taken_over(transactions: Transactions, keeper: Actor) -> None:
    with transactions.begin(keeper) as work:
        row = hand_in(work, name="roster.csv", content=(HEAD + "1,A,B,C,,,\n").encode(), as_of=MARCH)
        assert preview(work, row).counts == {Result.NEW: 1}
        assert work.session.scalar(select(func.count()).select_from(Officer)) == 0
        put_aside(work, row)
        assert row.content is None
        with pytest.raises(Refused):
            take_over(work, row, "")


def test_a_roster_taken_over_again_updates_and_keeps_what_was(transactions: Transactions, keeper: Actor) -> None:
    imported(transactions, keeper, "1,Maren Tolliver,Officer,Third District,,,\n2,Ivo Brandt,Officer,,,,\n", JANUARY)
    row = imported(
        transactions, keeper, "1,Maren Tolliver,Sergeant,Third District,,,\n2,Ivo Brandt,Officer,,,,\n,x,,,,,\n"
    )
    assert (row.new, row.changed, row.unchanged, row.refused) == (0, 1, 1, 1)
    assert (row.decided_by_id, row.content) == (keeper.account_id, None)
    with transactions.read() as work:
        tolliver = officer(work, "1")
        assert tolliver.rank == "Sergeant"
        history = [(one.rank, one.from_on, one.to_on) for one in history_of(work.session, tolliver.id)]
        assert history == [("Sergeant", MARCH, None), ("Officer", JANUARY, dt.date(2026, 2, 28))]
        february = served_on(work.session, tolliver, dt.date(2026, 2, 20))
        assert (february.rank, february.certain) == ("Officer", True)
        before = served_on(work.session, tolliver, dt.date(2025, 5, 5))
        assert (before.rank, before.certain) == ("Officer", False)


def test_facts_of_the_same_day_are_replaced_and_stay_visible(transactions: Transactions, keeper: Actor) -> None:
    imported(transactions, keeper, "1,Maren Tolliver,Officer,,,,\n")
    imported(transactions, keeper, "1,Maren Tolliver,Detective,,,,\n")
    with transactions.read() as work:
        history = [(one.rank, one.superseded_at is None) for one in history_of(work.session, officer(work, "1").id)]
        assert history == [("Detective", True), ("Officer", False)]


def test_an_officer_without_a_history_gets_what_was_before_as_its_first_row(
    transactions: Transactions, keeper: Actor
) -> None:
    with transactions.begin() as work:
        work.session.add(Officer(name="Maren Tolliver", badge="1", rank="Officer", unit="Third District"))
    imported(transactions, keeper, "1,Maren Tolliver,Officer,Harbor,,,2026-02-10\n")
    with transactions.read() as work:
        history = [(one.unit, one.from_on, one.to_on) for one in history_of(work.session, officer(work, "1").id)]
        assert history == [("Harbor", dt.date(2026, 2, 10), None), ("Third District", None, dt.date(2026, 2, 9))]


def test_officer_resigns_retires_or_dies_and_it_stands_in_the_history(
    transactions: Transactions, keeper: Actor
) -> None:
    imported(transactions, keeper, "1,A,Officer,,,,\n2,B,Officer,,,,\n3,C,Officer,,,,\n", JANUARY)
    imported(transactions, keeper, "1,A,Officer,,,resigned,\n2,B,Officer,,,retired,\n3,C,Officer,,,deceased,\n")
    with transactions.read() as work:
        now = [served_on(work.session, officer(work, badge), MARCH).employment for badge in "123"]
        then = [served_on(work.session, officer(work, badge), JANUARY).employment for badge in "123"]
    assert now == [Employment.RESIGNED, Employment.RETIRED, Employment.DECEASED]
    assert then == [Employment.ACTIVE] * 3


def test_officer_of_another_agency_may_have_the_same_badge(transactions: Transactions, keeper: Actor) -> None:
    imported(transactions, keeper, "77,Ada Quill,Officer,,,,\n77,Bo Stern,Officer,,Housing Police,,\n")
    with transactions.read() as work:
        assert officer(work, "77").name == "Ada Quill"
        assert officer(work, "77", "Housing Police").name == "Bo Stern"


def test_a_file_in_another_encoding_is_kept_and_read_when_asked(transactions: Transactions, keeper: Actor) -> None:
    with transactions.begin(keeper) as work:
        row = hand_in(work, name="r.csv", content=(HEAD + "1,José Núñez,B,C,,,\n").encode("cp1252"), as_of=MARCH)
        with pytest.raises(Refused, match=r"Line 2 is not written in UTF-8\."):
            take_over(work, row, "")
        read_as(work, row, Encoding.WINDOWS_1252)
        take_over(work, row, preview(work, row).mark)
        assert officer(work, "1").name == "José Núñez"


def test_a_file_that_changed_its_meaning_since_the_preview_is_not_taken_over(
    transactions: Transactions, keeper: Actor
) -> None:
    with transactions.begin(keeper) as work:
        row = hand_in(work, name="r.csv", content=(HEAD + "1,A,B,C,,,\n").encode(), as_of=MARCH)
        mark = preview(work, row).mark
        number = row.id
    imported(transactions, keeper, "1,A,Captain,C,,,\n")
    with transactions.begin(keeper) as work, pytest.raises(Stale):
        take_over(work, work.session.get_one(RosterImport, number), mark)


@pytest.mark.parametrize("office", [Office.INTAKE, Office.INVESTIGATOR, Office.DIRECTOR, Office.CHAIR, Office.AUDITOR])
def test_only_the_keepers_hand_a_roster_in(transactions: Transactions, office: Office) -> None:
    with transactions.begin(make_account(transactions, office)) as work, pytest.raises(Forbidden):
        hand_in(work, name="r.csv", content=(HEAD + "1,A,B,C,,,\n").encode(), as_of=MARCH)


@pytest.mark.parametrize(
    ("content", "as_of", "field"),
    [
        pytest.param(b"", MARCH, "file", id="empty"),
        pytest.param(b"name\nA\n", MARCH, "file", id="columns missing"),
        pytest.param(HEAD.encode() + b"1,A,B,C,,,\n", dt.date(2027, 1, 1), "as_of", id="a day to come"),
    ],
)
def test_what_cannot_be_handed_in(
    transactions: Transactions, keeper: Actor, content: bytes, as_of: dt.date, field: str
) -> None:
    with transactions.begin(keeper) as work, pytest.raises(Invalid) as problem:
        hand_in(work, name="r.csv", content=content, as_of=as_of)
    assert problem.value.field == field


def test_one_officer_is_entered_and_changed_by_hand(transactions: Transactions, keeper: Actor) -> None:
    with transactions.begin(keeper) as work:
        made = enter_officer(work, Entry(line=1, badge="9", name="Ada Quill", rank="Officer", since=JANUARY))
        again = Entry(line=1, badge="9", name="Ada Quill", rank="Officer", employment=Employment.TERMINATED)
        assert enter_officer(work, again) is made
        assert [one.employment for one in history_of(work.session, made.id)] == ["terminated", "active"]
        with pytest.raises(Invalid):
            enter_officer(work, again)


def test_a_roster_of_ten_thousand_rows_is_taken_over(transactions: Transactions, keeper: Actor) -> None:
    rows = "".join(f"{number},Officer Number {number},Officer,Unit {number % 40},,,\n" for number in range(10_000))
    row = imported(transactions, keeper, rows, JANUARY)
    assert row.new == 10_000
    row = imported(transactions, keeper, rows.replace("Unit 7,", "Harbor,"))
    assert (row.changed, row.unchanged) == (250, 9_750)
    with transactions.read() as work:
        assert work.session.scalar(select(func.count()).select_from(OfficerService)) == 10_250
