"""After a merge each complainant still gets every letter, under the number and the dates they know."""

from pathlib import Path

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.desk.finding.gathering import words_of
from oversight.dispatch.jobs import Outside
from oversight.letter_facts import LETTER_FACTS
from oversight.notices.drafting_jobs import drafting
from oversight.notices.models import Letter
from oversight.records.holds.models import LegalHold
from oversight.records.holds.queries import holds_on
from oversight.work import Transactions
from tests.factories.cases import Staffed
from tests.factories.letters import Postman, outside_of
from tests.factories.links import drafted, link_of, merged, parted
from tests.factories.lives import case_of
from tests.factories.people import make_account


@pytest.fixture
def director(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.DIRECTOR)


@pytest.fixture
def outside(transactions: Transactions, tmp_path: Path) -> Outside:
    return outside_of(transactions, tmp_path, Postman())


@pytest.fixture
def cases(transactions: Transactions) -> tuple[Staffed, Staffed]:
    return drafted(transactions, "Ann Quill"), drafted(transactions, "Bo Tarn")


def tell(outside: Outside, event: str, outbox: int, case_id: int, **payload: object) -> None:
    drafting(LETTER_FACTS).run(outside, {"event": event, "outbox": outbox, "case_id": case_id, **payload})


def letters(transactions: Transactions, template: str) -> list[tuple[int, str, str]]:
    """Case, reader and number in the letter."""
    with transactions.read() as work:
        rows = work.session.scalars(select(Letter).where(Letter.template == template).order_by(Letter.id)).all()
        return [(row.case_id, row.to_name, row.values["number"]) for row in rows]


def test_the_complainant_learns_of_the_merge_without_a_new_number(
    transactions: Transactions, director: Actor, cases: tuple[Staffed, Staffed], outside: Outside
) -> None:
    one, two = cases
    link_id = merged(transactions, director, two.number, one.number)
    tell(outside, "case_merged", 901, two.case_id, link_id=link_id, closure="duplicate")
    assert letters(transactions, "merged") == [(two.case_id, "Bo Tarn", two.number)]
    with transactions.read() as work:
        letter = work.session.scalars(select(Letter).where(Letter.template == "merged")).one()
    assert two.number in letter.body
    assert one.number not in letter.body


def test_each_complainant_hears_of_what_happens_under_their_own_number_and_in_their_own_mailbox(
    transactions: Transactions, director: Actor, cases: tuple[Staffed, Staffed], outside: Outside
) -> None:
    one, two = cases
    merged(transactions, director, two.number, one.number)
    for _run in range(2):  # run again, nothing is written twice
        tell(outside, "investigator_assigned", 902, one.case_id)
    assert letters(transactions, "assignment") == [
        (one.case_id, "Ann Quill", one.number),
        (two.case_id, "Bo Tarn", two.number),
    ]


def test_what_concerns_one_complaint_alone_is_told_to_that_complainant_alone(
    transactions: Transactions, director: Actor, cases: tuple[Staffed, Staffed], outside: Outside
) -> None:
    one, two = cases
    merged(transactions, director, two.number, one.number)
    tell(outside, "complaint_filed", 903, one.case_id)
    assert letters(transactions, "acknowledgement") == [(one.case_id, "Ann Quill", one.number)]


def test_a_legal_hold_on_either_holds_both_while_they_are_one(
    transactions: Transactions, director: Actor, cases: tuple[Staffed, Staffed]
) -> None:
    one, two = cases
    with transactions.begin(director) as work:
        hold = LegalHold(
            case_id=two.case_id, reason="A claim was filed.", document="Letter of 2 March", by_id=director.account_id,
            at=work.now,
        )  # fmt: skip
        work.session.add(hold)

    def held(number: str) -> int:
        with transactions.read() as work:
            return len(holds_on(work.session, case_of(work, number).id, in_force=True))

    assert [held(staffed.number) for staffed in (one, two)] == [0, 1]
    merged(transactions, director, two.number, one.number)
    assert [held(staffed.number) for staffed in (one, two)] == [1, 1]
    parted(transactions, director, two.number)
    assert [held(staffed.number) for staffed in (one, two)] == [0, 1]
    with transactions.read() as work:
        assert link_of(work, two.number).ended_at


def test_the_number_of_a_merged_case_finds_both(
    transactions: Transactions, director: Actor, cases: tuple[Staffed, Staffed]
) -> None:
    one, two = cases
    merged(transactions, director, two.number, one.number)
    with transactions.read() as work:
        found = words_of(work.session, [one.case_id, two.case_id])
    assert all(any(two.number in line.words for line in found[staffed.case_id]) for staffed in cases)
