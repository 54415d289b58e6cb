"""What goes on in the whole office: who keeps what, lists that are shared, requests for records, conflicts, a leave."""

import datetime as dt

from sqlalchemy import select

from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.cases.saved.actions import keep_list
from oversight.demo.walks.walk import Moments
from oversight.demo.world import World
from oversight.evidence.requests.actions.custodians import Reached, enter_custodian
from oversight.evidence.requests.rules import CustodianKind
from oversight.investigation.actions.conflicts import Declaration, declare_conflict
from oversight.investigation.handover.actions import Given, hand_over
from oversight.investigation.rules.conflicts import ConflictKind
from oversight.people.actions import invite
from oversight.records.requests.actions import Asked, answer_request, close_request, enter_request, extend_request
from oversight.records.requests.models import RecordsRequest
from oversight.work import Work

UNIT, AGENCY = CustodianKind.UNIT, CustodianKind.AGENCY
CUSTODIANS = (
    Reached(
        name="Video and Records Unit", kind=UNIT, email="video@police.modelcity.example", phone="555-0171",
        note="Body-worn cameras, cars, stations. Asks for badge and hour.",
    ),
    Reached(
        name="Dispatch Center", kind=UNIT, email="dispatch@police.modelcity.example", phone="555-0172",
        note="Keeps sound for ninety days.",
    ),
    Reached(name="Personnel Division", kind=UNIT, phone="555-0173", note="Answers through its lawyer."),
    Reached(
        name="Harbor Bus Company", kind=AGENCY, phone="555-0174", address="4 Depot Lane\nModel City",
        note="Cameras at stops and in buses; fourteen days.",
    ),
    Reached(
        name="Orchard Hospital, records desk", kind=AGENCY, phone="555-0175", address="1 Infirmary Hill\nModel City"
    ),
)  # fmt: skip
LISTS = (
    ("director", "Urgent, of any stage", {"urgent": "y"}, True),
    ("director", "The next dates of all", {"sort": "due"}, True),
    ("supervisor", "Under investigation, oldest first", {"phase": "investigation", "sort": "oldest"}, True),
    ("intake", "New and in triage", {"phase": "intake"}, True),
    ("investigator1", "Assigned to me, by date", {"mine": "y", "sort": "due"}, False),
)
"""Who keeps which list, narrowed to what, and whether everybody may use it."""
ASKED = (
    (34, "Orchard Tenants’ Newsletter", "news@orchard-tenants.example", "Every decision about spray of the last year."),
    (19, "Ms. Petronella Agbaje", "555-0181", "The file of the complaint that she made about a parking ticket."),
    (12, "Law office Brandvold & Ife", "records@brandvold-ife.example", "Everything about the march of that evening."),
    (3, "Anonymous", "", "How many complaints name officers of the Harbor District."),
)
"""Requests for records: how many days ago, by whom, for what. Closed, answered, given more time, and new."""


def name_custodians(world: World) -> Moments:
    """Who keeps what the board asks for."""
    yield world.later(2, 9)
    with world.act("records") as work:
        for one in CUSTODIANS:
            enter_custodian(work, one)


def share_lists(world: World) -> Moments:
    """Lists of cases that people keep, most of them for everybody."""
    yield world.now - dt.timedelta(days=40)
    for who, name, kept, shared in LISTS:
        with world.act(who) as work:
            keep_list(work, name, kept, shared=shared)


def declare_conflicts(world: World) -> Moments:
    """What people say of themselves before they are asked."""
    yield world.now - dt.timedelta(days=150)
    with world.act("investigator2") as work:
        words = "He is my cousin. We see each other at family dinners."
        since = dt.date(2015, 1, 1)
        declare_conflict(work, Declaration(kind=ConflictKind.RELATION, words=words, from_on=since, badge="B-3108"))
    with world.act("member3") as work:
        words = "My sister works there."
        declare_conflict(
            work,
            Declaration(
                kind=ConflictKind.RELATION,
                words=words,
                from_on=dt.date(2019, 9, 1),
                person_name="Night desk of Orchard Hospital",
            ),
        )


def ask_for_records(world: World, number: int) -> Moments:
    """One request for records, from its arrival to where it stands."""
    ago, who, contact, words = ASKED[number]
    yield world.now - dt.timedelta(days=ago)
    with world.act("records") as work:
        arrived = work.today - dt.timedelta(days=1)
        row = enter_request(work, Asked(asked_by=who, contact=contact, words=words, received_on=arrived))
        request = row.id
    if number == 2:
        yield world.later(4)
        with world.act("records") as work:
            row = _request(work, request)
            extend_request(work, row, row.version, 10, "Many files, and the investigation goes on.")
    if number > 1:
        return
    yield world.later(5)
    with world.act("records") as work:
        row, partly = _request(work, request), number == 1
        told = "Sent without the names of witnesses." if partly else "Twelve decisions, all of them public."
        answer_request(work, row, row.version, "partly" if partly else "given", ["privacy"] if partly else [], told)
    if number == 0:
        yield world.later(6)
        with world.act("records") as work:
            row = _request(work, request)
            close_request(work, row, row.version)


def take_leave(world: World) -> Moments:
    """An investigator goes on leave; a case is handed on and waits to be accepted."""
    yield world.now - dt.timedelta(hours=20)
    people = world.people
    with world.act("director") as work:
        numbers = work.session.scalars(select(Case.number).where(Case.title == "Complaint about a stop two years ago"))
        note = "The two witnesses are heard. The tape of the second stop is still to be asked for."
        given = [Given(number, people["investigator3"].account_id or 0, note) for number in numbers]
        if given:
            hand_over(work, people["investigator2"].account_id or 0, given, "Teodor is away for the next five weeks.")


def invite_somebody(world: World) -> Moments:
    """Somebody who begins next week has not chosen a password yet."""
    yield world.now - dt.timedelta(days=3)
    with world.act("administrator") as work:
        invite(work, name="Ingrid Sørensen-Bello", email="auditor2@modelcity.example", offices=(Office.AUDITOR,))


def _request(work: Work, number: int) -> RecordsRequest:
    return work.session.get_one(RecordsRequest, number)
