"""What a person says about a hold: shape only."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

WHEN = _l("Choose the last day.")


class AskForm(FlaskForm):
    """Which letter, who wants silence, why, until when."""

    notice = SelectField(_l("Which letter"))
    asked_for = StringField(
        _l("Who asks for silence"), description=_l("For example the prosecutor’s office."), validators=[Length(max=200)]
    )
    reason = TextAreaField(_l("Why"), validators=[Length(max=5000)])
    until = DateField(_l("Until"), description=_l("The last day of silence."), validators=[InputRequired(WHEN)])


class RenewForm(FlaskForm):
    """Until when, and why silence is still needed."""

    until = DateField(_l("Until"), description=_l("The last day of silence."), validators=[InputRequired(WHEN)])
    reason = TextAreaField(_l("Why silence is still needed"), id="renew-reason", validators=[Length(max=5000)])


class EndForm(FlaskForm):
    """Why silence is no longer needed."""

    reason = TextAreaField(_l("Why silence is no longer needed"), id="end-reason", validators=[Length(max=5000)])


class DeclineForm(FlaskForm):
    """Why a hold is not allowed."""

    reason = TextAreaField(_l("Why it is not allowed"), id="decline-reason", validators=[Length(max=5000)])


class AllowForm(FlaskForm):
    """Nothing but the button."""
