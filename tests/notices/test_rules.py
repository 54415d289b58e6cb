"""Which way a letter takes, and how long it is tried."""

import datetime as dt

import pytest

from oversight.charter.schema import Channel
from oversight.notices.rules import PAUSES, choose_channel, pause_after
from oversight.people.rules import Limit

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


EVERY_WAY = (Channel.EMAIL, Channel.TEXT, Channel.LETTER, Channel.MAILBOX)


@pytest.mark.parametrize(
    ("preferred", "limits", "expected"),
    [
        pytest.param("text", set(), Channel.TEXT, id="a text asked for"),
        pytest.param("text", {Limit.NO_TEXT}, Channel.MAILBOX, id="no texts: the mailbox, not another way"),
        pytest.param("text", {Limit.ONLY_EMAIL}, Channel.MAILBOX, id="only e-mail closes texts"),
        pytest.param("text", {Limit.NO_CALL, Limit.NO_VOICEMAIL}, Channel.TEXT, id="no calls: a text is none"),
        pytest.param("letter", {Limit.NO_PAPER}, Channel.MAILBOX, id="no paper at home"),
        pytest.param("letter", {Limit.ONLY_EMAIL}, Channel.MAILBOX, id="only e-mail closes paper"),
        pytest.param("letter", {Limit.NO_TEXT}, Channel.LETTER, id="no texts: paper may go"),
        pytest.param("email", {Limit.ONLY_EMAIL, Limit.NO_PAPER}, Channel.EMAIL, id="only e-mail, and it is there"),
        pytest.param("mailbox", set(Limit), Channel.MAILBOX, id="everything forbidden: the mailbox is never closed"),
    ],
)
def test_no_letter_goes_a_way_the_person_forbade(preferred: str, limits: set[Limit], expected: Channel) -> None:
    chosen = choose_channel(EVERY_WAY, preferred, email=True, address=True, phone=True, limits=frozenset(limits))
    assert chosen is expected


def test_a_text_needs_a_number_that_can_be_dialled() -> None:
    assert choose_channel(EVERY_WAY, "text", email=True, address=True, phone=False) is Channel.MAILBOX


def test_pauses_grow_and_end() -> None:
    pauses = [pause_after(attempt) for attempt in range(1, len(PAUSES) + 2)]
    assert pauses[-1] is None
    given = [pause for pause in pauses if pause is not None]
    assert given == sorted(given)
    assert given[0] <= dt.timedelta(minutes=1)
