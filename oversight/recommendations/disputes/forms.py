"""Forms of a dispute: shape only. The outcome of each pair is read from the request, pair by pair."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField
from wtforms.validators import InputRequired

from oversight.complaints.forms.fields import text


class ReferForm(FlaskForm):
    """What is in dispute, and why the board stands by its decision."""

    reasons = text(
        _("What is in dispute, and why the board stands by its decision"),
        longest=8000,
        validators=(InputRequired(_("Say what is in dispute.")),),
    )


class SettleForm(FlaskForm):
    """On which day it was settled, and with which reasons."""

    settled_on = DateField(_("Day on which it was settled"), [InputRequired(_("Write the day."))])
    words = text(
        _("The reasons that were given"),
        longest=8000,
        validators=(InputRequired(_("Write down the reasons that were given.")),),
        description=_("They are published, so name nobody."),
    )
