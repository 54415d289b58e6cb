"""Filing complaints for tests: by the action, or page by page as a person without script does."""

import itertools
import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from oversight.access.facts import PUBLIC
from oversight.complaints import receipts
from oversight.complaints.actions import file_complaint
from oversight.complaints.answers import Answers, Filer, OfficerSeen, Reach, When
from oversight.complaints.receipts import Receipt
from oversight.work import Transactions
from tests.factories.browsing import post

RECEIPT_KEY = b"r" * 40
"""The key of `tests.fixtures.house.settings`."""
STORY = "An officer stopped my bicycle on Tidewater Road, pulled me off it and would not tell me a name."
WORDS = re.compile(r'<ol class="words">(.*?)</ol>', re.DOTALL)
_serial = itertools.count(1)


def answers(**changed: Any) -> Answers:
    """A complete complaint of an invented person; give what should differ."""
    plain: dict[str, Any] = {
        "story": STORY,
        "place": "Bus stop on Tidewater Road, near the library",
        "when": When(words="last Friday, after dark"),
        "officers": (OfficerSeen(looks="Tall, grey beard", car="Marked car 4410"),),
        "filer": Filer(anonymous=False, name="Odalys Fenwick", channel=Reach.EMAIL, email="odalys@mail.example"),
        "desired_outcome": "An apology.",
    }
    return Answers(**{**plain, **changed})


def filed_case(transactions: Transactions, **changed: Any) -> tuple[str, Receipt]:
    """A complaint filed on the site, as it stands right after sending: the number of its case, and its receipt."""
    receipt = receipts.new()
    with transactions.begin(PUBLIC) as work:
        complaint = file_complaint(
            work, answers(**changed), receipts.keyed(receipt, RECEIPT_KEY), f"factory-{next(_serial)}"
        )
        return complaint.case.number, receipt


def happened(**changed: str) -> dict[str, str]:
    """The first page, filled in."""
    plain = {"story": STORY, "precision": "exact", "day": "14", "month": "2", "year": "2026", "place": "Bus stop"}
    return {**plain, **changed}


def filer(**changed: str) -> dict[str, str]:
    """The page about the person, filled in without a name."""
    return {"relation": "affected", "naming": "anonymous", "channel": "mailbox", "language": "en", **changed}


PAGES: dict[str, dict[str, str]] = {
    "what-happened": happened(),
    "who-was-involved": {"officers-0-looks": "Tall, grey beard", "witnesses-0-name": "The shopkeeper"},
    "about-you": filer(),
    "your-hopes": {"outcome": "An apology."},
}


def fill(client: FlaskClient, **pages: dict[str, Any]) -> None:
    """Fill in all pages of answers; `what_happened={…}` replaces one."""
    for code, data in PAGES.items():
        answer = post(client, f"/file/{code}", pages.get(code.replace("-", "_"), data))
        assert answer.status_code == 303, answer.get_data(as_text=True)


def send(client: FlaskClient) -> TestResponse:
    """Press the last button."""
    page = client.get("/file/review").get_data(as_text=True)
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found, "There is no draft to send."
    return post(client, "/file/send", {"key": found[1]}, page="/file/review")


def words_on(page: str) -> str:
    """The six words that a page shows."""
    found = WORDS.search(page)
    assert found, "The page shows no words."
    return " ".join(re.findall(r"</span>([a-z-]+)</li>", found[1]))


def enter(client: FlaskClient, words: str, **more: Any) -> TestResponse:
    """Open the status with the words."""
    return post(client, "/status", {"words": words}, **more)
