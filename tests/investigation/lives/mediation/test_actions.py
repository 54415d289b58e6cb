"""Mediation: both sides agree freely, what was agreed stands nowhere, and who failed it decides what follows."""

import datetime as dt

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.audit.entries import AuditDetail, AuditEntry
from oversight.cases.rules import Stage
from oversight.deadlines.actions import ask_toll, end_toll
from oversight.deadlines.actions.tolls import Stop
from oversight.deadlines.models import ClockToll
from oversight.investigation.lives.mediation.actions import (
    Ended,
    begin_mediation,
    end_mediation,
    note_answer,
    offer_mediation,
)
from oversight.investigation.lives.mediation.models import MediationWords
from oversight.investigation.lives.mediation.rules import Answer, Outcome, Side
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions
from tests.factories.cases import Draft, Staffed, drafted_case, on_case
from tests.factories.clock import Clock
from tests.factories.lives import clocks_of, happened, stage_of
from tests.factories.people import make_account, sign_in

WORDS = "The officer said that he was sorry about the bag."
ONE = Draft(allegations=(("search", (0,)),))


@pytest.fixture
def director(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.DIRECTOR)


def offered(transactions: Transactions, director: Actor, draft: Draft = ONE) -> Staffed:
    staffed = drafted_case(transactions, draft)
    with on_case(transactions, director, staffed.number) as (work, case, access):
        at = work.now + dt.timedelta(days=20)
        offer_mediation(work, case, access, mediator="Tobiah Wren", session_at=at, place="Public library, Room 3")
    return staffed


def agree(
    transactions: Transactions, director: Actor, number: str, *, officer: bool, answer: Answer = Answer.AGREED
) -> None:
    with on_case(transactions, director, number) as (work, case, access):
        slot = case.slots[0].id if officer else None
        note_answer(work, case, access, slot_id=slot, answer=answer, how="A signed form.")


def begun(transactions: Transactions, director: Actor) -> Staffed:
    staffed = offered(transactions, director)
    for officer in (False, True):
        agree(transactions, director, staffed.number, officer=officer)
    begin(transactions, director, staffed.number)
    return staffed


def begin(transactions: Transactions, director: Actor, number: str) -> None:
    with on_case(transactions, director, number) as (work, case, access):
        begin_mediation(work, case, access)


def end(transactions: Transactions, director: Actor, number: str, ended: Ended) -> None:
    with on_case(transactions, director, number) as (work, case, access):
        end_mediation(work, case, access, ended)


def test_it_begins_only_when_both_sides_have_agreed(transactions: Transactions, director: Actor) -> None:
    staffed = offered(transactions, director)
    with pytest.raises(Refused, match="2 of those who must agree"):
        begin(transactions, director, staffed.number)
    agree(transactions, director, staffed.number, officer=False)
    with pytest.raises(Refused, match="One of those who must agree"):
        begin(transactions, director, staffed.number)
    agree(transactions, director, staffed.number, officer=True)
    assert stage_of(transactions, staffed.number) == (Stage.TRIAGE, None)
    begin(transactions, director, staffed.number)
    assert stage_of(transactions, staffed.number) == (Stage.MEDIATION, None)


def test_one_refusal_ends_the_offer_and_the_case_stays_in_triage(transactions: Transactions, director: Actor) -> None:
    staffed = offered(transactions, director)
    agree(transactions, director, staffed.number, officer=True, answer=Answer.REFUSED)
    with pytest.raises(Refused, match="No mediation is offered"):
        agree(transactions, director, staffed.number, officer=False)
    assert stage_of(transactions, staffed.number) == (Stage.TRIAGE, None)


def test_nobody_is_ordered_where_the_charter_says_nothing_of_it(transactions: Transactions, director: Actor) -> None:
    staffed = offered(transactions, director)
    with pytest.raises(Invalid, match="Both sides agree freely"):
        agree(transactions, director, staffed.number, officer=True, answer=Answer.ORDERED)


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        pytest.param(Draft(allegations=(("sexual-misconduct", (0,)),)), "never mediated", id="what is never mediated"),
        pytest.param(Draft(allegations=(("search", (0, 1)),)), "identified", id="an officer whom nobody knows yet"),
        pytest.param(Draft(allegations=()), "what is alleged", id="nothing alleged yet"),
    ],
)
def test_what_cannot_be_mediated_is_not_offered(
    transactions: Transactions, director: Actor, draft: Draft, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        offered(transactions, director, draft)


def test_what_was_agreed_stands_in_no_record(transactions: Transactions, director: Actor) -> None:
    staffed = begun(transactions, director)
    settled = Ended(outcome=Outcome.MEDIATED, words=WORDS, signed_on=dt.date(2026, 3, 2))
    end(transactions, director, staffed.number, settled)
    assert stage_of(transactions, staffed.number) == (Stage.CLOSED, "mediated")
    with transactions.read() as work:
        assert work.session.scalars(select(MediationWords.words)).all() == [WORDS]
        written = [str(one.payload) for one in work.session.scalars(select(AuditEntry))]
        written += [one.text for one in work.session.scalars(select(AuditDetail))]
        assert not any("sorry" in one for one in written)


@pytest.mark.parametrize(
    ("ended", "stage", "closure"),
    [
        pytest.param(Ended(outcome=Outcome.FAILED), Stage.ASSIGNMENT, None, id="both tried: it is investigated"),
        pytest.param(
            Ended(outcome=Outcome.FAILED, failed_by=Side.OFFICER, good_faith=False),
            Stage.ASSIGNMENT,
            None,
            id="the officer failed it: it is investigated",
        ),
        pytest.param(
            Ended(outcome=Outcome.CLOSED, failed_by=Side.COMPLAINANT, good_faith=False),
            Stage.CLOSED,
            "mediation-attempted",
            id="the complainant failed it in bad faith: it closes",
        ),
    ],
)
def test_who_failed_it_and_in_what_faith_decides_what_follows(
    transactions: Transactions, director: Actor, ended: Ended, stage: Stage, closure: str | None
) -> None:
    staffed = begun(transactions, director)
    end(transactions, director, staffed.number, ended)
    assert stage_of(transactions, staffed.number) == (stage, closure)


@pytest.mark.parametrize(
    "ended",
    [
        pytest.param(Ended(outcome=Outcome.CLOSED, failed_by=Side.COMPLAINANT), id="a complainant in good faith"),
        pytest.param(Ended(outcome=Outcome.CLOSED, failed_by=Side.OFFICER, good_faith=False), id="the officer's fault"),
        pytest.param(Ended(outcome=Outcome.CLOSED), id="nobody's fault"),
    ],
)
def test_a_complaint_does_not_close_for_what_its_complainant_did_not_do(
    transactions: Transactions, director: Actor, ended: Ended
) -> None:
    staffed = begun(transactions, director)
    with pytest.raises(Refused, match="good faith"):
        end(transactions, director, staffed.number, ended)


def test_settled_needs_the_day_of_both_signatures(transactions: Transactions, director: Actor) -> None:
    staffed = begun(transactions, director)
    with pytest.raises(Invalid):
        end(transactions, director, staffed.number, Ended(outcome=Outcome.MEDIATED, words=WORDS))


STOPPED = ("screening", "investigation-target", "investigation-alert")


def test_the_clocks_that_the_law_names_stand_still_while_a_case_is_in_mediation(
    transactions: Transactions, director: Actor, clock: Clock
) -> None:
    staffed = offered(transactions, director)
    before = clocks_of(transactions, staffed.number)
    clock.advance(days=1)
    for officer in (False, True):
        agree(transactions, director, staffed.number, officer=officer)
    begin(transactions, director, staffed.number)
    rows = clocks_of(transactions, staffed.number)
    assert [rows[code].due_on for code in STOPPED] == [None, None, None]
    assert rows["update"].due_on == before["update"].due_on
    assert rows["discipline-limit"].due_on == before["discipline-limit"].due_on
    clock.advance(days=10)
    end(transactions, director, staffed.number, Ended(outcome=Outcome.FAILED))
    rows = clocks_of(transactions, staffed.number)
    was_due = before["investigation-target"].due_on
    assert was_due is not None
    assert rows["investigation-target"].due_on == was_due + dt.timedelta(days=10)
    assert happened(transactions, staffed.number)["toll_ended"] == 1


def test_a_case_that_goes_on_after_a_mediation_owes_no_screening_decision(
    transactions: Transactions, director: Actor
) -> None:
    staffed = begun(transactions, director)
    end(transactions, director, staffed.number, Ended(outcome=Outcome.FAILED))
    assert "screening" not in clocks_of(transactions, staffed.number)


def test_a_stop_ends_with_a_case_that_is_settled_and_nobody_is_told_that_its_clocks_run_on(
    transactions: Transactions, director: Actor
) -> None:
    staffed = begun(transactions, director)
    settled = Ended(outcome=Outcome.MEDIATED, words=WORDS, signed_on=dt.date(2026, 3, 2))
    end(transactions, director, staffed.number, settled)
    assert happened(transactions, staffed.number)["toll_ended"] == 0
    with transactions.read() as work:
        assert [row.to_on for row in work.session.scalars(select(ClockToll))] == [work.today]


def test_nobody_ends_the_stop_of_a_mediation_before_the_mediation(
    app: Flask, transactions: Transactions, director: Actor
) -> None:
    staffed = begun(transactions, director)
    with (
        on_case(transactions, director, staffed.number) as (work, case, access),
        pytest.raises(Refused, match="ends by itself"),
    ):
        end_toll(work, case, access, work.session.scalars(select(ClockToll)).one(), work.today)
    page = sign_in(app, director).get(f"/cases/{staffed.number}/clocks").get_data(as_text=True)
    assert "It ends by itself, with the mediation." in page
    assert "End this stop" not in page


def test_nobody_asks_for_the_stop_of_a_mediation(transactions: Transactions, director: Actor) -> None:
    staffed = offered(transactions, director)
    with (
        on_case(transactions, director, staffed.number) as (work, case, access),
        pytest.raises(Invalid, match="comes by itself"),
    ):
        ask_toll(work, case, access, Stop(reason="mediation", from_on=work.today, evidence="The consents"))


def test_intake_offers_no_mediation(transactions: Transactions) -> None:
    staffed = drafted_case(transactions, ONE)
    with pytest.raises(Forbidden):
        offered(transactions, staffed.intake)
