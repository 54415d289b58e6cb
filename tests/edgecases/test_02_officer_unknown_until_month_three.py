"""Case 2: a place first, a name later; what others said in that place is nobody else's consent."""

import datetime as dt

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.cases.models import OfficerSlot
from oversight.complaints.registration.actions.drafting import identify, name_officer
from oversight.investigation.lives.mediation.actions import begin_mediation, note_answer, offer_mediation
from oversight.investigation.lives.mediation.rules import Answer
from oversight.investigation.officers.actions import correct_identification
from oversight.kernel.errors import Refused
from oversight.work import Transactions
from tests.factories.cases import Draft, drafted_case, make_officer, on_case, registered_case
from tests.factories.lives import clocks_of
from tests.factories.office import WorkingOffice


def test_case_02_officer_known_from_the_start_is_told_like_one_found_later(
    transactions: Transactions, office: WorkingOffice
) -> None:
    staffed = registered_case(transactions)  # the complaint describes one officer
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        name_officer(work, case, access, officer_id=make_officer(work, "Ada Quill").id)
    office.work_off()
    [first] = office.letters(notice="N04b")
    assert "Ada Quill" in first.to_name
    assert {one.to_name for one in office.letters(notice="N04a")} == {"Model City Police Officers' Association"}
    office.pass_days(90)
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        identify(work, case, access, case.slots[0], officer_id=make_officer(work, "Bo Stern").id)
    office.work_off()
    assert ["Bo Stern" in one.to_name for one in office.letters(notice="N04b")] == [False, True]
    notice = clocks_of(transactions, staffed.number)["officer-notice"]
    assert notice.due_on == dt.date(2026, 6, 5)  # five business days after the identification of Sunday, 31 May


def test_case_02_consent_to_a_mediation_is_asked_of_who_was_named_since(
    transactions: Transactions, office: WorkingOffice, director: Actor
) -> None:
    staffed = drafted_case(transactions, Draft(allegations=(("discourtesy", (0,)),)))
    office.pass_days(1)
    with on_case(transactions, director, staffed.number) as (work, case, access):
        at = work.now + dt.timedelta(days=30)
        offer_mediation(work, case, access, mediator="Ines Calder", session_at=at, place="Library")
        for slot_id in (None, case.slots[0].id):
            note_answer(work, case, access, slot_id=slot_id, answer=Answer.AGREED, how="Signed form.")
    office.work_off()
    office.pass_days(1)
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        right = make_officer(work, "Ada Quill").id
        correct_identification(work, case, access, case.slots[0], officer_id=right, reason="Badge 9.", was=None)
    office.work_off()
    assert [(one.to_name.split(",")[0], one.state) for one in office.letters(notice="N11b")] == [
        ("Officer Maren Tolliver", "rejected"),
        ("Officer Ada Quill", "awaiting"),
    ]
    assert len(office.letters(notice="N11a")) == 1
    with (
        pytest.raises(Refused, match="One of those who must agree"),
        on_case(transactions, director, staffed.number) as (work, case, access),
    ):
        begin_mediation(work, case, access)
    office.pass_days(1)
    with on_case(transactions, director, staffed.number) as (work, case, access):
        slot = work.session.scalars(select(OfficerSlot)).one()
        note_answer(work, case, access, slot_id=slot.id, answer=Answer.AGREED, how="Called us.")
        begin_mediation(work, case, access)
