"""Which way a letter takes, and how long it is tried."""

import datetime as dt

import pytest

from oversight.charter.schema import Channel
from oversight.notices.rules import PAUSES, choose_channel, pause_after

ALL = (Channel.EMAIL, Channel.LETTER, Channel.MAILBOX)


@pytest.mark.parametrize(
    ("offered", "preferred", "has", "expected"),
    [
        pytest.param(ALL, "email", {"email", "address"}, Channel.EMAIL, id="e-mail asked for and there"),
        pytest.param(ALL, "letter", {"email", "address"}, Channel.LETTER, id="a letter is preferred to e-mail"),
        pytest.param(
            ALL, "mailbox", {"email", "address"}, Channel.MAILBOX, id="the mailbox asked for: nothing else goes"
        ),
        pytest.param(ALL, "email", {"address"}, Channel.MAILBOX, id="no e-mail address: not to a home nobody allowed"),
        pytest.param(ALL, "letter", {"email"}, Channel.MAILBOX, id="no postal address: the mailbox"),
        pytest.param((Channel.LETTER,), "email", {"email"}, Channel.MAILBOX, id="a way the notice does not offer"),
        pytest.param(ALL, "mailbox", set(), Channel.MAILBOX, id="anonymous"),
    ],
)
def test_a_letter_takes_the_way_the_person_allowed(
    offered: tuple[Channel, ...], preferred: str, has: set[str], expected: Channel
) -> None:
    assert choose_channel(offered, preferred, email="email" in has, address="address" in has) is expected


def test_pauses_grow_and_end() -> None:
    pauses = [pause_after(attempt) for attempt in range(1, len(PAUSES) + 2)]
    assert pauses[-1] is None
    given = [pause for pause in pauses if pause is not None]
    assert given == sorted(given)
    assert given[0] <= dt.timedelta(minutes=1)
