"""Files of the department's answer: checked, seen by the board once the answer is signed, never public."""

import io
from dataclasses import replace
from typing import BinaryIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.adapters.scan import Verdict
from oversight.recommendations.answers.models import AnswerPaper
from oversight.work import Transactions
from tests.factories.answers import send
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.hearings import board_with_seats, decided_case
from tests.factories.people import make_account, sign_in

AGREED = {"pair-1": "sustained", "pair-2": "sustained"}
MEMO = b"The training officer explains the tactics that were taught then.\n"


def put(client: FlaskClient, url: str, content: bytes, name: str, do: str = "save") -> tuple[int, str]:
    data = {**AGREED, "do": do, "file": (io.BytesIO(content), name)}
    told = post(client, url, data, url, content_type="multipart/form-data")
    return told.status_code, told.get_data(as_text=True)


def names(transactions: Transactions) -> list[str]:
    with transactions.begin() as work:
        return list(work.session.scalars(select(AnswerPaper.name).where(AnswerPaper.removed_at.is_(None))))


def test_a_file_goes_with_the_signed_answer_and_is_opened_by_the_board_alone(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    send(transactions, board, number)
    url, whole = f"/answers/{number}", f"/cases/{number}/answer"
    liaison = sign_in(app, make_account(transactions, Office.LIAISON))
    chief = sign_in(app, make_account(transactions, Office.CHIEF))
    records, other = sign_in(app, board.records), sign_in(app, make_account(transactions, Office.MEMBER))
    assert put(liaison, url, MEMO, "memo.txt")[0] == 303
    assert put(liaison, url, MEMO, "wrong.txt")[0] == 303
    assert names(transactions) == ["memo.txt", "wrong.txt"]
    assert post(liaison, f"{url}/papers/2/remove", {}, url).status_code == 303
    assert liaison.get(f"{url}/papers/2").status_code == 404
    assert "memo.txt" not in records.get(whole).get_data(as_text=True)
    assert records.get(f"{whole}/papers/1").status_code == 404
    assert chief.get(f"{url}/papers/1").get_data() == MEMO
    assert post(chief, url, {**AGREED, "do": "sign"}).status_code == 303
    assert "memo.txt" in records.get(whole).get_data(as_text=True)
    for client, address in ((records, f"{whole}/papers/1"), (liaison, f"{url}/papers/1")):
        got = client.get(address)
        assert (got.status_code, got.get_data(), got.headers["Cache-Control"]) == (200, MEMO, "no-store")
    assert "memo.txt" in liaison.get(url).get_data(as_text=True)
    token = post(chief, f"{url}/papers/1/remove", {}, f"/answers/{number}/more")
    assert (token.status_code, names(transactions)) == (409, ["memo.txt"])
    for client in (app.test_client(), other, liaison):
        assert client.get(f"{whole}/papers/1").status_code in (302, 303, 401, 403, 404)


class Sniffer:
    """A scanner that finds one file sick."""

    looks = True

    def scan(self, stream: BinaryIO) -> Verdict:
        """Look into a file."""
        return Verdict("infected" if b"sick" in stream.read() else "clean")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        pytest.param(b"", "empty.txt", "empty", id="nothing"),
        pytest.param(b"MZ" + b"\0" * 200, "tool.exe", "program", id="a program"),
        pytest.param(b"A sick file.", "sick.txt", "malware scanner", id="sick"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence_and_the_answer_is_not_signed(
    app: Flask, transactions: Transactions, clock: Clock, content: bytes, name: str, words: str
) -> None:
    house = app.extensions["oversight"]
    app.extensions["oversight"] = replace(house, tools=replace(house.tools, scanner=Sniffer()))
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    send(transactions, board, number)
    chief, url = sign_in(app, make_account(transactions, Office.CHIEF)), f"/answers/{number}"
    status, told = put(chief, url, content, name, "sign")
    assert (status, names(transactions)) == (422, [])
    assert words in told
    assert "Sign and send to the board" in told
