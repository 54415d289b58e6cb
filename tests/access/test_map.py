"""Who may do what: the golden matrix, office by office, standing by standing. A change here is a change of law."""

import pytest

from oversight.access.facts import CLOSING, AccessFacts, Actor, Standing
from oversight.access.map import MAP, may, may_ever
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from tests.access.golden import GOLDEN, matrix


def test_every_permission_has_rows() -> None:
    assert set(MAP) == set(Permission)


def test_the_map_is_the_agreed_one() -> None:
    assert matrix() == GOLDEN, "The access map changed. Read the difference aloud before you write it into golden.py."


@pytest.mark.parametrize("closing", sorted(CLOSING))
@pytest.mark.parametrize("permission", [p for p in Permission if any(i.about_case for row in MAP[p] for i in row)])
def test_nobody_recused_or_walled_off_may_do_anything_to_the_case(permission: Permission, closing: Standing) -> None:
    everything = Actor(1, "All offices", frozenset(Office))
    facts = AccessFacts(1, "board", frozenset(Standing) - CLOSING | {closing})
    assert not may(everything, permission, facts)


@pytest.mark.parametrize("permission", [p for p in Permission if p.value.startswith("case.")])
def test_the_administrator_opens_no_case(permission: Permission) -> None:
    administrator = Actor(1, "Administrator", frozenset({Office.ADMINISTRATOR}))
    facts = AccessFacts(1, "triage", frozenset(Standing) - CLOSING)
    assert not may(administrator, permission, facts)
    assert not may_ever(administrator, permission)


@pytest.mark.parametrize("permission", list(Permission))
def test_who_may_act_on_some_case_is_let_in_at_the_door(permission: Permission) -> None:
    facts = AccessFacts(1, "board", frozenset(Standing) - CLOSING)
    for office in Office:
        actor = Actor(1, office.value, frozenset({office}))
        if may(actor, permission, facts) or may(actor, permission, None):
            assert may_ever(actor, permission)
