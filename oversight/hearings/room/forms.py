"""Forms of the meeting room: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from oversight.hearings.room.actions import LONGEST_MINUTES


class FloorForm(FlaskForm):
    """Who speaks under public comment, and for how long."""

    name = StringField(_("Name, if they give one"), [Length(max=120)])
    minutes = IntegerField(_("Minutes"), [InputRequired(_("Write how many minutes.")), NumberRange(1, LONGEST_MINUTES)])
