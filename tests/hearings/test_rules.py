"""The guards before the board, without a database: each reason is a plain sentence."""

import datetime as dt
from dataclasses import replace

import pytest

from oversight.access.facts import AccessFacts
from oversight.cases.rules import Stage
from oversight.hearings import rules
from oversight.hearings.guards import BoardFacts
from oversight.hearings.panels import Candidate, propose
from oversight.kernel.machine import Step

NOW = dt.datetime(2026, 3, 9, 18, 0, tzinfo=dt.UTC)
READY = BoardFacts(
    access=AccessFacts(1, Stage.BOARD.value),
    now=NOW,
    pairs=2,
    found=0,
    begins_at=NOW - dt.timedelta(minutes=5),
    begins_words="Monday, 9 March 2026, 13:55",
    posted=True,
    seated=True,
    present=True,
    file_read=True,
)
OPEN = replace(READY, ballot_open=True)

TABLE = [
    ("a case is put on an agenda", rules.SCHEDULE, replace(READY, begins_at=None), ""),
    ("a case without pairs", rules.SCHEDULE, replace(READY, begins_at=None, pairs=0), "left to vote on"),
    ("a case on an agenda", rules.SCHEDULE, READY, "is on the agenda of the meeting of Monday"),
    ("the vote is opened", rules.OPEN_BALLOT, READY, ""),
    ("the vote is open", rules.OPEN_BALLOT, OPEN, "The vote is open"),
    ("no public agenda", rules.OPEN_BALLOT, replace(READY, posted=False), "was not posted"),
    ("before the meeting", rules.OPEN_BALLOT, replace(READY, begins_at=NOW + dt.timedelta(1)), "begins at"),
    ("no quorum", rules.OPEN_BALLOT, replace(READY, stuck=("No quorum.", "Wait for Seat 1.")), "Wait for Seat 1."),
    ("a member votes", rules.CAST, OPEN, ""),
    ("no open vote", rules.CAST, READY, "not open"),
    ("not seated", rules.CAST, replace(OPEN, seated=False), "not seated"),
    ("absent", rules.CAST, replace(OPEN, present=False), "marked you as present"),
    ("file not read", rules.CAST, replace(OPEN, file_read=False), "read the file"),
    ("all is adopted", rules.ADOPT, OPEN, ""),
    ("a pair is not", rules.ADOPT, replace(OPEN, undecided=("The vote was tied.",)), "tied"),
    ("quorum was lost", rules.ADOPT, replace(OPEN, lost="1 counts, 2 are needed."), "no quorum any more: 1 counts"),
    ("a vote without a quorum", rules.CAST, replace(OPEN, lost="1 counts, 2 are needed."), "no quorum any more"),
    ("a void vote", rules.CAST, replace(READY, void="1 counts, 2 are needed."), "The vote is void. 1 counts"),
    ("a void vote is closed", rules.CLOSE, replace(READY, void="1 counts, 2 are needed."), ""),
    ("not called", rules.CAST, replace(OPEN, called=False), "has not called you"),
    ("the roll of an open vote", rules.CALL, OPEN, "No vote by roll call"),
    ("the roll is called", rules.CALL, replace(OPEN, by_roll_call=True), ""),
    ("a complex case", rules.REFER, replace(READY, escalate=("complex",)), ""),
    ("a complex case without a law", rules.REFER, READY, "does not send complex cases"),
    ("a member asks", rules.ASK_BOARD, replace(OPEN, escalate=("any_member",)), ""),
    ("a member asks without a law", rules.ASK_BOARD, OPEN, "does not let a member ask"),
    ("a stranger asks", rules.ASK_BOARD, replace(OPEN, escalate=("any_member",), seated=False), "not seated"),
    ("nobody left", rules.REPLACE, READY, "Nobody has left"),
    ("a place is empty", rules.REPLACE, replace(READY, vacant=1), ""),
    ("a place is empty while the vote is open", rules.REPLACE, replace(OPEN, vacant=1), "Close it first"),
    ("sent back", rules.REMAND, replace(READY, begins_at=None), ""),
    ("partly decided", rules.REMAND, replace(READY, found=1), "already decided a part"),
]


@pytest.mark.parametrize(("step", "facts", "reason"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_step_before_the_board(step: Step, facts: BoardFacts, reason: str) -> None:
    reasons = " ".join(step.reasons(Stage.BOARD.value, facts))
    assert reason in reasons
    assert bool(reason) == bool(reasons)


@pytest.mark.parametrize("step", rules.STEPS, ids=lambda step: step.name)
def test_no_step_before_the_board_is_taken_elsewhere(step: Step) -> None:
    assert step.reasons(Stage.INVESTIGATION.value, OPEN)


PANELS = [
    ("one of each class", "M1 M2 C3 C4 P5", "135"),
    ("those with fewest panels", "M1:3 M2:1 C3:2 C4:2 P5:9", "235"),
    ("a class without a candidate", "M1 M2 C3", "123"),
    ("one class alone", "M1:5 M2:0 M3:1 M4:0", "234"),
    ("too few", "M1 C2", "12"),
    ("nobody", "", ""),
]


@pytest.mark.parametrize(("text", "seats"), [row[1:] for row in PANELS], ids=[row[0] for row in PANELS])
def test_the_panel_that_is_proposed(text: str, seats: str) -> None:
    candidates = [
        Candidate(int(word[1]), "", f"seat-{word[1]}", "", word[0], int(word[3:] or 0)) for word in text.split()
    ]
    for order in (candidates, candidates[::-1]):
        assert "".join(str(one.account_id) for one in propose(order, 3)) == seats
