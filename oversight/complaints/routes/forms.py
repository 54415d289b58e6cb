"""Giving a complaint its other way: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length


class RouteForm(FlaskForm):
    """Which way, about whom, and why."""

    code = RadioField(_("Whom is the complaint about?"), [InputRequired(_("Choose one of the ways."))], choices=[])
    subject = SelectField(
        _("The person, where they work for the board"),
        choices=[],
        description=_("They no longer find this case anywhere."),
    )
    reason = TextAreaField(_("Why"), [InputRequired(_("Say why it goes this way.")), Length(max=2000)])


class LeaveRouteForm(FlaskForm):
    """Why a case goes the usual way again."""

    reason = TextAreaField(_("Why"), [InputRequired(_("Say why it goes the usual way again.")), Length(max=2000)])
