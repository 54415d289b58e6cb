"""The case list."""

import datetime as dt
import re
from itertools import product

import pytest
from flask import Flask

from oversight.access.facts import Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.views.index import few
from oversight.cases.views.listing import Wanted, list_cases
from oversight.desk.finding.jobs import gather_all
from oversight.kernel.errors import Forbidden, NotFound
from oversight.web.paging import read_mark
from oversight.work import Transactions
from tests.cases.views.test_show import QUERIES, counted
from tests.factories.cases import Told, drafted_case, received_case, registered_case
from tests.factories.people import make_account, sign_in
from tests.fixtures.house import NOON

DAY = dt.timedelta(days=1)


def opens(transactions: Transactions, actor: object, number: str) -> bool:
    with transactions.read(actor) as work:  # type: ignore[arg-type]
        try:
            get_case(work, number)
        except (NotFound, Forbidden):
            return False
        return True


def test_a_case_is_in_the_list_of_exactly_those_who_can_open_it(transactions: Transactions) -> None:
    kinds: tuple[tuple[Standing, ...], ...] = ((), *((kind,) for kind in Standing))
    kinds += ((Standing.ASSIGNED, Standing.RECUSED), (Standing.SEATED, Standing.WALLED))
    number = received_case(transactions)
    people = [make_account(transactions, office) for office, _ in product(Office, kinds)]
    wanted = [held for _, held in product(Office, kinds)]
    with transactions.begin() as work:
        case = work.session.query(Case).one()
        for actor, held in zip(people, wanted, strict=True):
            for kind in held:
                give_standing(work, case, kind, account_id=actor.account_id)
    staff = frozenset(Office) - {Office.CHIEF, Office.LIAISON, Office.ADMINISTRATOR}
    for actor, held in zip(people, wanted, strict=True):
        if not actor.offices & staff:
            assert not opens(transactions, actor, number), "these offices have no list, and open nothing"
            continue
        with transactions.read(actor) as work:
            listed = bool(list_cases(work, Wanted(), None).page.rows)
        assert listed == opens(transactions, actor, number), f"{actor.offices} {held}"


def test_the_list_asks_at_most_twelve_questions_however_many_rows_it_shows(
    app: Flask, transactions: Transactions
) -> None:
    intake = make_account(transactions, Office.INTAKE)
    for _ in range(3):
        drafted_case(transactions, intake=intake)
    client = sign_in(app, intake)
    client.get("/cases")
    with counted(app) as few:
        client.get("/cases?sort=due")
    for _ in range(25):
        received_case(transactions)
    with counted(app) as many:
        assert client.get("/cases?sort=due").status_code == 200
    assert len(few) == len(many) <= QUERIES


FILTERS = [
    pytest.param("q=stannard", 1, id="a party"),
    pytest.param("q=TOLLIVER", 1, id="an officer"),
    pytest.param("q=bus+stop", 3, id="every word, of a title or a place"),
    pytest.param("q=100%25", 0, id="a sign of the search language is only a sign"),
    pytest.param("q=%00", 3, id="a letter that no database can hold"),
    pytest.param("phase=intake", 3, id="the stage"),
    pytest.param("phase=nonsense", 3, id="a stage that is none is not asked for"),
    pytest.param("turn=member", 0, id="whose turn it is"),
    pytest.param("urgent=y", 1, id="urgent ones"),
    pytest.param("mine=y", 0, id="assigned to me"),
    pytest.param("origin=own-motion", 0, id="how it began"),
    pytest.param("received_from=2026-03-02", 2, id="received from a day"),
    pytest.param("received_to=2026-03-01", 1, id="received to a day"),
    pytest.param("received_to=never", 3, id="a day that is none is not asked for"),
]


@pytest.mark.parametrize(("query", "count"), FILTERS)
def test_filters(app: Flask, transactions: Transactions, query: str, count: int) -> None:
    intake = make_account(transactions, Office.INTAKE)
    drafted_case(transactions, intake=intake)
    registered_case(transactions, intake=intake, told=Told(name="Ann"), received_at=NOON - 3 * DAY)
    received_case(transactions, Told(name="", urgent=("danger",)))
    gather_all(transactions)
    answer = sign_in(app, intake).get(f"/cases?{query}")
    assert answer.status_code == 200
    assert len(set(re.findall(r'href="/cases/(\d{4}-\d+)"', answer.get_data(as_text=True)))) == count


@pytest.mark.parametrize("sort", ["newest", "oldest", "due"])
def test_pages_hold_every_case_once_and_in_order(transactions: Transactions, sort: str) -> None:
    intake = make_account(transactions, Office.INTAKE)
    for days in range(30):
        received_case(transactions, received_at=NOON - (days % 7) * DAY)
    seen: list[str] = []
    mark = None
    with transactions.read(intake) as work:
        for _ in range(4):
            listed = list_cases(work, Wanted(sort=sort), mark)
            seen += [line.number for line in listed.page.rows]
            mark = read_mark(listed.page.next_mark)
            if mark is None:
                break
    assert len(seen) == len(set(seen)) == 30


def test_an_empty_list_says_what_to_do(app: Flask, transactions: Transactions) -> None:
    text = sign_in(app, make_account(transactions, Office.INTAKE)).get("/cases").get_data(as_text=True)
    assert "Key in a complaint" in text
    assert "No cases yet" in text


def test_somebody_who_stays_anonymous_is_not_named(app: Flask, transactions: Transactions) -> None:
    intake = make_account(transactions, Office.INTAKE)
    received_case(transactions, Told(name=""))
    assert "Anonymous" in sign_in(app, intake).get("/cases").get_data(as_text=True)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((), ""),
        (("Ada Quill", ""), "Ada Quill, Not identified"),
        (("Ada Quill", "", "", ""), "Ada Quill, 3 not identified"),
        (("A", "B", "C"), "A, B, C"),
        (("A", "B", "C", "D", "E", ""), "A, B, C, 2 more, Not identified"),
    ],
    ids=["nobody", "one without a name", "several without a name", "three", "many"],
)
def test_a_line_of_the_list_names_the_first_of_many(names: tuple[str, ...], expected: str) -> None:
    assert few(names, "Not identified") == expected
