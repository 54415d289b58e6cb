"""What a person says about a legal hold: shape only."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Length


class SetForm(FlaskForm):
    """What is held, why, and what asks for it."""

    on = SelectField(_l("What is held"))
    reason = TextAreaField(_l("Why"), [Length(max=5000)])
    document = StringField(
        _l("What asks for it"),
        [Length(max=300)],
        description=_l("The letter, court order or claim, with its date."),
    )


class LiftForm(FlaskForm):
    """Why it is no longer needed."""

    lift_reason = TextAreaField(_l("Why it is no longer needed"), [Length(max=5000)])
