"""Case 24: what the investigator adds is told to each officer, and is not counted as the complainant's."""

from flask import Flask
from sqlalchemy import func, select

from oversight.cases.models import Allegation
from oversight.cases.rules import Source
from oversight.complaints.registration.actions.drafting import draft_allegation, name_officer, put_against
from oversight.work import Transactions
from tests.factories.cases import make_officer, on_case, triaged_case
from tests.factories.investigation import assigned_case
from tests.factories.lives import case_of, clocks_of
from tests.factories.office import WorkingOffice
from tests.factories.people import sign_in


def test_case_24_allegation_added_during_investigation_is_told_and_not_the_complainants(
    app: Flask, transactions: Transactions, office: WorkingOffice
) -> None:
    team = assigned_case(transactions, officers=2)
    office.work_off()
    with on_case(transactions, team.investigator, team.number) as (work, case, access):
        added = {
            "category": "failure-to-intervene",
            "words": "Watched and did nothing.",
            "source": Source.INVESTIGATOR,
        }
        draft_allegation(work, case, access, slots=[case.slots[0].id], **added)  # type: ignore[arg-type]
    office.work_off()
    first, second = names_of_officers(transactions, team.number)
    assert [first in one.to_name for one in office.letters(notice="N04c")] == [True]
    with on_case(transactions, team.investigator, team.number) as (work, case, access):
        put_against(work, case, access, case.allegations[-1], slots=[slot.id for slot in case.slots])
    office.work_off()
    assert [second in one.to_name for one in office.letters(notice="N04c")] == [False, True]
    with transactions.read() as work:
        query = select(func.count()).select_from(Allegation).where(Allegation.source == Source.COMPLAINANT.value)
        assert work.session.scalar(query) == 1
    page = sign_in(app, team.investigator).get(f"/cases/{team.number}/allegations").get_data(as_text=True)
    assert "The investigator" in page


def test_case_24_officer_brought_in_by_what_was_added_gets_notice_and_clocks(
    transactions: Transactions, office: WorkingOffice
) -> None:
    staffed = triaged_case(transactions)  # it waits for an investigator
    office.work_off()
    before = len(office.letters(notice="N04b"))
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        slot = name_officer(work, case, access, officer_id=make_officer(work, "Ada Quill").id)
        draft_allegation(work, case, access, category="failure-to-intervene", words="Watched.", slots=[slot.id])
    office.work_off()
    assert ["Ada Quill" in one.to_name for one in office.letters(notice="N04b")[before:]] == [True]
    assert ["Ada Quill" in one.to_name for one in office.letters(notice="N04c")] == [True]
    assert {"officer-notice", "discipline-limit"} <= clocks_of(transactions, staffed.number).keys()


def names_of_officers(transactions: Transactions, number: str) -> list[str]:
    with transactions.read() as work:
        return [slot.officer.name for slot in case_of(work, number).slots if slot.officer]
