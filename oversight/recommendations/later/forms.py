"""The form of a later outcome: shape only. Pairs and levels are given at view time."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, RadioField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from oversight.complaints.forms.fields import offered, text
from oversight.recommendations.later.rules import FATE_LABELS, FORUM_LABELS, Fate

_FATES = [(fate.value, _(label)) for fate, label in FATE_LABELS.items()]


class LaterForm(FlaskForm):
    """What was decided, by whom, on which day, about which pair."""

    pair = SelectField(_("Allegation and officer"), [InputRequired(_("Choose one."))], coerce=int)
    forum = RadioField(
        _("Who decided it"),
        [InputRequired(_("Choose who decided it."))],
        choices=offered([(forum.value, _(label)) for forum, label in FORUM_LABELS.items()]),
    )
    decided_on = DateField(_("On which day"), [InputRequired(_("Write the day."))])
    finding = RadioField(
        _("What became of the finding"),
        [InputRequired(_("Choose one."))],
        choices=offered([one for one in _FATES if one[0] != Fate.CHANGED.value]),
    )
    discipline = RadioField(
        _("What became of the discipline"), [InputRequired(_("Choose one."))], choices=offered(_FATES)
    )
    level = SelectField(_("Discipline that stands now"), validate_choice=False)
    days = IntegerField(_("Days"), [Optional(), NumberRange(1, 3650, _("Write a number of days, 1 or more."))])
    words = text(
        _("What was decided"),
        longest=4000,
        validators=(InputRequired(_("Write down what was decided.")),),
        description=_("It is published, so name nobody."),
    )
