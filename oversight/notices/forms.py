"""What a person says about a letter: shape only."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (  # type: ignore[attr-defined]  # SelectChoice is newer than the published types
    DateField,
    RadioField,
    SelectChoice,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length


class MailedForm(FlaskForm):
    """The day a printed letter went into the post."""

    on = DateField(_l("Mailed on"), validators=[InputRequired(_l("Say on which day it was mailed."))])
    tracking = StringField(_l("Number of the post office"), validators=[Length(max=80)])


class AgainForm(FlaskForm):
    """Another way, or a corrected address."""

    channel = RadioField(
        _l("How"),
        choices=[
            SelectChoice("email", _l("By e-mail")),
            SelectChoice("text", _l("By text message")),
            SelectChoice("letter", _l("Print a letter")),
        ],
        default="email",
    )
    address = TextAreaField(
        _l("Address or phone number"),
        description=_l("Leave it empty to use the one we have. A new one is kept with the person."),
        validators=[Length(max=1000)],
    )


class GiveUpForm(FlaskForm):
    """Why nobody can be reached."""

    reason = StringField(_l("Why can nobody be reached?"), validators=[Length(max=1000)])
