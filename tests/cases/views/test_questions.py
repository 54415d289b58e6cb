"""How many questions the pages of a case ask the database, at every stage and for every office that opens it."""

from collections.abc import Callable
from itertools import chain

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.adapters import documents
from oversight.cases.actions import add_allegation, add_officer, add_party, give_standing, set_pairs
from oversight.cases.models import Case, Correction, Pair
from oversight.cases.rules import Role
from oversight.findings.actions import write_finding
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.people.models import Person
from oversight.recommendations.actions import transmit
from oversight.work import Transactions, Work
from tests.cases.views.test_show import counted
from tests.conftest import FULL
from tests.factories.cases import drafted_case, make_officer, on_case, received_case, triaged_case
from tests.factories.clock import Clock
from tests.factories.hearings import board_with_seats, decided_case, open_vote, ready_case, scheduled_case, vote_by
from tests.factories.investigation import finished_case, submitted_case
from tests.factories.people import make_account, sign_in
from tests.factories.publication import answered_case, published, write_report

QUERIES = 20
MORE = {"/investigation": 26, "/decision": 36, "/decision/correction": 36, "/redaction": 36}
"""Pages that show whole records of their own: their number of questions is larger, and as fixed."""
WITNESSES, PAIRS = 30, 20
SAMPLE = ("everything", "director", "investigator")
"""The offices that are asked for in the usual run; `script/test --full` asks for all."""
STATIONS = ("triage", "investigation", "vote", "published")
"""The stages at which they are, likewise."""
STANDING = {
    Office.INVESTIGATOR: Standing.ASSIGNED,
    Office.SUPERVISOR: Standing.SUPERVISING,
    Office.COUNSEL: Standing.COUNSEL,
    Office.MEMBER: Standing.SEATED,
    Office.CHAIR: Standing.SEATED,
}
OFFICES = [office for office in Office if office not in (Office.LIAISON, Office.CHIEF, Office.ADMINISTRATOR)]

Walk = Callable[[Flask, Transactions, Clock], str]


def at_board(app: Flask, transactions: Transactions, clock: Clock) -> str:
    return scheduled_case(transactions, board_with_seats(transactions), clock)[0]


def at_vote(app: Flask, transactions: Transactions, clock: Clock) -> str:
    board = board_with_seats(transactions)
    number, panel = ready_case(transactions, board, clock)
    open_vote(transactions, board, number)
    vote_by(transactions, panel[0], number, "sustained")
    return number


def decided(app: Flask, transactions: Transactions, clock: Clock) -> str:
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    write_report(transactions, board, number)
    return number


def at_response(app: Flask, transactions: Transactions, clock: Clock) -> str:
    number = decided(app, transactions, clock)
    make_account(transactions, Office.CHIEF)
    with on_case(transactions, make_account(transactions, Office.DIRECTOR), number) as (work, case, access):
        transmit(work, case, access)
    return number


STAGES: dict[str, Walk] = {
    "received": lambda _app, transactions, _clock: received_case(transactions),
    "triage": lambda _app, transactions, _clock: drafted_case(transactions).number,
    "dismissal": lambda _app, transactions, _clock: triaged_case(transactions, "dismiss").number,
    "assignment": lambda _app, transactions, _clock: triaged_case(transactions).number,
    "investigation": lambda _app, transactions, _clock: finished_case(transactions, unknown=True).number,
    "review": lambda _app, transactions, _clock: submitted_case(transactions).number,
    "board": at_board,
    "vote": at_vote,
    "decided": decided,
    "response": at_response,
    "answered": lambda _app, transactions, clock: answered_case(transactions, clock).number,
    "published": lambda app, transactions, clock: published(app, transactions, clock).number,
    "closed": lambda _app, transactions, _clock: triaged_case(transactions, "refer").number,
}


def grow(work: Work, case: Case) -> None:
    """Thirty witnesses, twenty pairs with the findings that the stage has, and a corrected fact."""
    for place in range(WITNESSES):
        person = Person(name=f"Witness {place}", created_at=work.now)
        add_party(work, case, person, Role.WITNESS)
    known = findings_of_case(work.session, case.id)
    writers = sorted(set(chain.from_iterable(known.values())))
    slots = [add_officer(work, case, officer=make_officer(work)) for _ in range(4)]
    for place in range(PAIRS // len(slots)):
        allegation = add_allegation(work, case, category=work.charter.categories[place].code, words="More of it.")
        set_pairs(work, case, allegation, slots)
        for pair in allegation.pairs:
            find_on(work, pair, writers)


def find_on(work: Work, pair: Pair, writers: list[Writer]) -> None:
    for writer in writers:
        votes = (3, 0) if writer is Writer.BOARD else None
        write_finding(work, pair, writer, "sustained", "It was seen.", votes=votes)


def everybody(transactions: Transactions, number: str) -> dict[str, Actor]:
    """A person of every office with what that office has to do with the case, and one who holds them all."""
    people = {office.value: make_account(transactions, office) for office in OFFICES}
    people["everything"] = make_account(transactions, *OFFICES)
    with transactions.begin() as work:
        case = get_case_of(work, number)
        for office in OFFICES:
            kind = STANDING.get(office, Standing.GRANTED)
            give_standing(work, case, kind, account_id=people[office.value].account_id)
        for kind in (Standing.ASSIGNED, Standing.SUPERVISING, Standing.SEATED):
            give_standing(work, case, kind, account_id=people["everything"].account_id)
        grow(work, case)
        work.session.add(corrected(case, people["intake"], work))
    return people


def get_case_of(work: Work, number: str) -> Case:
    return work.session.scalars(select(Case).where(Case.number == number)).one()


def corrected(case: Case, person: Actor, work: Work) -> Correction:
    return Correction(
        case_id=case.id,
        field="place",
        old="Tidewater Road",
        new="Tidewater Road, bus stop",
        reason="Misheard.",
        by_id=person.account_id or 0,
        at=work.now,
        state="applied",
    )


def pages_of(app: Flask, number: str) -> list[str]:
    """The addresses of all pages of one case that need nothing but its number."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/cases/<number>")]
    found = [rule for rule in rules if "GET" in (rule.methods or ()) and rule.arguments == {"number"}]
    return sorted({rule.rule.replace("<number>", number) for rule in found})


@pytest.mark.parametrize("stage", STAGES if FULL else STATIONS)
def test_no_page_of_a_case_asks_more_than_it_may_whatever_the_size_of_the_case(
    app: Flask, transactions: Transactions, clock: Clock, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "pdf", lambda *_facts, **_more: b"%PDF-")  # counted is what is asked, not drawn
    number = STAGES[stage](app, transactions, clock)
    asked: dict[tuple[str, str], int] = {}
    people = everybody(transactions, number)
    for office, person in people.items() if FULL else [(office, people[office]) for office in SAMPLE]:
        client = sign_in(app, person)
        client.get("/cases")
        for page in pages_of(app, number):
            with counted(app) as seen:
                answer = client.get(page)
            if answer.status_code == 200:
                asked[office, page.removeprefix(f"/cases/{number}") or "case"] = len(seen)
    assert asked["everything", "case"]
    assert {key: count for key, count in asked.items() if count > MORE.get(key[1], QUERIES)} == {}
