"""The people of a case over time."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.cases.models import Case, Party
from oversight.cases.queries import get_case
from oversight.cases.rules import Role
from oversight.charter.schema import Recipient
from oversight.complaints.parties.actions import (
    Facts,
    add_person,
    change_party,
    end_role,
    facts_of,
    name_person,
    record_consent,
    show_proof,
)
from oversight.complaints.parties.jobs import COME_OF_AGE
from oversight.complaints.parties.models import PartyChange
from oversight.complaints.parties.queries import changes_of, consents_of
from oversight.complaints.parties.rules import Consent, Said
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.notices.letters.addressees import addressees
from oversight.work import Transactions, Work
from tests.factories.cases import Told, drafted_case, on_case, registered_case
from tests.factories.clock import Clock
from tests.factories.letters import Postman, outside_of
from tests.factories.people import make_account

GUARDIAN = Facts(name="Ottoline Brandt")
SEVENTEEN = dt.date(2008, 3, 20)
"""Seventeen on 2 March 2026; of age on the twentieth."""


def written_to(work: Work, case: Case) -> list[str]:
    """By name, who would get a letter to the complainant now."""
    notice = next(one for one in work.charter.notices if Recipient.GUARDIAN in one.recipients)
    return [one.name for one in addressees(work, case, notice, {})]


def complainant(case: Case) -> Party:
    return next(party for party in case.parties if party.role == Role.COMPLAINANT)


def test_minor_complainant_with_guardian_conflict_and_coming_of_age_during_the_case(
    transactions: Transactions, clock: Clock, tmp_path: Path
) -> None:
    staffed = registered_case(transactions)
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        child = complainant(case)
        change_party(work, case, access, child, replace(facts_of(child), born_on=SEVENTEEN), "School card.")
        assert written_to(work, case) == ["Oriel Stannard"]
        guardian = add_person(work, case, access, role=Role.GUARDIAN, facts=GUARDIAN)
        assert written_to(work, case) == ["Ottoline Brandt"]
        conflict = replace(GUARDIAN, in_conflict=True, conflict_reason="Married to the officer.")
        change_party(work, case, access, guardian, conflict, "She said so.")
        assert written_to(work, case) == ["Oriel Stannard"]
        change_party(work, case, access, guardian, GUARDIAN, "They are divorced.")
        assert written_to(work, case) == ["Ottoline Brandt"]
    clock.advance(days=18)
    for _ in range(2):
        COME_OF_AGE.run(outside_of(transactions, tmp_path, Postman()), {})
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, _access):
        assert complainant(case).came_of_age_on == dt.date(2026, 3, 20)
        assert written_to(work, case) == ["Oriel Stannard"]
        noted = [row.field for row in changes_of(work.session, complainant(case).id)]
        assert noted.count("came_of_age") == 1


def test_a_stated_age_counts_as_late_as_it_can(transactions: Transactions, clock: Clock) -> None:
    staffed = registered_case(transactions)  # the incident was on 20 February
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        child = complainant(case)
        change_party(work, case, access, child, replace(facts_of(child), stated_age=17), "She told us.")
        add_person(work, case, access, role=Role.GUARDIAN, facts=GUARDIAN)
        assert written_to(work, case) == ["Ottoline Brandt"]
    clock.advance(days=360)
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, _access):
        assert written_to(work, case) == ["Oriel Stannard"]


def test_anonymous_complainant_identified_later_keeps_their_history(transactions: Transactions) -> None:
    staffed = registered_case(transactions, told=Told(name=""))
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        party = complainant(case)
        before, person_id = party.id, party.person_id
        with pytest.raises(Invalid):
            name_person(work, case, access, party, reason="She wrote.", contact={"name": " "})
        contact = {"name": "Oriel Stannard", "email": "oriel@people.example"}
        name_person(work, case, access, party, reason="She wrote in the mailbox.", contact=contact)
        assert (party.id, party.person_id, party.anonymous) == (before, person_id, False)
        assert (party.person.name, party.person.email) == ("Oriel Stannard", "oriel@people.example")
        work.session.flush()
        assert {row.field for row in changes_of(work.session, party.id)} == {"name", "email", "anonymous"}
        with pytest.raises(Refused):
            name_person(work, case, access, party, reason="Again.", contact=contact)


def test_a_person_may_have_several_roles_and_an_ended_one_gets_no_letter(transactions: Transactions) -> None:
    staffed = registered_case(transactions)
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        person = complainant(case).person
        witness = add_person(work, case, access, role=Role.WITNESS, facts=Facts(), person=person)
        reporting = add_person(work, case, access, role=Role.REPORTING, facts=Facts(name="Neighbor Quist"))
        with pytest.raises(Refused):
            add_person(work, case, access, role=Role.WITNESS, facts=Facts(), person=person)
        end_role(work, case, access, witness, "It was her sister.")
        assert witness.ended_at is not None
        again = add_person(work, case, access, role=Role.WITNESS, facts=Facts(), person=person)
        assert (again.id, again.ended_at) == (witness.id, None)
        assert reporting.role == "reporting"
        with pytest.raises(Refused, match="only complainant"):
            end_role(work, case, access, complainant(case), "Moved away.")


def test_a_representative_shows_proof_in_words_or_by_a_file_of_the_case(transactions: Transactions) -> None:
    staffed = registered_case(transactions)
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        speaker = add_person(work, case, access, role=Role.REPRESENTATIVE, facts=Facts(name="Beatrix Okafor"))
        with pytest.raises(Invalid):
            show_proof(work, case, access, speaker, on=work.today)
        with pytest.raises(Invalid):
            show_proof(work, case, access, speaker, on=work.today, file_id=4711)
        show_proof(work, case, access, speaker, on=work.today, words="Power of attorney, seen.")
        with pytest.raises(Refused):
            show_proof(work, case, access, complainant(case), on=work.today, words="Herself")


def test_consent_is_logged_and_taken_back_and_neither_is_overwritten(transactions: Transactions) -> None:
    staffed = registered_case(transactions)
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        party = complainant(case)
        how = {"what": Consent.MEDICAL, "said": Said.WRITING, "on": work.today}
        record_consent(work, case, access, party, given=True, **how)  # type: ignore[arg-type]
        record_consent(work, case, access, party, given=False, words="No more.", **how)  # type: ignore[arg-type]
        assert [row.given for row in consents_of(work.session, party.id)] == [False, True]
        with pytest.raises(Invalid):
            record_consent(work, case, access, party, what=Consent.OTHER, given=True, said=Said.SPOKEN, on=work.today)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        pytest.param({"born_on": dt.date(2030, 1, 1)}, "born_on", id="born in the future"),
        pytest.param({"stated_age": 130}, "stated_age", id="too old"),
        pytest.param({"in_conflict": True, "conflict_reason": "x"}, "in_conflict", id="a conflict of no guardian"),
        pytest.param({"note": "x" * 4001}, "note", id="a note too long"),
        pytest.param({"note": "New"}, "reason", id="no reason"),
    ],
)
def test_facts_that_cannot_be(transactions: Transactions, facts: dict[str, object], field: str) -> None:
    staffed = registered_case(transactions)
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        party = complainant(case)
        with pytest.raises(Invalid) as problem:
            change_party(work, case, access, party, replace(facts_of(party), **facts), "")  # type: ignore[arg-type]
        assert problem.value.field == field


def test_who_only_reads_changes_nobody(transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    with on_case(transactions, make_account(transactions, Office.AUDITOR), staffed.number) as (work, case, access):
        party = complainant(case)
        with pytest.raises(Forbidden):
            change_party(work, case, access, party, replace(facts_of(party), note="x"), "y")
        with pytest.raises(Forbidden):
            end_role(work, case, access, party, "y")
        assert work.session.scalars(select(PartyChange)).all() == []
        assert get_case(work, staffed.number)
