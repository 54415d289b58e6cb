"""Forms of triage: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField
from wtforms.validators import InputRequired, Optional

from oversight.complaints.forms.fields import line, offered, text


class InvestigateForm(FlaskForm):
    """Why the board investigates."""

    reasons = text(
        _("Why the board investigates"),
        validators=(InputRequired(_("Give the reasons.")),),
        description=_("In a few plain sentences. They stay on the file."),
    )
    late_reason = text(
        _("Why it is investigated although it came late"),
        description=_("Only for a complaint that came after the time for filing."),
    )


class ReferForm(FlaskForm):
    """To whom a complaint is passed, and why."""

    to = RadioField(_("To whom"), [InputRequired(_("Choose a body."))])
    reasons = text(_("Why it goes there"), validators=(InputRequired(_("Give the reasons.")),))
    asked_for = line(
        _("Who asks for silence"), 200, description=_("Only when a prosecutor asks that nobody is told yet.")
    )
    until = DateField(
        _("Silence until"), [Optional()], description=_("A second person must allow it. The law limits how long.")
    )


class DismissForm(FlaskForm):
    """On which ground a complaint is dismissed, and why."""

    ground = RadioField(_("Ground"), [InputRequired(_("Choose a ground."))])
    reasons = text(
        _("Why this ground applies"),
        validators=(InputRequired(_("Give the reasons.")),),
        description=_("The board member who is asked to concur reads them."),
    )


class AnswerForm(FlaskForm):
    """What the board member says to a proposed dismissal."""

    answer = RadioField(
        _("Your answer"),
        [InputRequired(_("Choose one."))],
        choices=offered(
            [
                ("concur", _("I concur: the complaint is dismissed and the case closes")),
                ("dispute", _("I do not concur: the case goes back to triage")),
            ]
        ),
    )
    reason = text(_("Your reason"), description=_("Needed when you do not concur."))
