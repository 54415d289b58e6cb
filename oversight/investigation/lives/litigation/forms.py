"""Forms about a court case: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField
from wtforms.validators import InputRequired

from oversight.complaints.forms.fields import line, offered, text
from oversight.investigation.lives.litigation.rules import KINDS, WHYS

_ASK_ON = _("When do we look again?")
_DAY = InputRequired(_("Choose a day."))
_WITHIN = _("Within a year. On that day it stands on your list.")


class PauseForm(FlaskForm):
    """The court case for which a case rests."""

    kind = RadioField(
        _("What runs in court"),
        [InputRequired(_("Choose one."))],
        choices=offered([(kind.value, label) for kind, label in KINDS.items()]),
    )
    court = line(_("Which court, and the number there"), 300, (InputRequired(_("Name the court.")),))
    counsel = line(
        _("Whose counsel asks for it, and who that is"), 300, (InputRequired(_("Say whose counsel asks for it.")),)
    )
    reason = text(
        _("Why the case rests"),
        validators=(InputRequired(_("Say why.")),),
        description=_("The complainant reads this."),
    )
    ask_on = DateField(_ASK_ON, [_DAY], description=_WITHIN)


class LookForm(FlaskForm):
    """What the court case has come to."""

    seen = text(_("What you found out, and from whom"), validators=(InputRequired(_("Say what you found out.")),))
    ask_on = DateField(_ASK_ON, [_DAY], description=_WITHIN)


class ResumeForm(FlaskForm):
    """Why a case goes on."""

    why = RadioField(
        _("Why the case goes on"),
        [InputRequired(_("Choose one."))],
        choices=offered([(why.value, label) for why, label in WHYS.items()]),
    )
    note = text(_("Who asked, or how the court case ended"), validators=(InputRequired(_("Say it in a sentence.")),))
