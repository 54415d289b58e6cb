"""Which reports concern a letter as it stands, and how an answer came."""

import pytest

from oversight.notices.returns.rules import came_from, comes_back
from oversight.notices.rules import State

HOME, OLD = "ana@home.example", "old@home.example"


@pytest.mark.parametrize(
    ("state", "channel", "recipient", "expected"),
    [
        pytest.param(State.SENT, "email", HOME, True, id="sent there"),
        pytest.param(State.SENT, "email", HOME.upper(), True, id="spelled in capitals"),
        pytest.param(State.SENT, "email", "", True, id="the report names no address"),
        pytest.param(State.UNKNOWN, "email", HOME, True, id="nobody knew: now we do"),
        pytest.param(State.SENT, "email", OLD, False, id="late news of the old address"),
        pytest.param(State.SENT, "letter", "", False, id="it went on paper since"),
        pytest.param(State.DRAFTED, "email", "", False, id="it waits to go again"),
        pytest.param(State.FAILED, "email", HOME, False, id="it had failed already"),
        pytest.param(State.MAILED, "letter", HOME, False, id="mailed on paper"),
        pytest.param(State.GIVEN_UP, "email", HOME, False, id="given up"),
    ],
)
def test_a_bounce_counts_only_for_the_letter_as_it_stands(
    state: State, channel: str, recipient: str, expected: bool
) -> None:
    assert comes_back(state, channel, HOME, recipient) is expected


@pytest.mark.parametrize(
    ("sender", "known", "via"),
    [
        pytest.param(HOME, HOME, "email", id="their own address"),
        pytest.param("Ana@Home.example", HOME, "email", id="spelled otherwise"),
        pytest.param(OLD, HOME, "other-email", id="another"),
        pytest.param("", "", "other-email", id="nobody knows either"),
    ],
)
def test_an_answer_from_another_address_is_marked(sender: str, known: str, via: str) -> None:
    assert came_from(sender, known) == via
