"""Words for the pages of letters."""

from babel import Locale, UnknownLocaleError

from oversight.charter.schema import Recipient

CHANNELS = {"email": "E-mail", "letter": "Paper letter", "mailbox": "Mailbox", "text": "Text message"}
RECIPIENTS: dict[str, str] = {
    Recipient.COMPLAINANT: "Complainant",
    Recipient.REPRESENTATIVE: "Representative",
    Recipient.GUARDIAN: "Guardian",
    Recipient.AFFECTED: "Affected person",
    Recipient.OFFICER: "Officer",
    Recipient.UNION: "Union",
    Recipient.COMMAND: "Chain of command",
    Recipient.CHIEF: "Chief of police",
    Recipient.LIAISON: "Department liaison",
    Recipient.INVESTIGATOR: "Investigator",
    Recipient.SUPERVISOR: "Supervisor",
    Recipient.DIRECTOR: "Director",
    Recipient.MEMBERS: "Board member",
    Recipient.COUNCIL: "City council",
    Recipient.SUBSCRIBERS: "Subscribers",
    Recipient.CUSTODIAN: "Other agency",
    Recipient.REQUESTER: "Who asked for records",
}


def language_in_words(code: str) -> str:
    """The English name of a language, such as "Vietnamese"; the code when nobody knows it."""
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code
