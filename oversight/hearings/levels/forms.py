"""The form of the motion that chooses a level of review: shape only."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.validators import InputRequired

from oversight.hearings.meetings.forms import MotionForm


class LevelForm(MotionForm):
    """The level that is moved."""

    level = RadioField(_("Level of review"), [InputRequired(_("Choose the level that was moved."))])
