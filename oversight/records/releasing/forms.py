"""Deciding about one thing that somebody asked to see: shape only."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from oversight.records.releasing.rules import CHOICES
from oversight.web.choosing import choices_of


class DecideForm(FlaskForm):
    """Give or withhold, on which ground, and why otherwise than proposed."""

    choice = SelectField(
        _l("What becomes of it"), choices=choices_of((one.value, label) for one, label in CHOICES.items())
    )
    ground = SelectField(_l("Ground for withholding"), default="")
    reason = TextAreaField(
        _l("Why, where it differs from the proposal"),
        [Length(max=2000)],
        description=_l("It stands in the log that the person receives. Name nobody."),
    )


class DecideKindForm(DecideForm):
    """The same about all things of one kind."""

    kind = SelectField(_l("About all of this kind"))
