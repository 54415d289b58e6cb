"""The supervisor's answer."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length, Optional


class SendForm(FlaskForm):
    """A button that needs nothing but itself."""


class ReturnForm(FlaskForm):
    """What is missing."""

    deficiencies = TextAreaField(
        _("What is missing?"),
        [Optional(), Length(max=20_000)],
        description=_(
            "One thing a line, or write it beside the finding it is about. "
            "The investigator sees the list until the case comes back to you."
        ),
    )
