"""How a person may be reached: shape only."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (  # type: ignore[attr-defined]  # SelectChoice is newer than the published types
    EmailField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    TelField,
    TextAreaField,
)
from wtforms.validators import Email, Length, Optional

from oversight.notices.reaching.rules import Contact
from oversight.people.models import Person
from oversight.people.rules import Limit, Way

WAYS = [
    SelectChoice(Way.EMAIL.value, _l("By e-mail")),
    SelectChoice(Way.TEXT.value, _l("By text message")),
    SelectChoice(Way.LETTER.value, _l("By letter")),
    SelectChoice(Way.MAILBOX.value, _l("Only in the mailbox of this site")),
]
LIMIT_CHOICES = [
    SelectChoice(Limit.NO_CALL.value, _l("Do not call")),
    SelectChoice(Limit.NO_VOICEMAIL.value, _l("Do not leave a voicemail")),
    SelectChoice(Limit.NO_TEXT.value, _l("No text messages")),
    SelectChoice(Limit.ONLY_EMAIL.value, _l("Only this e-mail address")),
    SelectChoice(Limit.NO_PAPER.value, _l("No paper at home")),
]


class ContactForm(FlaskForm):
    """Addresses, the way letters take, and what must not be done."""

    channel = RadioField(_l("How do letters reach them?"), choices=WAYS)
    email = EmailField(_l("E-mail address"), [Optional(), Email(_l("This is not an e-mail address.")), Length(max=254)])
    phone = TelField(_l("Phone"), [Length(max=60)])
    address = TextAreaField(_l("Postal address"), [Length(max=1000)])
    language = SelectField(_l("Language"), choices=[])
    limits = SelectMultipleField(_l("What must not be done"), choices=LIMIT_CHOICES)
    note = TextAreaField(
        _l("What else makes it safe"),
        [Length(max=2000)],
        description=_l("In their words: when to call, what not to say."),
    )

    def contact(self) -> Contact:
        """What was written."""
        return Contact(
            email=(self.email.data or "").strip(),
            phone=(self.phone.data or "").strip(),
            address=(self.address.data or "").strip(),
            channel=Way(self.channel.data),
            language=self.language.data or "en",
            limits=frozenset(Limit(code) for code in self.limits.data or ()),
            note=(self.note.data or "").strip(),
        )


def filled(person: Person) -> dict[str, object]:
    """What the form shows first: what is known."""
    return {
        "channel": person.channel,
        "email": person.email,
        "phone": person.phone,
        "address": person.address,
        "language": person.language,
        "limits": sorted(limit.value for limit in person.limits),
        "note": person.contact_note,
    }
