"""What minutes say, without a database."""

import pytest

from oversight.hearings.minutes.rules import (
    ItemTaken,
    MemberAt,
    Moved,
    PairDecided,
    PartClosed,
    Recorded,
    as_json,
    draft,
    draft_closed,
    from_json,
    paragraphs,
)

RECORD = Recorded(
    board="The Board",
    kind="Regular meeting",
    began="Thursday, 18:00",
    called="18:02",
    place="Council chamber",
    remote="By telephone",
    notice="",
    members=(
        MemberAt("Ada", "Seat 1", (("18:00", "19:00"), ("19:10", ""))),
        MemberAt("Ben", "Seat 2", (("18:00", ""),), afar=True),
        MemberAt("Cyd", "Seat 3"),
    ),
    quorum=2,
    items=(
        ItemTaken(
            1,
            "Case 2026-0001",
            "18:10",
            "The board has decided on every allegation.",
            (
                PairDecided(
                    "Allegation 1, officer 1", "Sustained was adopted.", {"for": ("Ada",), "Unfounded": ("Ben",)}
                ),
            ),
            ("Cyd, Seat 3",),
        ),
    ),
    motions=(
        Moved("18:30", "That we go on.", "Ada", "Ben", "Carried.", {"yes": ("Ada",), "absent": ("Cyd",)}),
        Moved("18:40", "That we rest.", "Ada", "Ben", "Carried.", counted="2 for, 0 against."),
    ),
    parts=(PartClosed("Personnel", "Code 1", "18:50", "19:00", "Nothing."),),
    recesses=(("19:00", "19:10"), ("19:30", "")),
    speakers=(("18:05", "Ms Ito"), ("18:08", "")),
    ended="20:00",
)
TOLD = {one.code: one.text for one in draft(RECORD)}


@pytest.mark.parametrize(
    ("section", "words"),
    [
        pytest.param(
            "opening", "It was called to order at 18:02. 2 of 3 members attended; a quorum is 2.", id="quorum"
        ),
        pytest.param("members", "Ada, Seat 1: in at 18:00, out at 19:00; in at 19:10.", id="in, out and in again"),
        pytest.param("members", "Ben, Seat 2: in at 18:00, from afar.", id="from afar"),
        pytest.param("members", "Cyd, Seat 3: absent.", id="absent"),
        pytest.param("items", "1. Case 2026-0001, taken up at 18:10. The board has decided", id="an item"),
        pytest.param("items", "Recused from this item: Cyd, Seat 3.", id="a recusal, without its reason"),
        pytest.param("items", "Sustained was adopted. For: Ada. Unfounded: Ben.", id="votes by name"),
        pytest.param("motions", "Carried. For: Ada. Absent: Cyd.", id="a motion by name"),
        pytest.param("motions", "Carried. 2 for, 0 against.", id="a motion of before, counted"),
        pytest.param(
            "comment", "2 persons spoke.\n\n18:05: Ms Ito.\n\n18:08: a speaker who gave no name.", id="comment"
        ),
        pytest.param(
            "closed", "Closed from 18:50 to 19:00: Personnel (Code 1). Announced in public: Nothing.", id="closed"
        ),
        pytest.param(
            "adjournment", "in recess from 19:00 to 19:10.\n\nThe meeting went into recess at 19:30.", id="recess"
        ),
        pytest.param("adjournment", "The meeting ended at 20:00.", id="the end"),
    ],
)
def test_the_draft_says(section: str, words: str) -> None:
    assert words in TOLD[section]


def test_minutes_of_closed_parts_leave_room_for_what_was_discussed() -> None:
    assert [one.code for one in draft_closed(RECORD)] == ["closed", "members", "motions", "discussed"]


def test_minutes_are_read_as_they_were_kept() -> None:
    assert from_json(as_json(draft(RECORD))) == draft(RECORD)


def test_an_empty_line_begins_a_paragraph() -> None:
    assert paragraphs("One\r\nline.\r\n\r\n  \r\n\r\nTwo. ") == ("One line.", "Two.")
