"""Forms of walls: shape only. Choices are given at view time."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length

TOO_LONG = _("This is too long.")


class WallForm(FlaskForm):
    """A wall of a kind around a record."""

    record = SelectField(_("Around what?"), [InputRequired(_("Choose a record."))], coerce=str)
    kind = RadioField(_("Which wall?"), [InputRequired(_("Choose a wall."))], coerce=str)
    named = SelectMultipleField(
        _("People named on it"),
        coerce=str,
        description=_("Let in beside those the charter lets in; for a conflict, kept out."),
    )
    reason = TextAreaField(
        _("Why?"),
        [InputRequired(_("Say why.")), Length(max=2000, message=TOO_LONG)],
        description=_("It stays in the record."),
    )


class DownForm(FlaskForm):
    """Why a wall is taken down."""

    reason = TextAreaField(
        _("Why is it taken down?"),
        [InputRequired(_("Say why.")), Length(max=2000, message=TOO_LONG)],
        description=_("Everybody who has to do with the case can read what stood behind it from now on."),
    )


class ReasonForm(FlaskForm):
    """Why somebody opens a record behind a wall."""

    next = HiddenField()
    reason = TextAreaField(
        _("Why do you open it?"),
        [InputRequired(_("Say why.")), Length(max=2000, message=TOO_LONG)],
        description=_("One sentence is enough. Your name, the time and these words stay in the record."),
    )
