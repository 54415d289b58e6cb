"""Who heard all the evidence."""

import datetime as dt

import pytest

from oversight.hearings.hearing.attending import HearingNow, SessionHeard, Spell, covers, sentence_of

SIX = dt.datetime(2026, 4, 6, 18, tzinfo=dt.UTC)


def at(minutes: int) -> dt.datetime:
    return SIX + dt.timedelta(minutes=minutes)


def spell(came: int, left: int | None = None) -> Spell:
    return Spell(at(came), None if left is None else at(left))


CASES = [
    pytest.param([spell(0, 90)], True, id="from the opening to the end"),
    pytest.param([spell(-10, 95)], True, id="longer than the session"),
    pytest.param([spell(1, 90)], False, id="a minute late"),
    pytest.param([spell(0, 89)], False, id="gone a minute before the end"),
    pytest.param([spell(0, 30), spell(31, 90)], False, id="out of the room for a minute"),
    pytest.param([spell(0, 30), spell(30, 90)], True, id="came back in the same moment"),
    pytest.param([spell(30, 90), spell(0, 45)], True, id="times that overlap, in any order"),
    pytest.param([spell(0)], True, id="nobody noted that they left"),
    pytest.param([], False, id="never there"),
]


@pytest.mark.parametrize(("spells", "whole"), CASES)
def test_a_session_is_attended_whole_or_not(spells: list[Spell], whole: bool) -> None:
    assert covers(spells, SIX, at(90)) is whole


def test_while_a_session_goes_on_who_was_there_from_the_opening_has_missed_nothing() -> None:
    assert covers([spell(0)], SIX, None)
    assert not covers([spell(5)], SIX, None)
    assert not covers([spell(0, 20)], SIX, None)


def session(number: int, readers: frozenset[int] = frozenset(), **spells: list[Spell]) -> SessionHeard:
    by_account = {int(name[1:]): found for name, found in spells.items()}
    return SessionHeard(number, number, "ended", SIX, f"day {number}", SIX, at(60), by_account, readers)


def test_a_member_who_joined_at_the_second_session_missed_the_first() -> None:
    now = HearingNow(heard=(session(1, a1=[spell(0, 60)]), session(2, a1=[spell(0, 60)], a2=[spell(0, 60)])))
    assert now.missed(1) == ()
    assert [one.number for one in now.missed(2)] == [1]
    assert not now.read_in(2)


def test_reading_in_counts_for_each_session_by_itself() -> None:
    now = HearingNow(heard=(session(1, frozenset({2})), session(2)))
    assert [one.number for one in now.to_read(2)] == [2]
    assert not now.read_in(2)
    assert HearingNow(heard=(session(1, frozenset({2})), session(2, frozenset({2})))).read_in(2)


@pytest.mark.parametrize(
    ("reading_in", "words"),
    [
        (False, "You did not attend all of session 1 of day 1. Only members who heard all the evidence vote."),
        (True, "You missed a part of session 1 of day 1. Read its record and say so first."),
    ],
)
def test_the_reason_is_a_plain_sentence(reading_in: bool, words: str) -> None:
    assert sentence_of([session(1)], reading_in=reading_in) == words
    assert sentence_of([], reading_in=reading_in) == ""
