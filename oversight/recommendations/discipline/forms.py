"""The form of a recommendation: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from oversight.complaints.forms.fields import offered, text
from oversight.recommendations.discipline.rules import KIND_LABELS


class RecommendForm(FlaskForm):
    """For whom, what, and why. Targets and levels are given at view time."""

    pair = SelectField(_("For whom"), [InputRequired(_("Choose for whom it is."))])
    kind = RadioField(
        _("What is recommended"),
        [InputRequired(_("Choose what is recommended."))],
        choices=offered([(kind.value, _(label)) for kind, label in KIND_LABELS.items()]),
    )
    level = SelectField(_("Level of discipline"), description=_("For discipline only."), validate_choice=False)
    days = IntegerField(
        _("Days"),
        [Optional(), NumberRange(1, 3650, _("Write a number of days, 1 or more."))],
        description=_("Only for a level that is given in days."),
    )
    words = text(
        _("In words"),
        longest=4000,
        description=_("What the department should do. It is published, so name nobody."),
    )
    reasons = text(
        _("Reasons"),
        longest=8000,
        description=_("Needed outside the matrix. The department reads them."),
    )
