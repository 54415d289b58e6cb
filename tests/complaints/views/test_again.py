"""A complainant asks on the status page that the board look again."""

from flask import Flask
from sqlalchemy import select

from oversight.cases.models import Case
from oversight.recommendations.reconsideration.models import ReconsiderationRequest
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.complaints import enter, filed_case

PAGE = "/status/look-again"


def test_a_complainant_asks_the_board_to_look_again_and_reads_what_became_of_it(
    app: Flask, transactions: Transactions
) -> None:
    number, receipt = filed_case(transactions)
    client = app.test_client()
    assert client.get(PAGE).headers["Location"] == "/status"  # nothing is open here
    enter(client, " ".join(receipt.words))
    assert PAGE not in client.get("/status").get_data(as_text=True)
    early = client.get(PAGE)
    assert "There is no decision of the board" in early.get_data(as_text=True)
    with transactions.begin() as work:
        work.session.scalars(select(Case).where(Case.number == number)).one().stage = "decided"
    assert PAGE in client.get("/status").get_data(as_text=True)
    empty = post(client, PAGE, {"ground": "new-evidence", "words": " "})
    assert empty.status_code == 422
    assert "Say what the board should look at again" in empty.get_data(as_text=True)
    assert post(client, PAGE, {"ground": "new-evidence", "words": "My neighbour filmed it."}).status_code == 303
    page = client.get(PAGE).get_data(as_text=True)
    assert "Not decided yet" in page
    assert "There is a request that is not decided yet." in page
    with transactions.begin() as work:
        row = work.session.scalars(select(ReconsiderationRequest)).one()
        assert (row.by_role, row.logged_by_id, row.state) == ("complainant", None, "open")
