"""Whom a publication must not name: everybody of the case, under every name they ever had."""

from sqlalchemy import select

from oversight.cases.actions import add_officer, identify_officer
from oversight.cases.models import Case, OfficerIdentification
from oversight.cases.terms import protected_terms
from oversight.people.roster.models import OfficerService
from oversight.work import Transactions
from tests.factories.cases import make_officer, received_case


def test_former_names_and_officers_named_by_mistake_are_protected(transactions: Transactions) -> None:
    received_case(transactions)
    with transactions.begin() as work:
        case = work.session.scalars(select(Case)).one()
        right, wrong = make_officer(work), make_officer(work)
        right.name, wrong.name = "Ada Marlowe-Finch", "Bruno Castellane"
        slot = add_officer(work, case, description="Tall, glasses")
        identify_officer(work, case, slot, right)
        work.session.add(OfficerService(officer_id=right.id, name="Ada Marlowe", at=work.now, superseded_at=work.now))
        work.session.add(
            OfficerIdentification(
                slot_id=slot.id, officer_id=wrong.id, at=work.now, superseded_at=work.now, reason="Another badge."
            )
        )
        work.session.flush()
        number = slot.number
        for named in (frozenset[int](), frozenset({number})):
            terms = protected_terms(work.session, case, work.charter, named)
            found = {term.text for term in terms if term.kind == "name"}
            assert "Bruno Castellane" in found
            assert ({"Ada Marlowe-Finch", "Ada Marlowe"} <= found) is (number not in named)
