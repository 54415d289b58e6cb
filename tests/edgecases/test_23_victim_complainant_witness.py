"""Case 23: who complains, whom it happened to and who saw it are different people, each with ways of their own."""

import dataclasses

from oversight.access.offices import Office
from oversight.cases.models import Party
from oversight.cases.rules import Role
from oversight.charter.schema import Recipient
from oversight.complaints.parties.actions import Facts, add_person, end_role
from oversight.investigation.queries.standards import facts_of_finish, facts_of_many
from oversight.notices.letters.addressees import addressees
from oversight.work import Transactions
from tests.factories.cases import on_case, registered_case
from tests.factories.investigation import assigned_case
from tests.factories.people import make_account


def test_case_23_victim_complainant_and_witness_are_each_written_to_in_their_own_way(
    transactions: Transactions,
) -> None:
    """A neighbor complains; two people were hurt, one of whom died: her sister speaks for her."""
    staffed = registered_case(transactions)
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):

        def enter(role: Role, name: str, **contact: str) -> Party:
            party = add_person(work, case, access, role=role, facts=Facts(name=name))
            for field, value in contact.items():
                setattr(party.person, field, value)
            return party

        dead = enter(Role.AFFECTED, "Ilse Marrow")
        enter(Role.AFFECTED, "Tomas Rill", channel="email", email="tomas@home.example", language="es")
        enter(Role.REPRESENTATIVE, "Greta Marrow", channel="letter", address="9 Mill Lane")
        enter(Role.WITNESS, "Abel Shore", channel="email", email="abel@home.example")
        end_role(work, case, access, dead, "She died on 1 March.")
        work.session.flush()
        usual = work.charter.notice("N14")
        told = dataclasses.replace(usual, recipients=(*usual.recipients, Recipient.AFFECTED))
        found = {one.name: (one.channel.value, one.language) for one in addressees(work, case, told, {})}
    assert found == {
        "Oriel Stannard": ("mailbox", "en"),
        "Greta Marrow": ("letter", "en"),
        "Tomas Rill": ("email", "es"),
    }


def test_case_23_family_takes_the_place_of_a_complainant_who_died(transactions: Transactions) -> None:
    team = assigned_case(transactions)
    intake = make_account(transactions, Office.INTAKE)
    with on_case(transactions, intake, team.number) as (work, case, access):
        [dead] = case.parties
        add_person(work, case, access, role=Role.COMPLAINANT, facts=Facts(name="Greta Stannard"))
        end_role(work, case, access, dead, "He died on 1 March. His sister goes on.")
        work.session.flush()
        told = [one.name for one in addressees(work, case, work.charter.notice("N14"), {})]
    with on_case(transactions, team.investigator, team.number) as (work, case, access):
        alone = facts_of_finish(work, case, access)
        among_many = facts_of_many(work, [(case.id, case.stage)])[case.id]
    assert told == ["Greta Stannard"]
    assert [one.said for one in alone.complainants] == ["The complainant"]  # nobody must hear the dead
    assert among_many.complainants == alone.complainants
