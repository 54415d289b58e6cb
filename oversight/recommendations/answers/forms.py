"""Forms of the department beside the answer itself: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from oversight.complaints.forms.fields import text


class MoreForm(FlaskForm):
    """What should be looked into, and why."""

    what = text(
        _("What should be looked into"), longest=8000, validators=(InputRequired(_("Say what should be looked into.")),)
    )
    reasons = text(
        _("Why you cannot answer without it"),
        longest=8000,
        validators=(InputRequired(_("Say why the department cannot answer without it.")),),
    )


class TimeForm(FlaskForm):
    """How much more time, and why."""

    length = IntegerField(
        _("How much more time"),
        [InputRequired(_("Write a number.")), NumberRange(1, 3650, _("Write a number, 1 or more."))],
    )
    reason = text(_("Reasons"), longest=8000, validators=(InputRequired(_("Say why more time is needed.")),))
