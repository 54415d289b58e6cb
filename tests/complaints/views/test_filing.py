"""The public form, page by page, as a person without script and without an account fills it in."""

import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.cases.models import Case, OfficerSlot, Party
from oversight.complaints.models import Complaint, Draft
from oversight.evidence.models import CaseFile
from oversight.work import Transactions
from tests.factories.browsing import post, token_of
from tests.factories.clock import Clock
from tests.factories.complaints import STORY, filer, fill, happened, send, words_on


def text_of(client: FlaskClient, url: str) -> str:
    return client.get(url).get_data(as_text=True)


def test_a_complaint_is_filed_from_the_first_page_to_the_receipt(
    client: FlaskClient, transactions: Transactions
) -> None:
    assert client.get("/file").status_code == 200
    fill(client)
    words = words_on(text_of(client, "/file/review"))
    assert send(client).headers["Location"] == "/file/done"
    page = text_of(client, "/file/done")
    assert words_on(page) == words
    assert "2026-0001" in page
    assert "Monday, 9 March 2026" in page  # five business days after Monday, 2 March
    with transactions.read() as work:
        complaint = work.session.scalars(select(Complaint)).one()
        assert complaint.story == STORY
        assert complaint.anonymous
        assert [slot.description for slot in work.session.scalars(select(OfficerSlot))] == ["Looks: Tall, grey beard"]
        roles = sorted(party.role for party in work.session.scalars(select(Party)))
        assert roles == ["affected", "complainant", "witness"]


def test_nothing_is_written_before_the_first_page_is_saved(client: FlaskClient, transactions: Transactions) -> None:
    for url in ("/file", "/file/what-happened", "/file/files", "/file/review", "/file/done", "/file/saved"):
        assert client.get(url).status_code in (200, 303)
    with transactions.read() as work:
        assert work.session.scalars(select(Draft)).all() == []


WRONG = [
    pytest.param({"story": ""}, "Tell us what happened, in your own words.", id="no story"),
    pytest.param({"story": "x" * 200_001}, "Please use 200,000 letters at most.", id="a story that is too long"),
    pytest.param({"year": "2027"}, "The day must be today or earlier.", id="a day in the future"),
    pytest.param({"day": "31"}, "There is no such day.", id="a day that does not exist"),
    pytest.param({"day": "soon"}, "Write day, month and year as numbers", id="a day in words"),
    pytest.param({"year": "26"}, "Write the year with four digits", id="a short year"),
    pytest.param({"day": "", "month": "", "year": ""}, "I do not know when”.", id="no day though it is known"),
    pytest.param(
        {"precision": "range", "last_day": "13", "last_month": "2", "last_year": "2026"},
        "The last day comes before the first.",
        id="a range that runs backward",
    ),
]


@pytest.mark.parametrize(("changed", "sentence"), WRONG)
def test_a_mistake_gets_a_sentence_and_every_word_stays(
    client: FlaskClient, changed: dict[str, str], sentence: str
) -> None:
    answer = post(client, "/file/what-happened", happened(place="By the old mill", **changed))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert "<title>Error:" in page
    assert "By the old mill" in page
    assert changed.get("story", STORY) in page
    assert "By the old mill" in text_of(client, "/file/what-happened")


STRANGE = [
    pytest.param("x" * 200_000, "x" * 200_000, id="200,000 letters"),
    pytest.param("before\x00after", "beforeafter", id="a NUL byte"),
    pytest.param("أوقفني الشرطي في الشارع", "أوقفني الشرطي في الشارع", id="right to left"),
    pytest.param("He laughed 😂👮🏽‍♀️", "He laughed 😂👮🏽‍♀️", id="emoji"),
    pytest.param("one\r\n\r\ntwo", "one\n\ntwo", id="lines of a browser"),
    pytest.param("<script>alert(1)</script>", "<script>alert(1)</script>", id="markup"),
]


@pytest.mark.both
@pytest.mark.parametrize(("typed", "kept"), STRANGE)
def test_any_text_is_filed_as_it_was_typed(
    client: FlaskClient, transactions: Transactions, typed: str, kept: str
) -> None:
    fill(client, what_happened=happened(story=typed))
    assert send(client).status_code == 303
    assert client.get("/file/done").status_code == 200
    with transactions.read() as work:
        assert work.session.scalars(select(Complaint.story)).one() == kept


ABOUT = [
    pytest.param({"relation": ""}, "Choose what you have to do with it.", id="no relation"),
    pytest.param({"naming": "named"}, "Write your name, or choose to stay anonymous.", id="a name that is missing"),
    pytest.param({"channel": "email"}, "Write your e-mail address, or choose another way.", id="no address"),
    pytest.param({"channel": "email", "email": "odalys@"}, "This is not an e-mail address.", id="a bad address"),
    pytest.param({"channel": "letter"}, "A letter needs a name and an address.", id="a letter to nobody"),
    pytest.param(
        {"naming": "named", "name": "Odalys", "channel": "letter"}, "Write your address", id="a letter to nowhere"
    ),
    pytest.param({"channel": "text"}, "A text needs a name and a phone.", id="a text without a name"),
    pytest.param(
        {"naming": "named", "name": "Odalys", "channel": "text", "phone": "555-0142"},
        "Write your phone number with its area code",
        id="a text to a number without its area",
    ),
    pytest.param(
        {"naming": "named", "name": "Odalys", "channel": "letter", "address": "12 Orchard Lane", "limits": "no-paper"},
        "This does not go together with what we must not do.",
        id="a letter, and no paper at home",
    ),
]


@pytest.mark.parametrize(("changed", "sentence"), ABOUT)
def test_what_is_missing_about_the_person_is_said(client: FlaskClient, changed: dict[str, str], sentence: str) -> None:
    answer = post(client, "/file/about-you", filer(contact_note="Call before noon", **changed))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert "Call before noon" in page


def test_who_stays_anonymous_gives_no_name_even_if_one_was_typed(
    client: FlaskClient, transactions: Transactions
) -> None:
    fill(client, about_you=filer(name="Odalys Fenwick", phone="(555) 555-0101", address="9 Mill Lane"))
    send(client)
    with transactions.read() as work:
        everything = repr([(row.answers, row.story) for row in work.session.scalars(select(Complaint))])
        people = [party.person for party in work.session.scalars(select(Party)) if party.role == "complainant"]
        assert [(one.name, one.phone, one.address) for one in people] == [("", "", "")]
    assert "Odalys" not in everything
    assert "555" not in everything


def test_people_are_added_and_removed_without_script_and_nothing_typed_is_lost(client: FlaskClient) -> None:
    url = "/file/who-was-involved"
    answer = post(client, url, {"officers-0-name": "Quill", "witnesses-0-name": "Maud", "more": "officers"})
    assert answer.headers["Location"] == f"{url}#officers-1"
    page = text_of(client, url)
    assert 'name="officers-1-name"' in page
    assert "Quill" in page
    assert "Maud" in page
    post(client, url, {"officers-0-name": "Quill", "officers-1-name": "Sedge", "less": "officers-0"})
    page = text_of(client, url)
    assert "Quill" not in page
    assert "Sedge" in page


def test_two_tabs_lose_nothing_of_each_other(client: FlaskClient) -> None:
    token = token_of(client, "/file/what-happened")
    for code, data in (("what-happened", happened()), ("your-hopes", {"outcome": "An apology."})):
        client.post(f"/file/{code}", data={"csrf_token": token, **data})
    client.post("/file/what-happened", data={"csrf_token": token, **happened(place="By the mill")})
    assert "An apology." in text_of(client, "/file/your-hopes")
    assert "By the mill" in text_of(client, "/file/what-happened")


def test_a_change_from_the_review_leads_back_to_it(client: FlaskClient) -> None:
    fill(client)
    page = text_of(client, "/file/review")
    assert "/file/your-hopes?to=review" in page
    data = {"outcome": "My phone back.", "to": "review"}
    answer = post(client, "/file/your-hopes", data, page="/file/your-hopes?to=review")
    assert answer.headers["Location"] == "/file/review"
    assert "My phone back." in text_of(client, "/file/review")


def test_a_page_that_was_left_out_is_asked_for_before_the_review(client: FlaskClient) -> None:
    post(client, "/file/what-happened", happened())
    answer = client.get("/file/review")
    assert answer.headers["Location"] == "/file/about-you?check=1"
    assert "Choose what you have to do with it." in text_of(client, "/file/about-you?check=1")


def test_sending_twice_files_once_and_shows_the_same_receipt(client: FlaskClient, transactions: Transactions) -> None:
    fill(client)
    page = text_of(client, "/file/review")
    key = re.search(r'name="key" value="([^"]+)"', page)
    data = {"key": key[1] if key else "", "csrf_token": token_of(client, "/file/review")}
    first, second = (client.post("/file/send", data=data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"] == "/file/done"
    assert words_on(text_of(client, "/file/done")) == words_on(page)
    with transactions.read() as work:
        assert len(work.session.scalars(select(Case)).all()) == 1


def test_sending_again_from_another_browser_is_told_to_use_the_words(app: Flask, client: FlaskClient) -> None:
    fill(client)
    key = re.search(r'name="key" value="([^"]+)"', text_of(client, "/file/review"))
    send(client)
    other = app.test_client()
    answer = post(other, "/file/send", {"key": key[1] if key else ""}, page="/file/what-happened")
    assert answer.headers["Location"] == "/status"


def test_a_draft_is_taken_up_on_another_device_with_its_words(app: Flask, client: FlaskClient) -> None:
    post(client, "/file/what-happened", happened(place="By the mill", go="later"))
    words = words_on(text_of(client, "/file/saved"))
    other = app.test_client()
    answer = post(other, "/file/resume", {"words": words.upper()})
    assert answer.headers["Location"] == "/file/what-happened"
    assert "By the mill" in text_of(other, "/file/what-happened")
    assert "By the mill" not in text_of(client, "/file/what-happened")


def test_a_draft_is_gone_after_thirty_days(client: FlaskClient, clock: Clock) -> None:
    post(client, "/file/what-happened", happened(place="By the mill"))
    clock.advance(days=29)
    assert "By the mill" in text_of(client, "/file/what-happened")
    clock.advance(days=2)
    assert "By the mill" not in text_of(client, "/file/what-happened")


def test_a_draft_cannot_be_read_from_the_database(client: FlaskClient, transactions: Transactions) -> None:
    fill(client)
    words = words_on(text_of(client, "/file/review"))
    with transactions.read() as work:
        draft = work.session.scalars(select(Draft)).one()
    assert STORY.encode() not in draft.sealed
    assert not any(word.encode() in draft.sealed for word in words.split())


def test_the_draft_is_taken_off_this_device(client: FlaskClient) -> None:
    post(client, "/file/what-happened", happened(place="By the mill"))
    assert "There is a draft on this device" in text_of(client, "/file")
    post(client, "/file/put-down", {}, page="/file")
    assert "There is a draft on this device" not in text_of(client, "/file")


def add(client: FlaskClient, content: bytes, name: str, **more: str) -> str:
    data = {"files": (io.BytesIO(content), name), **more}
    return post(client, "/file/files", data, follow_redirects=True).get_data(as_text=True)


def test_files_are_added_removed_and_become_files_of_the_case(client: FlaskClient, transactions: Transactions) -> None:
    fill(client)
    assert "wrist.jpg" in add(client, b"\xff\xd8\xff\xe0 a picture", "wrist.jpg")
    page = add(client, b"%PDF-1.7 a paper", "../../papers/ticket.pdf")
    assert "ticket.pdf" in page
    assert "papers" not in page.split("Added so far")[1].split("</ul>")[0]
    key = re.search(r'value="([^"]+)" formaction="/file/files/remove">Remove wrist', page)
    post(client, "/file/files/remove", {"key": key[1] if key else ""}, page="/file/files")
    send(client)
    with transactions.read() as work:
        files = [(one.name, one.label, one.source) for one in work.session.scalars(select(CaseFile))]
    assert files == [("ticket.pdf", "PDF document", "complainant")]


def test_an_empty_file_gets_a_sentence(client: FlaskClient) -> None:
    assert "nothing.jpg is empty." in add(client, b"", "nothing.jpg")


def test_a_file_that_is_too_large_gets_a_sentence_and_the_others_are_kept(app: Flask, client: FlaskClient) -> None:
    object.__setattr__(app.extensions["oversight"].settings, "upload_limit", 1024)
    fill(client)
    data = {"files": [(io.BytesIO(b"x" * 2000), "long.mov"), (io.BytesIO(b"short"), "short.txt")]}
    page = post(client, "/file/files", data).get_data(as_text=True)
    assert "long.mov is too large: 1 KB is the most." in page
    assert "short.txt" in page.split("Added so far")[1]


def test_a_body_beyond_the_limit_is_answered_on_the_page_itself(app: Flask, client: FlaskClient) -> None:
    fill(client)
    app.config["MAX_CONTENT_LENGTH"] = 10_000
    answer = post(client, "/file/files", {"files": (io.BytesIO(b"x" * 20_000), "long.mov")})
    assert answer.status_code == 413
    assert "too large" in answer.get_data(as_text=True)
    assert "Photos, videos and papers" in answer.get_data(as_text=True)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the parser leaves its own temporary
def test_an_upload_that_is_cut_off_leaves_the_draft_as_it_was(client: FlaskClient) -> None:
    fill(client)
    token = token_of(client, "/file/files")
    body = (
        '--edge\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n' + token + "\r\n--edge\r\n"
        'Content-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf of'
    ).encode()
    answer = client.post("/file/files", data=body, content_type="multipart/form-data; boundary=edge")
    assert answer.status_code == 400
    assert "Added so far" not in text_of(client, "/file/files")


def test_a_misnamed_file_is_taken_and_marked(client: FlaskClient) -> None:
    assert "The name says something else than the content." in add(client, b"%PDF-1.7 x", "photo.jpg")


@pytest.mark.parametrize("url", ["/file", "/file/what-happened", "/file/about-you", "/file/resume", "/status"])
def test_every_page_says_whom_to_call_offers_a_way_out_and_is_kept_nowhere(client: FlaskClient, url: str) -> None:
    answer = client.get(url)
    page = answer.get_data(as_text=True)
    assert "Nobody watches this page round the clock." in page.split('<footer class="foot"')[0]
    assert 'class="exit' in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_filing_is_never_limited_by_address(app: Flask) -> None:
    for _ in range(40):
        client = app.test_client()
        assert post(client, "/file/what-happened", happened()).status_code == 303


def test_a_page_that_is_not_finished_is_shown_with_its_own_mistakes_only(client: FlaskClient) -> None:
    post(client, "/file/what-happened", {"place": "By the old mill"})
    page = client.get("/file/review", follow_redirects=True).text
    assert "Tell us what happened" in page
    assert "CSRF" not in page
