"""Takes cases from triage to a published decision, with the findings that the city published."""

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.adapters.tools import Tools
from oversight.audit.chain import seal_waiting
from oversight.cases.queries import get_case
from oversight.charter.schema import Charter
from oversight.dispatch.jobs import Outside
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.hearings import actions as hearings
from oversight.hearings.actions import Choice
from oversight.investigation.actions.findings import Recommended, recommend_findings
from oversight.investigation.actions.finishing import accept_investigation, submit_investigation
from oversight.investigation.actions.records import (
    ContactMade,
    InterviewHeld,
    close_slot,
    record_contact,
    record_interview,
)
from oversight.investigation.actions.report import Draft, save_report
from oversight.investigation.queries.finishing import list_pairs
from oversight.investigation.rules.working import Manner, Means, Outcome
from oversight.investigation.triage.actions import investigate
from oversight.publication.actions import request_publication
from oversight.publication.jobs import PREPARE
from oversight.publication.models import Publication
from oversight.recommendations.actions import transmit
from oversight.recommendations.answers.actions import Answer, answer
from oversight.work import Transactions, Work
from tests.factories.clock import Clock
from tests.factories.hearings import Board, attest_by, close_vote, meeting_in, open_vote, panel_of, put_on_agenda
from tests.factories.investigation import Team, assigned_case, cite_the_file, signed_off
from tests.factories.people import make_account
from tests.factories.publication import sign_texts
from tests.journeys.philadelphia import Row

Rows = dict[int, Row]
FILE_TEXT = "The file was read, and the people who could be reached were heard."


def investigate_all(transactions: Transactions, team: Team, numbers: list[str], rows: Rows) -> None:
    """Triage, assignment, findings as the city published them, and the supervisor's acceptance."""
    intake = make_account(transactions, Office.INTAKE)
    for number in numbers:
        with transactions.begin(intake) as work:
            investigate(work, *get_case(work, number), reasons="It may break a rule.", late_reason="It is old.")
        assigned_case(transactions, team, number=number)
        with transactions.begin(team.investigator) as work:
            _look_into(work, number, rows)
        with transactions.begin(team.investigator) as work:
            submit_investigation(work, *get_case(work, number))
        signed_off(transactions, number)
        with transactions.begin(team.supervisor) as work:
            accept_investigation(work, *get_case(work, number))


def _look_into(work: Work, number: str, rows: Rows) -> None:
    case, access = get_case(work, number)
    party = case.parties[0]
    record_contact(
        work, case, access, ContactMade(at=work.now, means=Means.LETTER, outcome=Outcome.REACHED, party=party)
    )
    held = InterviewHeld(
        at=work.now, place="Our office", manner=Manner.VOLUNTARY, summary="Told it again.", party=party
    )
    record_interview(work, case, access, held)
    for slot in case.slots:
        if slot.officer_id is None:
            close_slot(work, case, access, slot, "The city publishes no pseudonym.")
            continue
        asked = InterviewHeld(
            at=work.now, place="Our office", manner=Manner.VOLUNTARY, summary="Said their part.", slot=slot
        )
        record_interview(work, case, access, asked)
    given = {
        pair.id: Recommended(_code(work.charter, rows[pair.id]), "As the city published it.")
        for pair in list_pairs(work.session, case.id)
    }
    recommend_findings(work, case, access, given, version=case.version)
    work.session.flush()
    cite_the_file(work, case, access)
    draft = Draft(
        public_title=f"A complaint about {work.charter.category(case.allegations[0].category).label.lower()}",
        summary=f"A person complained about police.\n\n{FILE_TEXT}",
        analysis={allegation.id: FILE_TEXT for allegation in case.allegations},
        evidence=[("", "The file of the city")],
    )
    save_report(work, case, access, draft, version=case.version)


def _code(charter: Charter, row: Row) -> str:
    found = charter.finding_of(row.finding)
    assert found is not None, row.finding
    return found.code


def vote_on_all(transactions: Transactions, board: Board, clock: Clock, numbers: list[str], rows: Rows) -> None:
    """One meeting: agenda, panels, attendance, and on every case a vote for what the city published."""
    meeting = meeting_in(transactions, board, clock)
    for number in numbers:
        put_on_agenda(transactions, board, number, meeting, "panel")
    with transactions.begin(board.records) as work:
        hearings.post_agenda(work, meeting)
    panels = {number: panel_of(transactions, board, number) for number in numbers}
    for number, panel in panels.items():
        for member in panel:
            attest_by(transactions, member, number)
    clock.advance(days=7, minutes=5)
    with transactions.begin(board.chair) as work:
        present = {member.account_id or 0: True for panel in panels.values() for member in panel}
        hearings.mark_attendance(work, meeting, present)
    for number, panel in panels.items():
        open_vote(transactions, board, number)
        for member in panel:
            _vote(transactions, member, number, rows)
        assert close_vote(transactions, board, number)


def _vote(transactions: Transactions, member: Actor, number: str, rows: Rows) -> None:
    with transactions.begin(member) as work:
        case, access = get_case(work, number)
        pairs = [pair.id for pair in list_pairs(work.session, case.id)]
        hearings.cast(work, case, access, {pair: Choice(_code(work.charter, rows[pair])) for pair in pairs})


def hear_the_department(transactions: Transactions, board: Board, numbers: list[str]) -> None:
    """Send what was sustained to the chief, who accepts it."""
    chief = make_account(transactions, Office.CHIEF)
    for number in numbers:
        with transactions.begin(board.records) as work:
            case, access = get_case(work, number, Permission.CASE_TRANSMIT)
            found = findings_of_case(work.session, case.id)
            codes = {pair: written[Writer.BOARD].code for pair, written in found.items()}
            if not any(work.charter.finding(code).counts_as_sustained for code in codes.values()):
                continue
            transmit(work, case, access)
        with transactions.begin(chief) as work:
            case, access = get_case(work, number, Permission.DEPARTMENT_ANSWER)
            answer(work, case, access, {pair: Answer(code) for pair, code in codes.items()})


def publish_all(transactions: Transactions, board: Board, tools: Tools, numbers: list[str]) -> list[bytes]:
    """Publish by the real job: drawn, opened again, searched, and only then public. Returns the documents."""
    outside = Outside(transactions, tools)
    with transactions.begin() as work:
        while seal_waiting(work.session, work.now):
            work.session.flush()
    drawn = []
    for number in numbers:
        sign_texts(transactions, board, number)
        with transactions.begin(board.records) as work:
            case, access = get_case(work, number)
            publication = request_publication(work, case, access).id
        PREPARE.run(outside, {"publication_id": publication})
        with transactions.read() as work:
            row = work.session.get_one(Publication, publication)
            assert row.state == "published", [hit.excerpt for hit in row.hits]
            with outside.tools.storage.open(row.pdf_sha256) as stored:
                drawn.append(stored.read())
    return drawn
