"""Forms of reopening: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from oversight.complaints.forms.fields import offered, text

_REASONS = _("The complainant and the officers read them.")


class ReopenForm(FlaskForm):
    """On which ground, where the case goes, and why. The grounds are given at view time."""

    ground = RadioField(_("Ground"), [InputRequired(_("Choose a ground."))])
    to = RadioField(
        _("Where it goes"),
        [InputRequired(_("Choose one."))],
        choices=offered(
            [
                ("triage", _("Triage: decide anew what happens with it")),
                ("assignment", _("Investigation: an investigator is assigned")),
            ]
        ),
    )
    reasons = text(_("Reasons"), validators=(InputRequired(_("Give the reasons.")),), description=_REASONS)


class ReturnForm(FlaskForm):
    """Who gave it back, when and why."""

    reasons = text(
        _("Who gave it back, when and why"),
        validators=(InputRequired(_("Give the reasons.")),),
        description=_("The complainant reads this."),
    )
