"""What people agree to, how they say so, and which facts about them are kept with a history. Pure."""

from enum import StrEnum


class Consent(StrEnum):
    """What a person may agree to."""

    RECORDING = "recording"
    MEDICAL = "medical"
    SHARING = "sharing"
    MEDIATION = "mediation"
    CONTACT = "contact"
    OTHER = "other"


CONSENT_LABELS: dict[Consent, str] = {
    Consent.RECORDING: "Recording of an interview",
    Consent.MEDICAL: "Medical records",
    Consent.SHARING: "Passing their words or papers on",
    Consent.MEDIATION: "Mediation",
    Consent.CONTACT: "Contact through somebody else",
    Consent.OTHER: "Something else",
}


class Said(StrEnum):
    """How a person said so."""

    WRITING = "writing"
    SPOKEN = "spoken"
    RECORDED = "recorded"
    FORM = "form"


SAID_LABELS: dict[Said, str] = {
    Said.WRITING: "In writing",
    Said.SPOKEN: "Spoken",
    Said.RECORDED: "Spoken, on a recording",
    Said.FORM: "On a signed form",
}
FIELD_LABELS: dict[str, str] = {
    "name": "Name",
    "born_on": "Day of birth",
    "stated_age": "Age at the incident, as stated",
    "in_conflict": "Guardian with an interest of their own",
    "conflict_reason": "Which interest",
    "desired_outcome": "What they hope for",
    "safety_note": "Safety",
    "note": "Note",
    "anonymous": "Without a name",
    "ended": "Role",
    "email": "E-mail",
    "phone": "Phone",
}
"""The facts that are changed with a reason and kept with what they were."""
