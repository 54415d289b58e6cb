"""Two versions side by side: nothing is lost, nothing is invented."""

from hypothesis import given
from hypothesis import strategies as st

from oversight.desk.trail.differences import CAME, GONE, SAME, Piece, differences

TEXTS = st.text(alphabet=" abc.\né", max_size=60)


@given(old=TEXTS, new=TEXTS)
def test_both_versions_can_be_read_out_of_the_pieces(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != CAME) == old
    assert "".join(piece.text for piece in pieces if piece.kind != GONE) == new


def test_a_changed_word_is_marked_and_the_rest_is_not() -> None:
    assert differences("Two officers came.", "Three officers came.") == [
        Piece(GONE, "Two"),
        Piece(CAME, "Three"),
        Piece(SAME, " officers came."),
    ]
