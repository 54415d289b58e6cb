"""Cases of one incident: put together by people, kept apart in number, letters and clocks."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.complaints.incidents import actions, queries
from oversight.complaints.incidents.actions import Described
from oversight.complaints.incidents.jobs import run_round
from oversight.complaints.incidents.models import RoundLine, SharedIncident
from oversight.complaints.incidents.rules import NumberKind, Task
from oversight.kernel.errors import Forbidden, Invalid, Refused, Stale
from oversight.notices.mailbox import Message
from oversight.work import Transactions
from tests.factories.cases import Told, received_case
from tests.factories.people import make_account

SQUARE = "Market Square, by the fountain"


@pytest.fixture
def intake(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.INTAKE)


def named(transactions: Transactions, actor: Actor, **known: object) -> int:
    with transactions.begin(actor) as work:
        return actions.name_incident(work, Described(name="Protest on Market Square", **known)).id  # type: ignore[arg-type]


def put(transactions: Transactions, actor: Actor, incident_id: int, *numbers: str) -> None:
    with transactions.begin(actor) as work:
        incident = work.session.get_one(SharedIncident, incident_id)
        for number in numbers:
            case, access = get_case(work, number)
            actions.join(work, incident, case, access, "The same evening")


def entries(transactions: Transactions, event: str) -> int:
    with transactions.read() as work:
        return work.session.scalar(select(func.count()).where(AuditEntry.event == event)) or 0


def test_two_complaints_one_incident_keep_their_numbers_and_are_counted_both_ways(
    transactions: Transactions, intake: Actor
) -> None:
    numbers = [received_case(transactions, Told(name=name)) for name in ("Ann", "Bo", "Cy")]
    incident_id = named(transactions, intake)
    put(transactions, intake, incident_id, *numbers)
    put(transactions, intake, incident_id, numbers[0])  # said twice, done once
    assert entries(transactions, "case_joined") == 3
    with transactions.read(intake) as work:
        rows = queries.list_cases_of(work.session, intake, incident_id)
        counted = queries.count_of(work.session, [row.id for row in rows])
    assert [row.number for row in rows] == numbers
    assert (counted.cases, counted.open, counted.complaints, counted.people) == (3, 3, 3, 3)


def test_a_case_belongs_to_one_incident_and_can_be_taken_out_with_its_history_kept(
    transactions: Transactions, intake: Actor
) -> None:
    number = received_case(transactions)
    first, second = named(transactions, intake), named(transactions, intake)
    put(transactions, intake, first, number)
    with pytest.raises(Refused, match="another incident"):
        put(transactions, intake, second, number)
    with transactions.begin(intake) as work:
        case, access = get_case(work, number)
        actions.leave(work, work.session.get_one(SharedIncident, first), case, access, "Another square")
    put(transactions, intake, second, number)
    with transactions.read(intake) as work:
        case, _access = get_case(work, number)
        history = [(row.incident_id, row.to_at is None) for row in queries.history_of(work.session, case.id)]
    assert history == [(second, True), (first, False)]


def test_all_chosen_cases_are_put_there_or_none(transactions: Transactions, intake: Actor) -> None:
    free, taken = received_case(transactions), received_case(transactions)
    first, second = named(transactions, intake), named(transactions, intake)
    put(transactions, intake, first, taken)
    with pytest.raises(Refused):
        put(transactions, intake, second, free, taken)
    with transactions.read(intake) as work:
        assert queries.list_cases_of(work.session, intake, second) == []


@pytest.mark.parametrize("office", [Office.MEMBER, Office.RECORDS, Office.COUNSEL, Office.AUDITOR])
def test_other_offices_name_no_incident(transactions: Transactions, office: Office) -> None:
    with pytest.raises(Forbidden):
        named(transactions, make_account(transactions, office))


def test_who_may_not_open_a_case_sees_it_neither_in_the_incident_nor_among_the_suggestions(
    transactions: Transactions, intake: Actor
) -> None:
    told = Told(place=SQUARE, happened_on=dt.date(2026, 3, 1))
    numbers = [received_case(transactions, told) for _ in range(3)]
    incident_id = named(transactions, intake)
    put(transactions, intake, incident_id, *numbers[:2])
    investigator = make_account(transactions, Office.INVESTIGATOR)
    with transactions.begin() as work:
        cases = {case.number: case for case in work.session.scalars(select(Case))}
        give_standing(work, cases[numbers[0]], Standing.ASSIGNED, account_id=investigator.account_id)
    with transactions.read(investigator) as work:
        assert [row.number for row in queries.list_cases_of(work.session, investigator, incident_id)] == numbers[:1]
        assert [row.cases for row in queries.list_incidents(work)] == [1]
        case, _access = get_case(work, numbers[0])
        assert queries.suggest(work, case) == []
    with transactions.read(intake) as work:
        case, _access = get_case(work, numbers[0])
        suggested = queries.suggest(work, case)
    assert [(one.number, one.incident_id) for one in suggested] == [(numbers[1], incident_id), (numbers[2], None)]
    assert all("The same day" in one.reasons for one in suggested)


@pytest.mark.parametrize(
    ("known", "field"),
    [
        pytest.param({"last_on": dt.date(2026, 2, 1)}, "last_on", id="a last day without a first"),
        pytest.param(
            {"first_on": dt.date(2026, 2, 2), "last_on": dt.date(2026, 2, 1)},
            "last_on",
            id="an end before the beginning",
        ),
        pytest.param({"first_on": dt.date(2026, 3, 3)}, "first_on", id="the future"),
        pytest.param(
            {"first_on": dt.date(2026, 2, 1), "from_time": dt.time(22), "to_time": dt.time(2)},
            "last_on",
            id="past midnight without the next day",
        ),
    ],
)
def test_days_that_cannot_be_are_refused(
    transactions: Transactions, intake: Actor, known: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        named(transactions, intake, **known)
    assert refusal.value.field == field


def test_an_incident_across_midnight_in_the_night_of_the_clock_change(
    transactions: Transactions, intake: Actor
) -> None:
    incident_id = named(
        transactions,
        intake,
        first_on=dt.date(2025, 11, 1),
        last_on=dt.date(2025, 11, 2),
        from_time=dt.time(23, 30),
        to_time=dt.time(1, 30),
        second_hour=True,
    )
    with transactions.begin(intake) as work:
        incident = queries.get_incident(work.session, incident_id)
        actions.add_place(work, incident, "Market Square", latitude=39.29, longitude=-76.61)
        actions.add_place(work, incident, "Steps of the library", district="Harbor")
        actions.add_number(work, incident, NumberKind.EVENT, "E-77120")
    with transactions.begin(intake) as work:
        incident = queries.get_incident(work.session, incident_id)
        assert (incident.second_hour, len(incident.places), incident.numbers[0].number) == (True, 2, "E-77120")
        with pytest.raises(Invalid, match="already"):
            actions.add_number(work, incident, NumberKind.EVENT, "E-77120")
        with pytest.raises(Invalid, match="both numbers"):
            actions.add_place(work, incident, "Half a point", latitude=1.0)


def test_who_saves_second_sees_that_the_incident_was_changed(transactions: Transactions, intake: Actor) -> None:
    incident_id = named(transactions, intake)
    with transactions.begin(intake) as work:
        actions.describe(work, work.session.get_one(SharedIncident, incident_id), Described(name="Rally"), 1)
    with transactions.begin(intake) as work, pytest.raises(Stale):
        actions.describe(work, work.session.get_one(SharedIncident, incident_id), Described(name="Riot"), 1)


def asked(transactions: Transactions, actor: Actor, incident_id: int, task: Task, words: str, *numbers: str) -> int:
    with transactions.begin(actor) as work:
        cases = [get_case(work, number)[0] for number in numbers]
        return actions.ask_for_all(work, work.session.get_one(SharedIncident, incident_id), task, words, cases).id


def lines(transactions: Transactions) -> list[tuple[str, str]]:
    with transactions.read() as work:
        return [(line.state, line.reason) for line in work.session.scalars(select(RoundLine).order_by(RoundLine.id))]


def test_many_complaints_are_logged_at_once_and_what_cannot_be_says_why(
    transactions: Transactions, intake: Actor
) -> None:
    numbers = [received_case(transactions) for _ in range(4)]
    incident_id = named(transactions, intake)
    put(transactions, intake, incident_id, *numbers)
    one = asked(transactions, intake, incident_id, Task.LOG, "Pepper spray at the protest", numbers[0])
    run_round(transactions, one)
    two = asked(transactions, intake, incident_id, Task.LOG, "Pepper spray at the protest", *numbers)
    run_round(transactions, two)
    run_round(transactions, two)  # a job may run twice
    assert [state for state, _reason in lines(transactions)] == ["done", "refused", "done", "done", "done"]
    assert lines(transactions)[1][1]
    assert entries(transactions, "complaint_registered") == 4
    assert entries(transactions, "together_done") == 2
    with transactions.read() as work:
        assert set(work.session.scalars(select(Case.title))) == {"Pepper spray at the protest"}


def test_a_round_that_was_killed_goes_on_where_it_stopped(
    transactions: Transactions, intake: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [received_case(transactions) for _ in range(3)]
    incident_id = named(transactions, intake)
    put(transactions, intake, incident_id, *numbers)
    number = asked(transactions, intake, incident_id, Task.MESSAGE, "We look into it together.", *numbers)
    from oversight.complaints.incidents import jobs

    whole, done = jobs.write_to_complainant, []

    def killed(*told: object, **more: object) -> object:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(more)
        return whole(*told, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(jobs, "write_to_complainant", killed)
    with pytest.raises(KeyboardInterrupt):
        run_round(transactions, number)
    monkeypatch.setattr(jobs, "write_to_complainant", whole)
    run_round(transactions, number)
    with transactions.read() as work:
        assert work.session.scalar(select(func.count(Message.id))) == 3
    assert {state for state, _reason in lines(transactions)} == {"done"}


def test_one_thing_at_a_time_for_one_incident(transactions: Transactions, intake: Actor) -> None:
    number = received_case(transactions)
    incident_id = named(transactions, intake)
    put(transactions, intake, incident_id, number)
    asked(transactions, intake, incident_id, Task.LOG, "Protest", number)
    with pytest.raises(Refused, match="already"):
        asked(transactions, intake, incident_id, Task.LOG, "Protest", number)
