"""Forms of minutes: shape only. The parts of minutes are read one text field each."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Length


class EditForm(FlaskForm):
    """What was changed, and why. `seen` is the version that was opened."""

    seen = HiddenField(validators=[InputRequired()])
    why = StringField(_("What you changed, in a few words"), [Length(max=500)])


class ProposeForm(FlaskForm):
    """The meeting that is asked to approve."""

    meeting = SelectField(_("Meeting"), coerce=int)
