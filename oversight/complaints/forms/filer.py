"""The page “About you”."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import EmailField, RadioField, SelectField, SelectMultipleField, TelField
from wtforms.validators import Email, InputRequired, Length, Optional

from oversight.adapters.sms import dialable
from oversight.complaints.answers import Filer, Reach, Relation
from oversight.complaints.forms.fields import line, offered, text, tidy
from oversight.people.rules import Limit, Way, contradiction

RELATIONS = [
    (Relation.AFFECTED.value, _("It happened to me")),
    (Relation.SAW.value, _("I saw it or heard it")),
    (Relation.FOR_SOMEONE.value, _("I am filing for someone else")),
]
WITH_NAME, WITHOUT_NAME = "named", "anonymous"
NAMING = [(WITH_NAME, _("I give my name")), (WITHOUT_NAME, _("I stay anonymous"))]
REACHES = [
    (Reach.MAILBOX.value, _("Only on this site")),
    (Reach.EMAIL.value, _("By e-mail")),
    (Reach.TEXT.value, _("By text message")),
    (Reach.LETTER.value, _("By letter")),
]
LIMIT_WORDS = [
    (Limit.NO_CALL.value, _("Do not call me")),
    (Limit.NO_VOICEMAIL.value, _("Do not leave a message on my phone")),
    (Limit.NO_PAPER.value, _("Send no paper to my home")),
    (Limit.ONLY_EMAIL.value, _("Use only this e-mail address")),
]
"""What a person can forbid while filing. Staff can add more later."""


class FilerForm(FlaskForm):
    """Who files, with or without a name, and how it is safe to reach them."""

    known: tuple[str, ...] = ()
    relation = RadioField(
        _("What do you have to do with it?"),
        [InputRequired(_("Choose what you have to do with it."))],
        choices=offered(RELATIONS),
    )
    affected_name = line(_("Who did it happen to?"), 200)
    naming = RadioField(
        _("Do you want to give your name?"),
        [InputRequired(_("Choose whether you give your name."))],
        choices=offered(NAMING),
    )
    name = line(_("Your name"), 200)
    channel = RadioField(
        _("How may we write to you?"), [InputRequired(_("Choose how we may write to you."))], choices=offered(REACHES)
    )
    email = EmailField(_("E-mail address"), [Optional(), Email(_("This is not an e-mail address.")), Length(max=254)])
    phone = TelField(_("Phone"), [Length(max=60, message=_("Please use 60 letters at most."))], filters=[tidy])
    address = text(_("Postal address"), 1000)
    limits = SelectMultipleField(
        _("What must we not do?"), [Optional()], choices=offered(LIMIT_WORDS), validate_choice=False
    )
    contact_note = text(_("Is there anything we must not do when we contact you?"), 2000)
    language = SelectField(_("Which language do you want us to use?"), [Optional()], validate_choice=False)

    def offer(self, languages: list[tuple[str, str]], *, anonymous_allowed: bool) -> None:
        """Set what the charter leaves open."""
        self.known = tuple(code for code, _name in languages)
        self.language.choices = offered(languages)
        if not anonymous_allowed:
            self.naming.choices = offered(NAMING[:1])

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field by itself, and what one answer asks of another."""
        super().validate(extra_validators)
        named = self.naming.data == WITH_NAME
        if named and not self.name.data:
            _object(self.name, gettext("Write your name, or choose to stay anonymous."))
        if self.channel.data == Reach.EMAIL.value and not tidy(self.email.data):
            _object(self.email, gettext("Write your e-mail address, or choose another way."))
        if self.channel.data == Reach.LETTER.value:
            self._ask_for_address(named)
        if self.channel.data == Reach.TEXT.value:
            self._ask_for_phone(named)
        against = contradiction(Way(self.channel.data), self._limits()) if self.channel.data in set(Way) else None
        if against:
            _object(self.channel, gettext("This does not go together with what we must not do. Change one of the two."))
        return not self.errors

    def _ask_for_address(self, named: bool) -> None:
        if self.naming.data == WITHOUT_NAME:
            _object(
                self.channel, gettext("A letter needs a name and an address. Choose another way, or give your name.")
            )
        elif named and not self.address.data:
            _object(self.address, gettext("Write your address, or choose another way."))

    def _ask_for_phone(self, named: bool) -> None:
        if self.naming.data == WITHOUT_NAME:
            _object(self.channel, gettext("A text needs a name and a phone. Choose another way, or give your name."))
        elif named and not dialable(tidy(self.phone.data)):
            _object(self.phone, gettext("Write your phone number with its area code, or choose another way."))

    def _limits(self) -> frozenset[Limit]:
        known = {limit.value for limit in Limit}
        return frozenset(Limit(code) for code in self.limits.data or () if code in known)

    def filer(self) -> Filer:
        """What was answered. Who stays anonymous gives no name, no phone and no address, even if they were typed."""
        named = self.naming.data == WITH_NAME
        relation = Relation(self.relation.data)
        by_email = self.channel.data == Reach.EMAIL.value
        return Filer(
            anonymous=not named,
            relation=relation,
            name=self.name.data if named else "",
            affected_name=self.affected_name.data if relation is Relation.FOR_SOMEONE else "",
            channel=Reach(self.channel.data),
            email=tidy(self.email.data) if named or by_email else "",
            phone=tidy(self.phone.data) if named else "",
            address=self.address.data if named else "",
            limits=tuple(sorted(self._limits())),
            contact_note=self.contact_note.data,
            language=self._language(),
        )

    def _language(self) -> str:
        return self.language.data if self.language.data in self.known else next(iter(self.known), "en")


def _object(field: Any, message: str) -> None:
    if not field.errors:
        field.errors = [message]
