"""What an agenda says, what changed in it, and when it may be amended."""

import datetime as dt
from dataclasses import replace

import pytest

from oversight.hearings.meetings.rules import (
    Change,
    Posting,
    PublicAgenda,
    PublicGround,
    PublicItem,
    PublicPaper,
    PublicReport,
    changes,
    parts_of,
    why_unlawful,
)
from oversight.hearings.states import MeetingKind

PERSONNEL = PublicGround("personnel", "Complaint against a named employee", "I move …", "City Code 9-51(f)(1)")
ROLL = PublicItem(1, "call-to-order", "Call to order")
CASE = PublicItem(2, "case", "Case 26-0001", number="26-0001", body="panel", ground=PERSONNEL)
BUDGET = PublicItem(3, "business", "Budget", papers=(PublicPaper(7, "budget.pdf", 100),))
END = PublicItem(4, "adjournment", "Adjournment")
AGENDA = PublicAgenda("regular", "2026-03-12T23:00:00+00:00", "City Hall", items=(ROLL, CASE, BUDGET, END))
LATE = PublicReport("26-0002", "Chief's answer", "2026-02-01")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(AGENDA, [], id="nothing"),
        pytest.param(
            replace(AGENDA, items=(ROLL, CASE, BUDGET, PublicItem(5, "report", "Figures"), END)),
            [Change("added", "Figures")],
            id="an item came",
        ),
        pytest.param(replace(AGENDA, items=(ROLL, CASE, END)), [Change("removed", "Budget")], id="an item went"),
        pytest.param(
            replace(AGENDA, items=(ROLL, CASE, replace(BUDGET, words="Draft"), END)),
            [Change("changed", "Budget")],
            id="an item has other words",
        ),
        pytest.param(
            replace(AGENDA, items=(ROLL, CASE, replace(BUDGET, papers=()), END)),
            [Change("changed", "Budget")],
            id="a file was taken off",
        ),
        pytest.param(replace(AGENDA, items=(ROLL, BUDGET, CASE, END)), [Change("order", "")], id="another order"),
        pytest.param(
            replace(AGENDA, place="Library", remote="Telephone"),
            [Change("place", "Library"), Change("remote", "Telephone")],
            id="another place and way",
        ),
        pytest.param(
            replace(AGENDA, starts_at="2026-03-13T23:00:00+00:00"),
            [Change("starts_at", "2026-03-13T23:00:00+00:00")],
            id="another day",
        ),
        pytest.param(
            replace(AGENDA, reports=(LATE,)), [Change("added", "26-0002: Chief's answer")], id="a report came"
        ),
    ],
)
def test_a_reader_of_the_older_version_learns_what_changed(after: PublicAgenda, expected: list[Change]) -> None:
    assert changes(AGENDA, after) == expected


def test_an_agenda_that_was_kept_is_read_as_it_was() -> None:
    whole = replace(AGENDA, reports=(LATE,), notice="Moved", ground="A flood")
    assert PublicAgenda.from_json(whole.as_json()) == whole


def test_items_with_one_ground_next_to_each_other_make_one_closed_part() -> None:
    second = replace(CASE, id=9, title="Case 26-0003")
    parts = parts_of((ROLL, CASE, second, BUDGET, END))
    assert [(part.ground, [number for number, _ in part.items]) for part in parts] == [
        (None, [1]),
        (PERSONNEL, [2, 3]),
        (None, [4, 5]),
    ]


NOON = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)


def posting(hours: int, *, emergency: str = "", ground: str = "") -> Posting:
    return Posting(
        kind=MeetingKind.REGULAR,
        now=NOON + dt.timedelta(hours=hours),
        last=NOON,
        last_words="Tuesday, noon",
        authority="City Code 9-51(a)",
        earliest_words="Friday, noon",
        emergency_when=emergency,
        ground=ground,
    )


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        pytest.param(posting(-1), None, id="an hour early"),
        pytest.param(posting(0), None, id="at the last moment"),
        pytest.param(posting(1), "Amended now, the earliest lawful meeting begins Friday, noon.", id="an hour late"),
        pytest.param(posting(1, ground="A flood"), "earliest lawful", id="a ground, but no law of emergencies"),
        pytest.param(posting(1, emergency="A disaster."), "Say what makes it one", id="a law, but no ground"),
        pytest.param(posting(1, emergency="A disaster.", ground="  "), "A disaster.", id="a ground of spaces"),
        pytest.param(posting(1, emergency="A disaster.", ground="A flood"), None, id="an emergency, with its ground"),
    ],
)
def test_an_amendment_is_lawful_in_time_or_in_an_emergency(wanted: Posting, reason: str | None) -> None:
    found = why_unlawful(wanted)
    assert (found is None) == (reason is None)
    assert (reason or "") in (found or "")
