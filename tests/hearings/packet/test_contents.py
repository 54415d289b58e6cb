"""What goes into whose packet: everything of a case, minus what this member may not see."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.cases.actions import give_standing
from oversight.cases.models import Case, OfficerSlot
from oversight.cases.walls.models import WallAround, WallName
from oversight.charter.schema.packet import MemberPackets
from oversight.charter.versions import Charters
from oversight.evidence.actions import Received, add_file
from oversight.evidence.models import FileSource
from oversight.findings.models import Finding
from oversight.hearings.hearing.models import Hearing, HearingResponse
from oversight.hearings.models import AgendaItem
from oversight.hearings.packet.queries.contents import BEHIND, ORDERED_OUT, CaseView, Views
from oversight.investigation.models import Interview, InterviewMaterial
from oversight.work import Transactions, Work
from tests.factories.clock import Clock
from tests.factories.hearings import board_with_seats, panel_of, scheduled_case


class World:
    """A case before a panel with two exhibits, an ordered statement, and a written answer."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self.transactions, self.board = transactions, board_with_seats(transactions)
        self.number, self.meeting_id = scheduled_case(transactions, self.board, clock, pairs=1)
        self.member = panel_of(transactions, self.board, self.number)[0]
        with transactions.begin(self.board.investigator) as work:
            case = self.case(work)
            self.files = [add_file(work, case, _received(word), FileSource.STAFF).id for word in ("a", "b")]
            self._statement(work, case)

    def case(self, work: Work) -> Case:
        return work.session.scalars(select(Case).where(Case.number == self.number)).one()

    def _statement(self, work: Work, case: Case) -> None:
        slot = work.session.scalars(select(OfficerSlot).where(OfficerSlot.case_id == case.id)).one()
        by = self.board.investigator.account_id
        interview = Interview(
            case_id=case.id, slot_id=slot.id, at=work.now, place="Office", manner="compelled",
            summary="I was ordered to answer.", by_id=by, recorded_at=work.now,
        )  # fmt: skip
        work.session.add(interview)
        work.session.flush()
        work.session.add(
            InterviewMaterial(interview_id=interview.id, kind="recording", file_id=self.files[1], by_id=by, at=work.now)
        )

    def wall(self, *named: Actor, shuts_out: bool = False) -> None:
        """A wall around the first exhibit."""
        with self.transactions.begin() as work:
            law = work.charter.walls[0]
            row = WallAround(
                case_id=self.case(work).id, subject="file", subject_id=self.files[0], kind=law.code,
                charter=work.charter.version, shuts_out=shuts_out, up_at=work.now, up_reason="A protected witness.",
            )  # fmt: skip
            row.names = [WallName(account_id=one.account_id) for one in named]
            work.session.add(row)

    def view(self, actor: Actor, **law: Any) -> CaseView | None:
        with self.transactions.read() as work:
            rule = MemberPackets(citation="City Code 1", **law)
            work = replace(work, charters=Charters([replace(work.charter, packet=rule)]))
            found = list(Views(work, self.meeting_id, scanner=False).of(actor.account_id or 0).values())
            return found[0] if found else None


def _received(word: str) -> Received:
    return Received(sha256=word * 64, size=9, name=f"{word}.pdf", mime="application/pdf", label=f"Paper {word}")


def words_of(view: CaseView | None) -> Sequence[str]:
    assert view is not None
    return [thing.words for thing in view.things]


@pytest.fixture
def world(transactions: Transactions, clock: Clock) -> World:
    return World(transactions, clock)


def test_a_seated_member_reads_the_boards_words_and_every_exhibit(world: World) -> None:
    view = world.view(world.member)
    assert words_of(view) == ["What the board has written", "Exhibit 1: Paper a", "Exhibit 2: Paper b"]
    assert view is not None
    sheet = view.sheet
    assert [pair[4] for pair in sheet["pairs"]] == ["Sustained"]
    assert sheet["people"] == [["Complainant", "Wilhelmina Oduya-Castell"]]
    assert [(one[0], one[2], one[3]) for one in sheet["interviews"]] == [
        ("Officer 1", True, ["I was ordered to answer."])
    ]


def test_who_does_not_sit_or_was_walled_off_reads_nothing(world: World) -> None:
    panel = panel_of(world.transactions, world.board, world.number)
    assert world.view(next(one for one in world.board.members if one not in panel)) is None
    with world.transactions.begin() as work:
        give_standing(work, world.case(work), Standing.WALLED, account_id=world.member.account_id, reason="Asked")
    assert world.view(world.member) is None
    assert world.view(panel[1]) is not None


def test_what_stands_behind_a_wall_is_left_out_and_two_members_with_other_sight_have_other_books(
    world: World,
) -> None:
    other = panel_of(world.transactions, world.board, world.number)[1]
    before = world.view(world.member)
    world.wall(other)  # lets the other member in, and not this one
    mine, theirs = world.view(world.member), world.view(other)
    assert words_of(mine) == ["What the board has written", "Exhibit 2: Paper b"]
    assert words_of(theirs) == words_of(mine)
    assert mine is not None
    assert theirs is not None
    assert before is not None
    assert ("Exhibit 1: Something behind a wall", BEHIND) in theirs.out
    assert all("Paper a" not in what for what, _why in (*mine.out, *theirs.out))
    assert len({before.contents, mine.contents, theirs.contents}) == 3


def test_ordered_statements_stay_out_where_the_law_says_so(world: World) -> None:
    view = world.view(world.member, compelled=False)
    assert words_of(view) == ["What the board has written", "Exhibit 1: Paper a"]
    assert view is not None
    assert view.sheet["interviews"] == []
    assert view.out == (("Exhibit 2: Paper b", ORDERED_OUT),)


def test_earlier_findings_against_an_officer_are_in_it_where_the_law_lets_them_and_name_no_case(
    world: World, clock: Clock
) -> None:
    earlier, _meeting = scheduled_case(world.transactions, world.board, clock, pairs=1)
    with world.transactions.begin() as work:
        rows = select(OfficerSlot).join(Case, Case.id == OfficerSlot.case_id)
        slot = work.session.scalars(rows.where(Case.number == earlier)).one()
        slot.officer_id = work.session.scalars(rows.where(Case.number == world.number)).one().officer_id
        finding = work.session.scalars(select(Finding).order_by(Finding.id.desc())).first()
        assert finding is not None
        finding.writer, finding.votes_for, finding.votes_against = "board", 3, 0
    without, with_it = world.view(world.member), world.view(world.member, officer_history=True)
    assert without is not None
    assert with_it is not None
    assert without.sheet["earlier"] == []
    assert [(one[0], one[3]) for one in with_it.sheet["earlier"]] == [(1, "Sustained")]
    assert earlier not in str(with_it.sheet)


def test_the_written_answer_of_a_party_is_in_it(world: World) -> None:
    with world.transactions.begin() as work:
        case = world.case(work)
        item = work.session.scalars(select(AgendaItem).where(AgendaItem.case_id == case.id)).one()
        hearing = Hearing(
            case_id=case.id, item_id=item.id, kind="review", presiding_id=world.board.chair.account_id,
            presiding_title="Chair", scheduled_at=work.now,
        )  # fmt: skip
        work.session.add(hearing)
        work.session.flush()
        work.session.add(
            HearingResponse(
                hearing_id=hearing.id, by_side="complainant", words="I stand by it.", arrived_on=work.today,
                late=False, logged_at=work.now,
            )
        )  # fmt: skip
    view = world.view(world.member)
    assert view is not None
    assert [(one[0], one[2], one[3]) for one in view.sheet["responses"]] == [("Complainant", False, ["I stand by it."])]
