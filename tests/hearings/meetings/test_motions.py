"""Motions of the meeting, judged without a database."""

from dataclasses import replace

import pytest

from oversight.charter.loading import load
from oversight.charter.schema import Charter
from oversight.charter.versions import shipped
from oversight.hearings.meetings.motions import Said, Seated, body_of, judge, rule_of, why_not_put

LAW = next(load(path) for path in shipped() if path.name == "model_city.toml")
SEATS = [seat for seat in LAW.seats if not seat.alternate]
Y, N, A = Said.YES, Said.NO, Said.ABSTAIN


def members(here: int, law: Charter = LAW) -> tuple[Seated, ...]:
    """The nine members of the board, the first so many of them present."""
    regular = [seat for seat in law.seats if not seat.alternate]
    return tuple(Seated(at, f"Member {at}", seat.code, seat.label, at <= here) for at, seat in enumerate(regular, 1))


@pytest.mark.parametrize(
    ("here", "votes", "carried"),
    [
        pytest.param(5, {1: Y, 2: Y, 3: Y, 4: Y, 5: Y}, True, id="a quorum of one mind"),
        pytest.param(5, {1: Y, 2: Y, 3: Y, 4: N, 5: N}, True, id="three of five"),
        pytest.param(5, {1: Y, 2: Y, 3: N, 4: N, 5: A}, False, id="a tie with an abstention"),
        pytest.param(5, {1: Y, 2: Y}, False, id="two of five, the others silent"),
        pytest.param(6, {1: Y, 2: Y, 3: Y, 4: N, 5: N, 6: N}, False, id="three of six"),
        pytest.param(9, {1: Y, 2: Y, 3: Y, 4: Y, 5: Y}, True, id="five of nine"),
        pytest.param(5, {1: Y, 2: Y, 8: Y}, False, id="a vote of somebody absent counts for nothing"),
        pytest.param(4, {1: Y, 2: Y, 3: Y, 4: Y}, False, id="without a quorum nothing is carried"),
    ],
)
def test_a_motion_is_carried_by_the_majority_of_the_law(here: int, votes: dict[int, Said], carried: bool) -> None:
    found = judge(members(here), votes, rule_of(LAW))
    assert found.carried == carried
    assert found.sentence.startswith("Carried" if carried else "Failed")


def test_every_member_is_told_of_whatever_they_did() -> None:
    found = judge(members(6), {1: Y, 2: N, 3: A, 9: Y}, rule_of(LAW))
    told = [found.said[one] for one in range(1, 10)]
    assert told == ["yes", "no", "abstain", *["not-voted"] * 3, *["absent"] * 3]


def test_a_quorum_is_needed_to_put_a_motion() -> None:
    assert why_not_put(members(5), rule_of(LAW)) is None
    assert why_not_put(members(4), rule_of(LAW)) == "4 members are noted as present; a quorum of the board is 5."


@pytest.mark.parametrize(
    ("here", "alternate_here", "sits"),
    [
        pytest.param(9, True, False, id="nobody is absent"),
        pytest.param(8, True, True, id="one of the class is absent"),
        pytest.param(8, False, False, id="the alternate is absent, too"),
    ],
)
def test_an_alternate_votes_only_for_who_is_absent(here: int, alternate_here: bool, sits: bool) -> None:
    last = SEATS[-1]
    stand_in = replace(last, code="alternate", label="Alternate", alternate=True, alternate_for=last.code)
    law = replace(LAW, seats=(*LAW.seats, stand_in))
    holders = (*members(here), Seated(99, "Alternate", "alternate", "Alternate", alternate_here))
    body = body_of(holders, law)
    assert (99 in {one.account_id for one in body}) == sits
    assert len(body) == len(SEATS)


def test_nothing_of_the_law_of_findings_holds_for_motions() -> None:
    law = replace(
        LAW,
        voting=tuple(replace(rule, escalate=("split",), tie="full_board", secrecy="sealed") for rule in LAW.voting),
    )
    assert judge(members(5), {1: Y, 2: Y, 3: Y, 4: N, 5: N}, rule_of(law)).carried
