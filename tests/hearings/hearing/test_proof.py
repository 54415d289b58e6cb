"""Witnesses, exhibits, subpoenas, rulings, responses and representatives, on a real database."""

import datetime as dt
from dataclasses import dataclass

import pytest

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.cases.queries import access_facts, get_case
from oversight.hearings.hearing import actions
from oversight.hearings.hearing.actions import Answered, Called, Demand, Offered, Raised, Stands
from oversight.hearings.hearing.queries import (
    exhibits_of,
    hearings_for_department,
    representatives_at,
    rulings_of,
    subpoenas_of,
    witnesses_of,
)
from oversight.hearings.hearing.states import (
    Capacity,
    Compliance,
    Compulsion,
    ExhibitState,
    Oath,
    Ruled,
    Service,
    Side,
    WitnessState,
)
from oversight.hearings.hearing.wording import exhibit_number, witness_name
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.work import Transactions, Work
from tests.factories.clock import Clock
from tests.factories.heard import case_to_hear, file_on, hearing_in, open_with
from tests.factories.hearings import Board, board_with_seats
from tests.factories.people import make_account


@dataclass(frozen=True)
class Heard:
    """A case whose hearing is scheduled in twelve days."""

    transactions: Transactions
    clock: Clock
    board: Board
    number: str
    panel: list[Actor]
    hearing_id: int

    def case(self, work: Work) -> Case:
        return get_case(work, self.number)[0]

    def to_the_hour(self) -> None:
        self.clock.advance(days=12, minutes=1)
        open_with(self.transactions, self.board, self.number, self.board.chair, self.panel)

    def file(self, name: str = "video.mp4") -> int:
        return file_on(self.transactions, self.number, self.board.records, name)


pytestmark = pytest.mark.both


@pytest.fixture
def heard(transactions: Transactions, clock: Clock) -> Heard:
    board = board_with_seats(transactions)
    number, panel, _meeting = case_to_hear(transactions, board, clock)
    return Heard(transactions, clock, board, number, panel, hearing_in(transactions, board, clock, number))


def call(heard: Heard, called: Called) -> int:
    with heard.transactions.begin(heard.board.records) as work:
        return actions.call_witness(work, *get_case(work, heard.number), called).id


def bus_driver(**more: object) -> Called:
    return Called(by=Side.COMPLAINANT, about="Saw it from the bus.", name="Ottilie Brandvold", **more)  # type: ignore[arg-type]


def test_a_party_calls_a_witness_in_time_or_by_leave(heard: Heard) -> None:
    call(heard, bus_driver())
    heard.clock.advance(days=6)
    with pytest.raises(Invalid, match="A party asks 7 days before the hearing at the latest"):
        call(heard, bus_driver())
    call(heard, bus_driver(late_words="She was found only yesterday."))
    call(heard, Called(by=Side.BOARD, about="The dispatch log.", name="Ewan Sorrell"))
    with heard.transactions.begin(heard.board.records) as work:
        assert [(one.number, one.called_by) for one in witnesses_of(work.session, heard.hearing_id)] == [
            (1, "complainant"),
            (2, "complainant"),
            (3, "board"),
        ]


@pytest.mark.parametrize(
    ("called", "words"),
    [
        pytest.param(Called(by=Side.BOARD, about="It."), "Choose one person", id="nobody"),
        pytest.param(Called(by=Side.BOARD, about=" ", name="A B"), "Say what they can speak about", id="no subject"),
        pytest.param(Called(by=Side.BOARD, about="It.", party_id=999), "person of this case", id="another case"),
        pytest.param(Called(by=Side.BOARD, about="It.", slot_id=999), "officer of this case", id="another officer"),
        pytest.param(
            Called(by=Side.BOARD, about="It.", name="A B", compulsion=Compulsion.COMPELLED),
            "Only an officer is ordered",
            id="a civilian is ordered to answer",
        ),
    ],
)
def test_a_witness_that_cannot_be_is_refused(heard: Heard, called: Called, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        call(heard, called)


def test_an_officer_is_ordered_to_answer_only_after_the_warning(heard: Heard) -> None:
    with heard.transactions.begin(heard.board.records) as work:
        slot = heard.case(work).slots[0].id
    ordered = Called(by=Side.BOARD, about="The baton.", slot_id=slot, compulsion=Compulsion.COMPELLED)
    with pytest.raises(Invalid, match="only after the warning"):
        call(heard, ordered)
    warned = Called(
        by=Side.BOARD,
        about="The baton.",
        slot_id=slot,
        compulsion=Compulsion.COMPELLED,
        warned_at=heard.clock() - dt.timedelta(days=1),
    )
    call(heard, warned)


def test_nobody_is_heard_without_an_oath_and_only_in_an_open_session(heard: Heard) -> None:
    witness = call(heard, bus_driver())
    with heard.transactions.begin(heard.board.records) as work, pytest.raises(Refused, match="No session is open"):
        actions.swear(work, *get_case(work, heard.number), witness, Oath.OATH)
    heard.to_the_hour()
    with heard.transactions.begin(heard.board.records) as work, pytest.raises(Refused, match="without an oath"):
        actions.note_witness(work, *get_case(work, heard.number), witness, WitnessState.HEARD)
    with heard.transactions.begin(heard.board.records) as work:
        actions.swear(work, *get_case(work, heard.number), witness, Oath.AFFIRMATION)
    with heard.transactions.begin(heard.board.records) as work, pytest.raises(Refused, match="sworn in already"):
        actions.swear(work, *get_case(work, heard.number), witness, Oath.OATH)
    with heard.transactions.begin(heard.board.records) as work:
        row = actions.note_witness(work, *get_case(work, heard.number), witness, WitnessState.HEARD)
        assert (row.state, row.oath) == ("heard", "affirmation")
    with heard.transactions.begin(heard.board.records) as work, pytest.raises(Refused, match="heard already"):
        actions.note_witness(work, *get_case(work, heard.number), witness, WitnessState.EXCUSED)


def test_a_protected_witness_is_a_number(heard: Heard) -> None:
    call(heard, bus_driver(protected=True))
    call(heard, bus_driver())
    with heard.transactions.begin(heard.board.records) as work:
        one, two = witnesses_of(work.session, heard.hearing_id)
        assert (witness_name(one), witness_name(two)) == ("Witness 1", "Ottilie Brandvold")
        assert witness_name(two, hidden=True) == "Witness 2"
        assert witness_name(one, to_them=True) == "Ottilie Brandvold"  # a subpoena reaches whom it names
        assert witness_name(one, hidden=True, to_them=True) == "Witness 1"


def test_exhibits_are_numbered_by_side_and_ruled_on_with_a_reason(heard: Heard) -> None:
    files = [heard.file(f"video-{at}.mp4") for at in range(3)]
    sides = (Side.COMPLAINANT, Side.COMPLAINANT, Side.OFFICER)
    with heard.transactions.begin(heard.board.records) as work:
        for file_id, by in zip(files, sides, strict=True):
            said = Offered(file_id=file_id, by=by, label="Video of the street, 4 minutes")
            actions.offer_exhibit(work, *get_case(work, heard.number), said)
        found = exhibits_of(work.session, heard.hearing_id)
        assert [exhibit_number(one.offered_by, one.number) for one in found] == ["C-1", "C-2", "O-1"]
        ids = [one.id for one in found]
    again = Offered(file_id=files[0], by=Side.BOARD, label="The same")
    with heard.transactions.begin(heard.board.records) as work, pytest.raises(Refused, match="exhibit C-1 already"):
        actions.offer_exhibit(work, *get_case(work, heard.number), again)
    with heard.transactions.begin(heard.board.records) as work, pytest.raises(Invalid, match="why it is refused"):
        actions.rule_on_exhibit(work, *get_case(work, heard.number), ids[1], ExhibitState.REFUSED)
    heard.to_the_hour()
    with heard.transactions.begin(heard.board.records) as work:
        args = get_case(work, heard.number)
        actions.rule_on_exhibit(work, *args, ids[0], ExhibitState.ADMITTED)
        actions.rule_on_exhibit(work, *args, ids[1], ExhibitState.REFUSED, "Outside the incident.")
    with heard.transactions.begin(heard.board.records) as work:
        assert [one.state for one in exhibits_of(work.session, heard.hearing_id)] == ["admitted", "refused", "offered"]
        rulings = rulings_of(work.session, heard.hearing_id)
        assert [(one.number, one.ruled, one.ruled_title) for one in rulings] == [
            (1, "granted", "Chair"),
            (2, "denied", "Chair"),
        ]
        assert rulings[1].reason == "Outside the incident."
        assert rulings[0].session is not None


def test_an_objection_is_ruled_on_by_whoever_presides(heard: Heard) -> None:
    said = Raised(by=Side.OFFICER, words="Hearsay.", ruled=Ruled.OVERRULED, reason="The rules of court do not bind us.")
    with heard.transactions.begin(heard.board.records) as work:
        before = actions.rule(work, *get_case(work, heard.number), said)
        assert (before.ruled_by_id, before.session_id) == (heard.board.chair.account_id, None)
    heard.clock.advance(days=12, minutes=1)
    open_with(heard.transactions, heard.board, heard.number, heard.panel[0], heard.panel[:2])
    with heard.transactions.begin(heard.board.records) as work:
        row = actions.rule(work, *get_case(work, heard.number), said)
        assert (row.ruled_by_id, row.ruled_title) == (heard.panel[0].account_id, "Vice-chair")
    with heard.transactions.begin(heard.panel[0]) as work, pytest.raises(Forbidden):
        actions.rule(work, *get_case(work, heard.number), said)


def test_a_subpoena_to_an_officer_goes_through_the_chief_and_falls_when_it_is_quashed(heard: Heard) -> None:
    with heard.transactions.begin(heard.board.records) as work:
        slot = heard.case(work).slots[0].id
    witness, day = call(heard, Called(by=Side.BOARD, about="The baton.", slot_id=slot)), heard.clock().date()
    with heard.transactions.begin(heard.board.records) as work:
        demand = Demand(by=Side.BOARD, answer_on=day + dt.timedelta(days=9), witness_id=witness)
        row = actions.issue_subpoena(work, *get_case(work, heard.number), demand)
        assert (row.number, row.through_chief, row.issued_title) == (1, True, "Chair")
    with heard.transactions.begin(heard.board.records) as work, pytest.raises(Invalid, match="through the chief"):
        actions.note_service(work, *get_case(work, heard.number), row.id, Service.IN_PERSON, day)
    with heard.transactions.begin(heard.board.records) as work, pytest.raises(Refused, match="how it was served"):
        actions.note_compliance(work, *get_case(work, heard.number), row.id, Compliance.COMPLIED, "")
    with heard.transactions.begin(heard.board.records) as work:
        actions.note_service(work, *get_case(work, heard.number), row.id, Service.THROUGH_CHIEF, day)
        actions.note_motion(work, *get_case(work, heard.number), row.id, "He is ill.", day)
    with heard.transactions.begin(heard.board.records) as work, pytest.raises(Refused, match="waits for a ruling"):
        actions.note_compliance(work, *get_case(work, heard.number), row.id, Compliance.COMPLIED, "")
    with heard.transactions.begin(heard.board.records) as work:
        args = get_case(work, heard.number)
        actions.rule_on_motion(work, *args, row.id, granted=True, reason="A doctor says so.", raised_by=Side.OFFICER)
        (found,) = subpoenas_of(work.session, heard.hearing_id)
        assert (found.compliance, found.motion_ruled) == ("quashed", "granted")
        assert rulings_of(work.session, heard.hearing_id)[0].words == "Motion to quash subpoena 1: He is ill."


def test_a_subpoena_for_documents_names_an_office_and_what_it_keeps(heard: Heard) -> None:
    day = heard.clock().date() + dt.timedelta(days=5)
    demand = Demand(by=Side.OFFICER, answer_on=day, to="Dispatch centre")
    with heard.transactions.begin(heard.board.records) as work, pytest.raises(Invalid, match="what is to be brought"):
        actions.issue_subpoena(work, *get_case(work, heard.number), demand)
    with heard.transactions.begin(heard.board.records) as work:
        demand = Demand(by=Side.OFFICER, answer_on=day, to="Dispatch centre", documents="The log of 1 March.")
        row = actions.issue_subpoena(work, *get_case(work, heard.number), demand)
        assert not row.through_chief
        actions.note_service(work, *get_case(work, heard.number), row.id, Service.CERTIFIED_MAIL, work.today)
    with heard.transactions.begin(heard.board.records) as work, pytest.raises(Invalid, match="what is missing"):
        actions.note_compliance(work, *get_case(work, heard.number), row.id, Compliance.PARTLY, "")
    with heard.transactions.begin(heard.board.records) as work:
        done = actions.note_compliance(work, *get_case(work, heard.number), row.id, Compliance.COMPLIED, "All of it.")
        assert done.compliance == "complied"


def test_a_written_response_is_kept_and_a_complainant_answers_only_for_themselves(heard: Heard) -> None:
    today = heard.clock().date()
    with heard.transactions.begin(heard.board.records) as work:
        slot = heard.case(work).slots[0].id
        said = Answered(by=Side.OFFICER, arrived_on=today, words="I warned him twice.", slot_id=slot)
        row = actions.enter_response(work, *get_case(work, heard.number), said)
        assert (row.late, row.last_day) == (False, None)
    with heard.transactions.begin(heard.panel[0]) as work, pytest.raises(Forbidden):
        actions.enter_response(work, *get_case(work, heard.number), said)
    other = Answered(by=Side.COMPLAINANT, arrived_on=today, words="I was there.", slot_id=slot)
    with heard.transactions.begin(heard.board.records) as work, pytest.raises(Invalid, match="officer of this case"):
        actions.enter_response(work, *get_case(work, heard.number), other)


def test_the_department_answers_for_an_officer_and_sees_nothing_else(heard: Heard) -> None:
    liaison = make_account(heard.transactions, Office.LIAISON)
    with heard.transactions.begin(liaison) as work:
        (hearing,) = hearings_for_department(work.session, liaison)
        case = hearing.case
        access = access_facts(work.session, liaison, case)
        row = actions.answer_for_officer(work, case, access, case.slots[0].id, "I warned him twice.")
        assert (row.by_side, row.logged_by_id) == ("officer", liaison.account_id)
    with heard.transactions.begin(liaison) as work, pytest.raises(NotFound):
        get_case(work, heard.number)
    with heard.transactions.begin(heard.panel[0]) as work, pytest.raises(Forbidden):
        actions.answer_for_officer(work, *get_case(work, heard.number), 1, "I warned him twice.")
    heard.to_the_hour()
    with heard.transactions.begin(liaison) as work, pytest.raises(Refused, match="The hearing has begun"):
        actions.answer_for_officer(work, case, access_facts(work.session, liaison, case), 1, "More.")


def test_representatives_are_named_and_end(heard: Heard) -> None:
    with heard.transactions.begin(heard.board.records) as work:
        stands = Stands(by=Side.COMPLAINANT, name="Idris Vantongeren", capacity=Capacity.ADVISER, reach="555-0144")
        row = actions.name_representative(work, *get_case(work, heard.number), stands)
        assert [one.name for one in representatives_at(work.session, heard.hearing_id)] == ["Idris Vantongeren"]
        actions.end_representative(work, *get_case(work, heard.number), row.id)
        assert list(representatives_at(work.session, heard.hearing_id)) == []
    with heard.transactions.begin(heard.board.records) as work, pytest.raises(NotFound):
        actions.end_representative(work, *get_case(work, heard.number), row.id)
