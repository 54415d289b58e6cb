"""Forms of packets: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length


class SummaryForm(FlaskForm):
    """What the public is told of a case before the meeting."""

    words = TextAreaField(_("Summary"), [Length(max=20_000)])
