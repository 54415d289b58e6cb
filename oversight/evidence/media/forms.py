"""Transcripts and moments: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length


class MomentForm(FlaskForm):
    """A time, and what happens then."""

    time = StringField(_("Time"), [Length(max=12)], description=_("Minutes and seconds: 2:03, or 1:02:03."))
    words = StringField(_("What happens then?"), [Length(max=500)])


class TranscriptForm(FlaskForm):
    """What is said."""

    words = TextAreaField(
        _("What is said"),
        [Length(max=500_000)],
        description=_("One line for each speaker. Begin a line with its time, such as 2:03, where you know it."),
    )
    seen = HiddenField()
