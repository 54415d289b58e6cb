"""The file note of a stored case: every clock with its reasons, the facts, what was granted, what moved."""

import datetime as dt
import io
from collections.abc import Callable

import pikepdf
import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.adapters.documents import STATIC
from oversight.deadlines.actions import approve_toll, ask_exception, ask_toll, meet_clocks
from oversight.deadlines.actions.tolls import Stop
from oversight.deadlines.models import ClockToll, Deadline
from oversight.deadlines.note import Note, gather
from oversight.deadlines.note.answer import answer, text
from oversight.deadlines.note.paper import draw
from oversight.deadlines.note.preview import preview
from oversight.deadlines.rules.states import State
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.running import clocks, on, running_case, slots, the_case

pytestmark = pytest.mark.both
Make = Callable[..., Actor]
STOP = Stop(reason="criminal-case", from_on=dt.date(2026, 3, 2), evidence="Letter of the prosecutor, file 12")


def noted(transactions: Transactions, number: str) -> Note:
    with transactions.read() as work:
        return gather(work, the_case(work, number))


def stopped(transactions: Transactions, person: Make, number: str) -> None:
    with transactions.begin(person(Office.DIRECTOR, name="Rosalind Abara")) as work:
        ask_toll(work, *on(work, number), STOP)
    with transactions.begin(person(Office.COUNSEL, name="Anselm Okafor")) as work:
        approve_toll(work, *on(work, number), work.session.scalars(select(ClockToll)).one())


def test_it_tells_every_clock_also_those_of_officers(transactions: Transactions) -> None:
    note = noted(transactions, running_case(transactions, officers=2))
    titles = {clock.title for clock in note.clocks}
    assert {"Officer 1 · Limit for discipline", "Officer 2 · Limit for discipline", "Acknowledgement"} <= titles
    acknowledgement = next(clock for clock in note.clocks if clock.code == "acknowledgement")
    assert acknowledgement.citation == "City Code 9-25"
    assert acknowledgement.entry.startswith("Entry ")
    assert acknowledgement.steps[-1]["value"] == "9 Mar 2026"
    assert [fact.event for fact in note.facts] == ["The complaint was received", "The case was registered"]


def test_a_limit_that_runs_from_another_event_says_so(transactions: Transactions) -> None:
    note = noted(transactions, running_case(transactions))
    limit = next(clock for clock in note.clocks if clock.code == "discipline-limit")
    assert "until this one is recorded: The day an authorised person learned of it" in limit.instead


def test_a_stop_is_told_with_who_asked_and_who_approved_and_what_it_moved(
    transactions: Transactions, person: Make
) -> None:
    number = running_case(transactions)
    stopped(transactions, person, number)
    note = noted(transactions, number)
    [stop] = note.stops
    assert (stop.who, stop.decided_by, stop.state, stop.lasts) == ("Rosalind Abara", "Anselm Okafor", "granted", True)
    assert stop.words == "Letter of the prosecutor, file 12"
    target = next(clock for clock in note.clocks if clock.code == "investigation-target")
    assert target.how is State.STOPPED
    [move] = target.moves
    assert (move.old_on, move.new_on, move.why) == (
        dt.date(2026, 6, 30),
        None,
        "a stop began, changed or ended",
    )
    assert len(target.stops) == 1


def test_met_clocks_come_after_those_that_run(transactions: Transactions, clock: Clock) -> None:
    number = running_case(transactions)
    clock.advance(days=10)
    with transactions.begin() as work:
        meet_clocks(work, the_case(work, number), "complaint_acknowledged")
    note = noted(transactions, number)
    assert note.clocks[-1].code == "acknowledgement"
    assert note.clocks[-1].how is State.MET_LATE


def test_a_preview_counts_the_same_facts_and_saves_nothing(transactions: Transactions) -> None:
    number = running_case(transactions, officers=2)
    with transactions.begin() as work:
        case, first = the_case(work, number), slots(work)[0]
        would = ClockToll(
            case_id=case.id, slot_id=first.id, reason="waiver", from_on=dt.date(2026, 3, 2), to_on=dt.date(2026, 3, 12)
        )
        changes = preview(work, case, toll=would)
        work.session.flush()
        assert work.session.scalars(select(ClockToll)).all() == []
        assert [row.due_on for row in clocks(work, "discipline-limit")] == [dt.date(2027, 3, 2)] * 2
    moved = [(change.title, change.old, change.new) for change in changes if change.moves]
    assert moved == [("Officer 1 · Limit for discipline", "Tue 2 Mar 2027", "Thu 11 Mar 2027")]


def test_the_answer_for_programs_and_the_text_for_people_say_the_same(transactions: Transactions, person: Make) -> None:
    number = running_case(transactions)
    stopped(transactions, person, number)
    with transactions.begin(person(Office.DIRECTOR)) as work:
        case, access = on(work, number)
        [limit] = clocks(work, "discipline-limit")
        ask_exception(work, case, access, limit, "crime", "Indictment, file 3")
    note = noted(transactions, number)
    said = answer(note)
    assert [one["clock"] for one in said["clocks"]] == [clock.code for clock in note.clocks]
    assert said["clocks"][0]["explanation"]["steps"]
    words = text(note)
    for piece in ("City Code 9-34(b)", "Letter of the prosecutor", "Moved from 2026-06-30 to no date", "Asked for"):
        assert piece in words or piece in str(said)
    assert {one["kind"] for one in said["requests"]} == {"stop", "lift"}


@pytest.mark.skipif(not (STATIC / "vendor" / "fonts").is_dir(), reason="the fonts are not installed: run script/setup")
def test_the_paper_keeps_both_standards_and_names_its_picture(transactions: Transactions, person: Make) -> None:
    import page

    number = running_case(transactions, officers=4)
    stopped(transactions, person, number)
    note = noted(transactions, number)
    with transactions.read() as work:
        made = draw(note, work.charter.board)
    for standard in ("ua1", "3a"):
        report = page.validate_pdf_bytes(made, profile=standard)
        assert report.is_compliant, [failure.message for failure in report.failures]
    with pikepdf.open(io.BytesIO(made)) as read:
        assert str(read.docinfo.Title) == f"Clocks of case {number}"


def test_a_clock_whose_rule_fell_away_is_still_told(transactions: Transactions) -> None:
    number = running_case(transactions)
    with transactions.begin() as work:
        row = work.session.scalars(select(Deadline).where(Deadline.clock == "acknowledgement")).one()
        row.clock, row.state, row.next_at = "a-rule-of-old", "cancelled", None
    note = noted(transactions, number)
    assert any(clock.how is State.CANCELLED and clock.name == "Acknowledgement" for clock in note.clocks)
