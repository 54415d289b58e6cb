"""The form of one's morning e-mail: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from oversight.desk.digest.rules import PARTS, WHEN
from oversight.web.choosing import choices_of


class DigestForm(FlaskForm):
    """When it comes, and which parts it has."""

    when = RadioField(
        _("When do you want it?"),
        [InputRequired(_("Say when you want it."))],
        choices=choices_of((when.value, label) for when, label in WHEN.items()),
    )
    parts = SelectMultipleField(
        _("What shall it say?"),
        choices=choices_of((part.value, label) for part, label in PARTS.items()),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
