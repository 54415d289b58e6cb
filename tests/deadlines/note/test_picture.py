"""The picture of a case's clocks: bars from start to due, what is late and what stood still, marks, today."""

import itertools
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from oversight.deadlines.note.picture import NARROW, Picture, picture_of, pictures_of
from oversight.deadlines.note.values import Note
from oversight.deadlines.rules.states import State
from tests.factories.notes import at, clock_of, fact_of, note_of, stop_of

TEMPLATES = Path(__file__).parents[3] / "templates"
SVG = "{http://www.w3.org/2000/svg}"


def drawn(note: Note, **how: Any) -> Picture:
    picture = picture_of(note, **how)
    assert picture is not None
    return picture


def svg(picture: Picture, *, paper: bool = False) -> str:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"]
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    macro = environment.get_template("components/clockline.html").module.clockline  # type: ignore[attr-defined]
    return str(macro(picture=picture, paper=paper))


def kinds(picture: Picture) -> list[list[str]]:
    return [[bar.kind for bar in lane.bars] + [hatch.kind for hatch in lane.hatches] for lane in picture.lanes]


CASES = {
    "a running clock has used time and time left": (State.RUNNING, {}, "2026-05-01", ["spent", "left"]),
    "a missed clock is late up to today": (State.MISSED, {}, "2026-03-20", ["spent", "late"]),
    "a clock met in time is done, and the rest was left": (
        State.MET,
        {"met_at": at("2026-03-10")},
        "2026-03-20",
        ["met", "left"],
    ),
    "a clock met late is done and late": (
        State.MET_LATE,
        {"met_at": at("2026-03-25")},
        "2026-03-20",
        ["met", "late"],
    ),
    "a stopped clock stands still from its stop on": (
        State.STOPPED,
        {"stops": (stop_of("2026-03-15", None),)},
        None,
        ["spent", "stopped"],
    ),
    "a stop that ended is shown inside the bar": (
        State.RUNNING,
        {"stops": (stop_of("2026-03-10", "2026-03-20"),)},
        "2026-05-01",
        ["spent", "left", "stopped"],
    ),
    "a lifted limit is only a frame": (State.LIFTED, {}, None, ["ended"]),
    "a cancelled clock is only a frame": (State.CANCELLED, {}, "2026-05-01", ["ended"]),
}


@pytest.mark.parametrize(("how", "more", "due", "expected"), CASES.values(), ids=CASES)
def test_a_bar_shows_how_its_clock_stands(
    how: State, more: dict[str, Any], due: str | None, expected: list[str]
) -> None:
    assert kinds(drawn(note_of(clock_of("Target", "2026-03-02", due, how, **more)))) == [expected]


def test_time_runs_from_left_to_right_and_nothing_leaves_the_picture() -> None:
    note = note_of(
        clock_of("Acknowledgement", "2026-03-02", "2026-03-09", State.MISSED),
        clock_of("Limit for discipline", "2026-03-02", "2027-03-13", about="Officer 2"),
        facts=(fact_of("The complaint was received", "2026-03-02"), fact_of("The case was registered", "2026-03-05")),
    )
    for picture in (drawn(note), drawn(note, key="narrow", width=NARROW)):
        for lane in picture.lanes:
            assert all(bar.x >= 0 and bar.x + bar.width <= picture.width for bar in (*lane.bars, *lane.hatches))
            assert lane.due_x is not None
            assert lane.bar_y + picture.bar < picture.height
        assert [x for x, _words in picture.ticks] == sorted(x for x, _words in picture.ticks)
        assert picture.lanes[0].due_x < picture.now_x < picture.lanes[1].due_x  # type: ignore[operator]


def test_marks_that_would_cover_each_other_are_told_together() -> None:
    facts = tuple(fact_of("A letter", day) for day in ("2026-03-02", "2026-03-03", "2026-03-04", "2026-06-01"))
    marks = drawn(note_of(clock_of("Target", "2026-03-02", "2026-08-01"), facts=facts)).marks
    assert [mark.words for mark in marks] == ["1–3", "4"]
    assert marks[0].x + marks[0].half < marks[1].x - marks[1].half


def test_a_clock_that_counts_back_begins_when_it_was_started() -> None:
    clock = clock_of("Agenda", "2026-04-20", "2026-04-17", started_at=at("2026-04-01"))
    [lane] = drawn(note_of(clock, now="2026-04-10")).lanes
    assert lane.due_x is not None
    assert lane.bars[0].x < lane.due_x


def test_written_days_do_not_touch_each_other() -> None:
    for due in ("2026-03-05", "2026-03-20", "2026-06-01", "2027-03-02", "2031-03-02", "2050-03-02"):
        for width in (840, NARROW):
            picture = drawn(note_of(clock_of("Target", "2026-03-02", due), now="2026-03-03"), width=width)
            places = [x for x, _words in picture.ticks]
            assert all(later - earlier >= 70 for earlier, later in itertools.pairwise(places)), due


def test_a_long_name_is_written_on_several_lines_on_a_phone() -> None:
    name = "Report to the council on an investigation that takes longer than six months"
    assert len(drawn(note_of(clock_of(name, "2026-03-02", "2026-05-01")), width=NARROW).lanes[0].lines) == 2


def test_without_a_clock_there_is_no_picture() -> None:
    assert picture_of(note_of()) is None


def test_on_paper_the_clocks_stand_on_several_pictures_with_one_axis() -> None:
    clocks = [clock_of(f"Clock {number}", "2026-03-02", f"2026-05-{number + 1:02}") for number in range(8)]
    first, second = pictures_of(note_of(*clocks), key="paper", width=630, most=6)
    assert (len(first.lanes), len(second.lanes)) == (6, 2)
    assert first.ticks == second.ticks
    assert first.key != second.key


def test_the_structure_of_the_drawing() -> None:
    note = note_of(
        clock_of("Acknowledgement", "2026-03-02", "2026-03-09", State.MISSED),
        facts=(fact_of("The complaint was received", "2026-03-02"),),
    )
    tree = ElementTree.fromstring(svg(drawn(note)).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '))
    assert tree.get("role") == "img"
    named = {one.get("id"): one.text or "" for one in tree if one.tag in (f"{SVG}title", f"{SVG}desc")}
    assert (tree.get("aria-labelledby") or "").split() == list(named)
    assert "1 clock: 1 missed." in named["clockline-wide-desc"]
    found = [(one.tag.removeprefix(SVG), one.get("class")) for one in tree.iter() if one.get("class")]
    lane = found[found.index(("g", "clockline__lane")) :]
    assert found[:2] == [("svg", "clockline clockline--wide"), ("g", "clockline__mark")]
    assert [kind for kind in lane if kind[1] != "clockline__tick"] == [
        ("g", "clockline__lane"),
        ("text", "clockline__name"),
        ("text", "clockline__words"),
        ("rect", "clockline__spent"),
        ("g", "clockline__late"),
        ("path", "clockline__due"),
        ("path", "clockline__now"),
        ("text", "clockline__today"),
    ]


@pytest.mark.parametrize("paper", [False, True], ids=["screen", "paper"])
def test_it_holds_no_style_and_no_script_and_escapes_names(paper: bool) -> None:
    text = svg(drawn(note_of(clock_of("<script>alert(1)</script>", "2026-03-02", "2026-05-01"))), paper=paper)
    assert "<script" not in text
    assert not re.search(r"\sstyle=|\son[a-z]+=", text)
    assert ('fill="#' in text) is paper


def test_the_turns_of_a_renewed_promise_share_one_line() -> None:
    kept = [
        clock_of("Update", f"2026-0{month}-02", f"2026-0{month}-30", State.MET, met_at=at(f"2026-0{month}-20"))
        for month in (3, 4, 5)
    ]
    late = clock_of("Update", "2026-05-20", "2026-06-17", State.MISSED)
    [lane] = drawn(note_of(*kept, late, now="2026-06-20")).lanes
    assert [bar.kind for bar in lane.bars] == ["met", "met", "met", "spent"]
    assert "3 earlier times, 3 kept." in " ".join(lane.words)
