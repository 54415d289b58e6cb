"""A sealed vote opens with the key of its ballot, in its own place, and in no other way."""

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from oversight.hearings.voting.sealed import NONCE, SMALLEST, BallotKey

OVERHEAD = NONCE + 16
KEY = BallotKey.new()


@given(st.text(max_size=40), st.text(max_size=200))
def test_what_was_sealed_is_what_is_opened(choice: str, dissent: str) -> None:
    sealed = KEY.seal(choice, dissent, "vote 1 2 3")
    assert BallotKey.from_text(KEY.text).open(sealed, "vote 1 2 3") == (choice, dissent)
    assert len(sealed) == SMALLEST + OVERHEAD


def test_the_same_vote_never_looks_the_same() -> None:
    assert KEY.seal("sustained", "", "vote 1 2 3") != KEY.seal("sustained", "", "vote 1 2 3")


@pytest.mark.parametrize(
    ("key", "about"),
    [
        pytest.param(KEY, "vote 1 2 4", id="as the vote of another member"),
        pytest.param(BallotKey.new(), "vote 1 2 3", id="with the key of another ballot"),
    ],
)
def test_a_vote_does_not_open(key: BallotKey, about: str) -> None:
    with pytest.raises(InvalidTag):
        key.open(KEY.seal("sustained", "", "vote 1 2 3"), about)


def test_a_changed_vote_does_not_open() -> None:
    sealed = bytearray(KEY.seal("sustained", "", "vote 1 2 3"))
    sealed[-1] ^= 1
    with pytest.raises(InvalidTag):
        KEY.open(bytes(sealed), "vote 1 2 3")


def test_very_many_words_take_a_larger_size_that_tells_no_number() -> None:
    sizes = {len(KEY.seal("sustained", "w" * length, "vote 1 2 3")) for length in (9_000, 12_000, 16_000)}
    assert sizes == {2 * SMALLEST + OVERHEAD}
