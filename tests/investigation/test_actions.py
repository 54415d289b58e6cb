"""Assignment, work, submission and review on a real database."""

import datetime as dt

import pytest
from sqlalchemy import select

from oversight.access.facts import Standing
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.actions import give_standing
from oversight.cases.models import CaseStanding
from oversight.cases.queries import get_case
from oversight.findings.models import Finding, Writer
from oversight.investigation.actions.assigning import assign_investigator, replace_investigator
from oversight.investigation.actions.conflicts import Declaration, declare_conflict, end_conflict
from oversight.investigation.actions.findings import Recommended, recommend_findings
from oversight.investigation.actions.finishing import (
    accept_investigation,
    return_investigation,
    submit_investigation,
)
from oversight.investigation.actions.records import ContactMade, close_slot, record_contact
from oversight.investigation.actions.report import Draft, save_report
from oversight.investigation.models import InvestigationReport
from oversight.investigation.queries.finishing import list_pairs
from oversight.investigation.rules.conflicts import ConflictKind
from oversight.investigation.rules.working import Means, Outcome
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused, Stale
from oversight.people.models import Account, PersonAlias
from oversight.work import Transactions, Work
from tests.factories.clock import Clock
from tests.factories.investigation import (
    Team,
    assigned_case,
    finished_case,
    make_team,
    recommended_codes,
    reviewed_case,
    submitted_case,
    waiting_case,
)
from tests.factories.people import make_account


def events(work: Work) -> list[str]:
    return list(work.session.scalars(select(AuditEntry.event).order_by(AuditEntry.id)))


def assign(work: Work, number: str, account_id: int | None) -> None:
    case, access = get_case(work, number)
    assign_investigator(work, case, access, work.session.get_one(Account, account_id))


@pytest.fixture
def waiting(transactions: Transactions) -> str:
    with transactions.begin() as work:
        return waiting_case(work).number


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return make_team(transactions)


def test_assigning_moves_the_case_and_opens_it_to_investigator_and_only_supervisor(
    transactions: Transactions, team: Team, waiting: str
) -> None:
    assigned_case(transactions, team, number=waiting)
    with transactions.read(team.investigator) as work:
        case, access = get_case(work, waiting)
        assert case.stage == "investigation"
        assert access.standing == {Standing.ASSIGNED}
        assert "investigator_assigned" in events(work)
    with transactions.read(team.supervisor) as work:
        assert Standing.SUPERVISING in get_case(work, waiting)[1].standing


def test_with_two_supervisors_nobody_is_chosen_silently(transactions: Transactions, team: Team, waiting: str) -> None:
    make_account(transactions, Office.SUPERVISOR)
    assigned_case(transactions, team, number=waiting)
    with transactions.read() as work:
        assert work.session.scalar(select(CaseStanding).where(CaseStanding.kind == "supervising")) is None


def test_an_investigator_is_assigned_once(transactions: Transactions, team: Team, waiting: str) -> None:
    assigned_case(transactions, team, number=waiting)
    with pytest.raises(Refused, match="assigned already"), transactions.begin(team.director) as work:
        assign(work, waiting, team.investigator.account_id)


@pytest.mark.parametrize("office", [o for o in Office if o is not Office.DIRECTOR], ids=lambda o: o.value)
def test_only_the_director_assigns(transactions: Transactions, team: Team, waiting: str, office: Office) -> None:
    somebody = make_account(transactions, office)
    with pytest.raises((Forbidden, NotFound)), transactions.begin(somebody) as work:
        assign(work, waiting, team.investigator.account_id)


def test_somebody_without_the_office_cannot_be_chosen(transactions: Transactions, team: Team, waiting: str) -> None:
    with pytest.raises(Refused, match="does not hold the office"), transactions.begin(team.director) as work:
        assign(work, waiting, team.supervisor.account_id)


@pytest.mark.parametrize(
    ("name", "email", "reason"),
    [
        pytest.param("STANNARD, Oriel", "", "same name as a complainant", id="name in another order"),
        pytest.param("Órla Ní Bhriain", "", "same name as a complainant", id="an alias, with other accents"),
        pytest.param("Somebody Else", "same", "same e-mail address", id="e-mail address"),
    ],
)
def test_a_party_cannot_investigate_their_own_case(
    transactions: Transactions, team: Team, waiting: str, name: str, email: str, reason: str
) -> None:
    candidate = make_account(transactions, Office.INVESTIGATOR, name=name)
    with transactions.begin() as work:
        person = get_case(Work(work.session, team.director, work.now, work.charters), waiting)[0].parties[0].person
        work.session.add(PersonAlias(person_id=person.id, name="Orla Ni Bhriain"))
        if email:
            work.session.get_one(Account, candidate.account_id).email = person.email.upper()
    with pytest.raises(Refused, match=reason), transactions.begin(team.director) as work:
        assign(work, waiting, candidate.account_id)


@pytest.mark.parametrize("about", ["person", "officer", "case"])
def test_a_declared_conflict_is_refused_with_its_reason_until_it_ended(
    transactions: Transactions, team: Team, waiting: str, clock: Clock, about: str
) -> None:
    with transactions.read(team.director) as work:
        case, _ = get_case(work, waiting)
        slot = case.slots[0]
        badge = slot.officer.badge if slot.officer else ""
    fields = {
        "person": {"person_name": "oriel stannard"},
        "officer": {"badge": badge},
        "case": {"case_number": waiting},
    }
    with transactions.begin(team.investigator) as work:
        declared = Declaration(kind=ConflictKind.RELATION, words="my neighbour", from_on=work.today, **fields[about])
        row = declare_conflict(work, declared)
    with pytest.raises(Refused, match="my neighbour"), transactions.begin(team.director) as work:
        assign(work, waiting, team.investigator.account_id)
    with transactions.begin(team.investigator) as work:
        end_conflict(work, row.id, work.today)
    clock.advance(days=1)
    with transactions.begin(team.director) as work:
        assign(work, waiting, team.investigator.account_id)


def test_nobody_ends_what_another_declared(transactions: Transactions, team: Team) -> None:
    with transactions.begin(team.investigator) as work:
        declared = Declaration(kind=ConflictKind.RELATION, words="cousin", from_on=work.today, person_name="A. Person")
        row = declare_conflict(work, declared)
    with pytest.raises(NotFound), transactions.begin(team.director) as work:
        end_conflict(work, row.id, work.today)


def test_replacing_ends_the_access_of_the_former_at_once(transactions: Transactions, team: Team) -> None:
    assigned_case(transactions, team)
    other = make_account(transactions, Office.INVESTIGATOR)
    with transactions.begin(team.director) as work:
        case, access = get_case(work, team.number)
        account = work.session.get_one(Account, other.account_id)
        replace_investigator(work, case, access, account, "Leaves the office")
    with pytest.raises(NotFound), transactions.read(team.investigator) as work:
        get_case(work, team.number)
    with transactions.read(other) as work:
        assert get_case(work, team.number)[1].standing == {Standing.ASSIGNED}
        assert events(work).count("investigator_assigned") == 2


def test_replacing_needs_a_reason(transactions: Transactions, team: Team) -> None:
    assigned_case(transactions, team)
    other = make_account(transactions, Office.INVESTIGATOR)
    with transactions.begin(team.director) as work:
        case, access = get_case(work, team.number)
        with pytest.raises(Invalid, match="Say why"):
            replace_investigator(work, case, access, work.session.get_one(Account, other.account_id), "  ")


def test_reaching_the_complainant_is_an_event_and_failing_is_none(transactions: Transactions) -> None:
    team = assigned_case(transactions)
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        for outcome in (Outcome.NO_ANSWER, Outcome.REACHED):
            made = ContactMade(at=work.now, means=Means.PHONE, outcome=outcome, party=case.parties[0])
            record_contact(work, case, access, made)
        record_contact(
            work, case, access, ContactMade(at=work.now, means=Means.PHONE, outcome=Outcome.REACHED, who="The union")
        )
    with transactions.read() as work:
        assert events(work).count("contact_recorded") == 3
        assert events(work).count("complainant_contacted") == 1


def test_a_contact_cannot_lie_in_the_future(transactions: Transactions) -> None:
    team = assigned_case(transactions)
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        late = work.now + dt.timedelta(minutes=1)
        with pytest.raises(Invalid, match="future"):
            record_contact(
                work, case, access, ContactMade(at=late, means=Means.PHONE, outcome=Outcome.REACHED, who="The union")
            )


def test_a_recused_investigator_finds_the_case_no_more(transactions: Transactions) -> None:
    team = assigned_case(transactions)
    with transactions.begin() as work:
        case = get_case(Work(work.session, team.director, work.now, work.charters), team.number)[0]
        give_standing(work, case, Standing.RECUSED, account_id=team.investigator.account_id)
    with transactions.begin(team.investigator) as work, pytest.raises(NotFound):
        get_case(work, team.number)


def test_recommendations_may_be_saved_in_parts_and_the_same_again_writes_nothing(transactions: Transactions) -> None:
    team = assigned_case(transactions, officers=2)
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        first, second = list_pairs(work.session, case.id)
        given = {first.id: Recommended("exonerated", "Allowed."), second.id: Recommended("", "")}
        assert recommend_findings(work, case, access, given, version=case.version) == 1
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        assert recommend_findings(work, case, access, given, version=case.version) == 0


def test_a_newer_recommendation_stands_beside_the_older(transactions: Transactions) -> None:
    team = finished_case(transactions, code="sustained")
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        (pair,) = list_pairs(work.session, case.id)
        recommend_findings(work, case, access, {pair.id: Recommended("unfounded", "No.")}, version=case.version)
    with transactions.read(team.investigator) as work:
        case, _ = get_case(work, team.number)
        assert recommended_codes(work, case) == ["unfounded"]
        assert len(work.session.scalars(select(Finding).where(Finding.writer == Writer.INVESTIGATOR.value)).all()) == 2


def test_a_stale_page_saves_no_finding(transactions: Transactions) -> None:
    team = assigned_case(transactions)
    with transactions.read(team.investigator) as work:
        version = get_case(work, team.number)[0].version
    finished_case(transactions, team)
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        (pair,) = list_pairs(work.session, case.id)
        with pytest.raises(Stale):
            recommend_findings(work, case, access, {pair.id: Recommended("unfounded", "No.")}, version=version)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        pytest.param(Recommended("sustained", " "), "reasons", id="a finding without reasons"),
        pytest.param(Recommended("", "Because"), "code", id="reasons without a finding"),
        pytest.param(Recommended("guilty", "Because"), "code", id="a finding the charter does not know"),
    ],
)
def test_half_a_recommendation_is_told_on_its_field(transactions: Transactions, given: Recommended, field: str) -> None:
    team = assigned_case(transactions)
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        (pair,) = list_pairs(work.session, case.id)
        with pytest.raises(Invalid) as caught:
            recommend_findings(work, case, access, {pair.id: given}, version=case.version)
    assert caught.value.field == f"{field}_{pair.id}"


def test_the_report_is_saved_in_versions(transactions: Transactions) -> None:
    team = finished_case(transactions)
    for summary in ("Another summary.", "Another summary.\r\n"):
        with transactions.begin(team.investigator) as work:
            case, access = get_case(work, team.number)
            lines = [("file:1", "A photo"), ("", " ")]
            draft = Draft(public_title="A title", summary=summary, analysis={}, evidence=lines)
            save_report(work, case, access, draft, version=case.version)
    with transactions.read() as work:
        reports = work.session.scalars(select(InvestigationReport).order_by(InvestigationReport.version)).all()
        assert [report.version for report in reports] == [1, 2]
        assert [(row.number, row.text) for row in reports[1].evidence] == [(1, "A photo")]


def test_all_that_is_missing_is_said_at_once(transactions: Transactions) -> None:
    team = assigned_case(transactions, officers=1, allegations=2, unknown=True)
    with pytest.raises(Refused) as caught, transactions.begin(team.investigator) as work:
        submit_investigation(work, *get_case(work, team.number))
    said = " ".join(caught.value.reasons)
    assert len(caught.value.reasons) == 8
    for words in ("4 findings", "Officer 2 is neither", "was not interviewed", "no title and summary", "6 tasks"):
        assert words in said


def test_an_officer_closed_as_unidentified_no_longer_stands_in_the_way(transactions: Transactions) -> None:
    team = finished_case(transactions, assigned_case(transactions, unknown=True))
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        close_slot(work, case, access, case.slots[1], "No roster, no camera.")
        submit_investigation(work, case, access)
    with pytest.raises(Refused, match="already sent"), transactions.begin(team.investigator) as work:
        submit_investigation(work, *get_case(work, team.number))


def test_accepting_brings_the_case_to_the_board_and_opens_it_to_chair_and_counsel(transactions: Transactions) -> None:
    team = reviewed_case(transactions)
    for office in (Office.CHAIR, Office.COUNSEL):
        with transactions.read(make_account(transactions, office)) as work:
            assert get_case(work, team.number)[0].stage == "board"
    with pytest.raises(Refused), transactions.begin(team.supervisor) as work:
        accept_investigation(work, *get_case(work, team.number))


def test_a_returned_investigation_goes_back_with_what_is_missing(transactions: Transactions) -> None:
    team = submitted_case(transactions)
    with pytest.raises(Invalid, match="at least one"), transactions.begin(team.supervisor) as work:
        return_investigation(work, *get_case(work, team.number), " \n - ")
    with transactions.begin(team.supervisor) as work:
        return_investigation(work, *get_case(work, team.number), "- Interview the witness\n- Exhibit 3 is cut off")
    with transactions.begin(team.investigator) as work:
        submit_investigation(work, *get_case(work, team.number))


def test_nobody_reviews_a_case_they_ever_investigated(transactions: Transactions) -> None:
    both = make_account(transactions, Office.INVESTIGATOR, Office.SUPERVISOR)
    team = make_team(transactions)
    team = finished_case(transactions, assigned_case(transactions, Team(team.director, both, team.supervisor)))
    with transactions.begin(both) as work:
        submit_investigation(work, *get_case(work, team.number))
    with pytest.raises(Refused, match="You investigated"), transactions.begin(both) as work:
        accept_investigation(work, *get_case(work, team.number))


@pytest.mark.parametrize("office", [Office.INVESTIGATOR, Office.DIRECTOR, Office.MEMBER, Office.ADMINISTRATOR])
def test_only_a_supervisor_reviews(transactions: Transactions, office: Office) -> None:
    team = submitted_case(transactions)
    with pytest.raises((Forbidden, NotFound)), transactions.begin(make_account(transactions, office)) as work:
        accept_investigation(work, *get_case(work, team.number))
