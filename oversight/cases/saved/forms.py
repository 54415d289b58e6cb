"""Keeping a list: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length

from oversight.cases.saved.rules import LONGEST


class KeepForm(FlaskForm):
    """A name, and for whom."""

    name = StringField(_("Name of this list"), [InputRequired(_("Give the list a name.")), Length(max=LONGEST)])
    shared = BooleanField(_("For everybody on the staff"))
