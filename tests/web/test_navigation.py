"""The bar of the staff's pages: short for every office, and sure of where a page lies."""

import pytest

from oversight.access.facts import Actor
from oversight.access.map import may_ever
from oversight.access.offices import Office
from oversight.cases.views.tabs import PLACES, TABS
from oversight.web.navigation import GROUPS, find_place

MOST = 6
"""Entries of the bar that stand in one row beside the search and the name."""


@pytest.mark.parametrize("office", list(Office), ids=lambda office: office.value)
def test_no_office_has_more_entries_than_one_row_holds(office: Office) -> None:
    actor = Actor(account_id=1, name="Somebody", offices=frozenset({office}))
    shown = [label for label, places in GROUPS if any(may_ever(actor, one.permission) for one in places)]
    assert len(shown) <= MOST, shown


@pytest.mark.parametrize(
    ("endpoint", "label"),
    [
        pytest.param("cases.show", "The case", id="the case page itself"),
        pytest.param("custody.log", "Files", id="a custody log under the files"),
        pytest.param("notices.contact", "People", id="how to reach somebody under the people"),
        pytest.param("notices.case_holds", "Kept back", id="a page named before its blueprint"),
        pytest.param("lives.mediation", "Course", id="a step of the case under its course"),
        pytest.param("investigation.pair", "Matrix", id="a pair under the matrix"),
    ],
)
def test_a_page_of_a_case_lies_under_its_tab(endpoint: str, label: str) -> None:
    found = find_place(PLACES, endpoint)
    assert found is not None
    assert found.label == label


def test_no_page_stands_under_two_tabs() -> None:
    endpoints = [one.endpoint for one in PLACES]
    assert len(endpoints) == len(set(endpoints))
    assert len({label for label, _parts in TABS}) == len(TABS)
