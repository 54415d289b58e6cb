"""Pages of the other lives of a case, as a browser without script uses them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.rules import Stage
from oversight.investigation.lives.directive.actions import close_batch
from oversight.investigation.lives.directive.models import Directive
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cases import Draft, Staffed, drafted_case, triaged_case
from tests.factories.complaints import enter, filed_case
from tests.factories.lives import stage_of
from tests.factories.people import make_account, sign_in


@pytest.fixture
def director(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.DIRECTOR)


@pytest.fixture
def staffed(transactions: Transactions) -> Staffed:
    return drafted_case(transactions, Draft(allegations=(("discourtesy", (0,)),)))


@pytest.fixture
def desk(app: Flask, director: Actor, staffed: Staffed) -> FlaskClient:
    """The director's browser."""
    return sign_in(app, director)


def text_of(client: FlaskClient, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.get_data(as_text=True)


def test_an_anonymous_complainant_asks_to_withdraw_and_reads_that_we_go_on_until_it_is_decided(
    app: Flask, transactions: Transactions
) -> None:
    number, receipt = filed_case(transactions)
    client = app.test_client()
    enter(client, " ".join(receipt.words))
    assert "What happens when you withdraw" in text_of(client, "/status")
    page = text_of(client, "/status/withdraw")
    assert "you owe us no reason" in page
    assert "every date we promised still holds" in page
    assert post(client, "/status/withdraw", {"words": ""}).status_code == 303
    after = text_of(client, "/status")
    assert "You asked to withdraw" in after
    assert "Until then we go on." in after
    assert "You learn by" in after
    assert "You cannot ask for this now" in text_of(client, "/status/withdraw")
    assert stage_of(transactions, number) == (Stage.RECEIVED, None)


def test_without_the_receipt_nobody_withdraws_anything(client: FlaskClient) -> None:
    assert client.get("/status/withdraw").status_code == 303


def test_the_director_decides_a_withdrawal_that_intake_wrote_down(
    app: Flask, transactions: Transactions, desk: FlaskClient, staffed: Staffed
) -> None:
    intake, base = sign_in(app, staffed.intake), f"/cases/{staffed.number}/withdrawal"
    assert post(intake, base, {"how": "signed", "words": ""}).status_code == 422
    assert post(intake, base, {"how": "signed", "words": "A letter of 2 March."}).status_code == 303
    assert intake.get(f"{base}/decision").status_code == 403
    assert "A letter of 2 March." in text_of(desk, f"{base}/decision")
    assert post(desk, f"{base}/decision", {"decision": "withdrawn", "reason": "It is their wish."}).status_code == 303
    assert stage_of(transactions, staffed.number) == (Stage.CLOSED, "withdrawn")
    assert "It is their wish." in text_of(desk, f"/cases/{staffed.number}/course")


def test_what_is_not_signed_says_why_it_cannot_be_closed_yet(app: Flask, desk: FlaskClient, staffed: Staffed) -> None:
    base = f"/cases/{staffed.number}/withdrawal"
    post(sign_in(app, staffed.intake), base, {"how": "unsigned", "words": "By telephone."})
    assert "may answer our letter until 30 March 2026" in text_of(desk, f"{base}/decision")


def test_a_case_waits_for_information_and_comes_back(app: Flask, transactions: Transactions, staffed: Staffed) -> None:
    intake, base = sign_in(app, staffed.intake), f"/cases/{staffed.number}/information"
    assert post(intake, base, {"missing": "Which bus?", "way": "mail", "note": ""}).status_code == 303
    assert stage_of(transactions, staffed.number)[0] == Stage.AWAITING
    assert "Go on: the information came" in text_of(intake, f"/cases/{staffed.number}")
    assert post(intake, f"{base}/again", {"way": "phone", "note": "Nobody answered."}).status_code == 303
    assert "Nobody answered." in text_of(intake, f"{base}/came")
    assert post(intake, f"{base}/came", {"note": "Line 14."}).status_code == 303
    assert stage_of(transactions, staffed.number)[0] == Stage.TRIAGE


def test_a_case_rests_for_a_court_case_and_goes_on(
    transactions: Transactions, desk: FlaskClient, staffed: Staffed
) -> None:
    base = f"/cases/{staffed.number}/court-case"
    said = {"kind": "civil", "court": "County Court, 12", "counsel": "The city’s", "reason": "A lawsuit runs."}
    assert post(desk, base, {**said, "ask_on": "2026-01-01"}).status_code == 422
    assert post(desk, base, {**said, "ask_on": "2026-06-01"}).status_code == 303
    assert "County Court, 12" in text_of(desk, f"{base}/look")
    assert post(desk, f"{base}/look", {"seen": "Still on.", "ask_on": "2026-07-01"}).status_code == 303
    assert post(desk, f"{base}/over", {"why": "ended", "note": "Settled."}).status_code == 303
    assert stage_of(transactions, staffed.number)[0] == Stage.TRIAGE


def test_an_early_resolution_and_a_mediation_are_led_from_the_case_page(
    transactions: Transactions, desk: FlaskClient
) -> None:
    number = drafted_case(transactions, Draft(allegations=(("search", (0,)),))).number
    base = f"/cases/{number}"
    asked = {"code": "apology", "words": "A call.", "due_on": "2026-04-01"}
    assert post(desk, f"{base}/early-resolution", asked).status_code == 303
    settled = {"outcome": "failed", "note": "Nobody called."}
    assert post(desk, f"{base}/early-resolution/outcome", settled).status_code == 303
    offer = {"mediator": "Tobiah Wren", "session_at": "2026-03-20T10:00", "place": "Library"}
    assert post(desk, f"{base}/mediation", offer).status_code == 303
    page = text_of(desk, f"{base}/mediation/answer")
    slot = page.split('<option value="')[2].split('"')[0]
    for who in ("complainant", slot):
        answer = {"who": who, "answer": "agreed", "how": "Signed."}
        assert post(desk, f"{base}/mediation/answer", answer).status_code == 303
    assert post(desk, f"{base}/mediation/begin", {}).status_code == 303
    ended = {"outcome": "mediated", "failed_by": "nobody", "signed_on": "2026-03-02", "words": "He is sorry."}
    assert post(desk, f"{base}/mediation/end", ended).status_code == 303
    assert stage_of(transactions, number) == (Stage.CLOSED, "mediated")
    for shown in ("", "/course"):
        assert "He is sorry." not in text_of(desk, base + shown)
    words = f"{base}/mediation/words"
    asked = desk.get(words).headers["Location"]
    post(desk, asked, {"reason": "Somebody says that it is not kept.", "next": words}, page=asked)
    assert "He is sorry." in text_of(desk, words)


def test_others_never_read_what_was_agreed(app: Flask, staffed: Staffed) -> None:
    assert sign_in(app, staffed.intake).get(f"/cases/{staffed.number}/mediation/words").status_code == 403


def test_an_ended_case_is_opened_again_and_shows_how_it_had_ended(
    transactions: Transactions, desk: FlaskClient
) -> None:
    number = triaged_case(transactions, "refer").number
    form = {"ground": "error", "to": "triage", "reasons": "It was ours after all."}
    assert "Open the case again" in text_of(desk, f"/cases/{number}")
    assert post(desk, f"/cases/{number}/reopening", form).status_code == 303
    assert "Referred to another body" in text_of(desk, f"/cases/{number}/course")


def test_another_body_gives_a_case_back(app: Flask, transactions: Transactions) -> None:
    referred = triaged_case(transactions, "refer")
    intake = sign_in(app, referred.intake)
    back = {"reasons": "They say that it is ours."}
    assert post(intake, f"/cases/{referred.number}/referral-back", back).status_code == 303
    assert stage_of(transactions, referred.number)[0] == Stage.TRIAGE


def test_a_directive_is_previewed_ordered_followed_and_taken_back(
    transactions: Transactions, desk: FlaskClient, director: Actor, staffed: Staffed
) -> None:
    preview = "/directives?category=discourtesy&before=2026-04-01"
    assert "1 case would close" in text_of(desk, preview)
    order = {
        "expected": "1",
        "number": "OMB 14",
        "reason": "The budget was cut.",
    }
    assert post(desk, preview, {**order, "reason": ""}, page=preview).status_code == 422
    where = post(desk, preview, order, page=preview).headers["Location"]
    assert "Cases are being closed" in text_of(desk, where)
    with transactions.begin(director) as work:
        close_batch(work, work.session.get_one(Directive, 1))
    page = text_of(desk, where)
    assert staffed.number in page
    assert "Open again" in page
    assert post(desk, f"{where}/cases/1/back", {}, page=where).status_code == 303
    assert stage_of(transactions, staffed.number)[0] == Stage.TRIAGE
    assert post(desk, f"{where}/back", {"reason": ""}, page=where).status_code == 422
    assert post(desk, f"{where}/back", {"reason": "It was wrong."}, page=where).status_code == 303


def test_intake_closes_nothing_by_directive(app: Flask, staffed: Staffed) -> None:
    assert sign_in(app, staffed.intake).get("/directives").status_code == 403
