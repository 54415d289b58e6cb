"""A print: once a file, its letters mailed together, and everything printed twice says so."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.dispatch.jobs import Outside
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.notices.actions import mark_mailed
from oversight.notices.models import Letter
from oversight.notices.printing.actions import call_print, mark_print_mailed
from oversight.notices.printing.jobs import BIND
from oversight.notices.printing.models import PrintBatch
from oversight.notices.printing.queries import get_print, list_prints, list_waiting
from oversight.work import Transactions
from tests.factories.letters import Postman, outside_of
from tests.factories.printing import paper_letters


@pytest.fixture
def outside(transactions: Transactions, tmp_path: Path) -> Outside:
    return outside_of(transactions, tmp_path, Postman())


@pytest.fixture
def records(person: Callable[..., Actor]) -> Actor:
    return person(Office.RECORDS)


def printed(transactions: Transactions, actor: Actor, ids: list[int]) -> int:
    with transactions.begin(actor) as work:
        return call_print(work, ids).id


def states(transactions: Transactions) -> list[tuple[str, str]]:
    with transactions.begin() as work:
        return [(row.state, row.tracking) for row in work.session.scalars(select(Letter).order_by(Letter.id))]


def mail(transactions: Transactions, actor: Actor, batch: int, common: str = "", **each: str) -> int:
    with transactions.begin(actor) as work:
        numbers = {int(name[1:]): value for name, value in each.items()}
        return mark_print_mailed(work, get_print(work.session, actor, batch), work.today, common, numbers)


def test_a_print_is_one_file_of_all_its_letters_made_once(
    transactions: Transactions, outside: Outside, records: Actor
) -> None:
    batch = printed(transactions, records, paper_letters(transactions, outside))
    for _ in range(2):
        BIND.run(outside, {"batch_id": batch})
    with transactions.begin() as work:
        row = work.session.get_one(PrintBatch, batch)
        assert (row.day, row.number, row.pages) == (dt.date(2026, 3, 2), 1, 4)
        assert row.sha256 is not None
        ready = work.session.scalars(select(AuditEntry).where(AuditEntry.event == "print_ready")).all()
        assert len(ready) == 1
    with outside.tools.storage.open(row.sha256) as file, pikepdf.open(io.BytesIO(file.read())) as pdf:
        assert len(pdf.Root.StructTreeRoot.K) == 2


def test_a_second_print_of_the_day_has_the_next_number_and_says_what_was_printed_before(
    transactions: Transactions, outside: Outside, records: Actor
) -> None:
    letters = paper_letters(transactions, outside)
    printed(transactions, records, letters[:1])
    printed(transactions, records, letters)
    with transactions.begin(records) as work:
        assert [one.times for one in list_waiting(work.session, records)] == [2, 1]
        assert [(one.number, one.letters, one.unmailed) for one in list_prints(work.session, records)] == [
            (2, 2, 2),
            (1, 1, 1),
        ]
        times = work.session.scalars(select(AuditEntry).where(AuditEntry.event == "letter_put_into_print"))
        assert [entry.payload["times"] for entry in times] == [1, 2, 1]


def test_a_whole_print_is_mailed_at_once_and_only_once(
    transactions: Transactions, outside: Outside, records: Actor
) -> None:
    batch = printed(transactions, records, paper_letters(transactions, outside))
    assert mail(transactions, records, batch, "BAG 7", n2="RR 2") == 2
    assert states(transactions) == [("mailed", "BAG 7"), ("mailed", "RR 2")]
    with pytest.raises(Refused):
        mail(transactions, records, batch)


def test_recorded_delivery_is_not_mailed_without_its_number(
    transactions: Transactions, outside: Outside, records: Actor
) -> None:
    batch = printed(transactions, records, paper_letters(transactions, outside, recorded=1))
    with pytest.raises(Invalid) as problem:
        mail(transactions, records, batch, "BAG 7")
    assert problem.value.field == "tracking-1"
    assert [state for state, _ in states(transactions)] == ["to-print", "to-print"]
    assert mail(transactions, records, batch, "BAG 7", n1="RR 1") == 2
    assert states(transactions) == [("mailed", "RR 1"), ("mailed", "BAG 7")]


def test_one_recorded_letter_alone_needs_its_number_too(
    transactions: Transactions, outside: Outside, records: Actor
) -> None:
    paper_letters(transactions, outside, count=1, recorded=1)
    with transactions.begin(records) as work:
        letter = work.session.get_one(Letter, 1)

        access = access_facts(work.session, records, letter.case)
        with pytest.raises(Invalid) as problem:
            mark_mailed(work, letter, access, work.today)
        assert problem.value.field == "tracking"
        mark_mailed(work, letter, access, work.today, " RR  1 ")
        assert letter.tracking == "RR 1"


def test_letters_that_were_mailed_meanwhile_are_left_out(
    transactions: Transactions, outside: Outside, records: Actor
) -> None:
    letters = paper_letters(transactions, outside)
    mail(transactions, records, printed(transactions, records, letters[:1]))
    second = printed(transactions, records, letters)
    with transactions.begin(records) as work:
        assert [line.letter_id for line in get_print(work.session, records, second).lines] == [2]
    mail(transactions, records, second)
    with pytest.raises(Refused):
        printed(transactions, records, letters)


def test_a_print_with_a_letter_of_a_case_one_is_recused_from_does_not_open(
    transactions: Transactions, outside: Outside, records: Actor, person: Callable[..., Actor]
) -> None:
    batch = printed(transactions, records, paper_letters(transactions, outside))
    recused = person(Office.RECORDS)
    with transactions.begin() as work:
        give_standing(
            work, work.session.get_one(Case, 1), Standing.RECUSED, account_id=recused.account_id, reason="A neighbour."
        )
    with transactions.begin(recused) as work:
        with pytest.raises(NotFound):
            get_print(work.session, recused, batch)
        assert [one.id for one in list_waiting(work.session, recused)] == [2]


def test_other_offices_print_nothing(
    transactions: Transactions, outside: Outside, person: Callable[..., Actor]
) -> None:
    letters = paper_letters(transactions, outside, count=1)
    with pytest.raises(Forbidden):
        printed(transactions, person(Office.SUPERVISOR), letters)
