"""Case 25: two investigations of one incident stand side by side, each with its number, its file and its finding."""

from flask import Flask

from oversight.access.offices import Office
from oversight.complaints.incidents.actions import Described, add_number, join, name_incident
from oversight.complaints.incidents.rules import NumberKind
from oversight.evidence.requests.actions.asking import Wanted, ask, department
from oversight.findings.actions import write_finding
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.investigation.queries.finishing import list_pairs
from oversight.work import Transactions
from tests.factories.cases import on_case
from tests.factories.investigation import finished_case
from tests.factories.office import WorkingOffice
from tests.factories.people import make_account, sign_in


def test_case_25_the_department_investigates_too_and_neither_finding_replaces_the_other(
    app: Flask, transactions: Transactions, office: WorkingOffice
) -> None:
    intake = make_account(transactions, Office.INTAKE)
    team = finished_case(transactions)
    with on_case(transactions, intake, team.number) as (work, case, access):
        incident = name_incident(work, Described(name="Stop on Tidewater Road"))
        add_number(work, incident, NumberKind.INTERNAL, "IA 26-0117")
        join(work, incident, case, access, "The department looks into it too.")
    with on_case(transactions, team.investigator, team.number) as (work, case, access):
        wanted = Wanted(item="internal-file", words="Your file IA 26-0117.", custodian_id=department(work).id)
        ask(work, case, access, wanted)
    office.work_off()
    assert "File of the department's own investigation" in office.letters(notice="N39b")[-1].body
    with transactions.begin() as work:
        [pair] = list_pairs(work.session, 1)
        write_finding(work, pair, Writer.DEPARTMENT, "exonerated", "Our own investigation says so.")
        found = findings_of_case(work.session, 1)[pair.id]
        assert {writer: one.code for writer, one in found.items()} == {
            Writer.INVESTIGATOR: "sustained",
            Writer.DEPARTMENT: "exonerated",
        }
    page = sign_in(app, intake).get(f"/incidents/{incident.id}").get_data(as_text=True)
    assert "IA 26-0117" in page
    assert "The department’s own investigation" in page
