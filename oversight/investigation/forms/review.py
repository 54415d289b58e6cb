"""The supervisor's answer."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length


class SendForm(FlaskForm):
    """A button that needs nothing but itself."""


class ReturnForm(FlaskForm):
    """What is missing."""

    deficiencies = TextAreaField(
        _("What is missing?"),
        [InputRequired(_("State at least one thing that is missing.")), Length(max=20_000)],
        description=_("One thing a line. The investigator sees the list until the case comes back to you."),
    )
