"""Who may pass a wall, and how that is said."""

import pytest

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.access.walls import Wall, passes, why

NOBODY: frozenset[Standing] = frozenset()
COMPELLED = Wall(
    "Ordered statement",
    offices=frozenset({Office.DIRECTOR}),
    parts=frozenset({Standing.ASSIGNED}),
    accounts=frozenset({7}),
)
CONFLICT = Wall("Conflict", shuts_out=True, accounts=frozenset({7}))


def person(number: int = 1, *offices: Office) -> Actor:
    return Actor(number, "Somebody", frozenset(offices))


CASES = [
    pytest.param(COMPELLED, person(1, Office.DIRECTOR), NOBODY, True, id="an office of the wall passes"),
    pytest.param(COMPELLED, person(1, Office.RECORDS), NOBODY, False, id="another office does not"),
    pytest.param(COMPELLED, person(), frozenset({Standing.ASSIGNED}), True, id="the investigator of the case passes"),
    pytest.param(COMPELLED, person(), frozenset({Standing.SEATED}), False, id="a part not on the wall does not"),
    pytest.param(COMPELLED, person(7), NOBODY, True, id="somebody named passes"),
    pytest.param(COMPELLED, Actor(None, "The public"), NOBODY, False, id="nobody in particular does not"),
    pytest.param(
        COMPELLED,
        person(7, Office.DIRECTOR),
        frozenset({Standing.ASSIGNED, Standing.RECUSED}),
        False,
        id="somebody recused does not, whatever else they hold",
    ),
    pytest.param(CONFLICT, person(7, Office.DIRECTOR), NOBODY, False, id="somebody kept out does not pass"),
    pytest.param(CONFLICT, person(8), NOBODY, True, id="a conflict of one keeps no other out"),
]


@pytest.mark.parametrize(("wall", "actor", "own", "passing"), CASES)
def test_who_passes(wall: Wall, actor: Actor, own: frozenset[Standing], passing: bool) -> None:
    assert passes(actor, own, wall) is passing


@pytest.mark.parametrize(
    ("wall", "actor", "own", "said"),
    [
        (COMPELLED, person(1, Office.DIRECTOR), NOBODY, "because your office is: Executive director."),
        (COMPELLED, person(), frozenset({Standing.ASSIGNED}), "because you investigate this case."),
        (COMPELLED, person(7), NOBODY, "because you were named when it was put up."),
        (COMPELLED, person(), NOBODY, "It opens to executive director, the investigator of the case, people named"),
        (CONFLICT, person(8), NOBODY, "does not concern you."),
        (CONFLICT, person(7), NOBODY, "It opens to everybody but the people named on it."),
    ],
)
def test_why_is_said_in_a_plain_sentence(wall: Wall, actor: Actor, own: frozenset[Standing], said: str) -> None:
    assert said in why(actor, own, wall)
