"""Forms of reconsideration: shape only. Grounds and parties are given at view time."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectField
from wtforms.validators import InputRequired

from oversight.complaints.forms.fields import offered, text
from oversight.recommendations.reconsideration.rules import LONGEST

_WORDS = (InputRequired(_("Say what the board should look at again, and why.")),)


class OwnRequestForm(FlaskForm):
    """A complainant's own request, on the status page."""

    ground = RadioField(_("Why should the board look again?"), [InputRequired(_("Choose a reason."))])
    words = text(_("Tell us more"), longest=LONGEST, validators=_WORDS)


class RequestForm(FlaskForm):
    """A request that reached staff by another way."""

    by = SelectField(_("Who asks"), [InputRequired(_("Choose who asks."))])
    arrived_on = DateField(_("Day on which it arrived"), [InputRequired(_("Write the day."))])
    ground = RadioField(_("On which ground"), [InputRequired(_("Choose a ground."))])
    words = text(_("What they say"), longest=LONGEST, validators=_WORDS)


class DecisionForm(FlaskForm):
    """Whether the board looks again, and why."""

    granted = RadioField(
        _("Does the board look again?"),
        [InputRequired(_("Choose one."))],
        choices=offered(
            [
                ("yes", _("Yes: the case goes before the board again")),
                ("no", _("No: the decision stands")),
            ]
        ),
    )
    reasons = text(
        _("Reasons"), validators=(InputRequired(_("Give the reasons.")),), description=_("Both sides read them.")
    )
