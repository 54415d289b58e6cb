"""Real complaints of a city, keyed in, decided and published; every figure shown equals the figure of the file."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from shutil import copy
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdfium2 import PdfDocument
from sqlalchemy import func, select

from oversight.access.offices import Office
from oversight.app import create_app
from oversight.cases.models import Allegation, Case, OfficerSlot, Pair
from oversight.charter.schema import Charter
from oversight.complaints.models import Complaint
from oversight.extensions import db
from oversight.findings.models import Finding, Writer
from oversight.work import Transactions
from tests.conftest import FULL
from tests.factories.clock import Clock
from tests.factories.hearings import Board, board_with_seats
from tests.factories.investigation import make_team
from tests.factories.people import make_account, sign_in
from tests.fixtures.house import NOON, settings
from tests.journeys.deciding import hear_the_department, investigate_all, publish_all, vote_on_all
from tests.journeys.entering import Entered, category_of, enter
from tests.journeys.philadelphia import Published, choose, choose_for_decision, folder, read

PUBLISHED_IN_THE_SAMPLE = 5
NO_DATA = (
    "THE JOURNEY WITH REAL COMPLAINTS DID NOT RUN: the folder dev/philadelphia was not found. "
    "Set OVERSIGHT_DATA to the folder that holds dev/."
)
SHOWN = re.compile(r"(\d+) (?:case|decision)s?\b")


@dataclass(frozen=True)
class City:
    """The installation after the journey, and what went into it."""

    app: Flask
    transactions: Transactions
    charter: Charter
    board: Board
    chosen: list[Published]
    decided: list[Published]
    published: list[Published]
    entered: Entered
    documents: list[bytes]


@pytest.fixture(scope="module")
def city(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """Two hundred complaints entered, twenty of them decided, some or all of these published."""
    where = folder()
    if where is None:
        pytest.skip(NO_DATA)
    home, clock = tmp_path_factory.mktemp("philadelphia"), Clock(NOON)
    copy(sqlite_template, home / "oversight.db")
    app = create_app(settings(home, board="philadelphia"), clock=clock)
    with app.app_context():
        transactions: Transactions = app.extensions["oversight"].transactions()
    chosen = choose(read(where))
    decided = choose_for_decision(chosen)
    published = decided if FULL else decided[:PUBLISHED_IN_THE_SAMPLE]
    entered, board = enter(transactions, chosen), board_with_seats(transactions)
    numbers = [entered.numbers[one.id] for one in decided]
    investigate_all(transactions, make_team(transactions), numbers, entered.rows)
    vote_on_all(transactions, board, clock, numbers, entered.rows)
    hear_the_department(transactions, board, numbers)
    documents = publish_all(transactions, board, app.extensions["oversight"].tools, numbers[: len(published)])
    charter = app.extensions["oversight"].charters.newest
    yield City(app, transactions, charter, board, chosen, decided, published, entered, documents)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="module")
def director(city: City) -> FlaskClient:
    """A browser of the director, who sees every case."""
    return sign_in(city.app, make_account(city.transactions, Office.DIRECTOR))


def shown(client: FlaskClient, page: str, **asked: object) -> int:
    """The figure that a list shows; none is shown as no such line."""
    answer = client.get(f"{page}?{urlencode(asked)}")
    assert answer.status_code == 200
    found = SHOWN.search(answer.get_data(as_text=True))
    return int(found[1]) if found else 0


def test_the_sample_is_two_hundred_complaints_with_every_kind_of_awkward_row(city: City) -> None:
    assert len({one.id for one in city.chosen}) == 200
    assert len(city.decided) == 20
    rows = [row for one in city.chosen for row in one.rows]
    assert any(one.category.startswith(" ") for one in city.chosen)
    assert any(one.has_control_characters for one in city.chosen)
    assert any(one.has_spoilt_cells for one in city.chosen)
    assert any(not row.officer for row in rows)
    assert any(len(set(one.rows)) < len(one.rows) for one in city.decided)
    assert any(len(one.officers) > 2 for one in city.decided)


def test_every_story_is_kept_letter_for_letter(city: City) -> None:
    with city.transactions.read() as work:
        kept = dict(work.session.execute(select(Complaint.submission_key, Complaint.story)).all())
    assert {one.id: kept[one.id] for one in city.chosen} == {
        one.id: one.story.replace("\r\n", "\n").replace("\r", "\n") for one in city.chosen
    }


def test_allegations_against_officers_are_as_many_as_rows_by_category(city: City) -> None:
    wanted: Counter[str] = Counter()
    for one in city.chosen:
        for row in one.rows:
            category = category_of(city.charter, one, row)
            if category is not None:
                wanted[category.code] += 1
    query = select(Allegation.category, func.count()).join(Pair).group_by(Allegation.category)
    with city.transactions.read() as work:
        assert dict(work.session.execute(query).all()) == dict(wanted)


def test_rows_without_a_category_are_only_those_whose_words_the_charter_cannot_know(city: City) -> None:
    left = [row.allegation for one in city.chosen for row in one.rows if category_of(city.charter, one, row) is None]
    assert set(left) <= {"#VALUE!", "Investigation OnGoing", "No C.A.P. Investigation"}


def test_officers_are_as_many_as_pseudonyms_and_the_others_stay_unidentified(city: City) -> None:
    known = {(one.id, row.officer) for one in city.chosen for row in one.rows if row.officer}
    described = {(one.id, row.looks) for one in city.chosen for row in one.rows if not row.officer}
    nobody = sum(not one.rows for one in city.chosen)
    with city.transactions.read() as work:
        identified = work.session.scalar(select(func.count(OfficerSlot.officer_id)))
        people = work.session.scalar(select(func.count(OfficerSlot.officer_id.distinct())))
        slots = work.session.scalar(select(func.count(OfficerSlot.id)))
    assert identified == len(known)
    assert people == len({officer for _, officer in known})
    assert slots == len(known) + len(described) + nobody


@pytest.mark.parametrize("year", range(2016, 2022))
def test_the_case_list_shows_the_figure_of_each_year(city: City, director: FlaskClient, year: int) -> None:
    asked = {"received_from": f"{year}-01-01", "received_to": f"{year}-12-31"}
    assert shown(director, "/cases", **asked) == sum(one.received.year == year for one in city.chosen)


def test_the_case_list_shows_how_many_there_are_and_how_many_ended(city: City, director: FlaskClient) -> None:
    assert shown(director, "/cases") == len(city.chosen)
    assert shown(director, "/cases", phase="ended") == len(city.published)
    assert shown(director, "/cases", phase="board") == len(city.decided) - len(city.published)
    assert shown(director, "/cases", phase="intake") == len(city.chosen) - len(city.decided)


@pytest.mark.parametrize("writer", [Writer.INVESTIGATOR, Writer.BOARD])
def test_findings_are_those_of_the_file(city: City, writer: Writer) -> None:
    wanted = Counter(row.finding for one in city.decided for row in one.rows)
    query = select(Finding.code, func.count()).where(Finding.writer == writer.value).group_by(Finding.code)
    with city.transactions.read() as work:
        found = dict(work.session.execute(query).all())
    assert found == {"sustained": wanted["Sustained Finding"], "not-sustained": wanted["No Sustained Findings"]}


def test_the_public_list_counts_decisions_as_the_file_does(city: City) -> None:
    public = city.app.test_client()
    assert shown(public, "/decisions") == len(city.published)
    for code, word in (("sustained", "Sustained Finding"), ("not-sustained", "No Sustained Findings")):
        with_it = sum(any(row.finding == word for row in one.rows) for one in city.published)
        assert shown(public, "/decisions", finding=code) == with_it
    for category in city.charter.categories:
        with_it = sum(
            any(category_of(city.charter, one, row) == category for row in one.rows) for one in city.published
        )
        assert shown(public, "/decisions", category=category.code) == with_it


def test_a_published_decision_has_a_row_for_every_row_of_the_file(city: City) -> None:
    public = city.app.test_client()
    for one in city.published:
        number = city.entered.numbers[one.id]
        answer = public.get(f"/decisions/{number}.json").get_json()
        assert Counter(row["board"] for row in answer["decision"]["rows"]) == Counter(
            "sustained" if row.finding == "Sustained Finding" else "not-sustained" for row in one.rows
        )
        assert public.get(f"/decisions/{number}").status_code == 200


def test_documents_were_drawn_and_name_no_officer_of_the_file(city: City) -> None:
    assert len(city.documents) == len(city.published)
    for one, document in zip(city.published, city.documents, strict=True):
        with closing(PdfDocument(document)) as opened:
            words = "".join(page.get_textpage().get_text_bounded() for page in opened)
        assert city.entered.numbers[one.id] in words
        assert [who for who in one.officers if who in words] == []


def test_the_page_of_every_case_opens(city: City, director: FlaskClient) -> None:
    some = [city.chosen[at] for at in range(0, len(city.chosen), 1 if FULL else 10)]
    wrong = [one.id for one in some if director.get(f"/cases/{city.entered.numbers[one.id]}").status_code != 200]
    assert wrong == []


def test_numbers_of_cases_are_given_once_in_the_year_of_receipt(city: City) -> None:
    with city.transactions.read() as work:
        numbers = work.session.scalars(select(Case.number)).all()
    by_year: dict[int, Iterator[int]] = {year: count(1) for year in range(2016, 2022)}
    wanted = [f"{one.received.year}-{next(by_year[one.received.year]):04d}" for one in city.chosen]
    assert sorted(numbers) == sorted(wanted)
