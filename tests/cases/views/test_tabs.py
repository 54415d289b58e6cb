"""The tabs of a case: the same on every page of it, with the page marked, and none for who may not open the case."""

import re

import pytest
from flask import Flask

from oversight.work import Transactions
from tests.factories.cases import drafted_case
from tests.factories.people import sign_in

TAB = re.compile(r'aria-current="(\w+)">([^<]+)<')


@pytest.mark.parametrize(
    ("page", "current"),
    [
        pytest.param("", [("true", "Details"), ("page", "The case")], id="the case page"),
        pytest.param("/people", [("page", "People")], id="a tab of one page"),
        pytest.param("/manifest", [("true", "Evidence"), ("page", "Manifest")], id="a page of a tab"),
        pytest.param("/requests/new", [("true", "Evidence"), ("true", "Requests")], id="a page below a page"),
    ],
)
def test_every_page_of_a_case_has_the_same_tabs_and_marks_where_it_is(
    app: Flask, transactions: Transactions, page: str, current: list[tuple[str, str]]
) -> None:
    staffed = drafted_case(transactions)
    text = sign_in(app, staffed.intake).get(f"/cases/{staffed.number}{page}").get_data(as_text=True)
    strip = text.partition('class="case-tabs"')[2].partition("<details")[0]
    assert TAB.findall(strip) == current
    for label in ("Details", "People", "Officers", "Allegations", "Investigation", "Tasks", "Evidence", "Clocks"):
        assert f">{label}</a>" in strip


def test_a_page_that_is_about_no_case_has_none(app: Flask, transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    assert "case-tabs" not in sign_in(app, staffed.intake).get("/cases").get_data(as_text=True)
