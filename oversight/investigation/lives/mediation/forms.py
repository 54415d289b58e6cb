"""Forms of a mediation: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from oversight.complaints.forms.fields import line, offered, text
from oversight.investigation.forms.moments import moment_field
from oversight.investigation.lives.mediation.rules import Side

COMPLAINANT = "complainant"


class OfferForm(FlaskForm):
    """Who mediates, when and where."""

    mediator = line(_("Who mediates"), 200, (InputRequired(_("Say who mediates.")),))
    session_at = moment_field(_("When"))
    place = line(_("Where"), 300, (InputRequired(_("Say where.")),), description=_("Not at the police station."))


class AnswerForm(FlaskForm):
    """What one side says. Who, and which answers, are given at view time."""

    who = SelectField(_("Who answers"))
    answer = RadioField(_("The answer"), [InputRequired(_("Choose one."))])
    how = text(_("How you know"), validators=(InputRequired(_("Say how you know.")),))


class BeginForm(FlaskForm):
    """Nothing to fill in: everybody has agreed."""


class EndForm(FlaskForm):
    """How it ended."""

    outcome = RadioField(
        _("How it ended"),
        [InputRequired(_("Choose one."))],
        choices=offered(
            [
                ("mediated", _("Settled: both sides signed an agreement")),
                ("failed", _("Not settled: the case goes on to an investigation")),
                ("closed", _("Not settled, and the complainant did not take part in good faith: the case closes")),
            ]
        ),
    )
    signed_on = DateField(_("If settled: signed on"), [Optional()])
    words = text(
        _("If settled: what was signed"),
        description=_("Only the director can read this. It stands in no letter, no list and no record."),
    )
    failed_by = SelectField(
        _("If not settled: who did not take part"),
        choices=offered(
            [
                (Side.NOBODY.value, _("Nobody: both sides tried")),
                (Side.COMPLAINANT.value, _("The complainant")),
                (Side.OFFICER.value, _("The officer")),
            ]
        ),
    )
    bad_faith = BooleanField(_("They did not act in good faith"))
