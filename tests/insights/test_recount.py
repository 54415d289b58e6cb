"""Every figure on a public page comes out the same when somebody counts again in the files they took.

The counting here shares no line with the program: it follows what the dictionary tells readers.
"""

import csv
import datetime as dt
import io
import re
from collections import defaultdict
from html.parser import HTMLParser
from statistics import median

from flask import Flask
from flask.testing import FlaskClient

from oversight.evidence.requests.rules import Answer
from oversight.publication.data.dictionary import FIGURES
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import board_with_seats
from tests.factories.open_data import snapshot
from tests.factories.publication import published
from tests.factories.requests import answer, asked_request, liaison_of
from tests.insights.test_queries import acknowledgements

Rows = list[dict[str, str]]


class Tables(HTMLParser):
    """The cells of all tables of a page, row by row, without the labels for phones."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._cell, self._hidden = False, 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self._cell = True
            self.rows[-1].append("")
        if tag == "span" and self._cell:
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False
        if tag == "span" and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if self._cell and not self._hidden:
            self.rows[-1][-1] += data.strip()


def taken(client: FlaskClient, table: str) -> Rows:
    """A table as anybody takes it."""
    text = client.get(f"/data/latest/{table}.csv").get_data(as_text=True)
    return list(csv.DictReader(io.StringIO(text)))


def share(part: int, whole: int) -> int | None:
    """A share as the dictionary defines it."""
    if whole < 5:
        return None
    exact = round(100 * part / whole)
    exact = min(exact, 99) if part < whole else exact
    return max(exact, 1) if part else 0


def test_every_figure_comes_out_the_same_when_it_is_counted_again(
    app: Flask, client: FlaskClient, transactions: Transactions, clock: Clock
) -> None:
    acknowledgements(transactions, *["met"] * 7, "missed", "late")
    liaison = liaison_of(transactions)
    for _ in range(6):
        asked_request(transactions)
    clock.advance(days=3)
    for number in range(1, 7):
        kind = Answer.NONE_EXISTS if number == 6 else Answer.SENT
        answer(transactions, liaison, kind, request_id=number)
    board = board_with_seats(transactions)
    for _ in range(5):
        published(app, transactions, clock, board=board)
    clock.set(dt.datetime(2027, 1, 4, 15, tzinfo=dt.UTC))
    snapshot(app, transactions)
    pages = {one.code: client.get(f"/{path}") for one, path in zip(FIGURES, ADDRESSES, strict=True)}
    for one in FIGURES:
        text = pages[one.code].get_data(as_text=True)
        assert f"/{one.table}.csv" in text
        assert f"/data/dictionary#{one.code}" in text
    promises_come_out(client, pages["figure-promises"].get_data(as_text=True))
    answers_come_out(client, pages["figure-answers"].get_data(as_text=True))
    agreement_comes_out(client, pages["figure-agreement"].get_data(as_text=True))


ADDRESSES = ("promises", "department-answers", "ledger")


def promises_come_out(client: FlaskClient, page: str) -> None:
    due: dict[str, int] = defaultdict(int)
    kept: dict[str, int] = defaultdict(int)
    for row in taken(client, "deadlines"):
        if row["promise"] == "true":
            due[row["due_in"]] += 1
            kept[row["due_in"]] += row["kept"] == "in time"
    shown = {cells[0]: cells[1] for cells in Tables(page).rows if re.fullmatch(r"[A-Z][a-z]+ \d{4}", cells[0])}
    assert len(shown) == 13
    told = 0
    for month, words in shown.items():
        key = f"{dt.datetime.strptime(month, '%B %Y').replace(tzinfo=dt.UTC):%Y-%m}"
        percent = share(kept[key], due[key])
        told += percent is not None
        expected = f"{kept[key]} of {due[key]} kept, {percent} percent" if due[key] else "None, or fewer than 5"
        assert words == expected, month
    assert told


def answers_come_out(client: FlaskClient, page: str) -> None:
    units: dict[str, Rows] = defaultdict(list)
    for row in taken(client, "requests"):
        if row["last_year"] == "true" and row["unit"] != "withheld":
            units[row["unit"]].append(row)
    rows = {cells[0]: cells[1:] for cells in Tables(page).rows[1:]}
    assert rows.keys() == units.keys()
    assert rows
    for unit, own in units.items():
        days = [int(row["days"]) for row in own if row["days"] != "not yet"]
        in_time = share(sum(row["in_time"] == "true" for row in own), len(own))
        assert rows[unit][0] == str(len(own))
        assert rows[unit][1] == f"{round(median(days))} days"
        assert rows[unit][2].startswith(f"{in_time} percent")


def agreement_comes_out(client: FlaskClient, page: str) -> None:
    sent = [row for row in taken(client, "findings") if row["sustained"] == "true" and row["sent_on"][:1] == "2"]
    answered = [row for row in sent if row["answered_on"][:1] == "2"]
    cells = next(cells for cells in Tables(page).rows if re.fullmatch(r"\d{4}", cells[0]))
    assert cells[1] == str(len(sent))
    assert cells[2] == f"{share(sum(row['agrees'] == 'true' for row in answered), len(answered))} percent"
    by_case = {row["complaint_id"]: row for row in answered}
    days = [day(row["answered_on"]) - day(row["sent_on"]) for row in by_case.values()]
    expected = f"{round(median(one.days for one in days))} days" if len(days) >= 5 else "not shown"
    assert cells[3] == expected


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
