"""What an answer must say, and what may be done with a request as it stands."""

import pytest

from oversight.evidence.requests.rules import (
    ANSWER_LABELS,
    STATE_CHIPS,
    STATE_LABELS,
    Answer,
    Purpose,
    Reply,
    State,
    answers_to,
    lacking,
    why_not_again,
    why_not_answer,
    why_not_chase,
)


@pytest.mark.parametrize(
    ("reply", "field"),
    [
        pytest.param(Reply(kind=Answer.PARTIAL), "missing", id="a part without what is missing"),
        pytest.param(Reply(kind=Answer.PARTIAL, missing="  "), "missing", id="a part whose missing rest is blank"),
        pytest.param(Reply(kind=Answer.REFUSED, official="Capt. Orrin Vale"), "basis", id="a refusal without a law"),
        pytest.param(Reply(kind=Answer.REFUSED, basis="City Code 4-2"), "official", id="a refusal by nobody"),
        pytest.param(Reply(kind=Answer.KEPT), "kind", id="kept, where it was to be sent"),
        pytest.param(Reply(kind=Answer.SENT, words="x" * 20_001), "words", id="words without end"),
    ],
)
def test_an_answer_that_is_not_whole_is_not_taken(reply: Reply, field: str) -> None:
    wrong = lacking(reply, Purpose.PRODUCE)
    assert wrong is not None
    assert wrong[0] == field


@pytest.mark.parametrize(
    ("reply", "purpose"),
    [
        pytest.param(Reply(kind=Answer.SENT), Purpose.PRODUCE, id="sent"),
        pytest.param(Reply(kind=Answer.KEPT), Purpose.PRESERVE, id="kept, as it was asked"),
        pytest.param(Reply(kind=Answer.NONE_EXISTS), Purpose.PRODUCE, id="none exists"),
        pytest.param(Reply(kind=Answer.PARTIAL, missing="The second camera."), Purpose.PRODUCE, id="a part"),
        pytest.param(Reply(kind=Answer.REFUSED, basis="City Code 4-2", official="O. Vale"), Purpose.PRODUCE, id="no"),
    ],
)
def test_a_whole_answer_is_taken(reply: Reply, purpose: Purpose) -> None:
    assert lacking(reply, purpose) is None


@pytest.mark.parametrize(
    ("state", "answer", "again", "chase"),
    [
        pytest.param(State.OPEN, True, False, True, id="one that waits is answered or chased, not asked again"),
        pytest.param(State.PARTIAL, True, False, True, id="of a part the rest is still chased"),
        pytest.param(State.SENT, False, False, False, id="one that was sent is over"),
        pytest.param(State.KEPT, False, False, False, id="one that is kept is over"),
        pytest.param(State.NONE_EXISTS, True, True, False, id="none exists may be corrected, and asked again"),
        pytest.param(State.REFUSED, True, True, False, id="a refusal may be corrected, and asked again"),
        pytest.param(State.WITHDRAWN, False, True, False, id="a withdrawn one takes no answer, and may be asked again"),
    ],
)
def test_what_may_be_done_with_a_request(state: State, answer: bool, again: bool, chase: bool) -> None:
    allowed = (why_not_answer(state) is None, why_not_again(state) is None, why_not_chase(state) is None)
    assert allowed == (answer, again, chase)


def test_everything_has_words() -> None:
    assert set(STATE_LABELS) == set(STATE_CHIPS) == set(State)
    assert set(ANSWER_LABELS) == set(Answer)
    assert Answer.KEPT not in answers_to(Purpose.PRODUCE)
