"""Pages and walls: nobody reads what the record's own page would refuse, and everybody else says why first."""

from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from werkzeug.test import TestResponse

from oversight.audit.readings import Reading
from oversight.cases.queries import get_case
from oversight.cases.walls.actions import put_up
from oversight.cases.walls.models import WallAround
from oversight.cases.walls.queries import Place
from oversight.cases.walls.rules import Subject
from oversight.leaks import pdf_pages
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.people import sign_in
from tests.factories.walls import case_with_people, make_record, wall_around

RECORDS = [subject for subject in Subject if subject is not Subject.CASE]
WHY = "I prepare the report and need what was said."
LISTS = (
    "/cases",
    "/desk",
    "/letters",
    "/desk/loose-ends",
    "/board/meetings",
    "/calendar",
    "/record/trail",
    "/record/trail.csv",
)


def addresses(app: Flask, number: str) -> list[str]:
    """Every page that hangs on a case and needs nothing but its number: those that others add, too."""
    rules = [
        rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and rule.arguments == {"number"}
    ]
    return [
        *sorted({rule.rule.replace("<number>", number) for rule in rules if rule.rule.startswith("/cases/")}),
        *LISTS,
    ]


def text_of(answer: TestResponse) -> str:
    """What a person can read of an answer: a page, a file, or the text of a PDF."""
    if answer.mimetype != "application/pdf":
        return answer.data.decode("utf-8", "replace")
    return "\n".join(place.text for place in pdf_pages.read(answer.data))


def seen(app: Flask, client: FlaskClient, number: str, *words: str) -> list[tuple[str, str]]:
    """The pages on which one of the words stands, as an answer or as an error."""
    found = []
    searches = {f"/cases?{urlencode({'q': word})}": word for word in words}
    for address in [*addresses(app, number), *searches]:
        body = text_of(client.get(address))
        for echo in (
            f'value="{searches.get(address)}"',
            f"q={searches.get(address)}",
        ):  # one's own question, given back
            body = body.replace(echo, "")
        body = body.lower()
        found += [(address, word) for word in words if word.lower() in body]
    return found


@pytest.mark.parametrize("who", ["supervisor", "counsel"], ids=["may not pass", "may pass and has not said why"])
def test_no_page_shows_anything_of_records_behind_a_wall(app: Flask, transactions: Transactions, who: str) -> None:
    team, people = case_with_people(transactions)
    words = []
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        for subject in RECORDS:
            place, word = make_record(work, case, subject)
            wall_around(work, case, place, work.charter.wall("sealed"))  # counsel and records pass; nobody else
            words.append(word)
    assert seen(app, sign_in(app, people[who]), team.number, *words) == []


def test_the_same_record_without_a_wall_is_shown(app: Flask, transactions: Transactions) -> None:
    team, people = case_with_people(transactions)
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        _place, word = make_record(work, case, Subject.NOTE)
    assert seen(app, sign_in(app, people["supervisor"]), team.number, word) != []


@pytest.mark.full
@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    subject=st.sampled_from(RECORDS),
    kind=st.sampled_from(("compelled", "criminal", "juvenile", "sealed", "legal-advice", "whistleblower")),
    who=st.sampled_from(("director", "investigator", "intake", "records", "auditor", "seated", "recused", "stranger")),
)
def test_in_generated_cases_no_page_shows_what_the_record_itself_refuses(
    app: Flask, transactions: Transactions, subject: Subject, kind: str, who: str
) -> None:
    team, people = case_with_people(transactions)
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        place, word = make_record(work, case, subject)
        wall_around(work, case, place, work.charter.wall(kind))
    client = sign_in(app, people[who])
    own = client.get(f"/cases/{team.number}/behind/{place[0].value}/{place[1]}")
    assert own.status_code in (303, 404)  # asked why, or refused as if it were not there
    assert seen(app, client, team.number, word) == []


def behind(number: str, place: Place) -> str:
    return f"/cases/{number}/behind/{place[0].value}/{place[1]}"


def test_who_may_pass_says_why_first_and_is_noted_before_anything_is_sent(
    app: Flask, transactions: Transactions
) -> None:
    team, people = case_with_people(transactions)
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        place, word = make_record(work, case, Subject.INTERVIEW)
        wall_around(work, case, place, work.charter.wall("compelled"))
    client, address = sign_in(app, people["investigator"]), behind(team.number, place)
    asked = client.get(address)
    assert asked.status_code == 303
    assert "/why" in asked.location
    assert word not in client.get(asked.location).get_data(as_text=True)
    short = post(client, f"{address}/why", {"reason": "so"}, page=asked.location)
    assert short.status_code == 422
    assert word not in short.get_data(as_text=True)
    answered = post(client, f"{address}/why", {"reason": WHY, "next": address}, page=asked.location)
    assert answered.status_code == 303
    assert answered.location == address
    assert word in client.get(address).get_data(as_text=True)
    with transactions.read() as work:
        codes = set(work.session.scalars(select(Reading.what).where(Reading.case_id == case.id)))
        assert {f"reason:interview:{place[1]}", f"walled:interview:{place[1]}"} <= codes


def test_a_reason_holds_for_a_time_and_is_asked_for_again(app: Flask, transactions: Transactions, clock: Clock) -> None:
    team, people = case_with_people(transactions)
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        place, _word = make_record(work, case, Subject.NOTE)
        wall_around(work, case, place, work.charter.wall("compelled"))
    client, address = sign_in(app, people["director"]), behind(team.number, place)
    post(client, f"{address}/why", {"reason": WHY})
    assert client.get(address).status_code == 200
    clock.advance(minutes=31)
    assert client.get(address).status_code == 303


def test_somebody_who_may_not_pass_hears_that_there_is_no_such_record(app: Flask, transactions: Transactions) -> None:
    team, people = case_with_people(transactions)
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        place, _word = make_record(work, case, Subject.FILE)
        wall_around(work, case, place, work.charter.wall("sealed"))
    client = sign_in(app, people["auditor"])
    for address in (
        behind(team.number, place),
        f"{behind(team.number, place)}/why",
        f"/cases/{team.number}/files/{place[1]}",
    ):
        assert client.get(address).status_code == 404


def test_advice_of_counsel_is_counted_where_the_charter_says_so(app: Flask, transactions: Transactions) -> None:
    team, people = case_with_people(transactions)
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        place, _word = make_record(work, case, Subject.NOTE)
        wall_around(work, case, place, work.charter.wall("legal-advice"))
    page = sign_in(app, people["supervisor"]).get(f"/cases/{team.number}/walls").get_data(as_text=True)
    assert "1 record is behind a wall." in page


def test_a_wall_is_put_up_and_taken_down_on_its_pages(app: Flask, transactions: Transactions) -> None:
    team, people = case_with_people(transactions)
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        place, _word = make_record(work, case, Subject.NOTE)
    client = sign_in(app, people["director"])
    fields = {"record": f"note:{place[1]}", "kind": "juvenile", "reason": "It names a child of fifteen."}
    assert post(client, f"/cases/{team.number}/walls/new", fields).status_code == 303
    with transactions.read() as work:
        wall = work.session.scalars(select(WallAround)).one()
        assert (wall.subject, wall.subject_id, wall.kind) == ("note", place[1], "juvenile")
    down = f"/cases/{team.number}/walls/{wall.id}"
    supervisor = sign_in(app, people["supervisor"])
    assert supervisor.get(down).status_code == 200
    assert "Take the wall down" not in supervisor.get(down).get_data(as_text=True)
    assert post(client, down, {"reason": "The child agreed, and so did the court."}).status_code == 303
    with transactions.read() as work:
        assert work.session.get_one(WallAround, wall.id).down_at is not None


def test_domain_case_20_a_complaint_against_the_director_is_hidden_from_the_director(
    app: Flask, transactions: Transactions
) -> None:
    team, people = case_with_people(transactions)
    with transactions.begin(people["intake"]) as work:
        case, access = get_case(work, team.number)
        number = people["director"].account_id or 0
        put_up(
            work, case, access, (Subject.CASE, case.id), kind="conflicted", named=[number], reason="It is about them."
        )
    director = sign_in(app, people["director"])
    assert director.get(f"/cases/{team.number}").status_code == 404
    for address in LISTS:
        assert team.number not in director.get(address).get_data(as_text=True), address
    supervisor = sign_in(app, people["supervisor"])
    assert "/why" in supervisor.get(f"/cases/{team.number}").location


@pytest.mark.parametrize("who", ["recused", "walled"])
def test_somebody_recused_or_walled_off_sees_no_page_of_the_case(
    app: Flask, transactions: Transactions, who: str
) -> None:
    team, people = case_with_people(transactions)
    client = sign_in(app, people[who])
    for address in addresses(app, team.number):
        if address.startswith("/cases/"):
            assert client.get(address).status_code in (403, 404), address


def test_the_page_says_why_one_sees_the_case(app: Flask, transactions: Transactions) -> None:
    team, people = case_with_people(transactions)
    page = sign_in(app, people["investigator"]).get(f"/cases/{team.number}/walls").get_data(as_text=True)
    assert "because you investigate this case" in page
    page = sign_in(app, people["records"]).get(f"/cases/{team.number}/walls").get_data(as_text=True)
    assert "because your office (Records officer) has to do with it" in page
