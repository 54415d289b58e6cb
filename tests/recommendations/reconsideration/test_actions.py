"""A party asks the board to look again: in time, on a ground, once; and the case goes before the board or does not."""

import datetime as dt

import pytest
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.audit.entries import AuditEntry
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.deadlines.models import Deadline
from oversight.findings.queries import undecided_pairs
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.notices.models import Letter
from oversight.recommendations.reconsideration.actions import Asked, ask, decide
from oversight.recommendations.reconsideration.queries import served_on
from oversight.recommendations.reconsideration.rules import Asker
from oversight.work import Transactions
from tests.factories.answers import do, send
from tests.factories.clock import Clock
from tests.factories.hearings import board_with_seats, decided_case
from tests.factories.people import make_account

RECORD, DECIDE = Permission.RECONSIDERATION_RECORD, Permission.RECONSIDERATION_DECIDE


def asked(clock: Clock, **more: object) -> Asked:
    values: dict[str, object] = {
        "by": Asker.COMPLAINANT,
        "ground": "new-evidence",
        "words": "My neighbour filmed it.",
        "arrived_on": clock().date(),
    }
    return Asked(**{**values, **more})  # type: ignore[arg-type]


def write_letter(transactions: Transactions, number: str, *, slot_id: int | None = None) -> None:
    """The letter about the outcome went out just now."""
    with transactions.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        words = {"notice": "N23a", "name": "Decision", "template": "decision", "subject": "x", "body": "x"}
        work.session.add(
            Letter(
                case_id=case.id,
                charter=work.charter.version,
                recipient="officer" if slot_id else "complainant",
                slot_id=slot_id,
                channel="letter" if slot_id else "mailbox",
                language="en",
                template_version="0" * 64,
                values={},
                state="sent",
                occasion={"event": "findings_adopted"},
                key=f"test-{number}-{slot_id}",
                message_id=f"test-{number}-{slot_id}",
                created_at=work.now,
                sent_at=work.now,
                **words,
            )
        )


def test_granted_the_case_is_before_the_board_and_the_old_findings_stand(
    transactions: Transactions, clock: Clock
) -> None:
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    send(transactions, board, number)
    row = do(transactions, board.records, number, RECORD, lambda *on: ask(*on, asked(clock)))
    assert (row.state, row.last_on) == ("open", None)  # no letter has gone out: the time has not begun
    with pytest.raises(Refused, match="not decided yet"):
        do(transactions, board.records, number, RECORD, lambda *on: ask(*on, asked(clock)))
    with pytest.raises(Refused, match="decided by: chair"):
        do(transactions, board.director, number, DECIDE, lambda *on: decide(*on, row.id, granted=True, reasons="New."))
    with pytest.raises(Invalid, match="Give the reasons"):
        do(transactions, board.chair, number, DECIDE, lambda *on: decide(*on, row.id, granted=True, reasons=" "))
    do(transactions, board.chair, number, DECIDE, lambda *on: decide(*on, row.id, granted=True, reasons="New film."))
    with transactions.begin() as work:
        case = work.session.scalars(select(Case)).one()
        assert (case.stage, case.closed_at) == ("board", None)
        assert len(undecided_pairs(work.session, case.id)) == 2
        clock_of_chief = work.session.scalars(select(Deadline).where(Deadline.clock == "chief-response")).one()
        assert clock_of_chief.state == "cancelled"
    with pytest.raises(Refused, match="already done, or the case is not at this point"):
        do(transactions, board.chair, number, DECIDE, lambda *on: decide(*on, row.id, granted=False, reasons="No."))


def test_a_late_request_is_kept_and_told_and_nothing_follows(
    transactions: Transactions, clock: Clock, subtests: pytest.Subtests
) -> None:
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    write_letter(transactions, number)
    with transactions.begin() as work:
        case = work.session.scalars(select(Case)).one()
        slot = case.slots[0].id
        assert (served_on(work, case, None), served_on(work, case, slot)) == (work.today, None)
        last = work.today + dt.timedelta(days=30)
        while not work.charter.calendar().is_business_day(last):
            last += dt.timedelta(days=1)
    clock.advance(days=(last - clock().date()).days)
    with subtests.test("on the last day"):
        row = do(transactions, board.records, number, RECORD, lambda *on: ask(*on, asked(clock)))
        assert (row.state, row.last_on) == ("open", last)
        refusal = {"granted": False, "reasons": "Nothing new."}
        do(transactions, board.chair, number, DECIDE, lambda *on: decide(*on, row.id, **refusal))  # type: ignore[arg-type]
    with subtests.test("once for each decision"), pytest.raises(Refused, match="decided a request"):
        do(transactions, board.records, number, RECORD, lambda *on: ask(*on, asked(clock)))
    write_letter(transactions, number, slot_id=slot)
    clock.advance(days=40)
    with subtests.test("an officer, late"):
        said = asked(clock, by=Asker.OFFICER, slot_id=slot)
        assert do(transactions, board.records, number, RECORD, lambda *on: ask(*on, said)).state == "late"
    with transactions.begin() as work:
        events = set(work.session.scalars(select(AuditEntry.event)))
        assert {"reconsideration_asked", "reconsideration_refused", "reconsideration_late"} <= events
        assert work.session.scalars(select(Case.stage)).one() == "decided"


def test_what_is_not_whole_or_not_allowed_is_refused(
    transactions: Transactions, clock: Clock, subtests: pytest.Subtests
) -> None:
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    wrong = [
        ({"words": " "}, Invalid, "Say what the board should look at"),
        ({"ground": "because"}, Invalid, "grounds of the law"),
        ({"arrived_on": clock().date() + dt.timedelta(days=2)}, Invalid, "not a day to come"),
        ({"by": Asker.OFFICER}, Invalid, "officer of this case"),
    ]
    for changed, problem, reason in wrong:
        with subtests.test(reason), pytest.raises(problem, match=reason):
            do(transactions, board.records, number, RECORD, lambda *on, more=changed: ask(*on, asked(clock, **more)))
    for office in (Office.CHIEF, Office.LIAISON, Office.MEMBER, Office.AUDITOR):
        with subtests.test(office.value), pytest.raises((Forbidden, NotFound)):
            do(transactions, make_account(transactions, office), number, RECORD, lambda *on: ask(*on, asked(clock)))
    with subtests.test("an officer on the status page"), transactions.begin() as work:
        case = work.session.scalars(select(Case)).one()
        said = asked(clock, by=Asker.OFFICER, slot_id=case.slots[0].id)
        with pytest.raises(Refused, match="only the complainant"):
            ask(work, case, None, said)
    with subtests.test("on the status page"), transactions.begin() as work:
        case = work.session.scalars(select(Case)).one()
        assert ask(work, case, None, asked(clock)).state == "open"
        assert access_facts(work.session, board.chair, case)
