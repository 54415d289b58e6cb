"""Case 4: two complaints, one incident. Both numbers stay, nobody loses a letter, and it can be undone."""

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import end_standing, give_standing
from oversight.cases.links.models import CaseLink
from oversight.cases.links.queries import all_merged_in, investigated_in, is_over
from oversight.cases.queries import access_facts, get_case
from oversight.cases.rules import Stage
from oversight.cases.walls.models import WallAround
from oversight.cases.walls.rules import Subject
from oversight.deadlines.actions import meet_clocks
from oversight.deadlines.models import Deadline
from oversight.findings.actions import write_finding
from oversight.findings.models import PairClosure, Writer
from oversight.findings.queries import undecided_pairs
from oversight.investigation.lives.merging.actions import merge
from oversight.investigation.lives.withdrawal.actions import ask_to_withdraw
from oversight.investigation.lives.withdrawal.queries import facts_of_withdrawal
from oversight.investigation.lives.withdrawal.rules import WITHDRAW
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.work import Transactions
from tests.factories.cases import Staffed, received_case
from tests.factories.clock import Clock
from tests.factories.links import SAME, complainants, drafted, link_of, merged, parted, with_officer
from tests.factories.lives import case_of, clocks_of, happened, stage_of
from tests.factories.people import make_account
from tests.factories.rivals import beside
from tests.factories.walls import wall_around


@pytest.fixture
def director(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.DIRECTOR)


@pytest.fixture
def one(transactions: Transactions) -> Staffed:
    return drafted(transactions, "Ann Quill")


@pytest.fixture
def two(transactions: Transactions) -> Staffed:
    return drafted(transactions, "Bo Tarn", "discourtesy")


def test_a_merged_case_closes_and_its_people_officers_and_pairs_come_along(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    merged(transactions, director, two.number, one.number)
    assert stage_of(transactions, two.number) == (Stage.CLOSED, "duplicate")
    assert stage_of(transactions, one.number) == (Stage.TRIAGE, None)
    assert happened(transactions, two.number)["case_merged"] == 1
    assert happened(transactions, one.number)["case_took_in"] == 1
    with transactions.read() as work:
        whole = case_of(work, one.number)
        assert {party.person.name for party in complainants(work, one.number)} == {"Ann Quill", "Bo Tarn"}
        assert [slot.number for slot in whole.slots] == [1, 2]
        assert [item.category for item in whole.allegations] == ["search", "discourtesy"]
        assert len(undecided_pairs(work.session, whole.id)) == 2
        assert not undecided_pairs(work.session, two.case_id)
        lines = {(line.thing, line.mapped) for line in link_of(work, two.number).lines}
        assert lines == {(thing, False) for thing in ("party", "officer", "allegation", "pair")}


def test_the_same_officer_and_allegation_is_not_doubled_unless_somebody_says_they_differ(
    transactions: Transactions, director: Actor, one: Staffed
) -> None:
    same, other = drafted(transactions, "Bo Tarn"), drafted(transactions, "Cy Wren")
    for staffed in (one, same, other):
        with_officer(transactions, staffed.number, "4999")
    merged(transactions, director, same.number, one.number)
    with transactions.read() as work:
        assert len(undecided_pairs(work.session, one.case_id)) == 1
        assert {line.thing: line.mapped for line in link_of(work, same.number).lines} == {
            "party": False,
            "officer": True,
            "pair": True,
        }
        differs = [pair.id for pair in undecided_pairs(work.session, other.case_id)]
    merged(transactions, director, other.number, one.number, apart=differs)
    with transactions.read() as work:
        assert len(undecided_pairs(work.session, one.case_id)) == 2
        assert len(case_of(work, one.number).slots) == 1


def test_no_date_moves_and_what_was_promised_to_each_complainant_stays_owed(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    before = {code: row.due_at for code, row in clocks_of(transactions, two.number).items()}
    promised = {code for code, row in clocks_of(transactions, two.number).items() if row.promise}
    merged(transactions, director, two.number, one.number)
    assert {code: row.due_at for code, row in clocks_of(transactions, two.number).items()} == before
    with transactions.begin(director) as work:
        meet_clocks(work, case_of(work, one.number), "complainant_contacted")
        meet_clocks(work, case_of(work, one.number), "complaint_acknowledged")
    assert promised <= clocks_of(transactions, two.number).keys(), "a word to another complainant keeps no promise"
    with transactions.begin(director) as work:
        meet_clocks(work, case_of(work, one.number), "triage_decided")
    left = {row.ended_by for row in clocks_of(transactions, two.number).values()}
    assert "triage_decided" not in left, "what is done in the one is done for the other"
    with transactions.read() as work:
        assert not is_over(work.session, case_of(work, two.number))


def test_clocks_of_an_officer_follow_what_happens_to_the_same_officer(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    limits = {code for code, row in clocks_of(transactions, two.number).items() if row.subject == "officer"}
    merged(transactions, director, two.number, one.number)
    assert limits <= clocks_of(transactions, two.number).keys()


def test_undone_the_case_lives_again_with_its_own_and_what_was_added_stays_unless_chosen(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed, clock: Clock
) -> None:
    before = {code: row.due_at for code, row in clocks_of(transactions, two.number).items()}
    merged(transactions, director, two.number, one.number)
    clock.advance(days=1)
    parted(transactions, director, two.number)
    assert stage_of(transactions, two.number) == (Stage.TRIAGE, None)
    assert {code: row.due_at for code, row in clocks_of(transactions, two.number).items()} == before
    with transactions.read() as work:
        assert [party.person.name for party in complainants(work, one.number)] == ["Ann Quill"]
        assert len(undecided_pairs(work.session, one.case_id)) == 1
        assert len(undecided_pairs(work.session, two.case_id)) == 1
        codes = select(PairClosure.code).where(PairClosure.undone_at.is_(None))
        assert work.session.scalars(codes).all() == ["split"]
        assert link_of(work, two.number).end_reason
    with pytest.raises(Refused, match="not merged"):
        parted(transactions, director, two.number)
    merged(transactions, director, two.number, one.number)
    with transactions.read() as work:
        assert len(complainants(work, one.number)) == 2, "a merge that was undone can be made again"


def test_chosen_people_and_allegations_go_along_when_it_is_undone(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    merged(transactions, director, two.number, one.number)
    with transactions.read() as work:
        own = case_of(work, one.number)
        people, known = [own.parties[0].id], [own.allegations[0].id]
    parted(transactions, director, two.number, people=people, allegations=known)
    with transactions.read() as work:
        assert len(complainants(work, two.number)) == 2
        assert [item.category for item in case_of(work, two.number).allegations] == ["discourtesy", "search"]
        assert len(complainants(work, one.number)) == 1


@pytest.mark.both
def test_a_chain_is_one_investigation_and_is_undone_from_its_end(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    three = drafted(transactions, "Cy Wren", "force-physical")
    merged(transactions, director, three.number, two.number)
    merged(transactions, director, two.number, one.number)
    with transactions.read() as work:
        assert investigated_in(work.session, case_of(work, three.number)).number == one.number
        assert [case.number for case in all_merged_in(work.session, one.case_id)] == [two.number, three.number]
        assert len(complainants(work, one.number)) == 3
        assert len(undecided_pairs(work.session, one.case_id)) == 3
    with pytest.raises(Refused, match="cannot be undone now"):
        parted(transactions, director, three.number)
    parted(transactions, director, two.number)
    parted(transactions, director, three.number)
    with transactions.read() as work:
        assert [len(complainants(work, staffed.number)) for staffed in (one, two, three)] == [1, 1, 1]


def test_merged_twice_or_into_one_that_was_merged_it_is_refused(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    merged(transactions, director, two.number, one.number)
    with pytest.raises(Refused, match="unless it has ended"):
        merged(transactions, director, two.number, one.number)  # pressed twice
    with pytest.raises(Refused, match="must be in triage"):
        merged(transactions, director, one.number, two.number)  # crossing
    with pytest.raises(Refused, match="the same case"):
        merged(transactions, director, one.number, one.number)


@pytest.mark.both
def test_of_two_who_cross_at_the_same_moment_one_is_refused(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    problems: list[Refused] = []

    def crossing() -> None:
        try:
            merged(transactions, director, one.number, two.number)
        except Refused as problem:
            problems.append(problem)

    with transactions.begin(director) as work:
        mine, theirs = get_case(work, two.number), get_case(work, one.number)
        merge(work, *mine, *theirs, reason=SAME)
        beside_it = beside(crossing, transactions)
        beside_it.__enter__()
    beside_it.__exit__(None, None, None)
    assert problems
    with transactions.read() as work:
        assert [link.source.number for link in work.session.scalars(select(CaseLink))] == [two.number]


def test_what_stands_in_the_way_is_said(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    fresh = received_case(transactions)
    with pytest.raises(Refused, match="after its complaint is logged"):
        merged(transactions, director, fresh, one.number)
    with transactions.begin() as work:
        ask_to_withdraw(work, case_of(work, two.number), "")
    with pytest.raises(Refused, match="waits for the director"):
        merged(transactions, director, two.number, one.number)
    with transactions.begin() as work:
        write_finding(work, undecided_pairs(work.session, one.case_id)[0], Writer.BOARD, "sustained", "", votes=(3, 0))
    third = drafted(transactions, "Cy Wren")
    with pytest.raises(Refused, match="The board has voted"):
        merged(transactions, director, third.number, one.number)
    with pytest.raises(Refused, match="The board has voted"):
        merged(transactions, director, one.number, third.number)
    with transactions.begin() as work:
        case_of(work, third.number).route = "chief"
    with pytest.raises(Refused, match="must stay apart"):
        merged(transactions, director, third.number, drafted(transactions, "Di Rook").number)


def test_only_the_director_merges_and_says_why(transactions: Transactions, one: Staffed, two: Staffed) -> None:
    with pytest.raises(Forbidden):
        merged(transactions, one.intake, two.number, one.number)
    director = make_account(transactions, Office.DIRECTOR)
    with pytest.raises(Invalid, match="why they belong together"), transactions.begin(director) as work:
        merge(work, *get_case(work, two.number), *get_case(work, one.number), reason=" ")


def test_who_works_on_the_one_works_on_the_other_and_access_ends_with_it(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    mine, former = (make_account(transactions, Office.INVESTIGATOR) for _turn in range(2))
    with transactions.begin(director) as work:
        give_standing(work, case_of(work, one.number), Standing.ASSIGNED, account_id=mine.account_id)
        give_standing(work, case_of(work, two.number), Standing.ASSIGNED, account_id=former.account_id)
    merged(transactions, director, two.number, one.number)
    with transactions.read(mine) as work:
        assert get_case(work, two.number)
    with transactions.read(former) as work, pytest.raises(NotFound):
        get_case(work, two.number)
    with transactions.begin(director) as work:
        end_standing(work, case_of(work, one.number), Standing.ASSIGNED, account_id=mine.account_id)
    with transactions.read(mine) as work, pytest.raises(NotFound):
        get_case(work, two.number)
    parted(transactions, director, two.number)
    with transactions.read(former) as work:
        assert get_case(work, two.number)


def test_who_must_not_know_of_one_must_not_know_of_what_it_became(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    member, later = (make_account(transactions, Office.SUPERVISOR) for _turn in range(2))
    with transactions.begin(director) as work:
        give_standing(work, case_of(work, two.number), Standing.RECUSED, account_id=member.account_id)
    merged(transactions, director, two.number, one.number)
    with transactions.begin(director) as work:
        give_standing(work, case_of(work, two.number), Standing.WALLED, account_id=later.account_id)
    for actor in (member, later):
        with transactions.read(actor) as work, pytest.raises(NotFound):
            get_case(work, one.number)


def test_nobody_is_given_a_case_they_must_not_know(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    investigator = make_account(transactions, Office.INVESTIGATOR)
    with transactions.begin(director) as work:
        give_standing(work, case_of(work, one.number), Standing.ASSIGNED, account_id=investigator.account_id)
        give_standing(work, case_of(work, two.number), Standing.RECUSED, account_id=investigator.account_id)
    with pytest.raises(Refused, match="must not know of this one"):
        merged(transactions, director, two.number, one.number)


def may_open(transactions: Transactions, actor: Actor, number: str) -> bool:
    with transactions.read(actor) as work:
        try:
            get_case(work, number)
        except NotFound:
            return False
    return True


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("which", ["the merged case", "the other case", "a third case merged into the same"])
def test_who_is_recused_from_one_of_the_merged_cases_opens_none_of_them(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed, which: str, when: str
) -> None:
    three, supervisor = drafted(transactions, "Cy Wren"), make_account(transactions, Office.SUPERVISOR)
    named = {"the merged case": two, "the other case": one, "a third case merged into the same": three}

    def recuse() -> None:
        with transactions.begin(director) as work:
            shut = case_of(work, named[which].number)
            give_standing(work, shut, Standing.RECUSED, account_id=supervisor.account_id, reason="A relative")

    if when == "before":
        recuse()
    for staffed in (two, three):
        merged(transactions, director, staffed.number, one.number)
    if when == "after":
        assert may_open(transactions, supervisor, one.number)
        recuse()
    assert not [staffed for staffed in (one, two, three) if may_open(transactions, supervisor, staffed.number)]


def test_a_case_that_is_looked_at_by_itself_again_is_shut_for_its_own_sake_only(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    other, own = make_account(transactions, Office.SUPERVISOR), make_account(transactions, Office.SUPERVISOR)
    with transactions.begin(director) as work:
        for staffed, who in ((one, other), (two, own)):
            case = case_of(work, staffed.number)
            give_standing(work, case, Standing.RECUSED, account_id=who.account_id, reason="A relative")
    merged(transactions, director, two.number, one.number)
    parted(transactions, director, two.number)
    assert may_open(transactions, other, two.number)
    assert not may_open(transactions, own, two.number)
    assert not may_open(transactions, own, one.number), "what it brought along is still there"


def test_walls_around_people_and_around_the_case_come_along(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    with transactions.begin(director) as work:
        case, law = case_of(work, two.number), work.charter
        party = next(item for item in case.parties if item.role == "complainant")
        inside = next(rule for rule in law.walls if rule.named != "shut-out")
        wall_around(work, case, (Subject.PARTY, party.id), inside, accounts=[director.account_id or 0])
    merged(transactions, director, two.number, one.number)
    with transactions.read() as work:
        walls = work.session.scalars(select(WallAround).where(WallAround.case_id == one.case_id)).all()
        copied = next(item for item in case_of(work, one.number).parties if item.person.name == "Bo Tarn")
        assert [(wall.subject, wall.subject_id, wall.kind) for wall in walls] == [("party", copied.id, inside.code)]
        names = {(name.account_id, name.office, name.part) for name in walls[0].names}
        assert (director.account_id, None, None) in names


def test_one_complainant_cannot_withdraw_for_another(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    merged(transactions, director, two.number, one.number)
    with transactions.begin() as work:
        ask_to_withdraw(work, case_of(work, one.number), "")
    with transactions.read(director) as work:
        case = case_of(work, one.number)
        facts = facts_of_withdrawal(work, case, access_facts(work.session, director, case))
        assert "nobody withdrew that one" in " ".join(WITHDRAW.reasons(case.stage, facts))


def test_a_merged_case_keeps_every_clock_it_had(
    transactions: Transactions, director: Actor, one: Staffed, two: Staffed
) -> None:
    with transactions.read() as work:
        query = select(Deadline.id).where(Deadline.case_id == two.case_id, Deadline.state == "running")
        before = set(work.session.scalars(query))
    merged(transactions, director, two.number, one.number)
    with transactions.read() as work:
        assert before == set(work.session.scalars(query))
