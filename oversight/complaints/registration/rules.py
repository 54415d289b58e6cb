"""The steps of registration, and which facts may be corrected and by how many people. Pure."""

from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.charter.schema import IntakeChannel
from oversight.complaints.registration.events import ComplaintPerfected, ComplaintRegistered
from oversight.kernel.machine import Step, sources

CHANNEL_LABELS: dict[IntakeChannel, str] = {
    IntakeChannel.WEB: "Web form",
    IntakeChannel.PHONE: "Telephone",
    IntakeChannel.MAIL: "Letter",
    IntakeChannel.EMAIL: "E-mail",
    IntakeChannel.WALK_IN: "In person",
    IntakeChannel.NOTIFICATION: "Notification of the department",
    IntakeChannel.OWN_MOTION: "The board’s own motion",
}
BY_A_PERSON: frozenset[IntakeChannel] = frozenset(
    {IntakeChannel.PHONE, IntakeChannel.MAIL, IntakeChannel.EMAIL, IntakeChannel.WALK_IN}
)
"""Ways in which a complaint reaches a person of the board, who keys it in."""


@dataclass(frozen=True)
class RegisterFacts:
    """What the guards of registration look at."""

    access: AccessFacts
    complete: bool = False
    "Whether it was declared already that everything needed to decide is there."


def not_complete_yet(facts: RegisterFacts) -> str | None:
    """A complaint becomes complete once."""
    return "It was declared already that this complaint is complete." if facts.complete else None


REGISTER = Step(
    name="register",
    label="Log this complaint",
    sources=sources(Stage.RECEIVED),
    target=Stage.TRIAGE,
    permission=Permission.CASE_REGISTER,
    event=ComplaintRegistered,
    done="Someone has logged this complaint already.",
)
COMPLETE = Step(
    name="declare-complete",
    label="Declare the complaint complete",
    sources=sources(Stage.TRIAGE),
    target=None,
    permission=Permission.CASE_REGISTER,
    event=ComplaintPerfected,
    guards=(not_complete_yet,),
    done="Triage of this case is over.",
)
