"""The status page: opened by the receipt alone, with promise, ladder, mailbox and files."""

import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.cases.rules import Stage
from oversight.complaints.receipts import Receipt
from oversight.deadlines.actions import cancel_clocks
from oversight.deadlines.models import Deadline
from oversight.evidence.models import CaseFile
from oversight.extensions import db
from oversight.notices.mailbox import Message, write_message
from oversight.work import Transactions
from tests.factories.browsing import post, token_of
from tests.factories.clock import Clock
from tests.factories.complaints import STORY, enter, filed_case
from tests.factories.people import make_account


@pytest.fixture
def filed(transactions: Transactions) -> tuple[str, Receipt]:
    return filed_case(transactions)


@pytest.fixture
def opened(client: FlaskClient, filed: tuple[str, Receipt]) -> FlaskClient:
    assert enter(client, " ".join(filed[1].words)).headers["Location"] == "/status"
    return client


def text_of(client: FlaskClient, url: str = "/status") -> str:
    return client.get(url).get_data(as_text=True)


def test_words_and_characters_open_the_same_complaint(app: Flask, filed: tuple[str, Receipt]) -> None:
    number, receipt = filed
    for typed in (" ".join(receipt.words), ", ".join(receipt.words).upper(), receipt.code, receipt.code.lower()):
        client = app.test_client()
        assert enter(client, typed).status_code == 303
        assert number in text_of(client)


WRONG = ["", "one two three", "x" * 5000, "\x00", "0000-0000-0000-0000", "zoom zoom zoom zoom zoom zoom", "أهلا"]


@pytest.mark.parametrize("typed", WRONG)
def test_wrong_words_open_nothing_and_are_not_shown_in_any_address(
    client: FlaskClient, filed: tuple[str, Receipt], typed: str
) -> None:
    answer = enter(client, typed)
    assert answer.status_code == 422
    assert "These words open no complaint." in answer.get_data(as_text=True)
    assert "Check your complaint" in text_of(client)


def test_right_and_wrong_words_cost_the_same_look_up(app: Flask, filed: tuple[str, Receipt]) -> None:
    counts = []
    for typed in (" ".join(filed[1].words), "zoom zoom zoom zoom zoom zoom", "nonsense"):
        client = app.test_client()
        token = token_of(client, "/status")
        looked: list[str] = []
        with app.app_context():
            engine = db.engine

        def note(_c: object, _k: object, statement: str, *_more: object, looked: list[str] = looked) -> None:
            if "FROM complaint" in statement:
                looked.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        client.post("/status", data={"csrf_token": token, "words": typed})
        event.remove(engine, "before_cursor_execute", note)
        counts.append(looked)
    assert counts[0] == counts[1] == counts[2]
    assert len(counts[0]) == 1


def test_guessing_is_slowed_down(app: Flask) -> None:
    client = app.test_client()
    token = token_of(client, "/status")
    codes = [client.post("/status", data={"csrf_token": token, "words": "zoom"}).status_code for _ in range(21)]
    assert codes == [422] * 20 + [429]


def test_the_page_says_what_is_promised_and_turns_red_when_it_is_late(
    opened: FlaskClient, filed: tuple[str, Receipt], clock: Clock
) -> None:
    page = text_of(opened)
    assert "A person will read it by Monday, 9 March 2026" in page
    assert "promise--late" not in page
    clock.advance(days=8)
    enter(opened, filed[1].code)
    late = text_of(opened)
    assert "promise--late" in late
    assert "We are late with this. It was due on Monday, 9 March 2026." in late


def test_everything_that_is_owed_stands_there_with_its_day(opened: FlaskClient) -> None:
    post(opened, "/status/messages", {"text": "May I add a witness?", "key": "a"}, page="/status")
    page = text_of(opened)
    assert "What we are waiting for, and until when" in page
    assert "You wrote to us. You get an answer by Monday, 9 March 2026." in page
    assert "We aim to finish the investigation by Tuesday, 30 June 2026." in page


def test_a_promise_without_a_date_says_that_its_time_stands_still(
    opened: FlaskClient, transactions: Transactions
) -> None:
    with transactions.begin() as work:
        for row in work.session.scalars(select(Deadline)):
            row.due_at, row.due_on, row.next_at = None, None, None
    assert "the law lets the time stand still" in text_of(opened)


def test_what_is_still_owed_after_the_end_stands_under_it(opened: FlaskClient, transactions: Transactions) -> None:
    post(opened, "/status/messages", {"text": "May I add a witness?", "key": "a"}, page="/status")
    with transactions.begin() as work:
        case = work.session.scalars(select(Case)).one()
        case.stage, case.closed_at, case.closure = Stage.CLOSED.value, work.now, "withdrawn"
        cancel_clocks(work, case)
    page = text_of(opened)
    assert "We closed your complaint because you asked us to." in page
    assert "You get an answer by Monday, 9 March 2026." in page
    assert "A person will read it" not in page


def test_the_complaint_closes_by_itself_after_half_an_hour(opened: FlaskClient, clock: Clock) -> None:
    clock.advance(minutes=31)
    assert "Your six words" in text_of(opened)
    assert opened.get("/status/complaint").headers["Location"] == "/status"


def test_leaving_closes_it_at_once(opened: FlaskClient) -> None:
    post(opened, "/status/leave", {}, page="/status")
    assert "Your six words" in text_of(opened)


def test_the_cookie_does_not_hold_the_words(opened: FlaskClient, filed: tuple[str, Receipt]) -> None:
    with opened.session_transaction() as session:
        kept = repr(dict(session))
    assert not any(word in kept for word in filed[1].words)
    assert filed[1].code not in kept


def test_messages_go_both_ways_and_a_double_click_writes_one(
    opened: FlaskClient, transactions: Transactions, filed: tuple[str, Receipt]
) -> None:
    page = text_of(opened)
    key = re.search(r'name="key" value="([^"]+)"', page)
    data = {"text": "Thank you.", "key": key[1] if key else "", "csrf_token": token_of(opened, "/status")}
    for _ in range(2):
        assert opened.post("/status/messages", data=data).status_code == 303
    staff = make_account(transactions, Office.INTAKE, name="Imogen Achterberg")
    with transactions.begin(staff) as work:
        case = work.session.scalars(select(Case)).one()
        assert len(work.session.scalars(select(Message)).all()) == 1
        write_message(work, case, "Can you call?", from_complainant=False)
    page = text_of(opened)
    assert "Imogen Achterberg" in page
    assert "<strong>New</strong>" in page


def test_what_the_board_wrote_is_new_once(
    app: Flask, transactions: Transactions, filed: tuple[str, Receipt], clock: Clock
) -> None:
    with transactions.begin(make_account(transactions, Office.INTAKE)) as work:
        write_message(work, work.session.scalars(select(Case)).one(), "Can you call?", from_complainant=False)
    for expected in (True, False):
        clock.advance(minutes=1)
        client = app.test_client()
        enter(client, " ".join(filed[1].words))
        assert ("<strong>New</strong>" in text_of(client)) is expected


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Write your message first."), ("x" * 20_001, "letters at most")],
    ids=["empty", "too long"],
)
def test_a_message_that_cannot_be_sent_stays_on_the_page(opened: FlaskClient, typed: str, sentence: str) -> None:
    answer = post(opened, "/status/messages", {"text": typed}, page="/status")
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert typed in answer.get_data(as_text=True)


def test_a_message_sent_too_late_is_given_back(opened: FlaskClient, clock: Clock) -> None:
    token = token_of(opened, "/status")
    clock.advance(hours=1)
    answer = opened.post("/status/messages", data={"csrf_token": token, "text": "A long letter"})
    assert answer.status_code == 422
    assert "A long letter" in answer.get_data(as_text=True)


def test_files_are_added_and_named(opened: FlaskClient, transactions: Transactions) -> None:
    data = {"files": (io.BytesIO(b"\xff\xd8\xff\xe0"), "wrist.jpg")}
    assert post(opened, "/status/files", data, page="/status").status_code == 303
    page = text_of(opened)
    assert "wrist.jpg" in page
    assert "Kept exactly as you sent it." in page
    with transactions.read() as work:
        assert work.session.scalars(select(CaseFile.source)).all() == ["complainant"]


def test_no_file_chosen_gets_a_sentence(opened: FlaskClient) -> None:
    answer = post(opened, "/status/files", {}, page="/status")
    assert answer.status_code == 422
    assert "Choose a file first." in answer.get_data(as_text=True)


def test_the_complaint_is_shown_as_it_was_received(opened: FlaskClient) -> None:
    assert STORY in text_of(opened, "/status/complaint")


@pytest.mark.parametrize(
    ("stage", "title"),
    [
        (Stage.TRIAGE, "We are reviewing your complaint"),
        (Stage.INVESTIGATION, "We are investigating your complaint"),
        (Stage.BOARD, "Your complaint is with the board"),
        (Stage.DECIDED, "The board has decided"),
    ],
)
def test_the_heading_says_where_it_is(
    opened: FlaskClient, transactions: Transactions, stage: Stage, title: str
) -> None:
    with transactions.begin() as work:
        work.session.scalars(select(Case)).one().stage = stage.value
    assert f"<h1>{title}</h1>" in text_of(opened)


def test_a_closed_case_says_how_it_ended(opened: FlaskClient, transactions: Transactions) -> None:
    with transactions.begin() as work:
        case = work.session.scalars(select(Case)).one()
        case.stage, case.closed_at, case.closure = Stage.CLOSED.value, work.now, "withdrawn"
    assert "We closed your complaint because you asked us to." in text_of(opened)


def test_the_page_needs_few_queries(app: Flask, opened: FlaskClient) -> None:
    statements: list[str] = []
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    opened.get("/status")
    assert len([one for one in statements if one.startswith("SELECT")]) <= 8
