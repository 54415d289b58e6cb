"""The form of a split: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField
from wtforms.validators import InputRequired

from oversight.complaints.forms.fields import line, text


class SplitForm(FlaskForm):
    """What goes into the new case, what it is called, and why."""

    complaints = SelectMultipleField(_("Complaints that go into the new case"))
    people = SelectMultipleField(_("People who go into the new case"))
    pairs = SelectMultipleField(_("Allegations against officers that go into the new case"))
    title = line(
        _("Working title of the new case"), 200, description=_("For staff. Without one it keeps the old title.")
    )
    reason = text(
        _("Why are they two matters?"),
        2000,
        (InputRequired(_("Say why they are two matters.")),),
        description=_("It stays in both files. The complainants do not read it."),
    )
