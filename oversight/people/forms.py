"""Forms of log-in and accounts: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, EmailField, HiddenField, PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.validators import Email, InputRequired, Length, Optional

from oversight.access.offices import LABELS
from oversight.people.passwords import LEAST_LENGTH
from oversight.web.choosing import choices_of

OFFICES = choices_of((office.value, label) for office, label in LABELS.items())


class LoginForm(FlaskForm):
    """Address and password."""

    email = EmailField(_("E-mail address"), [InputRequired(_("Write your e-mail address.")), Length(max=254)])
    password = PasswordField(_("Password"), [InputRequired(_("Write your password.")), Length(max=1000)])
    next = HiddenField()


class PasswordForm(FlaskForm):
    """The password a person chooses on answering an invitation."""

    password = PasswordField(
        _("Choose a password"),
        [
            InputRequired(_("Choose a password.")),
            Length(LEAST_LENGTH, 1000, _("Use at least 12 characters. A short sentence works well.")),
        ],
        description=_("At least 12 characters. A short sentence works well."),
    )


class InviteForm(FlaskForm):
    """Who is invited, and to which offices."""

    name = StringField(_("Name"), [InputRequired(_("Write the person’s name.")), Length(max=120)])
    email = EmailField(
        _("E-mail address"),
        [
            InputRequired(_("Write the person’s e-mail address.")),
            Email(_("This is not an e-mail address.")),
            Length(max=254),
        ],
    )
    offices = SelectMultipleField(_("Offices"), [InputRequired(_("Choose at least one office."))], choices=OFFICES)


class OfficeForm(FlaskForm):
    """An office from a day to a day."""

    office = SelectField(_("Office"), choices=OFFICES)
    from_on = DateField(_("First day"), [InputRequired(_("Write the first day."))])
    to_on = DateField(_("Last day"), [Optional()], description=_("Leave empty when it has no end."))
    acting = SelectField(_("How"), choices=choices_of([("", _("In office")), ("yes", _("Acting"))]))
