"""Only who holds the secret is listened to, and only for a few minutes."""

import datetime as dt

import pytest

from oversight.adapters.signature import is_signed, sign

NOW = dt.datetime(2026, 3, 2, 17, 0, tzinfo=dt.UTC)
SECRET = "h" * 40
RIGHT = sign(b"body", SECRET, NOW)


def test_what_was_signed_now_is_listened_to() -> None:
    assert is_signed(b"body", RIGHT, SECRET, NOW)


@pytest.mark.parametrize(
    ("body", "header", "secret", "minutes"),
    [
        pytest.param(b"other", RIGHT, SECRET, 0, id="another body"),
        pytest.param(b"body", RIGHT, "x" * 40, 0, id="another secret"),
        pytest.param(b"body", RIGHT, "", 0, id="no secret here"),
        pytest.param(b"body", sign(b"body", "", NOW), "", 0, id="signed under nothing"),
        pytest.param(b"body", RIGHT, SECRET, 6, id="too old: perhaps overheard"),
        pytest.param(b"body", RIGHT, SECRET, -6, id="from the future"),
        pytest.param(b"body", "", SECRET, 0, id="no header"),
        pytest.param(b"body", "t=x,v1=y", SECRET, 0, id="no moment"),
        pytest.param(b"body", RIGHT.replace("t=", "t=1"), SECRET, 0, id="another moment"),
        pytest.param(b"body", "t=\u0661,v1=\u0661", SECRET, 0, id="digits of another script"),
    ],
)
def test_everything_else_is_not(body: bytes, header: str, secret: str, minutes: int) -> None:
    assert not is_signed(body, header, secret, NOW + dt.timedelta(minutes=minutes))
