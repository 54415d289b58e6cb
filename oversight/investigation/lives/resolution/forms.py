"""Forms of an early resolution: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField
from wtforms.validators import InputRequired

from oversight.complaints.forms.fields import offered, text
from oversight.investigation.lives.resolution.rules import OUTCOME_LABELS


class OrderForm(FlaskForm):
    """What the department is asked for. The list is the charter's, given at view time."""

    code = RadioField(_("What is to be done"), [InputRequired(_("Choose one."))])
    words = text(
        _("Exactly what, by whom"),
        validators=(InputRequired(_("Say exactly what is to be done.")),),
        description=_("The complainant and the department read this."),
    )
    due_on = DateField(_("By when"), [InputRequired(_("Choose a day."))], description=_("Within half a year."))


class SettleForm(FlaskForm):
    """What became of it."""

    outcome = RadioField(
        _("What became of it"),
        [InputRequired(_("Choose one."))],
        choices=offered([(one.value, label) for one, label in OUTCOME_LABELS.items()]),
    )
    note = text(_("What was done, when, and who told you"), validators=(InputRequired(_("Say it in a sentence.")),))
