"""What a person decides about an e-mail that answers no letter: shape only."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length


class ToCaseForm(FlaskForm):
    """The case it belongs to."""

    number = StringField(
        _l("Number of the case"), validators=[InputRequired(_l("Write the number of the case.")), Length(max=40)]
    )


class AsideForm(FlaskForm):
    """Why it belongs to none."""

    reason = StringField(_l("Why it belongs to no case"), validators=[Length(max=500)])
