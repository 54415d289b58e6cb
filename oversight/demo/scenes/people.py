"""The people of the big file: a minor and his guardian, an interpreter, a representative with a power of attorney."""

import datetime as dt
from collections.abc import Iterator

from oversight.cases.rules import Role
from oversight.complaints.parties.actions import Facts, add_person, change_party, facts_of, record_consent, show_proof
from oversight.complaints.parties.rules import Consent, Said
from oversight.demo.walks.hearing_people import complainant
from oversight.demo.walks.walk import Moments, Walk

MORE = (
    ("Priscilla Nwosu-Hart", "Held on the curb; both wrists marked"),
    ("Leandro Casals-Weir", "Sprayed in the first row; contact lenses destroyed"),
    ("Hanae Thorvaldsen", "Telephone taken"),
    ("Cyprian Oduya-Marsh", "Pushed against the railing; rib bruised"),
    ("Rosamund Ferro", "Held on the curb until ten at night"),
    ("Idris Kowalczyk", "Sprayed from behind"),
)
"""Others whom it happened to, as the complainant’s list and the pharmacy’s book name them."""


def enter_people(walk: Walk) -> Iterator[Moments]:
    """Everybody who has to do with the march, as they become known."""
    yield _child(walk)
    yield _others(walk)


def _child(walk: Walk) -> Moments:
    born = (walk.world.now - dt.timedelta(days=365 * 15 + 140)).date()
    yield walk.later(2)
    with walk.step("investigator1") as (work, case, access):
        add_person(
            work,
            case,
            access,
            role=Role.AFFECTED,
            facts=Facts(
                name="Joaquín Holt-Reyes",
                born_on=born,
                desired_outcome="To be asked what he saw, once, and then left in peace.",
                safety_note="Asthma. Keeps an inhaler; breaks at any time.",
            ),
        )
        mother = add_person(
            work,
            case,
            access,
            role=Role.GUARDIAN,
            facts=Facts(name="Luzviminda Holt-Reyes", note="Mother. Prefers Tagalog for what matters."),
        )
        record_consent(work, case, access, mother, what=Consent.RECORDING, given=True, on=work.today, said=Said.SPOKEN)
    yield walk.later(5)
    with walk.step("investigator1") as (work, case, access):
        add_person(
            work, case, access, role=Role.INTERPRETER,
            facts=Facts(name="Crisanto Valle", note="Tagalog and English. Sworn for the county court."),
        )  # fmt: skip
        mother = next(party for party in case.parties if party.role == Role.GUARDIAN.value)
        record_consent(
            work, case, access, mother, what=Consent.MEDICAL, given=True, on=work.today, said=Said.FORM,
            words="Records of the emergency room of that night, and no others.",
        )  # fmt: skip


def _others(walk: Walk) -> Moments:
    yield walk.later(4)
    with walk.step("intake") as (work, case, access):
        for name, note in MORE:
            add_person(work, case, access, role=Role.AFFECTED, facts=Facts(name=name, note=note))
        add_person(
            work,
            case,
            access,
            role=Role.REPORTING,
            facts=Facts(name="Night desk of Orchard Hospital", note="Reported two children with spray in the eyes."),
        )
    yield walk.later(8)
    with walk.step("investigator1") as (work, case, access):
        speaker = add_person(
            work,
            case,
            access,
            role=Role.REPRESENTATIVE,
            facts=Facts(name="Verity Anand-Okoro", note="Tenants’ law clinic; speaks for the complainant."),
        )
        show_proof(
            work, case, access, speaker, on=work.today - dt.timedelta(days=3),
            words="Power of attorney, signed by Ms. Adeyemi-Holt; the paper was seen and copied.",
        )  # fmt: skip
        asking = complainant(case)
        if asking is not None:
            known = facts_of(asking)
            wish = "That they say who gave the order, and that children are never tied again."
            changed = Facts(name=known.name, note="Reached best after four.", desired_outcome=wish)
            change_party(work, case, access, asking, changed, "Said so in her interview.")
