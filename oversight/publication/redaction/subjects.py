"""What found words tell, and what the desk offers for them: a basis of the charter and a few words. Pure."""

from oversight.charter.schema import Charter
from oversight.charter.schema.publication import Subject
from oversight.leaks.propose import Proposal

SUBJECTS: dict[str, Subject] = {
    "name": "person",
    "alias": "person",
    "staff": "person",
    "address": "contact",
    "phone": "contact",
    "email": "contact",
    "date_of_birth": "birth",
    "badge": "officer",
    "plate": "number",
    "report_number": "number",
    "social_security": "number",
    "medical": "medical",
}
"""Kinds of found words, and what they tell."""
NAMED = frozenset({"name", "alias", "staff"})
"""Kinds for which a role stands in the sentence; of all others only the mark is left."""


def subject_of(kind: str, source: str = "") -> Subject:
    """What words of a kind tell; a name from a slot of an officer tells who the officer is."""
    subject = SUBJECTS.get(kind, "person")
    return "officer" if subject == "person" and source.startswith("officer") else subject


def offered_basis(proposal: Proposal, charter: Charter) -> str:
    """The code that the charter names first for such words, or nothing."""
    source = proposal.term.source if proposal.term else ""
    subject = subject_of(proposal.kind, source)
    return next((one.code for one in charter.publication.bases if subject in one.hides), "")


def offered_words(proposal: Proposal) -> str:
    """What would stand in place of found words: who the person is in the decision, or nothing but the mark."""
    term = proposal.term
    return term.role.strip("[]") if term and term.role and proposal.kind in NAMED else ""
