"""Forms of triage: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

LONGEST = 20_000


class InvestigateForm(FlaskForm):
    """Why the board investigates."""

    reasons = TextAreaField(
        _("Why the board investigates"),
        [InputRequired(_("Give the reasons.")), Length(max=LONGEST)],
        description=_("In a few plain sentences. They stay on the file."),
    )
    late_reason = TextAreaField(
        _("Why it is investigated although it came late"),
        [Optional(), Length(max=LONGEST)],
        description=_("Only for a complaint that came after the time for filing."),
    )


class ReferForm(FlaskForm):
    """To whom a complaint is passed, and why."""

    to = RadioField(_("To whom"), [InputRequired(_("Choose a body."))])
    reasons = TextAreaField(_("Why it goes there"), [InputRequired(_("Give the reasons.")), Length(max=LONGEST)])


class DismissForm(FlaskForm):
    """On which ground a complaint is dismissed, and why."""

    ground = RadioField(_("Ground"), [InputRequired(_("Choose a ground."))])
    reasons = TextAreaField(
        _("Why this ground applies"),
        [InputRequired(_("Give the reasons.")), Length(max=LONGEST)],
        description=_("The board member who is asked to concur reads them."),
    )


class AnswerForm(FlaskForm):
    """What the board member says to a proposed dismissal."""

    answer = RadioField(
        _("Your answer"),
        [InputRequired(_("Choose one."))],
        choices=[
            ("concur", _("I concur: the complaint is dismissed and the case closes")),
            ("dispute", _("I do not concur: the case goes back to triage")),
        ],
    )
    reason = TextAreaField(
        _("Your reason"), [Optional(), Length(max=LONGEST)], description=_("Needed when you do not concur.")
    )
