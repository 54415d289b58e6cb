"""Who is recused, or has a conflict to answer, loses sight of a case at once: every page, list, paper and feed."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.walls.rules import Subject
from oversight.desk.digest.queries import morning_of
from oversight.desk.digest.rules import DEFAULT
from oversight.desk.finding.actions import index_all
from oversight.desk.loose_ends.rules import limits
from oversight.dispatch.jobs import Outside
from oversight.hearings import actions
from oversight.hearings.recusal.actions import Challenge, ask_members, challenge, decide_challenge
from oversight.hearings.recusal.rules import Challenger
from oversight.investigation.actions.conflicts import Declaration, declare_conflict
from oversight.investigation.rules.conflicts import ConflictKind
from oversight.web.house import House
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.crawling import crawl, forms_of, found_by, guesses
from tests.factories.evidence import asked_packet, make_packet, offered, pdf_of, stored_file
from tests.factories.hearings import Board, board_with_seats, panel_of, scheduled_case
from tests.factories.people import sign_in
from tests.factories.walls import make_record, secret

ADDRESS = re.compile(r'value="http://localhost(/calendar/feed/[^"]+\.ics)"')
PUBLIC_AGENDA = re.compile(r"/meetings/\d+(/agenda/\d+)?$")
"""An agenda that was posted names its cases by number to everybody."""
RECORDS = (Subject.FILE, Subject.NOTE, Subject.INTERVIEW, Subject.CONTACT, Subject.PARTY, Subject.MESSAGE)


@pytest.fixture
def outside(app: Flask, transactions: Transactions) -> Outside:
    house: House = app.extensions["oversight"]
    return Outside(transactions, house.tools)


def steps_aside(transactions: Transactions, board: Board, number: str, member: Actor) -> None:
    with transactions.begin(member) as work:
        actions.recuse(work, *get_case(work, number), "A relative.")


def is_objected_to(transactions: Transactions, board: Board, number: str, member: Actor) -> None:
    with transactions.begin(board.chair) as work:
        case, access = get_case(work, number)
        said = Challenge(
            account_id=member.account_id or 0, by=Challenger.COMPLAINANT, words="A friend.", arrived_on=work.today
        )
        row = challenge(work, case, access, said)
        decide_challenge(work, case, access, row.id, upheld=True, reason="They are friends.")


def is_asked(transactions: Transactions, board: Board, number: str, member: Actor) -> None:
    with transactions.begin(member) as work:
        case, _access = get_case(work, number)
        name = case.slots[0].officer.name if case.slots[0].officer else ""
        said = Declaration(kind=ConflictKind.RELATION, words="A cousin.", from_on=work.today, person_name=name)
        declare_conflict(work, said)
    with transactions.begin() as work:
        assert ask_members(work, work.session.scalars(select(Case).where(Case.number == number)).one()) == 1


def hidden_words(transactions: Transactions, number: str) -> list[str]:
    """Words in every part of the case that stand nowhere else."""
    with transactions.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        words = [make_record(work, case, subject)[1] for subject in RECORDS]
        case.title, case.incident.place, case.allegations[0].words = secret(), secret(), secret()
        words += [case.title, case.incident.place, case.allegations[0].words]
    with transactions.begin() as work:
        index_all(work)
    return words


def made_packet(transactions: Transactions, outside: Outside, board: Board, number: str) -> str:
    """A packet with one page of the file. Returns where it is downloaded."""
    row = stored_file(transactions, outside, number, pdf_of(1), "report.pdf", board.director)
    make_packet(outside, asked_packet(transactions, board.director, number, offered([row])))
    return f"/cases/{number}/packets/1/pdf"


@pytest.mark.parametrize(
    "loses",
    [
        pytest.param(steps_aside, id="steps aside"),
        pytest.param(is_objected_to, id="an objection is upheld"),
        pytest.param(is_asked, id="a conflict is found and not answered"),
    ],
)
def test_a_member_who_loses_the_case_loses_it_everywhere(
    app: Flask,
    transactions: Transactions,
    clock: Clock,
    outside: Outside,
    loses: Callable[[Transactions, Board, str, Actor], None],
) -> None:
    board = board_with_seats(transactions)
    number, _ = scheduled_case(transactions, board, clock, pairs=1)
    words, member = hidden_words(transactions, number), panel_of(transactions, board, number)[0]
    client = sign_in(app, member)
    assert post(client, "/calendar/feed", {}).status_code == 303
    feed = ADDRESS.search(client.get("/calendar/feed").get_data(as_text=True))
    assert feed
    packet = made_packet(transactions, outside, board, number)
    assert client.get(packet).status_code == 200
    file = client.get(f"/cases/{number}").get_data(as_text=True)
    assert [word for word in words[-3:] if word in file] == words[-3:]
    loses(transactions, board, number, member)
    assert client.get(feed[1]).status_code == 404  # made before: it must be asked for anew
    assert client.get(packet).status_code == 404
    assert post(client, "/calendar/feed", {}).status_code == 303
    starts = guesses(app, [number], (), (1,))
    walk = crawl(app, client, starts)
    shown = [f"{word} on {address}" for word in words for address in walk.showing(word)]
    asked = {"/meetings/interests"}  # the one page that names a case to who must answer about it
    named = [one for one in walk.showing(number) if walk.status[one] == 200 and one not in asked]
    shown += [f"{number} on {one}" for one in named if not PUBLIC_AGENDA.match(one)]
    with transactions.read(member) as work:
        since = work.now - dt.timedelta(days=365)
        morning = str(morning_of(work, DEFAULT, since, limits(work.now, work.charter.calendar())))
    shown += [f"{word} in the digest" for word in (number, *words) if word in morning]
    shown += found_by(client, forms_of(walk), words)
    assert not shown, "\n".join(shown)
