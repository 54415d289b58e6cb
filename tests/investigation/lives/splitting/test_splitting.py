"""One case turns out to be two: both keep links and letters, and nobody gets more time."""

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.cases.links.queries import shelves_of
from oversight.cases.queries import get_case
from oversight.cases.rules import Stage
from oversight.cases.walls.models import WallAround
from oversight.cases.walls.rules import Subject
from oversight.complaints.models import Complaint
from oversight.deadlines.models import Deadline
from oversight.findings.models import PairClosure
from oversight.findings.queries import undecided_pairs
from oversight.investigation.lives.splitting.actions import split
from oversight.investigation.lives.splitting.rules import Chosen, what_is_wrong
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.work import Transactions
from tests.factories.cases import Staffed, add_complainant, triaged_case
from tests.factories.clock import Clock
from tests.factories.links import complainants, drafted, merged
from tests.factories.lives import case_of, clocks_of, happened, stage_of
from tests.factories.people import make_account
from tests.factories.walls import wall_around


@pytest.fixture
def director(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.DIRECTOR)


@pytest.fixture
def staffed(transactions: Transactions) -> Staffed:
    """A case of two people against two officers."""
    known = drafted(transactions, "Ann Quill", officers=2)
    with transactions.begin() as work:
        add_complainant(work, case_of(work, known.number))
    return known


def split_off(transactions: Transactions, director: Actor, number: str, *, people: tuple[int, ...] = (1,)) -> str:
    """Split the second pair, and these of the complainants, into a case of its own."""
    with transactions.begin(director) as work:
        case, access = get_case(work, number)
        chosen = Chosen(
            pairs=frozenset({undecided_pairs(work.session, case.id)[1].id}),
            people=frozenset(complainants(work, number)[place].id for place in people),
        )
        return split(work, case, access, chosen, reason="They are two stops.", title="The second stop").number


def test_what_was_chosen_goes_on_under_a_number_of_its_own(
    transactions: Transactions, director: Actor, staffed: Staffed
) -> None:
    new = split_off(transactions, director, staffed.number)
    assert new != staffed.number
    assert stage_of(transactions, new) == stage_of(transactions, staffed.number) == (Stage.TRIAGE, None)
    with transactions.read() as work:
        old, other = case_of(work, staffed.number), case_of(work, new)
        assert [party.person.name for party in complainants(work, new)] == ["Wilhelmina Sandoval"]
        assert [party.person.name for party in complainants(work, old.number)] == ["Ann Quill"]
        assert [len(undecided_pairs(work.session, one.id)) for one in (old, other)] == [1, 1]
        assert (other.received_at, other.title) == (old.received_at, "The second stop")
        assert work.session.scalars(select(PairClosure.code)).all() == ["split"]
    assert happened(transactions, staffed.number)["case_split"] == 1
    assert happened(transactions, new)["case_split_off"] == 1


def test_its_clocks_run_from_the_original_days_and_what_was_met_is_not_owed_again(
    transactions: Transactions, director: Actor, clock: Clock
) -> None:
    known = triaged_case(transactions, "investigate")
    with transactions.begin() as work:
        add_complainant(work, case_of(work, known.number))
    before = {code: row.due_at for code, row in clocks_of(transactions, known.number).items() if row.subject == "case"}
    clock.advance(days=9)
    new = split_off(transactions, director, known.number)
    after = {code: row.due_at for code, row in clocks_of(transactions, new).items() if row.subject == "case"}
    assert after == before
    with transactions.read() as work:
        limits = select(Deadline.due_at).where(Deadline.subject == "officer", Deadline.state != "cancelled")
        old, other = (
            work.session.scalars(limits.where(Deadline.case_id == case_of(work, number).id)).all()
            for number in (known.number, new)
        )
        assert set(other) <= set(old)
        done = select(Deadline.clock).where(Deadline.state == "met")
        mine, theirs = (
            set(work.session.scalars(done.where(Deadline.case_id == case_of(work, number).id)))
            for number in (known.number, new)
        )
        assert mine == theirs


def test_everybody_has_to_do_with_the_new_case_what_they_have_to_do_with_the_old(
    transactions: Transactions, director: Actor, staffed: Staffed
) -> None:
    investigator, recused = (
        make_account(transactions, Office.INVESTIGATOR),
        make_account(transactions, Office.SUPERVISOR),
    )
    with transactions.begin(director) as work:
        case = case_of(work, staffed.number)
        give_standing(work, case, Standing.ASSIGNED, account_id=investigator.account_id)
        give_standing(work, case, Standing.RECUSED, account_id=recused.account_id)
        kept = next(rule for rule in work.charter.walls if rule.named != "shut-out")
        party = complainants(work, staffed.number)[1]
        wall_around(work, case, (Subject.PARTY, party.id), kept, accounts=[director.account_id or 0])
    new = split_off(transactions, director, staffed.number)
    with transactions.read(investigator) as work:
        assert get_case(work, new)
    with transactions.read(recused) as work, pytest.raises(NotFound):
        get_case(work, new)
    with transactions.read() as work:
        walls = work.session.scalars(select(WallAround.subject).where(WallAround.case_id == case_of(work, new).id))
        assert walls.all() == ["party"]


def test_a_complaint_stays_where_it_was_filed_and_its_letters_follow_from_then_on(
    transactions: Transactions, director: Actor, staffed: Staffed, clock: Clock
) -> None:
    with transactions.read() as work:
        complaint = work.session.scalars(select(Complaint).where(Complaint.case_id == staffed.case_id)).one()
    clock.advance(hours=1)
    with transactions.begin(director) as work:
        case, access = get_case(work, staffed.number)
        pairs = undecided_pairs(work.session, case.id)
        chosen = Chosen(
            complaints=frozenset({complaint.id}),
            people=frozenset({complainants(work, staffed.number)[0].id}),
            pairs=frozenset({pairs[0].id}),
        )
        new = split(work, case, access, chosen, reason="They are two stops.").number
    with transactions.read() as work:
        frozen = work.session.get_one(Complaint, complaint.id)
        shelves = shelves_of(work.session, frozen.case, frozen.id)
    assert frozen.case_id == staffed.case_id
    assert [(shelf.case.number, shelf.until is None) for shelf in shelves] == [(new, True), (staffed.number, False)]
    merged(transactions, director, new, staffed.number)  # a split is undone by merging
    assert stage_of(transactions, new) == (Stage.CLOSED, "duplicate")


WRONG = [
    pytest.param(Chosen(), ((1,), (1, 2), (1, 2)), "Choose a complaint", id="nothing chosen"),
    pytest.param(Chosen(pairs=frozenset({1, 2})), ((), (), (1, 2)), "must stay", id="everything chosen"),
    pytest.param(
        Chosen(complaints=frozenset({1})), ((1, 2), (1, 2), ()), "who made the complaint", id="nobody gets its letters"
    ),
    pytest.param(
        Chosen(complaints=frozenset({1}), people=frozenset({1, 2})), ((1, 2), (1, 2), ()), "must stay here too",
        id="nobody is left for the other",
    ),
    pytest.param(
        Chosen(complaints=frozenset({1}), people=frozenset({1})), ((1, 2), (1, 2), ()), None, id="each has somebody"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("chosen", "there", "said"), WRONG)
def test_a_split_leaves_nobody_without_letters(
    chosen: Chosen, there: tuple[tuple[int, ...], ...], said: str | None
) -> None:
    wrong = what_is_wrong(chosen, *there)
    assert (wrong is None) if said is None else (wrong is not None and said in wrong[1])


def test_what_stands_in_the_way_is_said(transactions: Transactions, director: Actor, staffed: Staffed) -> None:
    with pytest.raises(Forbidden):
        split_off(transactions, staffed.intake, staffed.number)
    with pytest.raises(Invalid, match="Somebody who made it must stay"):
        split_off(transactions, director, staffed.number, people=(0, 1))
    single = drafted(transactions, "Bo Tarn")
    with pytest.raises(Refused, match="one thing"), transactions.begin(director) as work:
        split(work, *get_case(work, single.number), Chosen(), reason="Two.")
