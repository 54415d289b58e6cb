"""Addresses of feeds: signed, and good for nothing else."""

import pytest
from itsdangerous import URLSafeSerializer

from oversight.desk.calendar.tokens import FeedKey, read, sign

SECRET = "s" * 40
KEY = FeedKey(7, 2, 1)


def test_a_token_says_what_was_signed() -> None:
    assert read(sign(KEY, SECRET), SECRET) == KEY


FORGED = {
    "nothing": "",
    "another secret": sign(KEY, "t" * 40),
    "changed": sign(KEY, SECRET)[:-2] + "xx",
    "signed for something else": str(URLSafeSerializer(SECRET, salt="session").dumps([7, 2, 1])),
    "of another shape": str(URLSafeSerializer(SECRET, salt="oversight.calendar-feed").dumps("7")),
}


@pytest.mark.parametrize("token", FORGED.values(), ids=FORGED)
def test_what_somebody_made_up_says_nothing(token: str) -> None:
    assert read(token, SECRET) is None
