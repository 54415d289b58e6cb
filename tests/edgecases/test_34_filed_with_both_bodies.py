"""Case 34: too late for the board is not too late for the department. Nothing is lost, and both numbers are kept."""

import datetime as dt

import pytest

from oversight.cases.rules import Stage
from oversight.complaints.incidents.actions import Described, add_number, join, name_incident
from oversight.complaints.incidents.models import SharedIncident
from oversight.complaints.incidents.rules import NumberKind
from oversight.investigation.triage.actions import investigate, refer
from oversight.investigation.triage.queries import came_late
from oversight.kernel.errors import Invalid
from oversight.work import Transactions
from tests.factories.cases import Told, drafted_case, on_case
from tests.factories.lives import stage_of
from tests.factories.office import WorkingOffice

LONG_AGO = dt.date(2025, 1, 10)
"""More than 365 days before the complaint; the department sets no limit."""


def test_case_34_filed_with_both_bodies_too_late_here_goes_to_the_other_and_stays_on_record(
    transactions: Transactions, office: WorkingOffice
) -> None:
    staffed = drafted_case(transactions, told=Told(happened_on=LONG_AGO))
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        assert came_late(work, case)
        with pytest.raises(Invalid, match="Say why"):
            investigate(work, case, access, reasons="It may break a rule.")
        work.session.rollback()
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        incident = name_incident(work, Described(name="Stop on Tidewater Road"))
        add_number(work, work.session.get_one(SharedIncident, incident.id), NumberKind.INTERNAL, "IA 25-0117")
        join(work, incident, case, access, "The department has the same complaint.")
        refer(work, case, access, to="internal-affairs", reasons="Filed with both; our time has passed, theirs not.")
    office.work_off()
    assert stage_of(transactions, staffed.number) == (Stage.CLOSED, "referred")
    [letter] = office.letters(notice="N03")
    assert "Internal Affairs" in letter.body
    assert office.letters(notice="N24a") == []
