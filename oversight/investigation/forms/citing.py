"""One pair: the finding, a citation, whom one believes, a closure without a finding."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

TOO_LONG = _("This is too long.")


class PairForm(FlaskForm):
    """The finding on one pair. The findings of the charter are given at view time."""

    version = HiddenField()
    code = RadioField(_("Your finding"), [InputRequired(_("Choose a finding."))])
    reasons = TextAreaField(
        _("Why?"), [InputRequired(_("Say why you recommend this finding.")), Length(max=20_000, message=TOO_LONG)]
    )


class CiteForm(FlaskForm):
    """A place in the file. Files and interviews are given at view time."""

    source = SelectField(_("In what?"), [InputRequired(_("Choose a file or an interview."))])
    place = StringField(
        _("Where in it?"),
        [InputRequired(_("Write where in it: page 3, 12:40, or whole.")), Length(max=80)],
        description=_("page 3, or 12:40, or whole."),
    )
    element = StringField(
        _("What does it go to?"),
        [Length(max=200)],
        description=_("For example: whether there was a reason to stop."),
    )
    words = TextAreaField(
        _("What is to be read, seen or heard there?"),
        [InputRequired(_("Say what is to be read, seen or heard there.")), Length(max=5000, message=TOO_LONG)],
    )


class CredibilityForm(FlaskForm):
    """Whom the investigator believes."""

    credibility = TextAreaField(
        _("Whom do you believe, and why?"),
        [InputRequired(_("Say whom you believe, and why.")), Length(max=20_000, message=TOO_LONG)],
    )
